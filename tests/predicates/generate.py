"""Engagements and predicates that Hypothesis makes up, and ways to record more of an engagement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

Facts = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]

DAYS = ("2024-02-29", "2024-03-01", "2024-03-01 09:00", "2024-03-01 10:00", "2024-03-31")
MONTHS = {"2024-02": DAYS[:1], "2024-03": DAYS[1:]}
VALUES: Mapping[str, Sequence[Any]] = {
    "at": DAYS,
    "since": (*DAYS, "none"),
    "until": (*DAYS, "none"),
    "number": (2, 3, "none"),
    "intake": (True, False, "none"),
    "established": (True, False),
    "form": ("written", "oral", "none"),
    "identifiable": (True, False, "none"),
    "recipient": ("anna", "acme", "none"),
    "group": (True, False, "none"),
    "price": ("100", "99.50", "none"),
    "answer": (True, False),
    "names": (["goal"], ["goal", "ending"], "none"),
    "clients": (["anna"], [], "none"),
    "agreement": ({"form": "oral"}, "none"),
    "ended": ("2024-03-31", "2024-04-02", "2024-06-02", "none"),  # a period runs forward
}
"""For each field that may be unknown, what it may turn out to be."""
PARTIAL = {"names": ["goal", "ending", "place"], "clients": ["anna", "acme"]}
"""What a list of attributes may hold that is written as partial."""
REGISTERS = {
    "sessions": ("at", "number", "intake", "established", "clients"),
    "disclosures": ("at", "form", "identifiable", "recipient", "established"),
}
QUESTION = "code/1#last-resort"


@st.composite
def engagements(draw: Draw) -> Facts:
    """Return the facts of an engagement of which much may be unknown."""
    facts: Facts = {
        "parties": [{"id": "anna", "roles": ["client"]}, {"id": "acme", "roles": ["sponsor"]}],
        "practitioner": {"registrations": draw(st.lists(spans(), max_size=2))},
        "complete": [
            name for name in (*REGISTERS, "practitioner.registrations") if draw(st.booleans())
        ],
    }
    for register in REGISTERS:
        number = draw(st.integers(0, 3))
        facts[register] = [draw(acts(register, place)) for place in range(number)]
    for name in ("ended", "agreement"):
        if (value := draw(st.sampled_from(["unknown", *VALUES[name], None]))) is not None:
            facts[name] = deepcopy(value)
    if draw(st.booleans()):
        facts["agreement"] = {name: draw(field(name)) for name in ("form", "price", "names")}
    facts["work"] = {"group": draw(field("group"))}
    facts["attestations"] = [
        {"question": QUESTION, "by": "supervisor", "about": one["id"], "answer": answer}
        for one in facts["disclosures"]
        for answer in draw(st.lists(field("answer"), max_size=2))
    ]
    return facts


def field(name: str) -> st.SearchStrategy[Any]:
    """Return what a field may be: a value, `none`, or `unknown`."""
    options = ["unknown", *VALUES[name]]
    if name in PARTIAL:
        options.append({"partial": PARTIAL[name][:1]})
    if name in {"at", "since", "until"}:
        options.extend(MONTHS)
    return st.sampled_from(options).map(deepcopy)


def spans() -> st.SearchStrategy[Facts]:
    """Return registrations; one of which the end is left out goes on."""
    return st.fixed_dictionaries({"since": field("since")}, optional={"until": field("until")})


@st.composite
def acts(draw: Draw, register: str, place: int) -> Facts:
    """Return an act; it may be alleged, undated, or recorded as coming after the first one."""
    act: Facts = {"id": f"{register}-{place}"}
    for name in REGISTERS[register]:
        act[name] = draw(field(name))
    if place and draw(st.booleans()):
        act["after"] = [f"{register}-0"]
    return act


@st.composite
def fuller(draw: Draw, facts: Facts) -> Facts:
    """Return the same engagement with more of it recorded: what was unknown, or left open."""
    more: Facts = _filled(draw, "", deepcopy(facts))
    for register in REGISTERS:
        if register not in more["complete"]:
            place = len(more[register])
            for extra in range(draw(st.integers(0, 2))):
                more[register].append(draw(acts(register, place + extra)))
            if draw(st.booleans()):
                more["complete"].append(register)
    return more


def _filled(draw: Draw, name: str, value: Any) -> Any:  # noqa: ANN401  (any part of the facts)
    if isinstance(value, dict) and set(value) == {"partial"}:
        added = [one for one in PARTIAL[name] if one not in value["partial"]]
        held = value["partial"] + draw(st.lists(st.sampled_from(added), unique=True))
        return draw(st.sampled_from([{"partial": held}, held]))
    if isinstance(value, dict):
        return {key: _filled(draw, key, one) for key, one in value.items()}
    if isinstance(value, list):
        return [_filled(draw, name, one) for one in value]
    if value == "unknown" and draw(st.booleans()):
        return _filled(draw, name, draw(field(name)))
    if value in MONTHS and draw(st.booleans()):
        return draw(st.sampled_from(MONTHS[value]))
    return value


# Predicates

LISTS = {
    "sessions": "session",
    "disclosures": "disclosure",
    "practitioner.registrations": "registration",
}
MOMENTS = {"session": "{0}", "disclosure": "{0}.at", "registration": "{0}.since"}
RELATIONS = {
    "session": ("before({0}, {1})", "within({1}, period({0}, ended))"),
    "disclosure": ("before({0}, {1})", "before({1}, {0})"),
    "registration": ("within({0}, {2})", "overlaps(period({0}, ended), {2})",
                     "within(period({0}, {0}), {2})"),
}  # fmt: skip
"""How an act or a moment can stand to another, and to a span."""
ATOMS = {
    "session": ("{0}.intake", "{0}.number == 2", "{0}.number < 3", "{0}.number is None",
                "{0}.number in [2, 5]", "any(c.name is None for c in {0}.clients)",
                "day({0}) <= as_of - days(70)", "within({0}, period(started, ended))"),
    "disclosure": ("{0}.identifiable", "{0}.form == 'oral'", "{0}.form != 'written'",
                   "{0}.recipient is None", "{0}.recipient.roles is None",
                   "'client' in {0}.recipient.roles", "ask('last-resort', {0})",
                   "day({0}.at + hours(15)) == as_of"),
    "registration": ("{0}.until is None", "within(as_of, {0})",
                     "day({0}.since) > as_of - months(3)",
                     "overlaps({0}, period({0}.until, ended))"),
    "": ("work.group", "ended is None", "agreement is None", "agreement.form == 'oral'",
         "'ending' in agreement.names", "all(n == 'goal' for n in agreement.names)",
         "agreement.price < 100", "agreement.price * 2 == 199", "True",
         "day(ended) + weeks(1) <= as_of", "before(started, ended)",
         "earliest(x.at for x in sessions) is None", "sum(x.number for x in sessions) > 4",
         "before(latest(x.at for x in disclosures), ended)",
         "(ended is None or within(as_of, period(started, ended)))"),
}  # fmt: skip


@st.composite
def predicates(draw: Draw, variables: Mapping[str, str] | None = None, depth: int = 4) -> str:
    """Return a predicate about such an engagement.

    Args:
        draw: Given by Hypothesis.
        variables: Variables and the kind of record that they stand for.
        depth: How many parts may stand inside one another.
    """
    known = dict(variables or {})
    kind = draw(
        st.sampled_from(["atom", "not", "and", "or", "loop", "count"] if depth else ["atom"])
    )
    if kind == "atom":
        return _atom(draw, known)
    if kind in {"and", "or"}:
        left, right = (draw(predicates(known, depth - 1)) for _ in range(2))
        return f"({left} {kind} {right})"
    if kind == "not" or len(known) == 2:
        return f"(not {draw(predicates(known, depth - 1))})"
    head, body = _loop(draw, known, depth)
    if kind == "count":
        operator = draw(st.sampled_from(["<", "<=", "==", "!=", ">", ">="]))
        return f"(count({body} {head}) {operator} {draw(st.integers(0, 3))})"
    return f"{draw(st.sampled_from(['any', 'all']))}({body} {head})"


def _loop(draw: Draw, known: dict[str, str], depth: int) -> tuple[str, str]:
    source = draw(st.sampled_from(sorted(LISTS)))
    name = f"v{len(known)}"
    inner = {**known, name: LISTS[source]}
    head = f"for {name} in {source}"
    if draw(st.booleans()):
        head += f" if {draw(predicates(inner, 0))}"
    return head, draw(predicates(inner, depth - 1))


def _atom(draw: Draw, known: Mapping[str, str]) -> str:
    if known and draw(st.booleans()):
        names = [draw(st.sampled_from(sorted(known))) for _ in range(2)]
        first, second = (MOMENTS[known[name]].format(name) for name in names)
        relation: str = draw(st.sampled_from(RELATIONS[known[names[1]]]))
        return relation.format(first, second, names[1])
    name = draw(st.sampled_from(["", *known]))
    atom: str = draw(st.sampled_from(ATOMS[known.get(name, "")]))
    return atom.format(name)
