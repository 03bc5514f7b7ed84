"""Changes of `and` and `or`: exchanged, and each part dropped."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise

from codecheck.testing.mutants.changes import Change, Kind
from codecheck.testing.mutants.idle import says_nothing
from codecheck.testing.mutants.written import Source, short


def logic_changes(source: Source, at: ast.BoolOp) -> Iterator[Change]:
    """Yield the changes of the parts of `and` or `or` together."""
    span = source.span(at)
    both = isinstance(at.op, ast.And)
    word, other = ("and", "or") if both else ("or", "and")
    spans = [source.bracketed(one, span) for one in at.values]
    parts = [source.piece(one) for one in spans]
    gaps = [source.piece((one[1], two[0])) for one, two in pairwise(spans)]
    exchanged = parts[0] + "".join(
        _swapped(gap, word, other) + part for gap, part in zip(gaps, parts[1:], strict=True)
    )
    before, after = (
        f" {one} ".join(short(part, 30) for part in parts[:2]) + (" ..." if len(parts) > 2 else "")  # noqa: PLR2004  (two are shown)
        for one in (word, other)
    )
    yield Change(Kind.AND_OR, span[0], before, after, source.with_part(span, exchanged))
    for index, one in enumerate(spans):
        rest = [part for number, part in enumerate(at.values) if number != index]
        if says_nothing(at.values[index], rest, all_of=both):
            continue
        cut = (spans[index - 1][1], one[1]) if index else (one[0], spans[1][0])
        yield Change(
            Kind.PART_DROPPED,
            one[0],
            short(f"{word} {parts[index]}"),
            "",
            source.with_part(cut, ""),
        )


def _swapped(gap: str, word: str, other: str) -> str:
    """Exchange the `and` or `or` between two parts; a comment there is left out."""
    lines = (line.partition("#")[0] for line in gap.split("\n"))
    return "\n".join(lines).replace(word, other)
