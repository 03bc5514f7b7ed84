"""Which form the findings get, by the name of the file that is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Protocol

from codecheck.audit.sinks.base import Sink
from codecheck.audit.sinks.lines import LineFile
from codecheck.audit.sinks.parquet import ParquetFolder
from codecheck.audit.sinks.sqlite import SqliteFile
from codecheck.audit.words import UNKNOWN_FORM, wrong
from codecheck.findings import Lang


class Form(Protocol):
    """Opens a place for findings: anew, or where an audit stopped."""

    def __call__(self, file: Path, written: Any, lang: Lang, /) -> Sink:  # noqa: ANN401  (as its form has it)
        """Open it."""

    @staticmethod
    def encode(rows: Any) -> Any:  # noqa: ANN401  (as above)
        """As `Sink.encode`."""


_FORMS: Final[Mapping[str, Form]] = {
    ".jsonl": LineFile,
    ".parquet": ParquetFolder,
    ".sqlite": SqliteFile,
}


def form_of(file: Path, lang: Lang) -> Form:
    """Return the form of findings that the name of a file tells.

    Raises:
        UsageError: If it tells none.
    """
    form = _FORMS.get(file.suffix.lower())
    if form is None:
        endings = ", ".join(f"`{one}`" for one in _FORMS)
        raise wrong(UNKNOWN_FORM, lang, file=file, endings=endings)
    return form
