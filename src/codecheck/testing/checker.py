"""Checks engagements for tests: codes and day come from the call, or else from settings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from codecheck.engagement.root import Engagement
from codecheck.engine.check import check
from codecheck.errors import CodecheckError, ExpectationError, UsageError, ViolationsFoundError
from codecheck.findings import Finding, Lang, Report, Verdict, weightiest
from codecheck.reporting.words import VERDICTS
from codecheck.rulebook.find import load_codes
from codecheck.rulebook.model import Code
from codecheck.rulebook.naming import article_names, known_names, rule_names
from codecheck.source import did_you_mean, shown
from codecheck.testing import words
from codecheck.testing.expected import engagement_in
from codecheck.testing.told import counted_verdicts, findings_text, named

Source = Engagement | Mapping[str, object] | str | os.PathLike[str]
"""An engagement, what one is made from, or the path of a file with one."""
Codes = str | Iterable[str | Code]
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a check needs to know and a call does not say.

    Attributes:
        codes: Ids of the codes to check; all known codes if there are none.
        rules: Further folders in which codes are.
        as_of: Day as of which is judged; None for today.
        lang: Language of what is said.
        show_values: Whether what is said shows recorded values, such as names.
        fail_on: The verdicts that a file without violations must not hold.
    """

    codes: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    as_of: date | None = None
    lang: Lang = "en"
    show_values: bool = False
    fail_on: frozenset[Verdict] = frozenset({Verdict.VIOLATED})


@dataclass(frozen=True, slots=True)
class Library:
    """The codes in some folders, each loaded once.

    Attributes:
        rules: Further folders in which codes are.
    """

    rules: tuple[Path, ...] = ()
    _loaded: dict[tuple[str, ...], tuple[Code, ...]] = field(default_factory=dict, repr=False)

    def codes(self, ids: Sequence[str] = ()) -> tuple[Code, ...]:
        """Return the codes with these ids; all known codes if there are none.

        Raises:
            UsageError: If there is no such code.
            RuleError: If a rule file is wrong.
        """
        key = tuple(ids)
        if key not in self._loaded:
            self._loaded[key] = load_codes(key or None, self.rules)
        return self._loaded[key]


def _brief(method: Callable[P, T]) -> Callable[P, T]:
    """Let what codecheck raises on purpose end at the line of the test, not inside codecheck."""

    @wraps(method)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        __tracebackhide__ = True
        try:
            return method(*args, **kwargs)
        except CodecheckError as error:
            raise error.with_traceback(None) from None

    return call


