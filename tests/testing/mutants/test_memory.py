"""What is kept of earlier runs, when it still holds, and when it does not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from codecheck.testing.mutants import run as run_module
from codecheck.testing.mutants import trials as trials_module
from codecheck.testing.mutants.memory import Memory
from codecheck.testing.mutants.sample import sampled
from codecheck.testing.mutants.shop import Fate, Folder, Judged, Shops
from codecheck.testing.mutants.trials import Sample, Trials
from codecheck.testing.mutants.unit import COMMON, Mutant
from tests.testing.mutants.support import CASES, write_odd

OWNERS = ["odd-1", COMMON]
UNUSED = {"odd-1:is_of_sponsor", "common:for_sponsor"}
"""Definitions that no rule rests on, so that no case can notice their changes."""
EVERY = UNUSED | {
    "odd-1", "odd-1/1#ask-first", "odd-1/1#in-order", "odd-1/1#asked-in-time",
    "odd-1:first_session", "common:is_client",
}  # fmt: skip


@pytest.fixture
def odd(tmp_path: Path) -> Folder:
    """Return the invented code."""
    return write_odd(tmp_path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where results are kept."""
    return tmp_path / "kept" / "mutants.json"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the ids of the mutants that are judged, as they come."""
    found: list[str] = []
    judge = run_module.judge

    def noting(shops: Shops, mutants: list[Mutant], jobs: int) -> Iterator[list[Judged]]:
        for batch in judge(shops, mutants, jobs):
            found.extend(one.id for one in batch)
            yield batch

    monkeypatch.setattr(trials_module, "judge", noting)
    return found


def run(odd: Folder, file: Path, *, fresh: bool = False) -> Trials:
    """Judge all mutants, as far as they are not known."""
    trials = Trials([odd], OWNERS, file, fresh=fresh)
    assert [] == trials.failing()
    assert list(trials.run(1))[-1] == len(trials.mutants)
    return trials


def edit(file: Path, old: str, new: str) -> None:
    """Change a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_what_is_known_is_not_judged_again(odd: Folder, file: Path, asked: list[str]) -> None:
    """A second run finds the same without judging anything, and writes the same file."""
    first = run(odd, file).judged
    text = file.read_bytes()
    asked.clear()
    second = run(odd, file)

    assert ([], first) == (asked, second.judged)
    assert second.memory.holds("odd-1")
    assert text == file.read_bytes()


def test_fresh_forgets(odd: Folder, file: Path, asked: list[str]) -> None:
    """Everything is judged again, and the cases are run again as well."""
    run(odd, file)
    asked.clear()
    again = run(odd, file, fresh=True)

    assert len(again.mutants) == len(asked)


@pytest.mark.parametrize(
    ("name", "old", "new", "left"),
    [
        ("articles/1.yaml", "other.number > 1", "other.number > 2", UNUSED),
        ("articles/1.cases.yaml", "2024-05-05", "2024-05-04", UNUSED),
        ("bases.yaml", "2024-01-10", "2024-01-11", set()),
        ("code.yaml", "since: 2020-01-01", "since: 2019-01-01", set()),
        ("../common.yaml", "de client", "de klant", set()),
        ("articles/2.yaml", "Departing is allowed.", "Departing is fine.", EVERY - {"odd-1"}),
    ],
)
def test_what_rests_on_something_else_is_judged_again(
    odd: Folder, file: Path, asked: list[str], name: str, old: str, new: str, left: set[str]
) -> None:
    """A rule, its cases, the bases and definitions; not what stands in another article."""
    run(odd, file)
    asked.clear()
    edit(odd.path / name, old, new)
    trials = Trials([odd], OWNERS, file)
    list(trials.run(1))
    units = {one.id: one.of for one in trials.mutants}

    assert EVERY - left == {units[one] for one in asked}


def test_a_mark_makes_nothing_to_be_judged_again(odd: Folder, file: Path, asked: list[str]) -> None:
    """It says what is thought of a change, and no verdict rests on it."""
    run(odd, file)
    asked.clear()
    text = "message: {nl: Niet op volgorde, en: Not in order}"
    edit(odd.path / "articles" / "1.yaml", text, f"{text}\n    equivalent: [{{change: a, why: b}}]")
    run(odd, file)

    assert [] == asked


def test_a_run_that_is_broken_off_goes_on_where_it_was(
    odd: Folder, file: Path, asked: list[str]
) -> None:
    """What was judged before is kept, and only the rest is judged."""
    trials = Trials([odd], OWNERS, file)
    steps = trials.run(1)
    while next(steps) < 10:
        pass
    steps.close()  # type: ignore[attr-defined]  # a generator
    before = list(asked)
    run(odd, file)

    assert 10 <= len(before) < len(trials.mutants)
    assert len(set(asked)) == len(asked) == len(trials.mutants)


