"""A plan ends, and says so where it stopped looking."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from codecheck.engine.outcome import Outcome
from codecheck.findings import Lang
from codecheck.repair import Plan, repair
from codecheck.repair.bench import Bench, Key
from codecheck.repair.candidates import Item, Option
from codecheck.repair.changes import Smallest
from codecheck.repair.draft import Draft, recorded
from codecheck.repair.plan import _is_settled
from codecheck.repair.settle import MOST_IN_A_ROW, MOST_TRIES, Budget, Settler
from codecheck.repair.solve import MOST_STEPS
from codecheck.repair.text import plan_as_text
from tests.repair.support import DAYS, example, judged, only, with_changes

DAY = DAYS["sponsored"]
CUT = {
    "en": "the search stopped at its limit, so there may be shorter ways",
    "nl": "hier hield het zoeken op, dus misschien kan het met minder",
}


class _EndlessCandidates:
    """Makes one moment more exact, again and again, which settles nothing."""

    def __init__(self) -> None:
        self.given = 0

    def items(self, _draft: Draft, _outcome: Outcome, _key: Key) -> tuple[Item, ...]:
        return ("started",)

    def options(self, draft: Draft, _outcome: Outcome, _key: Key, item: Item) -> Iterator[Option]:
        self.given += 1
        start = date(1900, 1, 1) + timedelta(days=self.given)
        yield Option(item, draft.assume("started", f"{start}/2024-01-01"))


def test_changes_that_only_make_a_moment_more_exact_come_to_an_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So many in a row are tried, and no more, though each costs nothing and tries are left."""
    bench = Bench(only("noloc-2022", "3.1.1"), DAY)
    settler, endless = Settler(bench, _is_settled, keeps_reach=True), _EndlessCandidates()
    monkeypatch.setattr(settler, "candidates", endless)
    draft = Draft({**recorded(example("sponsored")), "started": None})
    (key, *_) = bench.everything(draft)
    left = Budget(MOST_TRIES, bench, 10_000)

    assert [] == [*settler.ways(draft, key, 1, left)]
    assert MOST_IN_A_ROW + 1 == endless.given
    assert not left.spent


def thin(lang: Lang = "en") -> Plan:
    """Return a plan for a few articles, whatever steps it may take."""
    chosen = only("noloc-2022", "2.1.3", "2.1.4", "2.2.4", "2.3.1", "3.2.1")
    return repair(example("self-paying"), codes=chosen, as_of=DAYS["self-paying"], lang=lang)


def test_a_plan_that_had_steps_enough_was_not_cut_short() -> None:
    """Its set is the smallest, and it says that no fewer will do."""
    assert not thin().smallest.cut_short
    assert thin().smallest.proven


def test_a_plan_without_steps_to_prove_anything_was_cut_short(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is found in another way, and known to be that small only as far as it is plain."""
    monkeypatch.setitem(MOST_STEPS, "prove", 0)

    assert thin().smallest.cut_short


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_a_plan_that_was_cut_short_says_so_in_words(lang: Lang) -> None:
    """There may be shorter ways; who reads the plan is told."""
    plan = thin(lang)
    smallest = Smallest(changes=len(plan.changes), at_least=1, cut_short=True)

    text = plan_as_text(plan.model_copy(update={"smallest": smallest}))

    assert CUT[lang] in " ".join(text.split())


@pytest.mark.parametrize("part", sorted(MOST_STEPS))
def test_a_plan_that_was_cut_short_keeps_its_promise(
    monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """Whatever part of the search has no steps at all, the changes show what the plan says."""
    monkeypatch.setitem(MOST_STEPS, part, 0)
    chosen = only("noloc-2022", "2.1.3", "2.1.4", "2.2.4", "2.3.1", "3.2.1")
    record, day = recorded(example("self-paying")), DAYS["self-paying"]

    found = repair(example("self-paying"), codes=chosen, as_of=day, show_values=True)

    assert found.after == judged(with_changes(record, found), day, chosen).summary


def test_a_plan_without_steps_to_settle_anything_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was not looked at stays open, and is listed."""
    for part in MOST_STEPS:
        monkeypatch.setitem(MOST_STEPS, part, 0)

    found = thin()

    assert () == found.changes
    assert found.unsettled
    assert found.before == found.after
