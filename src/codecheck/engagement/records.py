"""What every part of an engagement is built on: records, things, acts and spans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from codecheck.engagement.base import AnyRef, Fact, Silence
from codecheck.engagement.values import Flag
from codecheck.moments import Moment

ID: Final = "Name to refer to it by; unique in the engagement."
"""What the field `id` is described as wherever it is declared."""
_OPEN_REGISTER: Final = (
    "Left out or empty: not known; what is not in it may have happened, unless `complete` names it."
)


class Record(BaseModel):
    """A part of an engagement: immutable, and without fields the model does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=False)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Yield what was filled in: an engagement has far more fields than a record of one."""
        given = self.model_fields_set
        return ((name, value) for name, value in super().__repr_args__() if name in given)


def fact(
    description: str,
    *,
    silence: Silence = Silence.UNKNOWN,
    means: str | None = None,
    planned: bool = False,
) -> Any:  # noqa: ANN401  (a field default fits every type, as in Pydantic)
    """Declare a fact or a list of attributes.

    Args:
        description: What it records, for the JSON Schema and the reference.
        silence: What it means that nothing is filled in.
        means: The word that silence stands for, with `Silence.HAPPENED`.
        planned: True when the moment may lie after the as-of date, such as an agreed end.
    """
    extra: dict[str, Any] = {"silence": silence.value}
    if means is not None:
        extra["means"] = means
    if planned:
        extra["planned"] = True
    told = silence.sentence if means is None else f"Left out: `{means}`."
    return Field(default=None, description=f"{description} {told}", json_schema_extra=extra)


def register(description: str, *, silence: Silence = Silence.UNKNOWN) -> Any:  # noqa: ANN401  (a default of any type)
    """Declare a register of acts.

    Args:
        description: What it records.
        silence: `UNKNOWN`: it stays open until the record closes it; `NOT_INVOKED`: what is not
            recorded was not invoked.
    """
    told = _OPEN_REGISTER if silence is Silence.UNKNOWN else silence.sentence
    return Field(
        default=(),
        description=f"{description} {told}",
        json_schema_extra={"silence": silence.value},
    )


class Thing(Record):
    """Something with an id that other parts of the record can name."""

    id: str | None = Field(default=None, min_length=1, description=ID)
    note: str | None = Field(default=None, description="Free text for people; never evaluated.")


class Act(Thing):
    """Something that was done at one moment."""

    at: Fact[Moment] = fact("When it happened: a date, or a date and time.")
    after: tuple[AnyRef, ...] = Field(
        default=(), description="Ids of acts that it came after, when clock times are not known."
    )
    established: Fact[Flag] = fact(
        "`unknown` when it is only alleged or disputed, `false` when it turned out not to be so.",
        silence=Silence.HAPPENED,
    )


class Span(Thing):
    """A state that lasted: its first and its last day belong to it."""

    since: Fact[Moment] = fact("First day; `none` when it was so all along.")
    until: Fact[Moment] = fact("Last day.", silence=Silence.GOES_ON, planned=True)
    established: Fact[Flag] = fact(
        "`unknown` when it is only alleged or disputed.", silence=Silence.HAPPENED
    )
