"""Whether an act may be done: the same check with the act added, and what it would newly break.

There is no second set of rules. The engagement is judged as it is recorded and as it would be
recorded if the act were done, both on the same day; what came newly out of the rules is the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from codecheck.engagement.load import revised, source_of
from codecheck.engagement.root import Engagement
from codecheck.engine.check import Reporter, chosen, day_of, opened
from codecheck.engine.entity import EngagementEntity
from codecheck.engine.examine import Examined, examine
from codecheck.engine.outcome import Outcome
from codecheck.engine.record import EngagementRecord
from codecheck.engine.rests import changed
from codecheck.errors import UsageError
from codecheck.findings import EngagementInfo, Lang, Verdict
from codecheck.moments import Moment
from codecheck.planning.act import GENERAL, Act
from codecheck.planning.apply import added, applied
from codecheck.planning.catalogue import KnownAct, load_acts
from codecheck.planning.decision import Answer, Decision, Effect, Lacking
from codecheck.planning.lacking import Lack, lacking
from codecheck.predicates.interpret import Interpreter
from codecheck.predicates.values import Value
from codecheck.rulebook.model import Code
from codecheck.source import did_you_mean

_GROUPS: Final[Mapping[Verdict, str]] = {
    Verdict.VIOLATED: "forbidden",
    Verdict.UNKNOWN: "unknown",
    Verdict.JUDGEMENT: "ask",
    Verdict.EXCUSED: "excused",
    Verdict.PENDING: "then_due",
}
"""Where a duty is told of that newly has a verdict."""


def guard(  # noqa: PLR0913  (a keyword for each thing a caller may say)
    engagement: Engagement,
    act: Act | str,
    *,
    given: Mapping[str, str] | None = None,
    at: Moment | date | str | None = None,
    codes: Iterable[str | Code] | None = None,
    as_of: date | str | None = None,
    lang: Lang = "en",
    show_values: bool = False,
) -> Decision:
    """Tell whether an act may be done.

    Args:
        engagement: What is recorded.
        act: What somebody thinks of doing: an `Act`, its name in the catalogue such as
            `share-report`, or its general form such as `set:ended=2024-05-01`.
        given: For an act of the catalogue, its options.
        at: When; on the as-of date, after everything that is recorded, if left out. A moment after
            the as-of date is judged on its day, as if nothing else happened until then.
        codes: Ids of codes, or loaded codes; all codes that come with codecheck if left out.
        as_of: Day up to which is known what happened; today in the Netherlands if left out.
        lang: Language of what is said.
        show_values: Whether recorded values may be shown.

    Raises:
        UsageError: If there is no such code, act, register, fact or entry, or a date is none.
        EngagementError: If the act does not fit the model, or contradicts the record.
        RuleError: If a rule file is wrong.
    """
    desk = Guard(engagement, codes=codes, as_of=as_of, lang=lang, show_values=show_values)
    return desk.may(act, given=given, at=at)


class Guard:
    """Decides on acts in one engagement; what is recorded is judged once for all of them."""

    def __init__(
        self,
        engagement: Engagement,
        *,
        codes: Iterable[str | Code] | None = None,
        as_of: date | str | None = None,
        lang: Lang = "en",
        show_values: bool = False,
    ) -> None:
        """Take what is recorded; the arguments are those of `guard`."""
        self._engagement = engagement
        self._codes = chosen(codes)
        self._as_of = day_of(as_of)
        self._lang: Lang = lang
        self._show_values = show_values
        self._days: dict[date, _Before] = {}

    @cached_property
    def acts(self) -> Mapping[str, KnownAct]:
        """The catalogue of acts, by name."""
        return load_acts()

    def may(
        self,
        act: Act | str,
        *,
        given: Mapping[str, str] | None = None,
        at: Moment | date | str | None = None,
    ) -> Decision:
        """Tell whether an act may be done; as `guard`."""
        if isinstance(act, str):
            act = self._named(act, given or {})
        moment = _moment(self._as_of if at is None else at)
        day = max(self._as_of, moment.last_day)
        before = self._before(day)
        done = applied(before.engagement, act, moment, last=at is None)
        effects = before.effects(done, self._lang, show_values=self._show_values)
        through = before.record.recorded_through
        answer = next(
            (one for one in Answer if effects.get(str(one))),
            Answer.ALLOWED,
        )
        return Decision(
            answer=answer,
            engagement=EngagementInfo(id=done.id, file=before.file),
            act=act.name,
            title=act.title[self._lang] if act.title else "",
            given=dict(act.given) if self._show_values else {},
            adds=tuple(added(before.engagement, act)),
            at=moment.text,
            as_of=day,
            kept_through=through if through is not None and through < day else None,
            codes=tuple(one.id for one in self._codes),
            lang=self._lang,
            **effects,
        )

    def _named(self, name: str, given: Mapping[str, str]) -> Act:
        if name.startswith(GENERAL):
            return Act.parse(name)
        if name not in self.acts:
            hint = did_you_mean(name, self.acts)
            raise UsageError(f"there is no act `{name}`" + (f"; {hint}" if hint else ""))
        return self.acts[name].filled(given)

    def _before(self, day: date) -> _Before:
        """Return what the rules say on a day without the act."""
        if day not in self._days:
            engagement = self._engagement
            if day > self._as_of and _kept_through(engagement, self._as_of):
                # As if nothing else happened until then.
                engagement = revised(engagement, {"recorded_through": None})
            self._days[day] = _Before(engagement, self._codes, day)
        return self._days[day]


@dataclass(frozen=True)
class _Before:
    engagement: Engagement
    codes: Sequence[Code]
    day: date

    @cached_property
    def record(self) -> EngagementRecord:
        return opened(self.engagement, self.codes, self.day)

    @cached_property
    def examined(self) -> tuple[Examined, ...]:
        return tuple(
            examine(code, article, self.record) for code in self.codes for article in code.articles
        )

    @property
    def file(self) -> str:
        source = source_of(self.engagement)
        return source.file if source else ""

    def effects(
        self, done: Engagement, lang: Lang, *, show_values: bool
    ) -> dict[str, tuple[Effect, ...]]:
        """Return what newly comes out of the rules when an act is done, by where it is told."""
        record = opened(done, self.codes, self.day)
        touched = changed(self.record, record)
        reporter = Reporter(record, source_of(done), lang, show_values=show_values)
        found: dict[str, list[Effect]] = {name: [] for name in _GROUPS.values()}
        for old in self.examined:
            if not touched & old.touched:
                continue  # nothing that it rests on is another
            new = examine(old.code, old.article, record)
            was = {_key(one): one for one in old.outcomes}
            for one in new.outcomes:
                before = was.get(_key(one))
                if one.verdict in _GROUPS and _is_new(one, before):
                    effect = _effect(one, new, before.verdict if before else None, reporter)
                    found[_GROUPS[one.verdict]].append(effect)
        return {name: tuple(ones) for name, ones in found.items()}


def _is_new(outcome: Outcome, before: Outcome | None) -> bool:
    """Tell whether the act makes a difference to a duty.

    It does too where it makes the duty apply, of which nobody knew that: what had to be known
    before a first session must be known when there is to be one.
    """
    if before is None or before.verdict is not outcome.verdict:
        return True
    return outcome.applies and not before.applies


def _effect(
    outcome: Outcome, examined: Examined, before: Verdict | None, reporter: Reporter
) -> Effect:
    lacks: tuple[Lack, ...] = ()
    if outcome.verdict in {Verdict.VIOLATED, Verdict.EXCUSED}:
        interpreter = Interpreter(reporter.record)
        lacks = lacking(outcome.rule.require, outcome.binding, interpreter)
    return Effect(
        asks=examined.article.summary[reporter.lang],
        lacking=tuple(_told(one, reporter.lang) for one in lacks),
        before=before,
        finding=reporter.finding(outcome, examined.code, examined.article),
    )


def _told(lack: Lack, lang: Lang) -> Lacking:
    return Lacking(
        part=lack.part,
        says=lack.says.get(lang, ""),
        registers=lack.registers,
        entry=tuple(one.says.get(lang) or one.part for one in lack.within),
    )


def _key(outcome: Outcome) -> tuple[object, ...]:
    """Return what an outcome is about; an act only adds at the end, so that paths stay."""
    return outcome.rule.id, *(_place(one) for one in outcome.binding.values())


def _place(value: Value) -> object:
    return value.path if isinstance(value, EngagementEntity) else value


def _moment(at: Moment | date | str) -> Moment:
    try:
        return Moment.of(at)
    except ValueError as error:
        raise UsageError(f"the moment of the act cannot be read: {error}") from error


def _kept_through(engagement: Engagement, day: date) -> bool:
    through = engagement.recorded_through
    return isinstance(through, Moment) and through.first_day >= day
