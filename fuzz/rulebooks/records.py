"""Random engagements that hold most of what a rulebook reads, and what may become of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import Shape, fields_of
from codecheck.rulebook.model import Code
from codecheck.testing.strategies.document import (
    GONE,
    Doc,
    Loc,
    Put,
    changed,
    entries,
    found,
    to_document,
    without,
)
from codecheck.testing.strategies.facts import Read, moments, plain, read_by
from codecheck.testing.strategies.search import seek
from codecheck.testing.strategies.target import Target
from fuzz.rulebooks.names import Draw

_PRACTITIONER: Final[Doc] = {
    "registrations": [{"kind": "register_career_professional", "since": "2020-01-01"}]
}
_PARTIES: Final[list[Doc]] = [
    {"id": "client", "kind": "person", "roles": ["client"], "adult": True},
    {"id": "employer", "kind": "organisation", "roles": ["sponsor"]},
]
_DEPTH: Final = 3
_ENTRIES: Final = 3
_ATTEMPTS: Final = 8
_WORDS: Final = ["none", "unknown", None]


@dataclass(slots=True)
class Clerk:
    """Fills in a record.

    Attributes:
        draw: Makes the choices.
        read: The fields that the rulebook reads; most of them are filled in.
        as_of: Most moments lie in the two years before this day.
        ids: The ids that there are, by the name of the model.
        open: Where ids are still to be put, and of which model.
    """

    draw: Draw
    read: Read
    as_of: date
    ids: dict[str, list[str]] = field(
        default_factory=lambda: {"Party": ["client", "employer", "practitioner"]}
    )
    open: list[tuple[Loc, type[BaseModel] | None]] = field(default_factory=list)

    def seldom(self, once_in: int) -> bool:
        """Tell whether to do what is done once in so many times."""
        return int(self.draw(st.integers(1, once_in))) == once_in

    def record(self, model: type[BaseModel], at: Loc) -> Doc:
        """Return a record with what is filled in of it."""
        made: Doc = {}
        if "id" in model.model_fields and at:
            known = self.ids.setdefault(model.__name__, [])
            made["id"] = f"{model.__name__.lower()}-{len(known)}"
            known.append(made["id"])
        for shape in fields_of(model):
            wanted = (model.__name__, shape.name) in self.read
            wanted = wanted or (bool(at) and shape.name == "at")
            if shape.name == "id" or len(at) > 2 * _DEPTH:
                continue
            if not self.seldom(6) if wanted else bool(at) and self.seldom(20):
                value = self.field(shape, (*at, shape.name))
                if value is not GONE:
                    made[shape.name] = value
        return made

    def field(self, shape: Shape, at: Loc) -> Any:  # noqa: ANN401  (any value)
        """Return what a field holds; `GONE` where that is still to be found."""
        if self.seldom(10):
            return self.draw(st.sampled_from(["none", "unknown"]))
        if not shape.is_list:
            return self.value(shape, at)
        many = range(self.draw(st.integers(0, _ENTRIES)))
        listed = [self.value(shape, (*at, place)) for place in many]
        if shape.is_reference:
            return []
        return {"partial": listed} if not shape.is_register and self.seldom(8) else listed

    def value(self, shape: Shape, at: Loc) -> Any:  # noqa: ANN401  (any value)
        """Return one value."""
        if shape.is_reference:
            self.open.append((at, shape.model))
            return GONE
        if shape.kind == "record" and shape.model is not None:
            return self.record(shape.model, at)
        if shape.kind == "moment" and not self.seldom(3):
            return str(self.as_of - timedelta(days=self.draw(st.integers(0, 600))))
        return self.draw(plain(shape, self.as_of))

    def named(self, model: type[BaseModel] | None) -> str | None:
        """Return the id of something of a model; None if there is nothing."""
        names = [
            name
            for kind, names in self.ids.items()
            if model is None or kind == model.__name__
            for name in names
        ]
        return str(self.draw(st.sampled_from(names))) if names else None


@st.composite
def engagements(draw: Draw, code: Code, as_of: date) -> Engagement:
    """Generate engagements in which much is recorded of what a rulebook reads."""
    clerk = Clerk(draw, read_by([code]), as_of)
    made = clerk.record(Engagement, ())
    given = made.get("practitioner")
    made["practitioner"] = {**_PRACTITIONER, **given} if isinstance(given, dict) else _PRACTITIONER
    parties = made.get("parties")
    more = list(parties) if isinstance(parties, list) else []
    # The first are those whom every engagement has; what they lack is as it was written.
    known = [{**first, **_PARTIES[place]} for place, first in enumerate([*more[:2], {}, {}][:2])]
    made["parties"] = [*known, *more[2:]]
    for at, kind in clerk.open:
        name = clerk.named(kind)
        if name is not None and found(made, at[:-1]) is not GONE:
            made = changed(made, (Put(at, name),))
    made = {"id": "e", "started": "2024-01-08", **made, **_about(clerk, code)}
    return _valid(made)


def _about(clerk: Clerk, code: Code) -> Doc:
    """Return what an engagement says about its own record, its questions and its deviations."""
    draw, made = clerk.draw, dict[str, Any]()
    registers = [one.name for one in fields_of(Engagement) if one.is_register]
    spoken = [name for name in registers if ("Engagement", name) in clerk.read]
    closed: list[Any] = []
    for name in spoken:
        if draw(st.booleans()):
            about = [clerk.named(None)] if clerk.seldom(3) else []
            closed.append({"register": name, "about": about} if about else name)
    made["complete"] = closed
    if clerk.seldom(3):
        made["recorded_through"] = draw(st.just("unknown") | moments(clerk.as_of))
    if code.questions and draw(st.booleans()):
        made["attestations"] = [
            {
                "question": draw(st.sampled_from([one.id for one in code.questions])),
                "about": draw(st.sampled_from(["none", *(clerk.named(None) for _ in range(2))])),
                "by": draw(st.sampled_from(["supervisor", "practitioner"])),
                "answer": draw(st.booleans()),
                "at": draw(moments(clerk.as_of)),
            }
            for _ in range(draw(st.integers(1, 2)))
        ]
    if code.lifts is not None and draw(st.booleans()):
        rules = [one.id for one in code.rules]
        made["deviations"] = [{"articles": [draw(st.sampled_from(rules))], "form": "written"}]
    return made


def _valid(document: Doc) -> Engagement:
    """Return an engagement, without what its model refuses."""
    for _ in range(_ATTEMPTS):
        try:
            return Engagement.model_validate(document)
        except ValidationError as error:
            for one in error.errors():
                at = tuple(part for part in one["loc"])
                while at and found(document, at) is GONE:
                    at = at[:-1]
                document = without(document, at) if at else document
    plainest = {key: document[key] for key in ("id", "practitioner", "parties", "started")}
    return Engagement.model_validate(plainest)


@st.composite
def decided(draw: Draw, code: Code, as_of: date) -> Engagement:
    """Generate engagements on which a rule is violated or met, where one search finds one."""
    rule = draw(st.sampled_from(code.rules))
    target = Target(code, rule, draw(st.booleans()), as_of)
    seen = seek(target, {"id": "e"}, lambda ways: int(draw(st.integers(0, ways - 1))))
    return draw(engagements(code, as_of)) if seen is None else seen.scene.engagement


@st.composite
def later(draw: Draw, engagement: Engagement, day: date) -> Engagement:
    """Change one entry: take it away, or let another value stand there."""
    document = to_document(engagement)
    places = [one for one in entries(document) if one != ("id",)]
    if not places:
        return engagement
    at = draw(st.sampled_from(places))
    value = GONE if draw(st.booleans()) else draw(st.sampled_from(_WORDS) | moments(day))
    made: Doc = changed(document, (Put(at, value),))
    try:
        return Engagement.model_validate(made)
    except ValidationError:
        return engagement
