"""A finding shown in the file: its place, and the facts that decided, marked in their lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from codecheck.engagement.sourcemap import SourceMap
from codecheck.findings import Evidence, Finding
from codecheck.reporting.excerpt import Mark, excerpt
from codecheck.reporting.layout import WIDTH, safe
from codecheck.reporting.style import Style, role_of

_MAIN: Final = 2
_RELATED: Final = 2
"""How many facts are marked at most: in the subject, and elsewhere."""


@dataclass(frozen=True)
class Diagnostic:
    """Shows findings in the file that they are about.

    Attributes:
        source: The file; None if the engagement has none.
        style: How parts are set off.
    """

    source: SourceMap | None
    style: Style

    def lines(self, finding: Finding) -> Iterator[str]:
        """Yield where a finding is, and the lines there with what decided marked."""
        where = finding.location
        if not where.file:
            if finding.subject:
                yield f"  {self.style(safe(f'--> {finding.subject}'), 'muted')}"
            return
        arrow = f"--> {where.file}:{where.line}:{where.column}"
        yield f"  {self.style(safe(arrow), 'muted')}"
        yield from self.excerpt(finding)

    def excerpt(self, finding: Finding) -> Iterator[str]:
        """Yield the lines alone; none where the engagement has no file."""
        if self.source is not None:
            marks, context = self._marks(finding)
            width = WIDTH - 2
            shown = excerpt(
                self._lines,
                marks,
                width,
                context=context,
                style=self.style,
                role=role_of(finding.verdict),
            )
            yield from (f"  {line}" for line in shown)

    def _marks(self, finding: Finding) -> tuple[list[Mark], list[int]]:
        where = finding.location
        told = [one for one in finding.evidence if one.decides and one.line]
        # The engagement as a whole has no line of its own.
        is_whole = (where.line, where.column) == (1, 1)
        inside = [one for one in told if not is_whole and _is_in(one, finding)][:_MAIN]
        outside = [one for one in told if one not in inside and not _is_in(one, finding)]
        marks = [_mark(one, main=True) for one in inside]
        marks += [_mark(one, main=is_whole) for one in outside[:_RELATED]]
        if is_whole:
            return marks, []
        if not inside:
            marks.append(Mark(where.line, where.column, self._end(finding), finding.subject))
        return marks, [where.line]

    def _end(self, finding: Finding) -> int | None:
        """Return the column at which the mark of a subject ends: behind its id, if it has one."""
        where, id_path = finding.location, f"{finding.subject}.id"
        if self.source is not None and finding.subject:
            name = self.source.span(id_path)
            if self.source.span(finding.subject) != name and name.end.line == where.line:
                return name.end.column
        return where.end_column if where.end_line == where.line else None

    @cached_property
    def _lines(self) -> tuple[str, ...]:
        return self.source.lines if self.source is not None else ()


def _is_in(fact: Evidence, finding: Finding) -> bool:
    inner = fact.path.removeprefix(finding.subject)
    return fact.path != inner and inner[:1] in {"", ".", "["}


def _mark(fact: Evidence, *, main: bool) -> Mark:
    end = fact.end_column if fact.end_line == fact.line else None
    return Mark(fact.line, fact.column, end, fact.path, main)
