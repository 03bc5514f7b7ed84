"""The comparison with other engines: it must stay one of like with like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from benchmarks import bench
from benchmarks.compared import engines, growth, plot
from benchmarks.compared.copies import copies
from benchmarks.compared.documents import document, prepared
from benchmarks.compared.engines import OTHERS, Other, Plain
from benchmarks.compared.growth import Grown
from benchmarks.compared.measure import Effort
from benchmarks.compared.ours import Ours, codes, disagreement
from benchmarks.compared.page import Machine, page
from benchmarks.compared.plain import PENDING, SATISFIED, SPARED, VIOLATED
from benchmarks.compared.rules import Row, compact
from benchmarks.compared.tables import figure
from codecheck import Engagement

CODE = "burobalance-privacy-2018"
SMALLEST = Effort(1, 0, 60, (10, 20), (20,), processes=False, codes=(CODE,), engagements=1)
DOCUMENTS = [document(10, seed) for seed in range(16)]


class Wrong(Plain):
    """Says of one case what is not so."""

    def judge(self, taken: dict[str, Any]) -> list[list[str]]:
        """Return what each rule says, but for the first case of the last one."""
        found = super().judge(taken)
        found[-1][0] = SPARED
        return found


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Ours:
    """Return the twenty rules."""
    return Ours(20, tmp_path_factory.mktemp("copies"))


@pytest.mark.parametrize("other", OTHERS, ids=lambda one: one.name)
def test_every_engine_judges_as_we_do(other: Other, ours: Ours) -> None:
    """Each engine that is installed gives our verdicts; hand-written Python always does."""
    lacking = other.lacking()
    if lacking:
        assert other.package is not None
        pytest.skip(lacking)
    assert "" == disagreement(other, 20, ours, DOCUMENTS)


def test_copies_of_the_rules_agree_and_differ(tmp_path: Path) -> None:
    """In 100 rules, no two are one rule, and hand-written Python judges by them as we do."""
    more = Ours(100, tmp_path)
    assert "" == disagreement(OTHERS[0], 100, more, DOCUMENTS[:2])
    assert 100 == len({rule.id for rule in more.codes[0].rules})
    said = {repr((rule.loops, rule.when, rule.require, rule.due)) for rule in more.codes[0].rules}
    assert 100 == len(said)


def test_the_engagements_leave_nothing_open(ours: Ours) -> None:
    """Every rule is kept and broken somewhere in them, and none is ever unknown."""
    told: list[set[str]] = [set() for _ in range(20)]
    for one in [*DOCUMENTS, document(30, 1)]:
        for found, verdicts in zip(
            told, ours.verdicts(Engagement.model_validate(one)), strict=True
        ):
            found.update(verdicts)
    assert all({VIOLATED, SATISFIED} <= one for one in told)
    assert {VIOLATED, SATISFIED, PENDING, SPARED} == set().union(*told)


def test_an_engagement_is_as_large_as_is_said() -> None:
    """Ten entries a list make a document of four to five kilobytes, always the same."""
    assert document(10, 3) == document(10, 3)
    assert 4000 < len(compact(document(10))) < 5000


def test_a_wrong_verdict_is_told_and_nothing_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where an engine judges otherwise, the command names it and fails."""
    wrong = replace(OTHERS[0], name="the wrong one", make=Wrong)
    monkeypatch.setattr(bench, "OTHERS", (wrong,))
    monkeypatch.setattr(bench, "QUICK", SMALLEST)
    assert 1 == bench.main(["--quick", "--print"])
    said = capsys.readouterr().out
    assert "nothing was measured" in said
    assert "the wrong one, rule 20" in said


def test_an_engine_that_is_not_there_is_told() -> None:
    """What cannot be imported has no figures, and says so."""

    def absent(_: Sequence[object]) -> Plain:
        raise ModuleNotFoundError("no module")

    assert "not measured" in Other("gone", absent, "no-such-distribution").lacking()
    assert "not installed" == Other("gone", absent, "no-such-distribution").version()
    assert "" == OTHERS[0].version()


def test_the_smallest_comparison_makes_the_page(tmp_path: Path) -> None:
    """One round of everything but processes makes every table, and pictures that are SVG."""
    said: list[str] = []
    tables, pictures = bench.compared(SMALLEST, tmp_path, said.append)
    text = page(tables, SMALLEST, Machine((0.5, 1.0)))
    for title in (
        "Twenty rules",
        "The bundled codes",
        "More items in a list",
        "More rules",
        "YAML",
    ):
        assert f"\n## {title}\n" in text
    for other in OTHERS:
        assert f"| {other.name} |" in text
    assert "a load of 0.5 before and 1.0 after" in text
    for drawn in pictures.values():
        assert "{http://www.w3.org/2000/svg}svg" == ET.fromstring(drawn).tag  # noqa: S314  (ours)
    assert said


def test_growth_stops_at_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would take longer than the cap is not begun, and what refuses is told."""
    times: Iterator[float] = iter([0.6, 3.0])
    monkeypatch.setattr(growth, "spent", lambda *_: next(times, 1.0))
    begun: list[int] = []

    def slow(size: int) -> Any:  # noqa: ANN401  (a call)
        begun.append(size)
        return lambda: None

    def refusing(size: int) -> Any:  # noqa: ANN401  (a call)
        if size > 10:
            raise ValueError("too many")
        return lambda: None

    effort = Effort(rounds=1, fair=0, cap=5)
    found = growth.grown({"slow": slow, "refusing": refusing}, (10, 100, 1000), effort)
    assert [10, 100] == begun
    assert "over 5 s" == found["slow"].stopped
    assert [10] == list(found["refusing"].times)
    assert "refused: too many" == found["refusing"].stopped
    assert "refused: too many" in "\n".join(
        growth.table(found, (10, 100, 1000), "rules", 5).lines()
    )


def test_the_pictures_name_what_they_show() -> None:
    """Each bar and each line stands beside its name, and ours is of another colour."""
    rows = [Row("codecheck, verdicts", 2.0, 1.0), Row("other", 0.5), Row("gone", remark="not")]
    bars = plot.bars(rows)
    assert "codecheck, verdicts" in bars
    assert ">2.00<" in bars
    assert "gone" not in bars
    lines = plot.lines({"codecheck": Grown({10: 1, 100: 12}), "other": Grown({10: 1})}, (10, 100))
    assert ">other<" in lines
    assert lines.count("<polyline") == 2


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.0123, "0.012"), (0.3, "0.30"), (1.234, "1.23"), (12.34, "12.3"), (123.4, "123")],
)
def test_figures_have_the_digits_that_can_be_trusted(number: float, text: str) -> None:
    """A ratio is written with two or three digits."""
    assert text == figure(number)


def test_the_pack_is_the_first_copy(ours: Ours, tmp_path: Path) -> None:
    """Twenty rules are the pack itself, and are written nowhere."""
    assert "twenty-2024" == ours.codes[0].id
    assert "twenty-2024" == codes(20, tmp_path)[0].id
    assert [] == list(tmp_path.iterdir())
    assert 1 == len(copies(20))
    assert 0 < len(engines.Plain(copies(20)).judge(prepared(document(3))))
