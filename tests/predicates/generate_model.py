"""Engagements and predicates that Hypothesis makes up from the shape of the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from hypothesis import strategies as st
from pydantic import BaseModel

from codecheck.engagement.reports import Approval, Report, Version
from codecheck.engagement.shape import Shape, fields_of
from codecheck.engagement.sharing import Consent, Disclosure
from codecheck.engagement.talks import Session
from codecheck.predicates import types as t
from codecheck.rulebook.domain import ROOT
from tests.predicates.support import DOMAIN

Draw = Callable[[st.SearchStrategy[Any]], Any]

REGISTERS: Final[Mapping[str, type[BaseModel]]] = {
    "consents": Consent,
    "disclosures": Disclosure,
    "reports": Report,
    "approvals": Approval,
    "sessions": Session,
}
IDS: Final = {"Party": ["anna", "acme", "practitioner"], "Report": ["reports-0"],
              "Version": ["version-0", "version-1"]}  # fmt: skip
MOMENTS = ("2024", "2024-03", "2024-03-01", "2024-03-01 09:00", "2024-03-31 02:30Z", "2024-06-02")
NAMES = [*REGISTERS, "parties", "practitioner", "started", "ended", "as_of"]


@st.composite
def engagements(draw: Draw) -> dict[str, Any]:
    """Return an engagement with acts of which any field may be filled in."""
    facts: dict[str, Any] = {
        "parties": [{"id": "anna", "roles": ["client"]}, {"id": "acme", "roles": ["sponsor"]}],
        "complete": draw(st.lists(st.sampled_from(list(REGISTERS)), unique=True)),
    }
    for name, model in REGISTERS.items():
        number = draw(st.integers(1 if model is Report else 0, 2))
        facts[name] = [draw(records(model, f"{name}-{place}")) for place in range(number)]
    versions = [{"id": name, **draw(records(Version))} for name in IDS["Version"]]
    facts["reports"][0]["versions"] = versions
    for act in [*facts["disclosures"], *facts["approvals"]]:
        act.setdefault("version", "unknown")
    return facts


@st.composite
def records(draw: Draw, model: type[BaseModel], name: str = "") -> dict[str, Any]:
    """Return a record of a model."""
    found: dict[str, Any] = {"id": name} if name else {}
    for shape in fields_of(model):
        if shape.name in {"id", "versions", "until", "since"} or not draw(st.booleans()):
            continue
        found[shape.name] = draw(values(shape))
    return found


def values(shape: Shape) -> st.SearchStrategy[Any]:
    """Return what a field may be: a value, a list of values, or one of the two words."""
    words = st.sampled_from(["unknown", "none"])
    one = _single(shape)
    if not shape.is_list:
        return st.one_of(one, words)
    several = st.lists(one, max_size=2)
    partial = st.nothing() if shape.is_register else several.map(lambda held: {"partial": held})
    return st.one_of(several, partial, words)


def _single(shape: Shape) -> st.SearchStrategy[Any]:
    if shape.kind == "record" and shape.model is not None:
        known = IDS.get(shape.model.__name__)
        if shape.is_reference:
            return st.sampled_from(known) if known else st.just("unknown")
        return records(shape.model)
    plain: dict[str, st.SearchStrategy[Any]] = {
        "flag": st.booleans(),
        "number": st.integers(0, 3),
        "money": st.sampled_from(["0", "2.50"]),
        "moment": st.sampled_from(MOMENTS),
        "text": st.sampled_from(["all", "goal"]),
        "word": st.sampled_from(shape.words or ("none",)),
        "record": st.just("anna"),
    }
    return plain[shape.kind]


# Predicates


@st.composite
def predicates(draw: Draw, variables: Mapping[str, t.Type] | None = None, depth: int = 3) -> str:
    """Return a predicate about any fields of such an engagement."""
    known = dict(variables or {})
    if depth and draw(st.booleans()):
        left, right = (draw(predicates(known, depth - 1)) for _ in range(2))
        return f"(not {left} {draw(st.sampled_from(['and', 'or']))} {right})"
    path, kind = draw(paths(known))
    return _about(draw, path, kind, known, depth)


@st.composite
def paths(draw: Draw, variables: Mapping[str, t.Type]) -> tuple[str, t.Type]:
    """Return a path from a variable or the engagement, and its type."""
    fields = dict(DOMAIN.fields(ROOT) or {})
    fields["as_of"] = t.DAY
    name: str = draw(st.sampled_from([*variables, *variables, *NAMES]))
    path, kind = name, variables.get(name) or fields[name]
    for _ in range(3):
        inner = DOMAIN.fields(kind.name) if isinstance(kind, t.Record) else None
        if not inner or draw(st.integers(0, 4)) == 0:
            break
        name = draw(st.sampled_from(sorted(inner)))
        path, kind = f"{path}.{name}", inner[name]
    return path, kind


def _about(draw: Draw, path: str, kind: t.Type, known: dict[str, t.Type], depth: int) -> str:
    if isinstance(kind, t.ListOf):
        if len(known) == 2:
            return f"{path} is None"
        name = f"v{len(known)}"
        body = draw(predicates({**known, name: kind.item}, max(depth - 1, 0)))
        loop: str = draw(st.sampled_from(_LOOPS if known else [*_LOOPS, *_NESTED]))
        return loop.format(name, body, path)
    forms = ["{0} is None", "not {0} is not None"]
    if isinstance(kind, t.Word):
        forms += [f"{{0}} == '{kind.words[0]}'", f"{{0}} in ['{kind.words[-1]}']"]
    elif isinstance(kind, t.Record):
        forms += _record_forms(kind)
    else:
        forms += _FORMS[kind.name]
    form: str = draw(st.sampled_from(forms))
    return form.format(path)


def _record_forms(kind: t.Record) -> list[str]:
    fields = DOMAIN.fields(kind.name) or {}
    forms = ["{0} == {0}", "{0} in [{0}]"]
    if "at" in fields:
        forms += ["before({0}, started)", "before({0}, {0})", "day({0}) + weeks(2) < as_of",
                  "within({0}, period({0}, ended))", "no_later(ended, {0})"]  # fmt: skip
    if "since" in fields:
        forms += ["within(as_of, {0})", "overlaps({0}, period(started, ended))", "within({0}, {0})"]
    return forms


_LOOPS: Final = [
    "any({1} for {0} in {2})",
    "all({1} for {0} in {2} if {0} is not None)",
    "1 <= count({1} for {0} in {2})",
]
_NESTED: Final = [
    "any(w is None for w in [{0} for {0} in {2} if {1}])",
    "sum(count({1} for w in [1, 2]) for {0} in {2}) - 1 in [0, 1]",
]
"""Loops with one more inside; what stands in them may then loop only once."""
_FORMS: Final[Mapping[str, list[str]]] = {
    "truth": ["{0}", "{0} == True", "not {0}"],
    "text": ["{0} == 'goal'", "{0} in ['all', 'goal']"],
    "number": ["{0} < 2", "{0} + 1 - {0} == 1", "1 <= {0} <= 2"],
    "money": ["{0} * 3 - {0} / 2 > 2.50", "{0} == 0"],
    "day": ["{0} - years(9999) <= {0} + months(7)", "within({0}, period(started, ended))"],
    "moment": ["before({0}, ended)", "day({0}) == as_of", "before(started, {0} + hours(90))",
               "within({0} - hours(9000000), period({0}, ended))",
               "overlaps(period({0}, {0}), period(ended, started))"],
}  # fmt: skip
