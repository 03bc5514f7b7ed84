"""The kinds of field an engagement is made of, and what silence means for each.

Every field that may be silent is one of three kinds:

* `Fact[T]`: one value. `none` records that there is none, `unknown` that nobody knows.
* `Items[T]`: a list of attributes. What is listed is the whole list, unless it is written as
  `{partial: [...]}`.
* `Register[T]`: a list of acts. It is open, so silence proves nothing, unless the record closes it
  under `complete` or writes `none`.

What silence means is declared by each field (`Silence`), stands in its description and in the JSON
Schema, and is given its value by the engine; a model never fills it in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from types import NoneType
from typing import Annotated, Any, Final, Literal, TypeVar, Union, get_args

from pydantic import (
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

T = TypeVar("T")
NotGiven = Literal["none", "unknown"]
NONE: Final = "none"
"""Recorded absence: the record says that there is no such thing."""
UNKNOWN: Final = "unknown"
"""Recorded ignorance: the record says that this is not known."""
_WORDS: Final = frozenset({NONE, UNKNOWN})


class Silence(StrEnum):
    """What it means that a field is not filled in."""

    UNKNOWN = "unknown"
    """Nothing is known."""
    OPEN = "open"
    """Nothing is recorded; there may be one."""
    GOES_ON = "goes-on"
    """It has no end and was not withdrawn."""
    NOT_INVOKED = "not-invoked"
    """Nobody relies on it, so there is none."""
    HAPPENED = "happened"
    """It happened as recorded; nobody disputes it."""
    AS_ENGAGEMENT = "as-engagement"
    """The same as the field of that name of the whole engagement."""
    SOLE_CLIENT = "sole-client"
    """The only client; unknown when there are several."""
    SPONSOR_OF_REPORT = "sponsor-of-report"
    """For a permission that names a report: the sponsors; otherwise unknown."""
    PRACTITIONER = "practitioner"
    """The practitioner."""
    IN_FIELD = "in-field"
    """Within the practitioner's own field of work."""
    AS_ADULT = "as-adult"
    """Of no matter when the person is recorded as an adult; otherwise unknown."""
    AS_ASKED = "as-asked"
    """None when it was not asked for; otherwise unknown."""
    BY_ACTS = "by-acts"
    """Whatever the acts that it names are about."""
    NO_LIMIT = "no-limit"
    """No limit was put on it; unknown for a permission that names a report."""
    OF_REPORT = "of-report"
    """What the report says that was handed over; otherwise unknown, but about the client if there
    is no other party."""
    BY_CHANNEL = "by-channel"
    """Written or oral as the way by which it went tells; otherwise unknown."""
    OF_ACTS = "of-acts"
    """The moment of the first act that it names, or else when a party first dealt with it."""

    @property
    def sentence(self) -> str:
        """What a reader of the schema is told about it."""
        return _SENTENCES[self]


_SENTENCES: Final = {
    Silence.UNKNOWN: "Left out: not known.",
    Silence.OPEN: "Left out: nothing is recorded of it; write `none` if there is none.",
    Silence.GOES_ON: "Left out: it goes on; write `unknown` if that is not known.",
    Silence.NOT_INVOKED: "Left out: there is none that anybody relies on.",
    Silence.HAPPENED: "Left out: it happened as recorded.",
    Silence.AS_ENGAGEMENT: "Left out: as for the engagement as a whole.",
    Silence.SOLE_CLIENT: "Left out: the only client; not known when there are several.",
    Silence.SPONSOR_OF_REPORT: (
        "Left out: the sponsors if the permission names a report; otherwise not known."
    ),
    Silence.PRACTITIONER: "Left out: the practitioner.",
    Silence.IN_FIELD: "Left out: within the practitioner's own field of work.",
    Silence.AS_ADULT: "Left out: of no matter if `adult` is yes; otherwise not known.",
    Silence.AS_ASKED: "Left out: `none` if it was not asked for; otherwise not known.",
    Silence.BY_ACTS: "Left out: what its acts depart from.",
    Silence.NO_LIMIT: "Left out: no limit was put on it; not known if it names a report.",
    Silence.OF_REPORT: (
        "Left out: what the report says, if one was handed over; otherwise not known, but about the"
        " client if there is no other party."
    ),
    Silence.BY_CHANNEL: "Left out: written by e-mail, letter, portal or chat, and oral by phone, in"
    " conversation or by voice message; otherwise not known.",
    Silence.OF_ACTS: "Left out: when the first act that it names took place, or else when a party"
    " first dealt with it.",
}