class Checker:
    """Checks engagements with the settings of a test."""

    def __init__(
        self,
        settings: Settings | None = None,
        library: Library | None = None,
        observe: Callable[[Report], None] | None = None,
    ) -> None:
        """Take the settings, the codes that are loaded already, and who is told of each check."""
        self.settings = settings or Settings()
        self._library = library or Library(self.settings.rules)
        self._observe = observe

    def __repr__(self) -> str:
        """Return which codes are checked and as of which day."""
        codes = ", ".join(self.settings.codes) or "all codes"
        return f"<codecheck of {codes}, as of {self.settings.as_of or 'today'}>"

    @_brief
    def check(
        self, engagement: Source, *, codes: Codes | None = None, as_of: date | str | None = None
    ) -> Report:
        """Check an engagement.

        Args:
            engagement: An engagement, a mapping, or a path of a file.
            codes: Ids of codes, or loaded codes; those of the settings if left out.
            as_of: Day as of which is judged; that of the settings if left out.

        Raises:
            EngagementError: If the engagement cannot be read.
            UsageError: If there is no such code, or `as_of` is no day.
            RuleError: If a rule file is wrong.
        """
        return self._check(engagement, self._chosen(codes, self.settings.codes), as_of)

    @_brief
    def assert_no_violations(
        self,
        engagement: Source,
        *,
        codes: Codes | None = None,
        allow: str | Iterable[str] = (),
        as_of: date | str | None = None,
    ) -> Report:
        """Fail when the record shows a violation, as `assert_no_violations` of this package."""
        chosen = self._chosen(codes, self.settings.codes)
        allowed = (allow,) if isinstance(allow, str) else tuple(allow)
        for name in allowed:
            _refuse_unknown(name, chosen)
        report = self._check(engagement, chosen, as_of)
        meant = {name: findings_on(name, report, chosen) for name in allowed}
        fine = {id(one) for findings in meant.values() for one in findings}
        left = [one for one in report.violations if id(one) not in fine]
        if left:
            head = self._said(words.FOUND[self._lang], report, counts=self._counted(left))
            raise ViolationsFoundError(f"{head}\n\n{findings_text(report, left, self._lang)}")
        for name, findings in meant.items():
            if all(one.verdict is not Verdict.VIOLATED for one in findings):
                raise ExpectationError(
                    self._said(words.ALLOWED_FOR_NOTHING[self._lang], report, name, findings)
                )
        return report

    @_brief
    def assert_violates(
        self,
        engagement: Source,
        name: str,
        *,
        codes: Codes | None = None,
        as_of: date | str | None = None,
    ) -> tuple[Finding, ...]:
        """Fail unless something is violated, as `assert_violates` of this package."""
        own = (name.partition("/")[0],) if "/" in name else ()
        chosen = self._chosen(codes, self.settings.codes or own)
        _refuse_unknown(name, chosen)
        report = self._check(engagement, chosen, as_of)
        findings = findings_on(name, report, chosen)
        found = tuple(one for one in findings if one.verdict is Verdict.VIOLATED)
        if not found:
            head = self._said(words.NOT_VIOLATED[self._lang], report, name, findings)
            raise ExpectationError(f"{head}\n\n{findings_text(report, findings, self._lang)}")
        return found

    @property
    def _lang(self) -> Lang:
        return self.settings.lang

    def _chosen(self, codes: Codes | None, otherwise: Sequence[str]) -> tuple[Code, ...]:
        if codes is None:
            return self._library.codes(otherwise)
        listed = [codes] if isinstance(codes, str) else list(codes)
        if not listed:
            raise UsageError("`codes` is empty; name a code, or leave it out")
        return tuple(
            code
            for one in listed
            for code in ([one] if isinstance(one, Code) else self._library.codes([one]))
        )

    def _check(self, engagement: Source, codes: Sequence[Code], as_of: date | str | None) -> Report:
        report = check(
            engagement_in(engagement),
            codes=codes,
            as_of=self.settings.as_of if as_of is None else as_of,
            lang=self._lang,
            show_values=self.settings.show_values,
        )
        if self._observe is not None:
            self._observe(report)
        return report

    def _counted(self, findings: Sequence[Finding]) -> str:
        return counted_verdicts(findings, self._lang)

    def _said(
        self,
        text: str,
        report: Report,
        name: str = "",
        findings: Sequence[Finding] = (),
        counts: str = "",
    ) -> str:
        # A rule over an open register in which nothing is recorded has no finding.
        heaviest = weightiest(one.verdict for one in findings) if findings else Verdict.UNKNOWN
        verdict = VERDICTS[heaviest][self._lang]
        day = report.as_of.isoformat()
        return text.format(id=named(report), day=day, name=name, verdict=verdict, counts=counts)


def findings_on(name: str, report: Report, codes: Iterable[Code]) -> tuple[Finding, ...]:
    """Return the findings on a code, chapter, article or rule."""
    articles = {
        (code.id, article.number)
        for code in codes
        for article in code.articles
        if name in article_names(code, article)
    }
    rules = {
        rule.id
        for code in codes
        for article in code.articles
        for rule in article.rules
        if name in rule_names(rule)
    }
    return tuple(
        one
        for one in report.findings
        if (one.citation.code, one.citation.article) in articles or one.rule in rules
    )


def _refuse_unknown(name: str, codes: Sequence[Code]) -> None:
    known = known_names(codes)
    if name not in known:
        checked = ", ".join(code.id for code in codes)
        hint = did_you_mean(name, known)
        tail = f"; {hint}" if hint else ""
        raise UsageError(f"there is no article or rule {shown(name)} in {checked}{tail}")
