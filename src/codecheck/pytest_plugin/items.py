"""Tests that stand in files: a case, what an engagement expects, and that nothing else is wrong."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from os import PathLike
from typing import Any

import pytest

from codecheck.engine.check import check, day_of
from codecheck.errors import CodecheckError, UsageError
from codecheck.findings import Finding, Report
from codecheck.pytest_plugin.settings import library_of, settings_of
from codecheck.pytest_plugin.tally import note
from codecheck.rulebook.model import Article, Code, Place, Text
from codecheck.source import did_you_mean, shown
from codecheck.testing import Case, run_case, words
from codecheck.testing.cases import GATE
from codecheck.testing.expected import Entry, Expected
from codecheck.testing.told import counted_verdicts, failure_lines, findings_text


class _Item(pytest.Item):
    """A test in a file; it fails with a text and without a traceback.

    Attributes:
        line: Its line in the file, from 1.
    """

    line = 1

    def runtest(self) -> None:
        """Fail with what is wrong, if anything is."""
        try:
            text = self.failure()
        except CodecheckError as error:
            text = str(error)
        if text:
            pytest.fail(text, pytrace=False)

    @abstractmethod
    def failure(self) -> str:
        """Return what is wrong; empty if nothing is."""

    def reportinfo(self) -> tuple[PathLike[str] | str, int | None, str]:
        """Return where the test stands; pytest counts lines from 0."""
        return self.path, self.line - 1, f"{self.path.name}: {self.name}"


class CaseItem(_Item):
    """A case of a code."""

    def __init__(self, *, code: Code, case: Case, **of_node: Any) -> None:  # noqa: ANN401  (pytest's)
        """Take the case."""
        super().__init__(**of_node)
        self._code = code
        self._case = case
        self.line = case.place.line

    def failure(self) -> str:
        """Run the case."""
        lang = settings_of(self.config).lang
        result = run_case(self._code, self._case, lang=lang)
        note(self, result.report.codes[0].articles)
        return "" if result.passed else "\n".join(failure_lines(result, lang))


class EntryItem(_Item):
    """What the file of an engagement expects of one article or rule."""

    def __init__(
        self,
        *,
        expected: Expected,
        entry: Entry,
        tells: bool,
        **of_node: Any,  # noqa: ANN401  (as pytest declares it)
    ) -> None:
        """Take the entry, and whether it is the first on its article, which is counted once."""
        super().__init__(**of_node)
        self._expected = expected
        self._entry = entry
        self._tells = tells
        self.line = entry.place.line

    def failure(self) -> str:
        """Check the article and compare."""
        entry, settings = self._entry, settings_of(self.config)
        code, article = self._named()
        case = Case(
            id=entry.name,
            article=article.number,
            says=Text("", ""),
            as_of=self._expected.as_of or day_of(settings.as_of),
            engagement=self._expected.engagement,
            expectations=entry.findings,
            verdict=entry.verdict,
            place=entry.place,
        )
        result = run_case(code, case, lang=settings.lang, show_values=settings.show_values)
        if self._tells:
            note(self, result.report.codes[0].articles)
        return "" if result.passed else "\n".join(failure_lines(result, settings.lang))

    def _named(self) -> tuple[Code, Article]:
        """Return the code and the article that the entry names."""
        entry = self._entry
        try:
            (code,) = library_of(self.config).codes([entry.code])
        except UsageError as error:
            raise UsageError(f"{_at(entry.place)}: {error}") from None
        article = code.article(entry.article)
        if article is None:
            hint = did_you_mean(entry.article, [one.number for one in code.articles])
            raise _unknown(entry.place, f"`{code.id}` has no article {shown(entry.article)}", hint)
        _, mark, rule = entry.name.partition("#")
        rules = [one.id.rpartition("#")[2] for one in article.rules] or [GATE]
        if mark and rule not in rules:
            text = f"article {article.number} has no rule {shown(rule)}"
            raise _unknown(entry.place, text, did_you_mean(rule, rules))
        return code, article


class CleanItem(_Item):
    """That nothing is wrong in an engagement beside what its file expects."""

    def __init__(self, *, expected: Expected, **of_node: Any) -> None:  # noqa: ANN401  (pytest's)
        """Take the engagement."""
        super().__init__(**of_node)
        self._expected = expected

    def failure(self) -> str:
        """Check the engagement."""
        expected, settings = self._expected, settings_of(self.config)
        report = check(
            expected.engagement,
            codes=library_of(self.config).codes(expected.codes or settings.codes),
            as_of=expected.as_of or settings.as_of,
            lang=settings.lang,
            show_values=settings.show_values,
        )
        named = {(one.code, one.article) for one in expected.entries}
        note(
            self,
            (
                one
                for code in report.codes
                for one in code.articles
                if (code.code, one.article) not in named
            ),
        )
        names = {one.name for one in expected.entries}
        left = [
            one
            for one in report.findings
            if one.verdict in settings.fail_on and names.isdisjoint(_names(one))
        ]
        return self._told(report, left) if left else ""

    def _told(self, report: Report, findings: Sequence[Finding]) -> str:
        lang = settings_of(self.config).lang
        counts = counted_verdicts(findings, lang)
        day = report.as_of.isoformat()
        return "\n".join(
            (
                words.FOUND[lang].format(id=report.engagement.file, day=day, counts=counts),
                "",
                findings_text(report, findings, lang),
                "",
                words.TO_EXPECT[lang],
                *_entries(report, findings),
            )
        )


def _names(finding: Finding) -> tuple[str, str]:
    """Return what a file may call what a finding is on: its article, or its rule."""
    return f"{finding.citation.code}/{finding.citation.article}", finding.rule


def _entries(report: Report, findings: Sequence[Finding]) -> list[str]:
    """Return the lines that could stand under `expect` for findings, each article once."""
    articles = {_names(one)[0]: one.citation for one in findings}
    return [
        f"  {name}: {report.verdict_of(one.code, one.article)}" for name, one in articles.items()
    ]


def _at(place: Place) -> str:
    return f"{place.file}:{place.line}"


def _unknown(place: Place, text: str, hint: str) -> UsageError:
    return UsageError(f"{_at(place)}: {text}" + (f"; {hint}" if hint else ""))
