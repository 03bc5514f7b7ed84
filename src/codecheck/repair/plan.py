"""The repair plan: what can be done now, whom to ask, and what is past and beyond repair."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from codecheck.engagement.root import Engagement
from codecheck.engine.check import check
from codecheck.engine.outcome import Outcome
from codecheck.findings import Finding, Lang, Report, Verdict
from codecheck.moments import Moment
from codecheck.repair.bench import OPEN, Bench, Key, bench_for
from codecheck.repair.changes import Plan, Smallest
from codecheck.repair.draft import Draft, NotRepairableError, recorded
from codecheck.repair.settle import Settler
from codecheck.repair.solve import Solution, Solver
from codecheck.repair.telling import Telling
from codecheck.repair.withholding import withheld
from codecheck.rulebook.model import Code


def repair(
    engagement: Engagement,
    *,
    codes: Iterable[Code] | None = None,
    as_of: date | None = None,
    lang: Lang = "en",
    keeps_reach: bool = False,
    show_values: bool = False,
) -> Plan:
    """Return the smallest set of changes that leaves nothing broken, unknown, due or unanswered.

    Args:
        engagement: What is recorded.
        codes: Loaded codes; all codes that come with codecheck if left out.
        as_of: Day as of which is judged, on which changes are made; today if left out.
        lang: Language of the messages.
        keeps_reach: Whether the codes are taken to bind; otherwise a code may drop out because
            there is no registration, licence or house code.
        show_values: Whether changes and messages show recorded values; without it texts of the
            record are `...` in changes.

    Raises:
        NotRepairableError: If the engagement cannot be read back from its own facts.
        RuleError: If a rule file is wrong.
    """
    bench = bench_for(codes, as_of)
    chosen, day = bench.codes, bench.as_of
    draft = Draft(recorded(engagement))
    solver = Solver(bench, Settler(bench, _is_settled, keeps_reach=keeps_reach))
    solution = solved(bench, solver, draft)
    before = check(engagement, codes=chosen, as_of=day, lang=lang, show_values=show_values)
    after = check(made(solution.draft), codes=chosen, as_of=day, lang=lang)
    telling = Telling(bench, solver, draft, solution.draft, before)
    return Plan(
        as_of=day,
        lang=lang,
        engagement=before.engagement,
        codes=tuple(code.id for code in chosen),
        before=before.summary,
        after=after.summary,
        changes=tuple(one if show_values else withheld(one, draft) for one in telling.changes()),
        ids=dict(solution.draft.ids),
        beyond_repair=_kept(before, after, frozenset({Verdict.VIOLATED})),
        unsettled=_kept(before, after, OPEN - {Verdict.VIOLATED}),
        smallest=Smallest(
            changes=solution.draft.cost,
            at_least=solution.at_least,
            cut_short=solution.cut_short,
        ),
    )


def solved(bench: Bench, solver: Solver, draft: Draft) -> Solution:
    """Return what can be settled of a draft, what is past left alone.

    Raises:
        NotRepairableError: If the draft contradicts itself before anything is assumed.
    """
    made(draft)
    return solver.solve(draft, [key for key in solver.open(draft) if _is_past(bench, draft, key)])


def made(draft: Draft) -> Engagement:
    """Return the engagement that a draft makes.

    Raises:
        NotRepairableError: If it contradicts itself.
    """
    if draft.engagement is None:
        raise NotRepairableError("the engagement cannot be read back from its own facts")
    return draft.engagement


def _is_settled(outcome: Outcome) -> bool:
    return outcome.verdict not in OPEN


def _is_past(bench: Bench, draft: Draft, key: Key) -> bool:
    """Tell whether the moment of a broken duty is over: its last day, or its period."""
    outcome = bench.article(draft, key.place)[key]
    if outcome.verdict is not Verdict.VIOLATED:
        return False
    if outcome.due is not None and outcome.due < bench.as_of:
        return True
    record = bench.record(draft)
    ended = record.root.get("ended") if record is not None else None
    return (
        outcome.rule.during is not None
        and isinstance(ended, Moment)
        and ended.last_day <= bench.as_of
    )


def _kept(before: Report, after: Report, verdicts: frozenset[Verdict]) -> tuple[Finding, ...]:
    """Return the findings that still have one of some verdicts, as they were told before."""
    told = {(one.rule, one.subject, one.about): one for one in before.findings}
    return tuple(
        told.get((one.rule, one.subject, one.about), one)
        for one in after.findings
        if one.verdict in verdicts
    )
