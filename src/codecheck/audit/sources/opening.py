"""Which kind of source a name stands for."""

from __future__ import annotations

from pathlib import Path

from codecheck.audit.sources.base import Source
from codecheck.audit.sources.files import Files
from codecheck.audit.sources.lines import Lines
from codecheck.audit.sources.parquet import Parquet
from codecheck.audit.sources.sql import Sql
from codecheck.audit.words import NEEDS_QUERY, NO_DATABASE, wrong
from codecheck.findings import Lang
from codecheck.source.folders import SUFFIXES


def open_source(
    name: str, lang: Lang, *, query: str | None = None, column: str | None = None
) -> Source:
    """Return the source that a name on the command line stands for.

    Args:
        name: The name.
        lang: The language of messages.
        query: What is asked of a database.
        column: The column of a table that holds whole engagements.

    Raises:
        UsageError: If it cannot be read.
    """
    scheme, mark, _ = name.partition("://")
    if mark and query is None:
        raise wrong(NEEDS_QUERY, lang, file=f"{scheme}://...")
    if mark and query is not None:
        return Sql(name, query, lang, column)
    if query is not None:
        raise wrong(NO_DATABASE, lang)
    if Path(name).is_dir() or name.endswith(SUFFIXES):
        return Files(name, lang)
    if name.lower().endswith(".parquet"):
        return Parquet(name, lang, column)
    return Lines(name, lang)
