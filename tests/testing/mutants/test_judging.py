"""What becomes of mutants is what the ordinary runner tells, on one process or on several."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from codecheck.rulebook.model import Code, Rule
from codecheck.testing import run_case
from codecheck.testing.mutants import run
from codecheck.testing.mutants.run import cores, judge
from codecheck.testing.mutants.shop import Fate, Folder, Judged, Shops, named
from codecheck.testing.mutants.unit import COMMON, Changed, Mutant
from codecheck.testing.mutants.units import units_of
from tests.testing.mutants.support import CASES, write_odd


@pytest.fixture
def odd(tmp_path: Path) -> Folder:
    """Return the invented code."""
    return write_odd(tmp_path)


def judged(odd: Folder, jobs: int = 1) -> dict[str, Judged]:
    """Judge every mutant of the invented code and of what is shared."""
    mutants = Shops([odd]).mutants(["odd-1", COMMON])
    return {one.id: one for batch in judge(Shops([odd]), mutants, jobs) for one in batch}


def rewritten(changed: Changed) -> Code:
    """Return the whole code as it is after a change."""

    def rule(one: Rule) -> Rule:
        return changed.rule(one) if changed.touched is None or one.id in changed.touched else one

    articles = tuple(
        replace(article, rules=tuple(map(rule, article.rules))) for article in changed.code.articles
    )
    return replace(changed.code, articles=articles)


def test_it_agrees_with_the_ordinary_runner_on_every_mutant(odd: Folder) -> None:
    """The first case that fails there notices it here; where none fails, it survives."""
    shops = Shops([odd])
    shop = shops["odd-1"]
    fates = judged(odd)
    compared = Counter[Fate]()
    for unit in units_of(shop.loaded):
        for mutant in unit.mutants:
            changed = unit.applied(mutant)
            if not isinstance(changed, Changed):
                continue
            code = rewritten(changed)
            failing = [one for one in shop.bench.cases if not run_case(code, one).passed]
            noticed = named("odd-1", failing[0]) if failing else ""
            assert noticed == fates[mutant.id].case, mutant.id
            compared[fates[mutant.id].fate] += 1

    assert set(compared) == {Fate.NOTICED, Fate.SURVIVED}
    assert min(compared.values()) > 10


def test_two_processes_find_what_one_finds(odd: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """In another order, but the same of each."""
    here = judged(odd, jobs=2)  # so few are judged in this process
    monkeypatch.setattr(run, "_FEW", 0)

    assert here == judged(odd, jobs=2)


def test_a_mutant_that_cannot_be_loaded_or_means_the_same_is_put_to_no_case(odd: Folder) -> None:
    """It is stillborn, or the same; neither says anything about the cases."""
    shops = Shops([odd])
    mutants: dict[str, Mutant] = {one.change: one for one in shops.mutants(["odd-1"])}
    one = mutants["before(one, other) -> before(other, one)"]
    unit = shops["odd-1"].units[one.of]
    typo, same = replace(one, new="before(one, othre)"), replace(one, new="before(one,  other)")

    assert ["stillborn", "same"] == [unit.applied(typo), unit.applied(same)]
    assert Judged(one.id, Fate.STILLBORN) == shops["odd-1"].judged(one.of, typo)


def test_a_definition_and_a_code_that_cannot_be_loaded_are_stillborn_too(odd: Folder) -> None:
    """As a rule is; and what means the same is told apart as well."""
    shop = Shops([odd])["odd-1"]
    for name, part in (("odd-1:first_session", "is"), ("odd-1", "applies")):
        unit = shop.units[name]
        one = next(mutant for mutant in unit.mutants if mutant.part == part)
        text = (
            "earliest(day(session)  for session in sessions)"
            if part == "is"
            else "work is not  None"
        )

        assert "stillborn" == unit.applied(replace(one, new="othre"))
        assert "same" == unit.applied(replace(one, new=text))


def test_a_change_of_what_is_shared_is_put_to_every_code(tmp_path: Path) -> None:
    """What the cases of one code let pass, those of another may notice."""
    odd = write_odd(tmp_path)
    start = CASES.index("  - id: in-order\n")
    only = CASES[: CASES.index("  - id: not-asked\n")] + CASES[start : CASES.index("  - id: told-")]
    other = write_odd(tmp_path / "elsewhere", only).path.rename(tmp_path / "quiet-1")
    quiet = Folder(other, "quiet-1")
    for file in other.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8").replace("odd-1", "quiet-1")
        file.write_text(text, encoding="utf-8")
    alone, both = Shops([quiet]), Shops([quiet, odd])
    one = next(m for m in both.mutants([COMMON]) if "'client' not in" in m.change)

    assert [Judged(one.id, Fate.SURVIVED)] == alone.judged(one.of, [one.id])
    assert [Judged(one.id, Fate.NOTICED, "odd-1/1 not-asked")] == both.judged(one.of, [one.id])


def test_cases_that_fail_unchanged_are_told(tmp_path: Path) -> None:
    """With them nothing could be said about changes."""
    wrong = CASES.replace("expect: {in-order: satisfied}", "expect: {in-order: violated}")
    failing = Shops([write_odd(tmp_path, wrong)])["odd-1"].bench.failing()

    assert ["in-order"] == [case.id for case in failing]


def test_there_is_at_least_one_core() -> None:
    """On which as many mutants are judged at a time."""
    assert cores() >= 1
