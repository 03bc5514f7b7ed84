"""Where the facts of an engagement stand in the file they were read from."""

from __future__ import annotations

from dataclasses import dataclass

from codecheck.source import Document, Place, Span, join_path
from codecheck.source.places import split_path


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Finds facts by their path in the engagement.

    Attributes:
        document: The file as it was read.
    """

    document: Document

    @property
    def file(self) -> str:
        """The file as the user named it."""
        return self.document.file

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the file, without what ends them."""
        return self.document.lines

    def place(self, path: str) -> Place:
        """Return where a fact stands; one that is absent stands where its parent does."""
        return self.document.place(self.written(path))

    def span(self, path: str) -> Span:
        """Return from where to where a fact stands; see `Document.span`."""
        return self.document.span(self.written(path))

    def key_place(self, path: str) -> Place:
        """Return where the key of a fact stands."""
        return self.document.key_place(self.written(path))

    def written(self, path: str) -> str:
        """Return the path in the file, where a partial list stands under the key `partial`."""
        value: object = self.document.data
        written = ""
        for step in split_path(path):
            if isinstance(step, int) and isinstance(value, dict) and "partial" in value:
                written, value = join_path(written, "partial"), value["partial"]
            written = join_path(written, step)
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
                value = value[step]
            else:
                value = None
        return written
