"""A record of an engagement as predicates see it: cut at the as-of date, silence with meaning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from codecheck.engagement.base import NONE, UNKNOWN, Partial, Silence
from codecheck.engagement.shape import Shape, fields_of
from codecheck.engagement.sharing import Item
from codecheck.moments import Moment
from codecheck.predicates.truth import Truth, Unknown
from codecheck.predicates.values import Entity, Listed, Value

if TYPE_CHECKING:
    from codecheck.engine.record import EngagementRecord


class EngagementEntity(Entity):
    """One record; there is one entity for each, so that identity is sameness."""

    __slots__ = ("_values", "field", "model", "owner", "path", "register", "shapes")

    def __init__(self, owner: EngagementRecord, model: BaseModel, path: str, register: str) -> None:
        """Wrap a model.

        Args:
            owner: The engagement it is part of.
            model: The record itself.
            path: Its path, such as `disclosures[1]`.
            register: The same path without places in lists, such as `disclosures`.

        Its `field` is the field of the engagement that it stands in; empty for the engagement. Its
        `shapes` are the forms of its fields, by their names.
        """
        self.owner = owner
        self.model = model
        self.path = path
        self.register = register
        self.field = path.partition(".")[0].partition("[")[0]
        self.shapes = _shapes_of(type(model))
        self._values: dict[str, tuple[Value, set[str]]] = {}

    @property
    def field_names(self) -> tuple[str, ...]:
        """The names of its fields."""
        return tuple(self.shapes)

    @property
    def id(self) -> str | None:
        """The id by which the engagement names it."""
        found: str | None = self.model.__dict__.get("id")
        return found

    def get(self, name: str) -> Value:
        """Return a field: its value, None if it is absent, or `Unknown`."""
        shape = self.shapes.get(name)
        if shape is None:
            return None
        owner = self.owner
        owner.touched.add(self.field or name)
        raw = self.model.__dict__[name]
        if raw is None:
            # What silence means rests on other facts, and on how far the record was kept.
            return self._value(shape, raw)
        if not isinstance(raw, (BaseModel, tuple)):
            owner.read(self.place(name), raw)
            if raw == NONE:
                return self._value(shape, raw)  # as silence
        if raw == () or shape.key or self._is_later(shape, raw):
            # So do these, and what they rest on is to be noted as read each time.
            return self._value(shape, raw)
        found = self._values.get(name)
        if found is None:
            with owner.noting() as touched:
                value = self._value(shape, raw)
            found = self._values[name] = value, touched
        value, touched = found
        owner.touched |= touched
        return value

    def peek(self, name: str) -> Value:
        """Return a field as `get` does, without noting what was looked at."""
        shape = self.shapes.get(name)
        return self._value(shape, self.model.__dict__[name]) if shape is not None else None

    def place(self, name: str) -> str:
        """Return the path of one of its fields."""
        return f"{self.path}.{name}" if self.path else name

    def _value(self, shape: Shape, raw: Any) -> Value:  # noqa: ANN401  (any field)
        if self._is_later(shape, raw):
            if shape.name in _STAGES:
                return None
            # On the as-of date it had not happened, so nothing was filled in here.
            raw = None
        if raw is None or raw == ():
            derived = self.owner.derived(self, shape.name)
            if derived is not None:
                return derived
        elif isinstance(raw, str):
            if raw == NONE:
                return self._nothing(shape)
            if raw == UNKNOWN:
                return Unknown((self.place(shape.name),))
        if shape.is_register:
            return self._register(shape, raw)
        if raw is None:
            return self._silence(shape)
        if shape.is_list:
            return self._list(shape, raw)
        value = self._single(shape, raw, self.place(shape.name))
        exists = self._existence(value)
        return exists if isinstance(exists, Unknown) else value if exists else None

    def _nothing(self, shape: Shape) -> Value:
        if shape.is_register and not self.owner.is_kept:
            return Listed(open=Unknown(registers=(self._register_name(shape),)))
        return Listed() if shape.is_list else None

    def _single(self, shape: Shape, raw: Any, place: str) -> Value:  # noqa: ANN401  (any field)
        if shape.is_reference:
            return self.owner.named(raw)
        if isinstance(raw, BaseModel):
            return self.owner.at(place)
        value: Value = raw
        return value

    def _is_later(self, shape: Shape, raw: Any) -> bool:  # noqa: ANN401  (any field)
        if shape.is_list or shape.is_reference or shape.planned:
            return False
        moment = raw.__dict__.get("at") if isinstance(raw, BaseModel) else raw
        return isinstance(moment, Moment) and self.owner.is_later(moment)

    def _existence(self, value: Value) -> Truth:
        if not isinstance(value, EngagementEntity):
            return True
        exists = self.owner.exists(value.model)
        if exists is not None:
            return exists
        late = self.owner.may_be_later(value.model.__dict__.get("at"))
        return Unknown((value.place("at" if late else "established"),))

    def _list(self, shape: Shape, raw: tuple[Any, ...]) -> Listed:
        self.owner.budget.spend(len(raw))
        items: list[tuple[Value, Truth]] = []
        for index, item in enumerate(raw):
            value = self._single(shape, item, f"{self.place(shape.name)}[{index}]")
            exists = self._existence(value)
            # A list that names only what does not exist is still no silent list.
            if value is not None and (exists is not False or shape.is_reference):
                items.append((value, exists))
        gap = Unknown((self.place(shape.name),)) if isinstance(raw, Partial) else None
        return Listed(tuple(items), open=gap)

    def _register(self, shape: Shape, raw: tuple[BaseModel, ...]) -> Listed:
        self.owner.budget.spend(len(raw))
        place = self.place(shape.name)
        items: list[tuple[Value, Truth]] = []
        for index in range(len(raw)):
            act = self.owner.at(f"{place}[{index}]")
            exists = self._existence(act)
            if exists is not False:
                items.append((act, exists))
        open_ended = shape.silence is not Silence.NOT_INVOKED
        return Listed(
            tuple(items),
            register=self._register_name(shape) if open_ended else "",
            keys=tuple(one.get(shape.key) for one in _entities(items)) if shape.key else (),
        )

    def _register_name(self, shape: Shape) -> str:
        return f"{self.register}.{shape.name}" if self.register else shape.name

    def _silence(self, shape: Shape) -> Value:
        unknown = Unknown((self.place(shape.name),))
        meaning = _MEANINGS.get(shape.silence)
        return meaning(self, shape, unknown) if meaning else unknown

    def first_dealt_with(self) -> Moment | None:
        """Return the moment of the acts that a deviation names, or when a party dealt with it."""
        acts, parties = self.get("acts"), self.get("parties")
        # Another departure of which the moment is not recorded tells none; it may name this one.
        dated = [one for one in _entities(_items(acts)) if not self._is_undated_kin(one)]
        named = [one.get("at") for one in dated]
        dealt = [
            one.get(name)
            for one in _entities(_items(parties))
            for name in ("discussed", "asked", "agreed")
        ]
        for moments in (named, dealt):
            known = [moment for moment in moments if isinstance(moment, Moment)]
            if known:
                return min(known, key=lambda moment: moment.start)
        return None

    def _is_undated_kin(self, other: Entity) -> bool:
        if not isinstance(other, EngagementEntity) or type(other.model) is not type(self.model):
            return False
        return not isinstance(getattr(other.model, "at", None), Moment)

    def sole(self, shape: Shape, unknown: Unknown) -> Value:
        """Return the only client."""
        client = self.owner.sole_client
        if client is None:
            return unknown
        return Listed(((client, True),)) if shape.is_list else client

    def no_limit(self, unknown: Unknown) -> Value:
        """Return what a permission covers on which no limit was put."""
        # Whether a permission for a report covers more than the report is not settled.
        return Listed((("all", True),)) if self.get("report") is None else unknown

    def by_channel(self, unknown: Unknown) -> Value:
        """Return the form that the channel tells."""
        channel = self.get("channel")
        return _FORM_OF.get(channel, unknown) if isinstance(channel, str) else unknown

    def of_report(self, unknown: Unknown) -> Value:
        """Return what the report says that was handed over."""
        for name in ("version", "report"):
            text = self.get(name)
            items = text.get("items") if isinstance(text, Entity) else None
            if isinstance(items, Listed):
                return items
        if self.get("report") is not None or not self.owner.concerns_one_person:
            return unknown
        # Something was passed on: one piece at least, and there is only one person to be in it.
        piece = _Unnamed(self.owner, Item(), unknown.leaves[0], f"{self.register}.items")
        return Listed(((piece, True),), open=unknown)

    def sponsors(self, unknown: Unknown) -> Value:
        """Return the sponsors, for a permission that names a report."""
        report = self.get("report")
        if report is None or isinstance(report, Unknown):
            return unknown
        sponsors = self.owner.sponsors
        return unknown if sponsors is None else Listed(tuple((one, True) for one in sponsors))


class _Unnamed(EngagementEntity):
    """A piece of which only is known that it was there; the list that lacks it is its place."""

    __slots__ = ()

    def place(self, name: str) -> str:  # noqa: ARG002  (whatever is asked of it)
        """Return the path of the list: there is no record to add a field to."""
        return self.path


def _items(value: Value) -> Sequence[tuple[Value, Truth]]:
    return value.items if isinstance(value, Listed) else ()


def _entities(items: Sequence[tuple[Value, Truth]]) -> list[Entity]:
    return [item for item, _ in items if isinstance(item, Entity)]


_FORM_OF: Final = dict.fromkeys(("email", "letter", "portal", "chat"), "written") | dict.fromkeys(
    ("phone", "conversation", "voice_message"), "oral"
)
"""The form that a channel tells; what went online may be either."""
_MEANINGS: Final[dict[Silence, Callable[[EngagementEntity, Shape, Unknown], Value]]] = {
    Silence.OPEN: lambda _e, _s, unknown: Unknown(registers=unknown.leaves),
    Silence.GOES_ON: lambda _e, _s, _u: None,
    Silence.NOT_INVOKED: lambda _e, shape, _u: Listed() if shape.is_list else None,
    Silence.IN_FIELD: lambda _e, shape, _u: Listed() if shape.is_list else None,
    Silence.AS_ADULT: lambda one, _s, unknown: None if one.get("adult") is True else unknown,
    Silence.AS_ASKED: lambda one, _s, unknown: None if one.get("asked") is None else unknown,
    Silence.BY_ACTS: lambda _e, _s, _u: Listed(),
    Silence.NO_LIMIT: lambda one, _s, unknown: one.no_limit(unknown),
    Silence.OF_REPORT: lambda one, _s, unknown: one.of_report(unknown),
    Silence.BY_CHANNEL: lambda one, _s, unknown: one.by_channel(unknown),
    Silence.OF_ACTS: lambda one, _s, unknown: one.first_dealt_with() or unknown,
    Silence.HAPPENED: lambda _e, shape, _u: shape.means or True,
    Silence.AS_ENGAGEMENT: lambda one, shape, _u: one.owner.root.get(shape.name),
    Silence.PRACTITIONER: lambda one, _s, _u: one.owner.practitioner,
    Silence.SOLE_CLIENT: lambda one, shape, unknown: one.sole(shape, unknown),
    Silence.SPONSOR_OF_REPORT: lambda one, _s, unknown: one.sponsors(unknown),
}
"""What it means that a field is not filled in; plainly unknown for those that are not here."""
_STAGES: Final = frozenset({"started", "ended", "last_contact"})
"""Facts of which a later moment means that it has not come to that yet."""
_SHAPES: dict[type[BaseModel], dict[str, Shape]] = {}


def _shapes_of(model: type[BaseModel]) -> dict[str, Shape]:
    if model not in _SHAPES:
        _SHAPES[model] = {shape.name: shape for shape in fields_of(model)}
    return _SHAPES[model]