def test_what_other_runs_kept_stays(odd: Folder, file: Path, asked: list[str]) -> None:
    """A run over one code does not forget another; what a code has no more is forgotten."""
    list(Trials([odd], [COMMON], file).run(1))
    edit(odd.path / "code.yaml", "first_session:", "very_first:")
    edit(odd.path / "articles" / "1.yaml", "first_session", "very_first")
    list(Trials([odd], ["odd-1"], file).run(1))
    asked.clear()
    list(Trials([odd], ["odd-1"], file).run(1))
    units = json.loads(file.read_text(encoding="utf-8"))["units"]

    assert [] == asked
    assert {"common:is_client", "odd-1:very_first"} < set(units)
    assert "odd-1:first_session" not in units


@pytest.mark.parametrize(
    "text",
    ["", "no JSON", "[]", '{"form": 0}', '{"form": 1, "codes": {}, "units": {"a": 1}}',
     '{"form": 1, "codes": {}, "units": {"a": {"digest": "", "mutants": {"b": ["odd", ""]}}}}'],
)  # fmt: skip
def test_a_file_that_is_not_understood_is_as_none(odd: Folder, file: Path, text: str) -> None:
    """It is written anew; nobody is bothered with it."""
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    run(odd, file)

    assert 1 == json.loads(file.read_text(encoding="utf-8"))["form"]


def test_the_folder_is_kept_out_of_version_control(odd: Folder, file: Path) -> None:
    """By a file of its own; nothing half-written is left beside it."""
    run(odd, file)

    assert {".gitignore", file.name} == {one.name for one in file.parent.iterdir()}
    assert "*" == (file.parent / ".gitignore").read_text(encoding="utf-8").splitlines()[-1]


def test_a_file_that_cannot_be_written_is_no_reason_to_stop(odd: Folder, file: Path) -> None:
    """The results are there all the same, and why they were not kept."""
    file.mkdir(parents=True)
    trials = run(odd, file)

    assert isinstance(trials.memory.trouble, OSError)
    assert {".gitignore", file.name} == {one.name for one in file.parent.iterdir()}


def test_cases_that_fail_are_not_kept_as_holding(tmp_path: Path, file: Path) -> None:
    """The next run says so again."""
    wrong = CASES.replace("expect: {in-order: satisfied}", "expect: {in-order: violated}")
    odd = write_odd(tmp_path, wrong)
    told = [Trials([odd], OWNERS, file).failing() for _ in range(2)]

    assert [["odd-1/1 in-order"]] * 2 == told


def test_results_are_written_once_there_are_many(file: Path) -> None:
    """Not after each of them, and not only at the end."""
    memory = Memory(file, {"odd-1": "digest"}, {}, fresh=False)
    written: list[bool] = []
    for number in range(101):
        memory.note([("odd-1", Judged(f"odd-1:{number}", Fate.SURVIVED))])
        written.append(file.exists())

    assert [False] * 99 + [True] * 2 == written


def shops(odd: Folder) -> Callable[[], tuple[Mutant, ...]]:
    """Return what gives every mutant, read anew each time."""
    return lambda: Shops([odd]).mutants(OWNERS)


def test_a_sample_is_the_same_for_the_same_seed(odd: Folder) -> None:
    """So many of each code, in their order; another seed draws others."""
    mutants = shops(odd)()
    one, same, other = (sampled(mutants, 2, seed) for seed in (1, 1, 2))

    assert one == same != other
    assert ["odd-1", "odd-1", COMMON, COMMON] == [mutant.owner for mutant in one]
    assert list(one) == sorted(one, key=mutants.index)


def test_a_sample_hardly_changes_with_the_rules(odd: Folder) -> None:
    """A mutant that is there no more makes place for one other."""
    before = sampled(shops(odd)(), 20, 0)
    gone = before[5]
    after = sampled(tuple(one for one in shops(odd)() if one != gone), 20, 0)

    assert {gone} == set(before) - set(after)
    assert 1 == len(set(after) - set(before))


def test_only_the_sample_is_judged(odd: Folder, file: Path, asked: list[str]) -> None:
    """And a sample of more than there are is all of them."""
    list(Trials([odd], OWNERS, file, sample=Sample(3, 0)).run(1))
    every = Trials([odd], OWNERS, file, sample=Sample(1000, 0))

    assert 6 == len(asked)
    assert every.mutants == every.chosen
