"""How far a long run is, on a terminal: what is done, how fast, and how long it will take."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from codecheck.audit.run import Progress
from codecheck.audit.tally import Tally
from codecheck.cli import words
from codecheck.findings import Lang


@contextmanager
def progress(size: int | None, lang: Lang) -> Iterator[Progress]:
    """Show how far an audit is on standard error, if that is a terminal.

    Args:
        size: How many bytes there are to read; None where nobody knows.
        lang: The language.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda tally, consumed: None  # noqa: ARG005  (as it is called)
        return
    meter = Meter(lang)
    with click.progressbar(
        length=max(1, size or 0),
        file=sys.stderr,
        show_eta=size is not None,
        show_percent=size is not None,
        item_show_func=meter.told,
        update_min_steps=0,  # also where nothing is known of how much there is
        bar_template="%(bar)s  %(info)s" if size is not None else "%(info)s",
    ) as bar:

        def update(tally: Tally, consumed: int) -> None:
            bar.update(consumed - bar.pos if size is not None else 0, tally)

        yield update


class Meter:
    """Tells how many engagements were looked at, and how many a second."""

    def __init__(self, lang: Lang) -> None:
        """Begin now."""
        self._lang: Lang = lang
        self._began = time.monotonic()
        self._first: int | None = None

    def told(self, tally: Tally | None) -> str | None:
        """Return it in one line; the rate is that of this run, not of one that it goes on with."""
        if tally is None:
            return None
        done = tally.engagements + tally.refused
        if self._first is None:
            self._first = done
        seconds = max(time.monotonic() - self._began, 0.001)
        rate = (done - self._first) / seconds
        return words.RATE[self._lang].format(n=done, rate=f"{rate:.0f}")
