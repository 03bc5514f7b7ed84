"""What a plan promises, for engagements that the rules themselves generate."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from codecheck.engagement.root import Engagement
from codecheck.repair import repair
from codecheck.repair.bench import Bench
from codecheck.repair.draft import Draft, recorded
from codecheck.repair.plan import _is_settled, solved
from codecheck.repair.settle import Settler
from codecheck.repair.solve import Solver
from codecheck.rulebook.model import Code
from codecheck.testing import strategies
from codecheck.testing.strategies import AS_OF
from tests.repair.brute import cheaper
from tests.repair.support import codes, judged, kept, only, violations, with_changes

RULES = [rule.id for code in codes() for rule in code.rules]
ARTICLES = {code.id: [one.number for one in code.articles] for code in codes()}
FEW = settings(
    max_examples=6,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
"""A few for every run, always the same; run with more of them when `repair` changes."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An engagement on which a rule is broken, or any, and a few articles to ask about it."""

    engagement: Engagement
    chosen: tuple[Code, ...]


@st.composite
def _problems(draw: st.DrawFn) -> Problem:
    rule = draw(st.sampled_from(RULES))
    code, _, rest = rule.partition("/")
    broken = strategies.violating(rule)
    engagement = draw(broken if draw(st.booleans()) else strategies.engagements([code]))
    others = draw(st.lists(st.sampled_from(ARTICLES[code]), max_size=2, unique=True))
    return Problem(engagement, only(code, rest.partition("#")[0], *others))


PROBLEMS = _problems()


@FEW
@given(PROBLEMS)
def test_a_plan_for_a_generated_engagement_keeps_its_promise(problem: Problem) -> None:
    """Made by hand, its changes show the verdicts it names, break nothing and alter nothing."""
    record = recorded(problem.engagement)
    plan = repair(problem.engagement, codes=problem.chosen, as_of=AS_OF, show_values=True)
    changed = with_changes(record, plan)
    before, after = (judged(one, AS_OF, problem.chosen) for one in (record, changed))

    assert plan.after == after.summary
    assert set() == violations(after) - violations(before)
    assert record == kept(record, changed)


@FEW
@given(PROBLEMS)
def test_nothing_smaller_does_for_a_generated_engagement(problem: Problem) -> None:
    """No set with fewer changes than a plan says are needed settles as much."""
    bench = Bench(problem.chosen, AS_OF)
    settler = Settler(bench, _is_settled, keeps_reach=False)
    base = Draft(recorded(problem.engagement))
    solution = solved(bench, Solver(bench, settler), base)

    assert cheaper(bench, settler, base, solution.unsettled, solution.at_least) is None
