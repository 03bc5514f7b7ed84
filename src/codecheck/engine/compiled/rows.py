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
    from codecheck.engine.compiled.world import Sheet, World

Item = tuple[Any, int]
"""An item of a list, and whether it exists."""
Path = tuple[str, ...]
"""Fields from an item to a value of it, with `FIELD` before each."""
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
        "_wheres",
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
        self._indexes: dict[tuple[str, Path], Index] = {}
        self._wheres: dict[tuple[int, bool, tuple[bool, ...]], Rows] = {}
        self._places: dict[int, int] | None = None
        self.recorded_: Rows | None = None
        self.sure_: frozenset[Hashable] | None = None

    def sure(self) -> frozenset[Hashable] | None:
        """Return what it holds for sure, as values are looked up; None if any of it is in doubt."""
        if self.sure_ is None:
            for item, exists in self.items:
                if exists != 1 or item.__class__ in INEXACT:
                    return None
            self.sure_ = frozenset(folded(item) for item, _ in self.items)
        return self.sure_

    def recorded(self) -> Rows:
        """Return what is recorded, as if there were no more."""
        if self.recorded_ is None:
            self.recorded_ = Rows([one for one in self.items if not isinstance(one[0], Unknown)])
        return self.recorded_

    def where(self, number: int, test: Callable[..., Any], world: World, *flags: bool) -> Rows:
        """Return the items that pass a test, which has a number; it is made once for a world."""
        key = number, world.kept, flags
        found = self._wheres.get(key)
        if found is None:
            world.record.budget.spend(len(self.items))
            passed = [one for one in self.items if test(world, one[0], *flags)]
            found = self._wheres[key] = self if len(passed) == len(self.items) else Rows(passed)
        return found

    def equal(self, path: Path, key: Any) -> list[Item]:  # noqa: ANN401  (any value)
        """Return the items of which a field may equal a value, in their order."""
        return self._matching(("equal", path), _values, key)

    def holding(self, path: Path, key: Any) -> list[Item]:  # noqa: ANN401  (any value)
        """Return the items of which a list may hold a value, in their order."""
        return self._matching(("holding", path), _held, key)

    def together(self, *lists: list[Item]) -> list[Item]:
        """Return the items that are in any of some lists, each once, in their order."""
        longer = [one for one in lists if one]
        if len(longer) <= 1:
            return longer[0] if longer else []
        places = self._placed()
        found = {places[id(one)]: one for items in longer for one in items}
        return [found[place] for place in sorted(found)]

    def _placed(self) -> dict[int, int]:
        if self._places is None:
            self._places = {id(one): place for place, one in enumerate(self.items)}
        return self._places

    def _matching(
        self,
        name: tuple[str, Path],
        keys_of: Callable[[Any], Collection[Hashable] | None],
        key: Any,  # noqa: ANN401  (any value)
    ) -> list[Item]:
        if key is None:
            return []
        if key.__class__ in INEXACT:
            return self.items
        found = self._indexes.get(name)
        if found is None:
            found = self._indexes[name] = self._indexed(name[1], keys_of)
        table, doubts = found
        sure = table.get(folded(key), _NONE)
        return self.together(sure, doubts) if doubts else sure

    def _indexed(self, path: Path, keys_of: Callable[[Any], Collection[Hashable] | None]) -> Index:
        table: dict[Hashable, list[Item]] = {}
        doubts: list[Item] = []
        for one in self.items:
            keys = keys_of(_along(path, one[0]))
            if keys is None:
                doubts.append(one)
                continue
            for key in keys:
                table.setdefault(key, []).append(one)
        return table, doubts


def _along(path: Path, value: Any) -> Any:  # noqa: ANN401  (any value)
    """Return what fields lead to; where one is absent or unknown, so is what it leads to."""
    for name in path:
        if value is None or value.__class__ is Unknown:
            return value
        value = getattr(value, name)
    return value


def _values(value: Any) -> Collection[Hashable] | None:  # noqa: ANN401  (any value)
    """Return what a value is looked up by; None where nobody knows."""
    if value is None:
        return ()
    return None if value.__class__ in INEXACT else (folded(value),)


def _held(listed: Any) -> Collection[Hashable] | None:  # noqa: ANN401  (a list or not)
    """Return what a list is looked up by; None where nobody knows all that it holds."""
    if listed is None:
        return ()
    if listed.__class__ is not Rows or listed.gap or listed.loose:
        return None
    held = [value for value, _ in listed.items]
    if any(value.__class__ in INEXACT for value in held):
        return None
    return {folded(value) for value in held if value is not None}


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
ASK: Final = -1
"""The gap of a list of which only the question tells whether it may hold more."""
_NONE: Final[list[Item]] = []
_CLASSES: dict[type[BaseModel], type[Row]] = {}
INEXACT: Final = frozenset({Unknown, Range})
