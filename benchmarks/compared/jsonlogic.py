"""The twenty rules in JSONLogic, for datalogic: an engine in Rust that compiles them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.compared.copies import Copy
from benchmarks.compared.documents import Document

Logic = Any
"""A rule, or a part of one: what JSON can hold."""


class JsonLogic:
    """All rules as one expression, which returns what each of them says."""

    def __init__(self, copies: Sequence[Copy]) -> None:
        """Compile so many copies of the rules."""
        import datalogic_py  # noqa: PLC0415  (it need not be there)

        engine = datalogic_py.Engine()
        self._library: Any = datalogic_py
        self._rule = engine.compile([rule for copy in copies for rule in rules(copy)])
        self._session = engine.session()

    def taken(self, record: Document) -> Any:  # noqa: ANN401  (an object of the library)
        """Return an engagement as it takes it."""
        return self._library.DataHandle(record)

    def judge(self, taken: Any) -> list[list[str]]:  # noqa: ANN401
        """Return what each rule says of each of its cases."""
        found: list[list[str]] = self._session.evaluate_data(self._rule, taken)
        return found


class _Item:
    """An entry of a list that is walked through, or the whole engagement."""

    def __init__(self, writer: _Writer) -> None:
        self._writer, self._depth = writer, writer.depth

    def __call__(self, *path: str) -> Logic:
        """Return a field of it; each list that is walked through counts as two levels."""
        return {"val": [[2 * (self._writer.depth - self._depth)], *path]}


class _Writer:
    """Writes lists that are walked through, and knows how deep it is in them."""

    def __init__(self) -> None:
        self.depth = 0
        self.root = _Item(self)

    def over(self, how: str, items: Logic, body: Callable[[_Item], Logic]) -> Logic:
        """Walk through a list: `map`, `some`, `all`, `none` or `filter`."""
        self.depth += 1
        written = body(_Item(self))
        self.depth -= 1
        return {how: [items, written]}

    def some(self, items: Logic, body: Callable[[_Item], Logic]) -> Logic:
        return self.over("some", items, body)

    def none(self, items: Logic, body: Callable[[_Item], Logic]) -> Logic:
        return self.over("none", items, body)

    def count(self, items: Logic, body: Callable[[_Item], Logic]) -> Logic:
        return {"length": self.over("filter", items, body)}

    def each(self, name: str, body: Callable[[_Item], Logic]) -> Logic:
        return self.over("map", self.root(name), body)

    def has_role(self, who: Callable[[], Logic], *roles: str) -> Logic:
        """Tell whether a party that is named by its id has one of some roles."""
        return self.some(
            self.root("parties"),
            lambda party: _and(
                {"==": [party("id"), who()]},
                self.some(party("roles"), lambda role: {"in": [role(), list(roles)]}),
            ),
        )


def _and(*parts: Logic) -> Logic:
    return {"and": list(parts)}


def _plus(one: Logic, other: Logic) -> Logic:
    return {"+": [one, other]}


def _told(kept: Logic) -> Logic:
    return {"if": [kept, "satisfied", "violated"]}


def _when(applies: Logic, told: Logic) -> Logic:
    return {"if": [applies, told, "not_applicable"]}


def _in_days(first: Logic, second: Logic, days: int) -> Logic:
    """Tell whether a day is followed by another one within so many."""
    return {"<=": [second, _plus(first, days)]}


def rules(copy: Copy) -> list[Logic]:
    """Return the rules of one copy, in the order of the pack."""
    w = _Writer()
    return [*_sharing(w, copy), *_consents(w, copy), *_work(w, copy), *_money(w, copy)]


def _sharing(w: _Writer, copy: Copy) -> list[Logic]:
    more, root = copy.number, w.root
    private = ["health", "session_content", "substance"]

    def granted(act: _Item, one: _Item) -> Logic:
        return _and({"in": [act("recipient"), one("recipients")]}, {"<": [one("at"), act("at")]})

    return [
        w.each("disclosures", lambda act: _when(
            {"==": [act("form"), "written"]},
            _told(w.some(root("consents"), lambda one: _and(
                {"==": [one("outcome"), "given"]}, granted(act, one),
                _in_days(one("at"), act("at"), 180 + more)))))),
        w.each("disclosures", lambda act: _when(
            w.has_role(lambda: act("recipient"), copy.role),
            _told(w.over("all", act("items"), lambda item: w.some(
                root("consents"), lambda one: _and(
                    {"in": [item("topic"), one("topics")]}, granted(act, one))))))),
        w.each("disclosures", lambda act: _when(
            w.some(act("items"), lambda item: {"==": [item("topic"), copy.topic]}),
            _told(w.some(root("consents"), lambda one: _and(
                {"==": [one("form"), "written"]}, granted(act, one)))))),
        w.each("consents", lambda one: _when(
            _and({"!==": [one("withdrawn"), None]}, {"in": [copy.topic, one("topics")]}),
            _told(w.none(root("disclosures"), lambda act: _and(
                {"in": [act("recipient"), one("recipients")]},
                {"<": [one("withdrawn", "at"), act("at")]}))))),
        w.each("disclosures", lambda act: _told({"<=": [
            w.count(root("disclosures"), lambda other: _and(
                {"==": [other("recipient"), act("recipient")]},
                {"<=": [other("at"), act("at")]},
                _in_days(other("at"), act("at"), 28 + more))),
            2 + more]})),
        w.each("disclosures", lambda act: _when(
            {"==": [act("channel"), "email"]},
            _told({"<=": [
                w.count(act("items"), lambda item: {"in": [item("sort"), private]}), 1 + more]}))),
        w.each("disclosures", lambda act: _told(w.none(root("complaints"), lambda one: _and(
            {"==": [one("by"), act("recipient")]}, {"<": [one("at"), act("at")]},
            _in_days(one("at"), act("at"), 30 + more))))),
        w.each("contacts", lambda who: _when(
            {"in": [copy.role, who("roles")]},
            _told(w.none(root("disclosures"), lambda act: _and(
                {"==": [act("recipient"), who("id")]},
                w.none(act("items"), lambda item: {"==": [item("topic"), copy.topic]})))))),
    ]  # fmt: skip


def _consents(w: _Writer, copy: Copy) -> list[Logic]:
    more, root = copy.number, w.root
    return [
        w.each("consents", lambda one: _when({"==": [one("form"), "oral"]}, _due(
            w, one, 14 + more, w.some(root("consents"), lambda other: _and(
                {"==": [other("form"), "written"]}, {"==": [other("by"), one("by")]},
                w.some(one("recipients"), lambda who: {"in": [who(), other("recipients")]}),
                {"<=": [one("at"), other("at")]},
                _in_days(one("at"), other("at"), 14 + more)))))),
        w.each("consents", lambda one: _told(
            w.has_role(lambda: one("by"), "client", copy.role))),
        w.each("consents", lambda one: _when(
            {"==": [one("outcome"), "refused"]},
            _told(w.none(root("disclosures"), lambda act: _and(
                {"in": [act("recipient"), one("recipients")]}, {"<": [one("at"), act("at")]},
                _in_days(one("at"), act("at"), 90 + more)))))),
    ]  # fmt: skip


def _work(w: _Writer, copy: Copy) -> list[Logic]:
    more, root = copy.number, w.root

    def held(how: str) -> Logic:
        return w.count(root("sessions"), lambda one: {"==": [one("contact"), how]})

    return [
        w.each("sessions", lambda one: _when(
            {"<=": [one("number"), 5 + more]},
            _told({"<": [root("agreement", "at"), one("at")]}))),
        w.each("sessions", lambda one: _when(
            {">": [one("number"), 1 + more]},
            _told(w.some(root("sessions"), lambda other: _and(
                {"!=": [other("id"), one("id")]}, {"<=": [other("at"), one("at")]},
                _in_days(other("at"), one("at"), 35 + more)))))),
        [_told({"<=": [held("online"), _plus(held("in_person"), 2 + more)]})],
    ]  # fmt: skip


def _money(w: _Writer, copy: Copy) -> list[Logic]:
    more, root = copy.number, w.root
    added = _plus({"var": "accumulator"}, {"var": "current.amount"})

    def answered(one: _Item, answer: str, days: int) -> Logic:
        return _and({"!==": [one(answer), None]}, _in_days(one("at"), one(answer, "at"), days))

    return [
        w.each("invoices", lambda one: _due(w, one, 60 + more, _and(
            {"!==": [one("paid"), None]}, _in_days(one("at"), one("paid"), 60 + more)))),
        w.each("invoices", lambda one: _told(
            w.has_role(lambda: one("to"), "client", "sponsor", copy.role))),
        w.each("invoices", lambda one: _told(w.some(root("sessions"), lambda session: _and(
            {"<=": [session("at"), one("at")]},
            _in_days(session("at"), one("at"), 21 + more))))),
        [_told({"<=": [{"reduce": [root("invoices"), added, 0]}, 1800 + more]})],
        w.each("complaints", lambda one: _due(
            w, one, 7 + more, answered(one, "confirmation", 7 + more))),
        w.each("complaints", lambda one: _due(w, one, 42 + more, _and(
            {"==": [one("reply", "form"), "written"]}, answered(one, "reply", 42 + more)))),
    ]  # fmt: skip


def _due(w: _Writer, one: _Item, days: int, kept: Logic) -> Logic:
    """Return the verdict on a duty with a term."""
    over = {"<": [_plus(one("at"), days), w.root("as_of")]}
    return {"if": [kept, "satisfied", over, "violated", "pending"]}