class Partial(tuple[T, ...]):
    """A list of attributes of which is known that there may be more.

    No list that holds everything equals it, whatever it names.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Tell whether another names the same, and may hold more as well."""
        return isinstance(other, Partial) and tuple.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        """Tell the opposite, as a list would not by itself."""
        return not self == other

    __hash__ = tuple.__hash__


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a string as the id of a record elsewhere in the engagement.

    Attributes:
        kind: Class name of what may be named; empty for any act or thing with an id.
    """

    kind: str = ""

    def accepts(self, model: type[object]) -> bool:
        """Tell whether a record of a model may be named."""
        return not self.kind or any(base.__name__ == self.kind for base in model.__mro__)


PartyRef = Annotated[str, RefTo("Party")]
"""The id of a party, of a contact, or `practitioner`."""
ReportRef = Annotated[str, RefTo("Report")]
"""The id of a report."""
VersionRef = Annotated[str, RefTo("Version")]
"""The id of a version of a report."""
AnyRef = Annotated[str, RefTo()]
"""The id of anything in the engagement that has one."""


def _inner(source: Any) -> Any:  # noqa: ANN401  (typing's own objects)
    """Return what a fact holds, without the words that say it is not given."""
    rest = [
        arg
        for arg in get_args(source)
        if arg is not NoneType and get_args(arg) != ("none", "unknown")
    ]
    return Union[tuple(rest)]  # noqa: UP007  (built at run time)


@dataclass(frozen=True, slots=True)
class FactKind:
    """Pydantic marker of `Fact`: reads the words `none` and `unknown` beside the value."""

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Validate a value by its own type, and pass the two words and silence."""
        inner = handler.generate_schema(_inner(source))
        return core_schema.no_info_wrap_validator_function(
            _or_word,
            inner,
            serialization=core_schema.wrap_serializer_function_ser_schema(_dump, schema=inner),
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe the value, the two words and null."""
        return {"anyOf": [handler(schema), {"enum": [NONE, UNKNOWN]}, {"type": "null"}]}


@dataclass(frozen=True, slots=True)
class ListKind:
    """Pydantic marker of `Items` and `Register`.

    Attributes:
        register: True for a register of acts, false for a list of attributes.
        key: For a register with one entry for each of something: the field that names it.
    """

    register: bool
    key: str = ""

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Validate a list, `{partial: [...]}` (attributes only), the words, and silence."""
        inner = handler.generate_schema(_inner(source))
        return core_schema.no_info_wrap_validator_function(
            _register if self.register else _items,
            inner,
            serialization=core_schema.wrap_serializer_function_ser_schema(_dump, schema=inner),
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe the list, the partial form, the words and null."""
        listed = handler(schema)
        forms: list[JsonSchemaValue] = [listed]
        if not self.register:
            forms.append(
                {
                    "type": "object",
                    "properties": {"partial": listed},
                    "required": ["partial"],
                    "additionalProperties": False,
                }
            )
        return {"anyOf": [*forms, {"enum": [NONE, UNKNOWN]}, {"type": "null"}]}


def _or_word(value: Any, validate: Callable[[Any], Any]) -> Any:  # noqa: ANN401  (unread)
    if value is None or (isinstance(value, str) and value in _WORDS):
        return value
    return validate(value)


def _items(value: Any, validate: Callable[[Any], Any]) -> Any:  # noqa: ANN401  (unread)
    if isinstance(value, dict) and set(value) == {"partial"}:
        return Partial(validate(value["partial"]))
    if isinstance(value, Partial):
        return Partial(validate(tuple(value)))
    return _or_word(value, validate)


def _register(value: Any, validate: Callable[[Any], Any]) -> Any:  # noqa: ANN401  (unread)
    return () if value is None else _or_word(value, validate)


def _dump(value: Any, dump: Callable[[Any], Any]) -> Any:  # noqa: ANN401  (unread)
    if value is None or (isinstance(value, str) and value in _WORDS):
        return value
    return {"partial": dump(tuple(value))} if isinstance(value, Partial) else dump(value)


Fact = Annotated[T | NotGiven | None, FactKind()]
Items = Annotated[tuple[T, ...] | NotGiven | None, ListKind(register=False)]
Register = Annotated[tuple[T, ...] | NotGiven, ListKind(register=True)]
