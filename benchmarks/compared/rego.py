"""The twenty rules in Rego, for regorus: an engine in Rust."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.compared.copies import Copy
from benchmarks.compared.documents import Document

SOURCE: Final = Path(__file__).with_name("twenty.rego")
_SHARED: Final = """package twenty

import rego.v1

has_role(id, roles) if {
	some who in input.parties
	who.id == id
	some role in who.roles
	role in roles
}

names(act, topic) if {
	some item in act.items
	item.topic == topic
}
"""


def policy(copies: Sequence[Copy]) -> str:
    """Return the rules as one policy, of which `data.twenty.told` is what they say."""
    text = SOURCE.read_text(encoding="utf-8")
    parts = ", ".join(f"told{copy.number}" for copy in copies)
    told = f"told := [rule | some rules in [{parts}]; some rule in rules]\n"
    return "\n".join([_SHARED, told, *(copy.marked(text) for copy in copies)])


class Rego:
    """The rules as one policy, run by the interpreter of regorus."""

    def __init__(self, copies: Sequence[Copy]) -> None:
        """Read so many copies of the rules."""
        import regorus  # noqa: PLC0415  (it need not be there)

        self._engine: Any = regorus.Engine()
        self._engine.add_policy("twenty.rego", policy(copies))

    def taken(self, record: Document) -> None:
        """Take an engagement in; the next call judges it."""
        self._engine.set_input_json(json.dumps(record))

    def judge(self, _: None) -> list[list[str]]:
        """Return what each rule says of each of its cases."""
        found: list[list[str]] = self._engine.eval_rule("data.twenty.told")
        return found
