"""Which network wakes the articles here, and why."""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from shutil import which
from typing import Final

from codecheck.live.network import IndexNetwork, Network
from codecheck.live.rete.network import ReteNetwork, WorkerError

PACKAGE: Final = "durable-rules"
_MODULE: Final = "durable_rules_engine"
_TOO_NEW: Final = (3, 13)
"""The first Python on which durable-rules does not import: a function that it needs is gone."""


class Reason(StrEnum):
    """Why a network is in use."""

    WORKS = "works"
    PYTHON_TOO_NEW = "python_too_new"
    NO_COMPILER = "no_compiler"
    NOT_INSTALLED = "not_installed"
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Which network is in use, and why.

    Attributes:
        network: Its name.
        version: The version of durable-rules that is installed; None if none is.
        detail: What went wrong, where it is there and fails.
    """

    network: str
    reason: Reason
    version: str | None = None
    detail: str = ""


def best_network() -> Network:
    """Return the network of durable-rules where it works, and the index elsewhere."""
    if find_spec(_MODULE) is None or _is_too_new():
        return IndexNetwork()
    try:
        return ReteNetwork()
    except WorkerError:
        return IndexNetwork()


NETWORKS: Final[Mapping[str, Callable[[], Network]]] = {
    "auto": best_network,
    IndexNetwork.name: IndexNetwork,
    ReteNetwork.name: ReteNetwork,
}
"""What makes a network, by what it is asked for as."""


def diagnose() -> Diagnosis:
    """Tell which network is in use here, after trying it."""
    found = _version()
    if _is_too_new():
        return Diagnosis(IndexNetwork.name, Reason.PYTHON_TOO_NEW, found)
    if found is None and find_spec(_MODULE) is None:
        reason = Reason.NOT_INSTALLED if _has_compiler() else Reason.NO_COMPILER
        return Diagnosis(IndexNetwork.name, reason)
    try:
        network = ReteNetwork()
        network.follow(0, {"any/1": frozenset({"consents"}), "any/2": frozenset({"reports"})})
        woken = network.wake(0, frozenset({"consents"}))
        network.close()
    except WorkerError as error:
        return Diagnosis(IndexNetwork.name, Reason.FAILS, found, str(error))
    if woken != {"any/1"}:
        return Diagnosis(IndexNetwork.name, Reason.FAILS, found, f"it woke {sorted(woken)}")
    return Diagnosis(ReteNetwork.name, Reason.WORKS, found)


def _is_too_new() -> bool:
    return sys.version_info >= _TOO_NEW


def _version() -> str | None:
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return None


def _has_compiler() -> bool:
    named = str(sysconfig.get_config_var("CC") or "cc").split()
    return any(which(one) for one in (*named[:1], "cc", "gcc", "clang"))
