"""Records and lists as generated code reads them: each field once, as a plain attribute.

What a field means is asked of the entity that the interpreter reads, so that silence has its
meaning in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from codecheck.engine.compiled.bits import bits
from codecheck.engine.entity import EngagementEntity
from codecheck.predicates.truth import Unknown
from codecheck.predicates.values import Entity, Range

if TYPE_CHECKING:
    from codecheck.engine.compiled.world import Sheet

Item = tuple[Any, int]
"""An item of a list, and whether it exists."""
Index = tuple[dict[Hashable, list[Item]], list[Item]]
"""For each value the items that have it, and the items of which that is not known."""
FIELD: Final = "f_"
"""Before the name of a field: its value, None, or `Unknown`."""
FLAG: Final = "b_"
"""Before the name of a field that is true or false: None or truth as a number."""


class Row(Entity):
    """A record; its fields are read when they are first asked for.

    Fields are slots of a class for each model, named with `FIELD` or `FLAG` before them.
    """

    __slots__ = ("entity", "sheet")

    def __init__(self, sheet: Sheet, entity: EngagementEntity) -> None:
        """Take the record, and where its rows are kept."""
        self.sheet = sheet
        self.entity = entity

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (any field)
        """Read a field that was not read yet."""
        prefix, field = name[:2], name[2:]
        value: Any = self.sheet.read(self.entity, field)
        if prefix == FLAG:
            if isinstance(value, Unknown):
                value = bits(value)
            elif value is not None:
                value = int(value is not False)
        if name in type(self).__slots__:
            setattr(self, name, value)
        return value

    @property
    def path(self) -> str:  # type: ignore[override]  # as its entity has it
        """Its path in the engagement."""
        return self.entity.path

    @property
    def field_names(self) -> Collection[str]:
        """The names of its fields."""
        return self.entity.field_names

    def get(self, name: str) -> Any:  # noqa: ANN401  (any field)
        """Return a field: its value, None if it is absent, or `Unknown`."""
        return getattr(self, FIELD + name)


class Rows:
    """A list.

    Attributes:
        items: The items with their existence.
        gap: Where the record was kept: 0 if the list holds everything; what is missing if it may
            hold more; `ASK` if that rests on what the question is about.
        loose: The same where the record was not kept long enough.
        register: Name of the register; empty for a list of attributes.
        keys: Of which a register with one entry for each of something has the entry.
    """

    __slots__ = (
        "_indexes",
        "_places",
        "gap",
        "items",
        "keys",
        "loose",
        "recorded_",
        "register",
        "sure_",
    )

    def __init__(
        self,
        items: list[Item],
        gap: int = 0,
        loose: int | None = None,
        register: str = "",
        keys: tuple[Any, ...] = (),
    ) -> None:
        """Take the items and what may be missing."""
        self.items = items
        self.gap = gap
        self.loose = gap if loose is None else loose
        self.register = register
        self.keys = keys
        self._indexes: dict[str, Index] | None = None
        self._places: dict[int, int] | None = None
        self.recorded_: Rows | None = None
        self.sure_: frozenset[Hashable] | None = None

    def sure(self) -> frozenset[Hashable] | None:
        """Return what it holds for sure, as values are looked up; None if any of it is in doubt."""
        if self.sure_ is None:
            for item, exists in self.items:
                if exists != 1 or item.__class__ in _INEXACT:
                    return None
            self.sure_ = frozenset(folded(item) for item, _ in self.items)
        return self.sure_

    def recorded(self) -> Rows:
        """Return what is recorded, as if there were no more."""
        if self.recorded_ is None:
            self.recorded_ = Rows([one for one in self.items if not isinstance(one[0], Unknown)])
        return self.recorded_

    def equal(self, name: str, key: Any) -> list[Item]:  # noqa: ANN401  (any value)
        """Return the items of which a field may equal a value, in their order."""
        return self._matching(name, self._by, name, key)

    def holding(self, name: str, key: Any) -> list[Item]:  # noqa: ANN401  (any value)
        """Return the items of which a list may hold a value, in their order."""
        return self._matching(HOLDING + name, self._by_items, name, key)

    def _matching(
        self,
        index: str,
        make: Callable[[str], Index],
        name: str,
        key: Any,  # noqa: ANN401  (any value)
    ) -> list[Item]:
        if key is None:
            return []
        if key.__class__ in _INEXACT:
            return self.items
        if self._indexes is None:
            self._indexes = {}
        found = self._indexes.get(index)
        if found is None:
            found = self._indexes[index] = make(name)
        table, doubts = found
        sure = table.get(folded(key), _NONE)
        if not doubts:
            return sure
        if self._places is None:
            self._places = {id(one): place for place, one in enumerate(self.items)}
        places = self._places
        return sorted(sure + doubts, key=lambda one: places[id(one)])

    def _by(self, name: str) -> Index:
        table: dict[Hashable, list[Item]] = {}
        doubts: list[Item] = []
        for one in self.items:
            value = getattr(one[0], name) if name else one[0]
            if value is None:
                continue
            if value.__class__ in _INEXACT:
                doubts.append(one)
            else:
                table.setdefault(folded(value), []).append(one)
        return table, doubts

    def _by_items(self, name: str) -> Index:
        table: dict[Hashable, list[Item]] = {}
        doubts: list[Item] = []
        for one in self.items:
            listed = getattr(one[0], name)
            if listed is None:
                continue
            if listed.__class__ is not Rows or listed.gap or listed.loose:
                doubts.append(one)
                continue
            held = [value for value, _ in listed.items]
            if any(value.__class__ in _INEXACT for value in held):
                doubts.append(one)
                continue
            for value in {folded(value) for value in held if value is not None}:
                table.setdefault(value, []).append(one)
        return table, doubts


def folded(value: Any) -> Any:  # noqa: ANN401  (any value)
    """Return what stands for a value where values are looked up: texts without regard to case."""
    if value.__class__ is not str:
        return value
    return value.strip().casefold() if len(value) < _LONG else _FOLDS.of(value)


class _Folds:
    """Long texts with what they are folded: each may be compared with many others."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._held = 0

    def of(self, text: str) -> str:
        found = self._texts.get(text)
        if found is None:
            if self._held > _HELD:
                self._texts.clear()
                self._held = 0
            found = self._texts[text] = text.strip().casefold()
            self._held += len(text)
        return found


def row_class(model: type[BaseModel]) -> type[Row]:
    """Return the class of the rows of a model."""
    found = _CLASSES.get(model)
    if found is None:
        names = tuple(prefix + name for name in model.model_fields for prefix in (FIELD, FLAG))
        found = _CLASSES[model] = type(f"{model.__name__}Row", (Row,), {"__slots__": names})
    return found


_LONG: Final = 1_000
"""Characters from which on a folded text is kept."""
_HELD: Final = 20_000_000
"""Characters that are kept at most: those of two records."""
_FOLDS: Final = _Folds()
HOLDING: Final = "in "
ASK: Final = -1
"""The gap of a list of which only the question tells whether it may hold more."""
_NONE: Final[list[Item]] = []
_CLASSES: dict[type[BaseModel], type[Row]] = {}
_INEXACT: Final = frozenset({Unknown, Range})
