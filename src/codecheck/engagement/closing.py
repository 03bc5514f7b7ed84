"""Closing a register: the statement that it holds everything there was."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from codecheck.engagement.records import Record


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _named(value: object) -> object:
    return {"register": value} if isinstance(value, str) else value


class Closed(Record):
    """The statement that a register holds everything there was, as far as it goes."""

    register_name: str = Field(
        alias="register", description="Which register, such as `consents` or `agreement.addenda`."
    )
    about: Annotated[
        tuple[str, ...], BeforeValidator(_listed, json_schema_input_type=str | tuple[str, ...])
    ] = Field(
        default=(),
        description="Complete only about these: ids of acts, reports or parties, or words such as"
        " `complaints_procedure`; all of them must concern what is asked.",
    )


Closing = Annotated[Closed, BeforeValidator(_named, json_schema_input_type=str | Closed)]
"""A register that is complete: its name, or its name and what about."""
