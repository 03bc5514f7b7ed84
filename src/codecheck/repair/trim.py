"""Making an assumption say no more than it must, and lists that it names whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from codecheck.repair.bench import Key
from codecheck.repair.draft import Data, Draft, put
from codecheck.repair.settle import Budget
from codecheck.source import join_path, split_path


class Trimmer:
    """Leaves out of what is assumed whatever decides nothing."""

    def __init__(
        self,
        still_open: Callable[[Draft], Sequence[Key]],
        opens_nothing: Callable[[Draft, set[Key]], bool],
    ) -> None:
        """Take what is open in a draft, and whether nothing is but what may be."""
        self._open = still_open
        self._opens_nothing = opens_nothing

    def trimmed(self, draft: Draft, left: Budget) -> Draft:
        """Return a draft that assumes the same changes with less in them, within the budget."""
        left_open = set(self._open(draft))
        for unit in list(draft.units):
            for smaller in (_without_parts, _with_whole_lists):
                draft = self._while_it_holds(draft, unit, smaller, left_open, left)
        return draft

    def _while_it_holds(
        self,
        draft: Draft,
        unit: str,
        smaller: Callable[[Data], Iterator[Data]],
        left_open: set[Key],
        left: Budget,
    ) -> Draft:
        again = True
        while again:
            again = False
            for value in smaller(draft.units[unit]):
                if left.spent:
                    return draft
                tried = Draft(draft.base, {**draft.units, unit: value}, draft.ids)
                if self._opens_nothing(tried, left_open):
                    draft, again = tried, True
                    break
        return draft


def _without_parts(value: Data) -> Iterator[Data]:
    """Yield a value with one field or one item of a list less."""
    if isinstance(value, dict):
        for name, inside in value.items():
            if name == "partial":
                for index in range(len(inside)):
                    if len(inside) > 1:
                        yield {"partial": [*inside[:index], *inside[index + 1 :]]}
            elif name not in {"id", "question", "about", "by", "at", "answer", "since"}:
                yield {key: one for key, one in value.items() if key != name}
            for smaller in _without_parts(inside):
                yield {**value, name: smaller}


def _with_whole_lists(value: Data, path: str = "") -> Iterator[Data]:
    """Yield a value in which one list that may hold more is the whole list."""
    for place, held in _partial(value, path):
        yield put(value, split_path(place), held) if place else held


def _partial(value: Data, path: str) -> Iterator[tuple[str, Data]]:
    if isinstance(value, dict):
        if "partial" in value:
            yield path, value["partial"]
        else:
            for name, inside in value.items():
                yield from _partial(inside, join_path(path, name))
