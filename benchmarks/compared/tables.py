"""Tables of the page, and numbers as they are written in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A table with what is to be read above it.

    Attributes:
        title: Its heading.
        says: What the numbers are.
        columns: The heads of its columns.
        rows: Its cells.
        notes: What is to be read below it.
        picture: Name of a picture in `docs/pictures`, and what it shows.
    """

    title: str
    says: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()
    picture: tuple[str, str] | None = None

    def lines(self) -> Iterator[str]:
        """Yield it as Markdown."""
        yield from (f"## {self.title}", "", self.says, "")
        if self.picture:
            yield from (f"![{self.picture[1]}](pictures/{self.picture[0]})", "")
        yield "| " + " | ".join(self.columns) + " |"
        yield "| --- |" + " ---: |" * (len(self.columns) - 1)
        yield from ("| " + " | ".join(row) + " |" for row in self.rows)
        yield ""
        for note in self.notes:
            yield from (note, "")


def figure(number: float) -> str:
    """Return a ratio with as many digits as can be trusted."""
    if number >= 100:  # noqa: PLR2004
        return f"{number:.0f}"
    return f"{number:.1f}" if number >= 10 else f"{number:#.2g}" if number < 1 else f"{number:.2f}"  # noqa: PLR2004
