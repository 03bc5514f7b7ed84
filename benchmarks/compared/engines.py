"""What is compared: this project, hand-written Python, and engines that may or may not be there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final, Protocol

from benchmarks.compared import plain
from benchmarks.compared.cel import CelInCpp, CelInRust
from benchmarks.compared.copies import Copy, copies
from benchmarks.compared.documents import Document
from benchmarks.compared.jsonlogic import JsonLogic
from benchmarks.compared.rego import Rego

Answer = Sequence[Sequence[str] | set[int]]
"""For each rule, the verdicts on its cases in order; or the places of cases that are violated."""


class Engine(Protocol):
    """What judges engagements by so many copies of the twenty rules."""

    def taken(self, record: Document, /) -> Any:  # noqa: ANN401  (what each engine makes of it)
        """Return a prepared engagement as it takes it."""

    def judge(self, taken: Any, /) -> Answer:  # noqa: ANN401
        """Return what each rule says of each of its cases."""


class Plain:
    """Hand-written Python."""

    def __init__(self, wanted: Sequence[Copy]) -> None:
        """Take so many copies of the rules."""
        self._copies = wanted

    def taken(self, record: Document) -> Document:
        """Return an engagement as it takes it."""
        return record

    def judge(self, taken: Document) -> list[list[str]]:
        """Return what each rule says of each of its cases."""
        return plain.judge(taken, self._copies)


def durable(wanted: Sequence[Copy]) -> Engine:
    """Return durable-rules with the patterns, which are handed over through codecheck."""
    # Only now, so that the other engines are measured without codecheck.
    from benchmarks.compared.durable import Durable  # noqa: PLC0415

    return Durable(wanted)


@dataclass(frozen=True, slots=True)
class Other:
    """An engine that is compared with ours.

    Attributes:
        name: How it is called on the page.
        make: Makes it, for so many copies of the rules.
        package: The distribution that it comes with; none for our own Python.
        note: What it can or cannot do, on the page.
        most: Of how many rules it can be made.
    """

    name: str
    make: Callable[[Sequence[Copy]], Engine]
    package: str | None = None
    note: str = ""
    most: int = 200

    def lacking(self) -> str:
        """Return why it cannot be measured here, empty if it can."""
        if self.package is None:
            return ""
        try:
            self.make(copies(20))
        except (ImportError, PackageNotFoundError) as error:
            return f"not measured: {self.package} is not installed ({error.__class__.__name__})"
        return ""

    def version(self) -> str:
        """Return which version of it is installed, or that it is not."""
        if self.package is None:
            return ""
        try:
            return version(self.package)
        except PackageNotFoundError:
            return "not installed"


OTHERS: Final = (
    Other("hand-written Python", Plain),
    Other("JSONLogic: datalogic-py (Rust)", JsonLogic, "datalogic-py"),
    Other(
        "CEL: cel-expr-python (C++)",
        CelInCpp,
        "cel-expr-python",
        "CEL cannot add up a list: one sum is worked out for it in Python",
    ),
    Other(
        "CEL: common-expression-language (Rust)",
        CelInRust,
        "common-expression-language",
        "as above",
    ),
    Other("Rego: regorus (Rust)", Rego, "celine-regorus"),
    Other(
        "durable-rules (Rete, C)",
        durable,
        "durable-rules",
        "it tells violations only; two counts and a sum are told to it as facts, since it adds "
        "nothing up; it forgets all facts after each engagement",
        20,
    ),
)
