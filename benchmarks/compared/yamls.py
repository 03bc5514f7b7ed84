"""Reading YAML: ours, which knows where everything stands, and others, which do not."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.metadata import version
from typing import Any, Final

import yaml

from benchmarks.compared.documents import document
from benchmarks.compared.measure import Call, Effort, ratio, turns
from benchmarks.compared.tables import Table, figure
from codecheck.source import read_text

_GROUND: Final = "PyYAML, C loader"


def table(effort: Effort) -> Table:
    """Measure, and return the table."""
    data = document(10)
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
    if yaml.load(text, Loader=yaml.CSafeLoader) != yaml.safe_load(text):
        raise RuntimeError("PyYAML reads its own YAML in two ways")
    calls: dict[str, Call] = {
        _GROUND: partial(yaml.load, text, Loader=yaml.CSafeLoader),
        "codecheck, with the line of everything": partial(read_text, text, "e.yaml"),
        "`json.loads` of the same as JSON": partial(json.loads, json.dumps(data)),
    }
    missing = []
    for package, (module, make) in _OTHERS.items():
        try:
            calls[f"{package} {version(package)}"] = make(import_module(module), text)
        except ImportError:
            missing.append((f"{package}: not measured, since it is not installed", ""))
    _same(calls, text)
    seconds = turns(calls, effort)
    rows = [(name, figure(ratio(seconds[_GROUND], taken))) for name, taken in seconds.items()]
    return Table(
        "YAML",
        f"How often each reads a document of {len(text) / 1000:.1f} KB to Python objects while "
        "PyYAML reads it once: more is quicker.",
        ("reader", "rate"),
        [*rows, *missing],
        [_NOTE],
    )


def _same(calls: dict[str, Call], text: str) -> None:
    """Compare what they read; days may be texts in one and days in another."""
    meant = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  (texts only)
    for name, call in calls.items():
        read = call()
        data = getattr(read, "data", read)
        if not isinstance(data, dict) or [*data] != [*meant]:
            raise RuntimeError(f"{name} reads other keys than PyYAML")
        if [len(data[one]) for one in _LISTS] != [len(meant[one]) for one in _LISTS]:
            raise RuntimeError(f"{name} reads lists of another length than PyYAML")


def _by_rapidyaml(library: Any, text: str) -> Call:  # noqa: ANN401  (a module without types)
    data = text.encode()
    return lambda: json.loads(library.emit_json(library.parse_in_arena(data)))


def _by_yaml_rs(library: Any, text: str) -> Call:  # noqa: ANN401
    return partial(library.loads, text)


_NOTE: Final = (
    "rapidyaml makes a tree; it is measured with turning that into JSON and the JSON into Python."
)
_LISTS: Final = ("contacts", "sessions", "consents", "disclosures", "invoices", "complaints")
_OTHERS: Final[dict[str, tuple[str, Callable[[Any, str], Call]]]] = {
    "rapidyaml": ("ryml", _by_rapidyaml),
    "yaml-rs": ("yaml_rs", _by_yaml_rs),
}
