"""Functions that the tests of `codecheck.source` share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from codecheck.errors import InputError
from codecheck.source import Document, Span, join_path, read_text


def problems_of(text: str) -> list[str]:
    """Return the problems of a text that cannot be read, one string each, without the file."""
    with pytest.raises(InputError) as caught:
        read_text(text, "f.yaml")
    assert {"f.yaml"} == {problem.file for problem in caught.value.problems}
    return [str(problem).removeprefix("f.yaml:").lstrip() for problem in caught.value.problems]


def scalars(data: object, path: str = "") -> Iterator[tuple[str, str | None]]:
    """Yield path and text of every scalar in the data of a document."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from scalars(value, join_path(path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from scalars(value, join_path(path, index))
    else:
        assert data is None or isinstance(data, str)
        yield path, data


def places(document: Document) -> list[tuple[str, int, int, int, int, Span]]:
    """Return path, place, place of the key, and span of every scalar of a document."""
    return [
        (
            path,
            document.place(path).line,
            document.place(path).column,
            document.key_place(path).line,
            document.key_place(path).column,
            document.span(path),
        )
        for path, _ in scalars(document.data)
    ]
