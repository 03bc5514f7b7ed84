"""The twenty rules as patterns of durable-rules, through the part of it that is safe.

It tells what is violated, and nothing else. Facts that a negation looks at are told before what
it is asked of. It adds nothing up and counts no list, so the totals of two rules are told as facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from benchmarks.compared.copies import Copy
from benchmarks.compared.documents import Document
from benchmarks.compared.plain import PRICE, PRIVATE
from codecheck.live.rete.handle import Handle
from codecheck.live.rete.pattern import Atom, Condition, Join, Operator, Pattern, Patterns

Fact = tuple[str, Mapping[str, Atom]]
Joined = tuple[str, Operator, int, str]


def _fact(kind: str, *joins: Joined, **tests: Atom) -> Condition:
    return Condition(kind, tuple(tests.items()), (), tuple(Join(*one) for one in joins))


def _no(kind: str, *joins: Joined, **tests: Atom) -> Condition:
    return replace(_fact(kind, *joins, **tests), negated=True)


_REACHED: Final[tuple[Joined, ...]] = (("to", "==", 0, "to"), ("at", "<", 0, "at"))
"""A consent for the recipient of fact 0, and before it."""
_FOLLOWED: Final[tuple[Joined, ...]] = (("to", "==", 0, "to"), ("at", ">", 0, "at"))
"""A disclosure to the recipient of fact 0, and after it."""
_OTHERS: Final[tuple[Joined, ...]] = (
    ("to", "==", 0, "to"), ("n", "!=", 0, "n"), ("at", "<=", 0, "at"), ("u28", ">=", 0, "at"),
)  # fmt: skip
_WANTED: Final[Sequence[tuple[Condition, ...]]] = (
    (
        _fact("disclosure", form="written"),
        _no("consent", *_REACHED, ("u180", ">=", 0, "at"), outcome="given"),
    ),
    (
        _fact("item"),
        _fact("role", ("who", "==", 0, "to"), role="agency"),
        _no("permit", *_REACHED, ("topic", "==", 0, "topic")),
    ),
    (_fact("item", topic="progress"), _no("consent", *_REACHED, form="written")),
    (_fact("withdrawn", topic="progress"), _fact("disclosure", *_FOLLOWED)),
    (
        _fact("disclosure"),
        _fact("disclosure", *_OTHERS),
        _fact("disclosure", *_OTHERS, ("n", ">", 1, "n")),
    ),
    (
        _fact("item", channel="email", private=1),
        _fact("item", ("n", "==", 0, "n"), ("place", ">", 0, "place"), private=1),
    ),
    (
        _fact("disclosure"),
        _fact("complaint", ("by", "==", 0, "to"), ("at", "<", 0, "at"), ("u30", ">=", 0, "at")),
    ),
    (
        _fact("role", role="agency", contact=1),
        _fact("disclosure", ("to", "==", 0, "who")),
        _no("item", ("n", "==", 1, "n"), topic="progress"),
    ),
    (
        _fact("oral", over=1),
        _no(
            "consent",
            *(("by", "==", 0, "by"), ("to", "==", 0, "to")),
            *(("at", ">=", 0, "at"), ("at", "<=", 0, "u14")),
            form="written",
        ),
    ),
    (
        _fact("consent"),
        _no("role", ("who", "==", 0, "by"), role="client"),
        _no("role", ("who", "==", 0, "by"), role="agency"),
    ),
    (
        _fact("consent", outcome="refused"),
        _fact("disclosure", *_FOLLOWED, ("at", "<=", 0, "u90")),
    ),
    (_fact("given"), _fact("held", ("number", "<=", 0, "five"), ("at", "<=", 0, "agreed"))),
    (
        _fact("given"),
        _fact("held", ("number", ">", 0, "one")),
        _no("session", ("n", "!=", 1, "n"), ("at", "<=", 1, "at"), ("u35", ">=", 1, "at")),
    ),
    (_fact("given"), _fact("total", ("online", ">", 0, "in_person"))),
    (
        _fact("given"),
        _fact("invoice", ("u60", "<", 0, "as_of")),
        _no("payment", ("n", "==", 1, "n"), ("at", "<=", 1, "u60")),
    ),
    (
        _fact("invoice"),
        *(_no("role", ("who", "==", 0, "to"), role=one) for one in ("client", "sponsor", "agency")),
    ),
    (_fact("invoice"), _no("session", ("at", "<=", 0, "at"), ("u21", ">=", 0, "at"))),
    (_fact("given"), _fact("total", ("invoiced", ">", 0, "price"))),
    (
        _fact("given"),
        _fact("complaint", ("u7", "<", 0, "as_of")),
        _no("answer", ("n", "==", 1, "n"), ("at", "<=", 1, "u7"), what="confirmation"),
    ),
    (
        _fact("given"),
        _fact("complaint", ("u42", "<", 0, "as_of")),
        _no("answer", ("n", "==", 1, "n"), ("at", "<=", 1, "u42"), what="reply", form="written"),
    ),
)
"""What is violated when these facts hold, in the order of the pack."""
_SUBJECT: Final = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, None, 1, 0, 0, None, 1, 1)
"""Which fact is about the case; None where the case is the whole engagement."""


class Durable:
    """The rules as patterns of one handle; one state for each engagement."""

    def __init__(self, copies: Sequence[Copy]) -> None:
        """Hand over the patterns.

        Raises:
            ValueError: If more than one copy is asked for: a count is a join of as many facts.
        """
        if len(copies) > 1:
            raise ValueError("a count of up to eleven would be a join of as many facts")
        patterns = [Pattern(f"r{number}", one) for number, one in enumerate(_WANTED)]
        self._handle = Handle("twenty", Patterns(tuple(patterns)))

    def taken(self, record: Document) -> list[Fact]:
        """Return an engagement as facts, in an order that suits negations."""
        return list(_facts(record))

    def judge(self, taken: Sequence[Fact]) -> list[set[int]]:
        """Return for each rule the cases, by their place, in which it is violated."""
        found: list[set[int]] = [set() for _ in _WANTED]
        self._handle.open(1)
        try:
            for kind, fields in taken:
                for match in self._handle.tell(1, kind, fields):
                    number = int(match.pattern[1:])
                    subject = _SUBJECT[number]
                    place: Any = 0 if subject is None else match.facts[subject]["n"]
                    found[number].add(int(place))
        finally:
            self._handle.close(1)
        return found


def _facts(record: Document) -> Iterator[Fact]:
    as_of = record["as_of"]
    online, in_person = (
        sum(one["contact"] == how for one in record["sessions"]) for how in ("online", "in_person")
    )
    yield "given", {
        "as_of": as_of, "agreed": record["agreement"]["at"], "five": 5, "one": 1, "price": PRICE,
        "in_person": in_person + 2,
    }  # fmt: skip
    places = {one["id"]: place for place, one in enumerate(record["contacts"])}
    for one in record["parties"]:
        who = one["id"]
        for role in one["roles"]:
            contact = int(who in places)
            yield "role", {"who": who, "role": role, "contact": contact, "n": places.get(who, 0)}
    yield from _consents(record["consents"], as_of)
    for n, one in enumerate(record["complaints"]):
        for what in ("confirmation", "reply"):
            if one[what] is not None:
                answer = {"n": n, "what": what, "at": one[what]["at"]}
                yield "answer", answer | {"form": one[what].get("form", "")}
        terms = {f"u{days}": one["at"] + days for days in (7, 30, 42)}
        yield "complaint", {"n": n, "by": one["by"], "at": one["at"], **terms}
    yield from _disclosures(record["disclosures"])
    for n, one in enumerate(record["sessions"]):
        yield "session", {"n": n, "at": one["at"], "u35": one["at"] + 35, "u21": one["at"] + 21}
    for n, one in enumerate(record["sessions"]):
        yield "held", {"n": n, "number": one["number"], "at": one["at"]}
    for n, one in enumerate(record["invoices"]):
        if one["paid"] is not None:
            yield "payment", {"n": n, "at": one["paid"]}
        yield "invoice", {"n": n, "to": one["to"], "at": one["at"], "u60": one["at"] + 60}
    invoiced = sum(one["amount"] for one in record["invoices"])
    yield "total", {"online": online, "invoiced": invoiced}


def _consents(consents: Sequence[Document], as_of: int) -> Iterator[Fact]:
    """Yield consents; the oral ones again behind all of them, since a negation asks for others."""
    for n, one in enumerate(consents):
        (to,) = one["recipients"]
        for topic in map(_word, one["topics"]):
            yield "permit", {"to": to, "at": one["at"], "topic": topic}
            if one["withdrawn"] is not None:
                at = one["withdrawn"]["at"]
                yield "withdrawn", {"n": n, "to": to, "at": at, "topic": topic}
        yield "consent", {
            "n": n, "by": one["by"], "to": to, "at": one["at"], "form": one["form"],
            "outcome": one["outcome"], "u180": one["at"] + 180, "u90": one["at"] + 90,
        }  # fmt: skip
    for n, one in enumerate(consents):
        if one["form"] == "oral":
            (to,), last = one["recipients"], one["at"] + 14
            said = {"n": n, "by": one["by"], "to": to, "at": one["at"]}
            yield "oral", {**said, "u14": last, "over": int(last < as_of)}


def _disclosures(disclosures: Sequence[Document]) -> Iterator[Fact]:
    for n, one in enumerate(disclosures):
        for place, item in enumerate(one["items"]):
            yield "item", {
                "n": n, "place": place, "to": one["recipient"], "at": one["at"],
                "topic": _word(item["topic"]), "private": int(item["sort"] in PRIVATE),
                "channel": one["channel"],
            }  # fmt: skip
    for n, one in enumerate(disclosures):
        yield "disclosure", {
            "n": n, "to": one["recipient"], "at": one["at"], "form": one["form"],
            "u28": one["at"] + 28,
        }  # fmt: skip


def _word(topic: str) -> str:
    """Return a topic without spaces, which a fact may not hold."""
    return topic.replace(" ", "_")
