"""Running the cases of a code: what was expected, and what the rules say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from codecheck.engine.check import check
from codecheck.findings import Finding, Lang, Report, weightiest
from codecheck.rulebook.model import Article, Code
from codecheck.rulebook.narrow import narrowed
from codecheck.testing.cases import Case, load_cases
from codecheck.testing.expectations import Expectation


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a case came out otherwise than expected.

    Attributes:
        of: Full id of the rule, or of the article.
        expected: What was expected, such as `violated` or `missing [consents]`.
        got: What it is instead.
        finding: The finding that comes nearest; None if there is none.
    """

    of: str
    expected: str
    got: str
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class CaseResult:
    """How one case came out.

    Attributes:
        case: The case.
        differences: Where it came out otherwise than expected.
        report: The check report on the article.
    """

    case: Case
    differences: tuple[Difference, ...]
    report: Report = field(repr=False, compare=False)

    @property
    def passed(self) -> bool:
        """Whether everything is as expected."""
        return not self.differences


@dataclass(frozen=True)
class CaseResults:
    """How the cases of a code came out."""

    code: Code
    results: tuple[CaseResult, ...]

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases that were run."""
        return tuple(one.case for one in self.results)

    @cached_property
    def failed(self) -> tuple[CaseResult, ...]:
        """Those that came out otherwise than expected."""
        return tuple(one for one in self.results if not one.passed)


def run_cases(
    code: Code, folder: Path, *, shown_as: str | None = None, lang: Lang = "en"
) -> CaseResults:
    """Run all cases of a code.

    Args:
        code: The code, loaded.
        folder: The folder that it was loaded from, where its cases are.
        shown_as: How the folder is named in messages; its path if left out.
        lang: Language of the findings.

    Raises:
        RuleError: If a file of cases is wrong, with every problem.
    """
    cases = load_cases(code, folder, shown_as)
    return CaseResults(code, tuple(run_case(code, case, lang=lang) for case in cases))


def run_case(code: Code, case: Case, *, lang: Lang = "en", show_values: bool = True) -> CaseResult:
    """Run one case on the article that it belongs to.

    Args:
        code: The code of the case.
        case: The case.
        lang: Language of the findings.
        show_values: Whether the findings show recorded values; cases are invented, so they do.
    """
    article = code.article(case.article)
    if article is None:
        raise LookupError(f"{code.id} has no article {case.article}")
    run = _Run(code, article, case, lang, show_values=show_values)
    return CaseResult(case, tuple(run.differences()), run.report)


class _Run:
    def __init__(
        self, code: Code, article: Article, case: Case, lang: Lang, *, show_values: bool
    ) -> None:
        self._code = code
        self._article = article
        self._case = case
        self._lang = lang
        self._show_values = show_values
        self.report = self._check(article)

    def differences(self) -> Iterator[Difference]:
        for one in self._case.expectations:
            difference = compared(one, self._findings(one.rule))
            if difference is not None:
                yield difference
        got = self.report.verdict_of(self._code.id, self._article.number)
        expected = self._case.verdict
        if expected is not None and got is not expected:
            first = next(one for one in self.report.findings if one.verdict is got)
            name = f"{self._code.id}/{self._article.number}"
            yield Difference(name, str(expected), str(got), first)

    def _findings(self, rule: str) -> tuple[Finding, ...]:
        """Return what a rule says.

        A rule over an open register in which nothing is recorded says nothing; what the article
        would say if it had no other rule stands for it.
        """
        found = tuple(one for one in self.report.findings if one.rule == rule)
        if found:
            return found
        alone = tuple(one for one in self._article.rules if one.id == rule)
        return self._check(replace(self._article, rules=alone)).findings

    def _check(self, article: Article) -> Report:
        return check(
            self._case.engagement,
            codes=[narrowed(self._code, [article])],
            as_of=self._case.as_of,
            lang=self._lang,
            show_values=self._show_values,
        )


def compared(expectation: Expectation, findings: Iterable[Finding]) -> Difference | None:
    """Return where what a rule says differs from what is expected; None if it does not.

    Of the findings that the expectation is about, those with the weightiest verdict count, and one
    of them must be as expected.
    """
    all_found = tuple(findings)
    meant = [one for one in all_found if expectation.is_about(one)]
    if not meant:
        where = ", ".join(f"`{one.about or one.subject}`" for one in all_found)
        wanted = " ".join(f"`{one}`" for one in (expectation.subject, expectation.about) if one)
        return Difference(
            expectation.rule, f"a finding about {wanted}", f"findings about {where}", None
        )
    verdict = weightiest(one.verdict for one in meant)
    weighty = [(one, expectation.gaps(one)) for one in meant if one.verdict is verdict]
    finding, gaps = min(weighty, key=lambda pair: len(pair[1]))
    if not gaps:
        return None
    return Difference(
        expectation.rule,
        ", ".join(_said(name, expected) for name, (expected, _) in gaps.items()),
        ", ".join(_said(name, got) for name, (_, got) in gaps.items()),
        finding,
    )


def _said(name: str, value: str) -> str:
    return value if name == "verdict" else f"{name.replace('_', ' ')} {value}"
