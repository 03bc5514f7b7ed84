"""Engagements in the rows that a query of a database gives."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from typing import Any, Final

from codecheck.audit.extras import sqlalchemy
from codecheck.audit.item import Item, Mark
from codecheck.audit.sources.columns import Columns
from codecheck.audit.words import NO_DRIVER, NO_INPUT, why, wrong
from codecheck.findings import Lang

_ROWS: Final = 256
"""So many rows are held at a time."""


class Sql:
    """What a query gives; nothing that it may change is kept."""

    size: int | None = None

    def __init__(self, url: str, query: str, lang: Lang, column: str | None = None) -> None:
        """Take the database.

        Args:
            url: The database, as SQLAlchemy names it, such as `sqlite:///records.db`.
            query: What is asked of it. Only one that says in which order can be gone on with.
            lang: The language of messages.
            column: The column with whole engagements, as in `Columns`.

        Raises:
            UsageError: If there is no such kind of database, or its driver is not there.
        """
        alchemy = sqlalchemy(lang)
        self._error: type[Exception] = alchemy.exc.SQLAlchemyError
        self.name = url
        self.consumed = 0
        self._query = query
        self._lang: Lang = lang
        self._column = column
        try:
            known = alchemy.make_url(url)
            # What it is called in findings and messages is without the password.
            self.name = known.render_as_string(hide_password=True)
            self._engine = alchemy.create_engine(known)
        except ModuleNotFoundError as error:
            raise wrong(NO_DRIVER, lang, file=self.name, name=error.name) from error
        except self._error as error:
            name = url.partition("://")[0]
            raise wrong(NO_INPUT, lang, file=f"{name}://...", why=_said(error)) from error

    def identity(self) -> str:
        """Return a text that is another when the query is; what it gives cannot be told."""
        told = f"{self._query}\0{self._column}"
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    def items(self, behind: Mark) -> Iterator[Item]:
        """Yield the rows.

        Raises:
            UsageError: If the database or the query is refused.
        """
        try:
            with self._engine.connect() as connection:
                streamed = connection.execution_options(stream_results=True, max_row_buffer=_ROWS)
                result = streamed.exec_driver_sql(self._query)
                columns = Columns([*result.keys()], self._column, self.name, self._lang)
                rows: Iterator[Any] = islice(result.mappings(), behind.passed, None)
                for number, row in enumerate(rows, behind.passed + 1):
                    yield Item(self.name, number, columns.content(row), Mark(number))
        except (self._error, UnicodeError, MemoryError) as error:
            # A damaged file makes the driver read texts that are none, and lengths without end.
            raise wrong(NO_INPUT, self._lang, file=self.name, why=_said(error)) from error


def _said(error: BaseException) -> str:
    """Return what the database itself says, in one line."""
    return why(getattr(error, "orig", None) or error).partition("\n")[0]
