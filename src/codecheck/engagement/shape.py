"""The shape of the models, read from their annotations: fields, kinds, references, silence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from codecheck.engagement.base import ListKind, RefTo, Silence
from codecheck.engagement.records import Record
from codecheck.engagement.walk import marks_of
from codecheck.moments import Moment


@dataclass(frozen=True, slots=True)
class Shape:
    """One field of a model.

    Attributes:
        name: Its name.
        kind: `text`, `flag`, `number`, `money`, `moment`, `word` or `record`: what it holds, or
            what each item of it holds.
        is_list: Whether it holds a list.
        is_register: Whether that list is a register of acts.
        is_reference: Whether it holds the id of a record, which it then stands for.
        model: The model of the record, also of one that is named by id; None if it may be any.
        words: The words that it may be, for the kind `word`.
        key: For a register with one entry for each of something: the field that names it.
        silence: What it means that it is not filled in.
        means: The word that silence stands for, where it stands for one.
        planned: Whether its moment may lie in the future.
        required: Whether every record of the model holds it.
        description: What it records.
    """

    name: str
    kind: str
    is_list: bool
    is_register: bool
    is_reference: bool
    model: type[BaseModel] | None
    words: tuple[str, ...]
    key: str
    silence: Silence
    means: str | None
    planned: bool
    required: bool
    description: str


@cache
def fields_of(model: type[BaseModel]) -> tuple[Shape, ...]:
    """Return the fields of a model that rules can read, in their order."""
    return tuple(
        _shape(name, model)
        for name, field in model.model_fields.items()
        if name not in {"note", "after", "complete"}
    )


def _shape(name: str, model: type[BaseModel]) -> Shape:
    field = model.model_fields[name]
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    marks = list(marks_of(field))
    lists = [mark for mark in marks if isinstance(mark, ListKind)]
    refs = [mark for mark in marks if isinstance(mark, RefTo)]
    core = _core(field.annotation)
    kind, target, words = _kind(core)
    if refs:
        kind, target = "record", _named(refs[0].kind)
    return Shape(
        name=name,
        kind=kind,
        is_list=bool(lists),
        is_register=bool(lists) and lists[0].register,
        is_reference=bool(refs),
        model=target,
        words=words,
        key=next((mark.key for mark in lists if mark.key), ""),
        silence=Silence(str(extra.get("silence", Silence.UNKNOWN))),
        means=str(extra["means"]) if "means" in extra else None,
        planned=bool(extra.get("planned", False)),
        required=field.is_required(),
        description=field.description or "",
    )


def _core(hint: Any) -> Any:  # noqa: ANN401  (any hint)
    """Strip annotations, unions with words and None, and tuples; return what is left."""
    while True:
        origin = get_origin(hint)
        if origin is Annotated or origin is tuple:
            hint = get_args(hint)[0]
        elif origin in {Union, UnionType}:
            hint = next(
                arg
                for arg in get_args(hint)
                if arg is not NoneType and get_args(arg) != ("none", "unknown")
            )
        else:
            return hint


def _kind(core: Any) -> tuple[str, type[BaseModel] | None, tuple[str, ...]]:  # noqa: ANN401  (any hint)
    if get_origin(core) is Literal:
        return "word", None, tuple(get_args(core))
    plain = {bool: "flag", int: "number", Decimal: "money", Moment: "moment", str: "text"}
    if core in plain:
        return plain[core], None, ()
    if isinstance(core, type) and issubclass(core, BaseModel):
        return "record", core, ()
    raise TypeError(f"a model field cannot hold {core!r}")


def _named(kind: str) -> type[BaseModel] | None:
    if not kind:
        return None
    todo: list[type[BaseModel]] = [Record]
    while todo:
        model = todo.pop()
        if model.__name__ == kind:
            return model
        todo.extend(model.__subclasses__())
    raise LookupError(f"no model is called {kind}")
