"""What the rules say of an engagement, held small; and what became otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from codecheck.engine.check import Reporter, cite
from codecheck.engine.examine import Examined, examine
from codecheck.engine.identity import fingerprint_of, identity
from codecheck.engine.outcome import Outcome
from codecheck.engine.record import EngagementRecord
from codecheck.findings import Lang, Verdict
from codecheck.live.alert import KINDS, Alert, Kind, alert_id
from codecheck.rulebook import model


class Standing(NamedTuple):
    """How one duty stands.

    Attributes:
        about: What it is about within its engagement, as in `identity`.
        applies: False where it is not even known whether the duty applies.
        due: Its last day, while it is open.
        subject: Path of what it is about.
    """

    about: str
    verdict: Verdict
    applies: bool
    due: date | None
    subject: str


Standings = tuple[Standing, ...]


class Article(NamedTuple):
    """How an article came out, held small.

    Attributes:
        standings: How each of its duties stands.
        touched: The facts on which that rests.
    """

    standings: Standings
    touched: frozenset[str]


class Judge:
    """Evaluates articles by name, and tells what became otherwise."""

    def __init__(self, codes: Sequence[model.Code], lang: Lang, *, show_values: bool) -> None:
        """Take the codes, and how alerts are to be told."""
        self.codes = codes
        self._lang: Lang = lang
        self._show_values = show_values
        self._articles: Mapping[str, tuple[model.Code, model.Article]] = {
            f"{code.id}/{article.number}": (code, article)
            for code in codes
            for article in code.articles
        }
        self._shared: dict[Standings, Standings] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the articles, in the order of a report."""
        return tuple(self._articles)

    def judged(
        self,
        record: EngagementRecord,
        names: Iterable[str],
        event: str,
        before: Mapping[str, Standings],
    ) -> tuple[dict[str, Article], list[Alert]]:
        """Evaluate articles.

        Args:
            record: The engagement as it is now.
            names: The names of the articles.
            event: Id of the event that woke them; empty where nothing is to be told.
            before: How their duties stood.

        Returns:
            How they came out, and what became otherwise, both in the order of a report.
        """
        wanted = frozenset(names)
        articles: dict[str, Article] = {}
        alerts: list[Alert] = []
        for name, (code, article) in self._articles.items():
            if name not in wanted:
                continue
            examined = examine(code, article, record)
            standings = tuple(_standing(one, record) for one in examined.outcomes)
            articles[name] = Article(self._held_once(standings), examined.touched)
            if event:
                was = before.get(name, ())
                alerts += self._alerts(record, event, was, standings, examined)
        return articles, alerts

    def _held_once(self, standings: Standings) -> Standings:
        """Return what is the same in many engagements as the one object that all of them hold."""
        if any(one.subject or one.due for one in standings):
            return standings
        return self._shared.setdefault(standings, standings)

    def _alerts(
        self,
        record: EngagementRecord,
        event: str,
        before: Standings,
        after: Standings,
        examined: Examined,
    ) -> Iterator[Alert]:
        """Yield what became otherwise in an article, in the order of its rules."""
        was = {one.about: one for one in before}
        # What a list names twice comes out twice, and is told once.
        now = dict(zip(after, examined.outcomes, strict=True))
        reporter = Reporter(record, None, self._lang, show_values=self._show_values)
        for standing, outcome in now.items():
            old = was.pop(standing.about, None)
            kind = _kind(old, standing)
            if kind is not None:
                finding = reporter.finding(outcome, examined.code, examined.article)
                yield Alert(
                    id=alert_id(event, finding.fingerprint, kind),
                    event=event,
                    engagement=record.engagement.id,
                    as_of=record.as_of,
                    kind=kind,
                    before=old.verdict if old else None,
                    after=finding.verdict,
                    lang=self._lang,
                    **{name: getattr(finding, name) for name in _OF_FINDING},
                )
        for gone in was.values():
            if gone.verdict in KINDS:
                yield self._gone(record, event, gone, examined)

    def _gone(
        self, record: EngagementRecord, event: str, gone: Standing, examined: Examined
    ) -> Alert:
        """Return the alert that there is no case of a duty any more."""
        name = gone.about.partition("\0")[0]
        fingerprint = fingerprint_of(record.engagement.id, gone.about)
        rules = {one.id: one for one in examined.article.rules}
        return Alert(
            id=alert_id(event, fingerprint, Kind.RESOLVED),
            event=event,
            engagement=record.engagement.id,
            as_of=record.as_of,
            kind=Kind.RESOLVED,
            rule=name,
            citation=cite(examined.code, examined.article, self._lang),
            subject=gone.subject,
            duty_holder=rules[name].duty_holder if name in rules else "practitioner",
            before=gone.verdict,
            after=None,
            message=examined.article.summary[self._lang],
            lang=self._lang,
            fingerprint=fingerprint,
        )


_OF_FINDING: Final = (
    "rule", "citation", "subject", "about", "duty_holder", "due", "message", "missing",
    "questions", "remedy", "fingerprint",
)  # fmt: skip
"""What an alert has from its finding."""


def _standing(outcome: Outcome, record: EngagementRecord) -> Standing:
    pending = outcome.verdict is Verdict.PENDING
    return Standing(
        identity(outcome, record),
        outcome.verdict,
        outcome.applies,
        outcome.due if pending else None,
        outcome.subject,
    )


def _kind(before: Standing | None, after: Standing) -> Kind | None:
    """Return what is to be told; None if nothing is."""
    if before is None:
        return KINDS.get(after.verdict)
    if before.verdict is not after.verdict:
        if after.verdict in KINDS:
            return KINDS[after.verdict]
        return Kind.RESOLVED if before.verdict in KINDS else None
    told_anew = before.due != after.due or (after.applies and not before.applies)
    return KINDS.get(after.verdict) if told_anew else None
