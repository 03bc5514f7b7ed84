"""Where facts stand in the file: their place, their end, and the lines around."""

from __future__ import annotations

import pytest

from codecheck.engagement.load import parse_engagement, source_of
from codecheck.engagement.sourcemap import SourceMap
from codecheck.source import Place, Span

TEXT = """\
id: e
parties:
  - {id: ann, roles: {partial: [client]}}
"""


@pytest.fixture(name="source")
def _source() -> SourceMap:
    found = source_of(parse_engagement(TEXT, "f.yaml"))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("path", "span"),
    [
        ("parties[0].id", (3, 10, 3, 13)),
        ("parties[0].name", (3, 5, 3, 42)),
        ("parties[0].roles[0]", (3, 33, 3, 39)),
        ("", (1, 1, 1, 6)),
    ],
)
def test_span_of_a_fact(source: SourceMap, path: str, span: tuple[int, int, int, int]) -> None:
    """A fact is found by its path in the engagement, also in a partial list."""
    line, column, end_line, end_column = span
    assert Span(Place(line, column), Place(end_line, end_column)) == source.span(path)


def test_lines_of_the_file(source: SourceMap) -> None:
    """The lines of the file can be shown beside what is said of them."""
    assert tuple(TEXT.split("\n")) == source.lines
