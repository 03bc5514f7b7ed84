"""How many articles the tests of a run checked, and how they came out.

What a test checked travels with its report, so that it also arrives from the workers of xdist, and
stands in the report that pytest writes in the form of JUnit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import pytest

from codecheck.pytest_plugin.declared import language

if TYPE_CHECKING:
    from codecheck.findings import ArticleResult

CITATION: Final = "codecheck_citation"
"""Property of a test: the citation of an article that is violated."""
ARTICLES: Final = "codecheck_articles"
VIOLATED: Final = "codecheck_violated"
UNKNOWN: Final = "codecheck_unknown"
"""Properties of a test: how many articles were checked, are violated, and are unknown."""
_LINES: Final = {
    "nl": "codecheck: {articles} getoetst, {violated} geschonden, {unknown} onbekend",
    "en": "codecheck: {articles} checked, {violated} violated, {unknown} unknown",
}
_ARTICLES: Final = {"nl": ("artikel", "artikelen"), "en": ("article", "articles")}


def note(item: pytest.Item, articles: Iterable[ArticleResult]) -> None:
    """Add articles that a test has checked to its properties."""
    counts: Counter[str] = Counter()
    for one in articles:
        counts[ARTICLES] += 1
        counts[VIOLATED] += one.verdict == "violated"
        counts[UNKNOWN] += one.verdict == "unknown"
        citation: tuple[str, object] = (CITATION, one.citation.label)
        if one.verdict == "violated" and citation not in item.user_properties:
            item.user_properties.append(citation)
    before = dict(item.user_properties)
    for name in (ARTICLES, VIOLATED, UNKNOWN):
        if name in before:
            at = item.user_properties.index((name, before[name]))
            item.user_properties[at] = (name, counts[name] + int(str(before[name])))
        else:
            item.user_properties.append((name, counts[name]))


class Tally:
    """Adds up what the tests of a run checked, and tells it at the end."""

    def __init__(self, config: pytest.Config) -> None:
        """Take the configuration, which says in which language."""
        self._config = config
        self._counts: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add what a test checked; its last report holds all of it."""
        if report.when == "teardown":
            for name, value in report.user_properties:
                if name in {ARTICLES, VIOLATED, UNKNOWN}:
                    self._counts[name] += int(str(value))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Tell the sums in one line, if anything was checked."""
        number = self._counts[ARTICLES]
        if number:
            lang, _ = language(self._config)
            line = _LINES[lang].format(
                articles=f"{number} {_ARTICLES[lang][number != 1]}",
                violated=self._counts[VIOLATED],
                unknown=self._counts[UNKNOWN],
            )
            terminalreporter.write_line(line)
