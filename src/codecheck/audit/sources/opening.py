"""Which kind of source a name stands for."""

from __future__ import annotations

from pathlib import Path

from codecheck.audit.sources.base import Source
from codecheck.audit.sources.files import Files
from codecheck.audit.sources.lines import Lines
from codecheck.findings import Lang
from codecheck.source.folders import SUFFIXES


def open_source(name: str, lang: Lang) -> Source:
    """Return the source that a name on the command line stands for.

    Raises:
        UsageError: If it cannot be read.
    """
    if Path(name).is_dir() or name.endswith(SUFFIXES):
        return Files(name, lang)
    return Lines(name, lang)
