"""The duties that are open or will come, with their last day: from the rules' own terms."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from codecheck.engagement.load import revised, source_of
from codecheck.engagement.root import Engagement
from codecheck.engagement.walk import records
from codecheck.engine.check import chosen, cite, day_of, opened
from codecheck.engine.entity import EngagementEntity
from codecheck.engine.examine import Examined, examine
from codecheck.engine.outcome import Outcome
from codecheck.engine.record import EngagementRecord
from codecheck.engine.words import Words, fill
from codecheck.findings import EngagementInfo, Lang, Verdict
from codecheck.moments import Moment
from codecheck.planning.duties import Agenda, Duty, Standing
from codecheck.predicates.interpret import Interpreter
from codecheck.predicates.values import Value
from codecheck.rulebook.model import Code

_UNMET: Final = frozenset({Verdict.VIOLATED, Verdict.UNKNOWN})
"""What a duty can be whose last day has passed, if the record does not show that it was met."""
_UNSETTLED: Final = frozenset({Verdict.PENDING, Verdict.UNKNOWN, Verdict.JUDGEMENT})
"""What a duty can be that can still be met in time."""


def agenda(
    engagements: Engagement | Iterable[Engagement],
    *,
    codes: Iterable[str | Code] | None = None,
    as_of: date | str | None = None,
    until: date | str | None = None,
    lang: Lang = "en",
    show_values: bool = False,
) -> Agenda:
    """Return every duty that is open or will come, with its last day.

    Args:
        engagements: One engagement, or several that are merged.
        codes: Ids of codes, or loaded codes; all codes that come with codecheck if left out.
        as_of: Day as of which is judged; today in the Netherlands if left out.
        until: Last day to look ahead to; as far as the record goes if left out.
        lang: Language of the texts.
        show_values: Whether the names of subjects may be shown.

    Raises:
        UsageError: If there is no such code, or a date is none.
        RuleError: If a rule file is wrong.
    """
    ones = [engagements] if isinstance(engagements, Engagement) else list(engagements)
    known = chosen(codes)
    day = day_of(as_of)
    last = None if until is None else day_of(until)
    duties: list[Duty] = []
    late = 0
    for engagement in ones:
        reader = _Reader(engagement, known, day, lang, show_values=show_values)
        found = list(reader.duties(last))
        duties += found
        late += reader.late
    return Agenda(
        as_of=day,
        until=last,
        lang=lang,
        engagements=tuple(EngagementInfo(id=one.id, file=_file(one)) for one in ones),
        codes=tuple(one.id for one in known),
        duties=tuple(sorted(duties, key=lambda one: one.due)),
        late=late,
    )


@dataclass
class _Reader:
    engagement: Engagement
    codes: Sequence[Code]
    day: date
    lang: Lang
    show_values: bool = False
    late: int = 0

    def duties(self, until: date | None) -> Iterator[Duty]:
        """Yield the duties of this day, then those that planned dates of the record bring."""
        seen: set[str] = set()
        for examined, outcome, record in self._outcomes(self.engagement, self.day):
            duty = self._duty(examined, outcome, record)
            if duty is None:
                continue
            seen.add(duty.uid)
            if duty.standing is Standing.OVERDUE or until is None or duty.due <= until:
                yield duty
        for day in self._planned(until):
            for examined, outcome, record in self._outcomes(self._as_if_kept(), day):
                if outcome.verdict is not Verdict.PENDING:
                    continue
                duty = self._duty(examined, outcome, record, since=day)
                if duty and duty.uid not in seen and (until is None or duty.due <= until):
                    seen.add(duty.uid)
                    yield duty

    def _outcomes(
        self, engagement: Engagement, day: date
    ) -> Iterator[tuple[Examined, Outcome, EngagementRecord]]:
        record = opened(engagement, self.codes, day)
        for code in self.codes:
            for article in code.articles:
                if not any(rule.due for rule in article.rules):
                    continue
                examined = examine(code, article, record)
                for outcome in examined.outcomes:
                    if outcome.rule.due:
                        yield examined, outcome, record

    def _planned(self, until: date | None) -> Iterator[date]:
        """Yield the days after this one on which the record says that something will happen."""
        days = {
            value.first_day
            for _, one in records(self.engagement)
            for name in type(one).model_fields
            if isinstance(value := getattr(one, name), Moment)
        }
        yield from sorted(one for one in days if self.day < one and (not until or one <= until))

    def _as_if_kept(self) -> Engagement:
        """Return the engagement as if nothing else happened than what is planned."""
        through = self.engagement.recorded_through
        if isinstance(through, Moment) and through.first_day >= self.day:
            return revised(self.engagement, {"recorded_through": None})
        return self.engagement

    def _duty(
        self,
        examined: Examined,
        outcome: Outcome,
        record: EngagementRecord,
        since: date | None = None,
    ) -> Duty | None:
        """Return the duty that an outcome leaves open; None if it leaves none."""
        due = outcome.due or _bound(outcome, record)
        passed = due is not None and due < self.day
        if due is None or outcome.verdict not in (_UNMET if passed else _UNSETTLED):
            return None
        if passed and self._met_late(outcome, due):
            self.late += 1
            return None
        standing = Standing.OVERDUE if passed else Standing.OPEN
        subject = record.find(outcome.subject) if outcome.subject else None
        name = getattr(subject.model, "name", None) if subject and self.show_values else None
        return Duty(
            uid=_uid(self.engagement.id, outcome),
            engagement=EngagementInfo(id=self.engagement.id, file=_file(self.engagement)),
            rule=outcome.rule.id,
            citation=cite(examined.code, examined.article, self.lang),
            asks=examined.article.summary[self.lang],
            otherwise=self._otherwise(examined.code, outcome, record),
            subject=outcome.subject,
            subject_id=subject.id if subject else None,
            subject_name=name if isinstance(name, str) else None,
            about=outcome.about,
            duty_holder=outcome.rule.duty_holder,
            due=due,
            at_the_latest=outcome.due is None,
            applies=outcome.applies,
            standing=Standing.COMING if since else standing,
            since=since,
            verdict=outcome.verdict,
            missing=outcome.doubt.missing,
        )

    def _otherwise(self, code: Code, outcome: Outcome, record: EngagementRecord) -> str:
        words = Words(self.lang, code.labels, values=self.show_values)
        return fill(outcome.rule.message, record, outcome.binding, words)

    def _met_late(self, outcome: Outcome, due: date) -> bool:
        """Tell whether its subject records something between the last day and this one.

        A complaint that was answered too late is broken for good, and nothing is left to do.
        """
        below = (f"{outcome.subject}.", f"{outcome.subject}[") if outcome.subject else ()
        return any(
            isinstance(read.value, Moment)
            and due < read.value.first_day <= self.day
            and bool(below)
            and read.path.startswith(below)
            for read in outcome.reads
        )


def _bound(outcome: Outcome, record: EngagementRecord) -> date | None:
    """Return the earliest last day that is known, where another may still come before it."""
    if not outcome.binding and outcome.rule.loops:
        return None
    with record.asking(None):
        interpreter = Interpreter(record)
        days = [interpreter.value(node, outcome.binding) for node in outcome.rule.due]
    return min((one for one in days if isinstance(one, date)), default=None)


def _uid(engagement: str, outcome: Outcome) -> str:
    """Return what a calendar knows the duty by: never a date, so that it moves with its day."""
    bound = [_name(one) for one in outcome.binding.values()]
    key = json.dumps([engagement, outcome.rule.id, outcome.subject if not bound else "", *bound])
    return f"{uuid.uuid5(uuid.NAMESPACE_URL, f'codecheck:{key}')}@codecheck"


def _name(value: Value) -> str:
    if isinstance(value, EngagementEntity):
        return value.id or value.path
    return str(value)


def _file(engagement: Engagement) -> str:
    source = source_of(engagement)
    return source.file if source else ""
