"""Names that lead back to themselves, found in one walk along all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def on_a_circle(steps: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return every name from which steps lead back to it.

    Args:
        steps: The names to which each name leads directly.
    """
    backwards: dict[str, list[str]] = {}
    for name, targets in steps.items():
        for target in targets:
            backwards.setdefault(target, []).append(name)
    found: set[str] = set()
    seen: set[str] = set()
    # Names that reach one another are those that a walk backwards finds together, begun at the
    # names that a walk forwards left last (Kosaraju and Sharir).
    for name in reversed(list(_left(steps))):
        if name in seen:
            continue
        together, todo = {name}, [name]
        while todo:
            for other in backwards.get(todo.pop(), ()):
                if other not in seen and other not in together:
                    together.add(other)
                    todo.append(other)
        seen |= together
        if len(together) > 1 or name in steps.get(name, ()):
            found |= together
    return frozenset(found)


def _left(steps: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield each name when everything that it leads to was walked along."""
    seen: set[str] = set()
    for start in steps:
        if start in seen:
            continue
        seen.add(start)
        walk = [(start, iter(steps[start]))]
        while walk:
            name, rest = walk[-1]
            following = next((one for one in rest if one not in seen), None)
            if following is None:
                walk.pop()
                yield name
            else:
                seen.add(following)
                walk.append((following, iter(steps.get(following, ()))))
