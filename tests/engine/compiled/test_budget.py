"""Compiled rules end as the interpreter does: in time, or with a message."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from codecheck import CostError, Engagement, parse_engagement
from codecheck.engine.compiled.program import Program, plan
from codecheck.engine.compiled.rows import folded
from codecheck.engine.telling import Telling
from codecheck.predicates import budget
from codecheck.rulebook.load import load_code
from codecheck.rulebook.model import Code
from tests.testing.support import ENGAGEMENT, write_code

DAY = date(2024, 6, 1)
RULE = """\
article: "1.1"
summary: {{nl: Iets., en: Something.}}
rules:
  - id: r
    for_each: a in sessions
    at: a
    require: {require}
    message: {{nl: x, en: x}}
"""


def engagement(items: int) -> Engagement:
    """Return an engagement with so many sessions."""
    sessions = "".join(f"  - {{id: s{n}, at: 2024-05-06}}\n" for n in range(items))
    return parse_engagement(f"{ENGAGEMENT}sessions:\n{sessions}")


def code_of(root: Path, require: str) -> Code:
    """Return a code with one rule."""
    place = write_code(root)
    (place / "articles" / "1.1.yaml").write_text(RULE.format(require=require))
    return load_code(place, "small-1")


def steps(code: Code, record: Engagement) -> int:
    """Return how many steps compiled rules take."""
    world = Program([code], plan([code])).judge(record, DAY).world
    return world.record.budget.left - world.left


@pytest.mark.parametrize(
    "require",
    [
        "all(before(a, b) or before(b, c) for b in sessions for c in sessions)",
        "count(b for b in sessions if any(before(b, c) for c in sessions)) > 3",
        "any(x != 'b' and count(b for b in sessions) > 10000 for x in ['a', 'b', 'c'])",
    ],
)
def test_long_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, require: str) -> None:
    """Where the interpreter refuses to go on, so do compiled rules."""
    code = code_of(tmp_path, require)
    record = engagement(40)
    program = Program([code], plan([code]))
    program.judge(record, DAY)
    monkeypatch.setattr(budget, "MAX_STEPS", 1_000)
    with pytest.raises(CostError, match="takes more than 1000 steps"):
        Telling(record, [code], DAY, "en", show_values=False).report()
    with pytest.raises(CostError, match="takes more than 1000 steps"):
        program.judge(record, DAY)


def test_as_long_as_the_lists(tmp_path: Path) -> None:
    """Twice the items of two lists inside one another cost four times the steps."""
    code = code_of(tmp_path, "all(b == a or before(a, b) for b in sessions)")
    few, more = steps(code, engagement(20)), steps(code, engagement(40))
    assert 20 * 20 <= few
    assert 3 < more / few <= 4


def test_long_predicates(tmp_path: Path) -> None:
    """A predicate of many parts costs more than one of few."""
    short = "a.number == 1"
    long = " or ".join(f"a.number == {number}" for number in range(40))
    few = steps(code_of(tmp_path / "few", short), engagement(10))
    many = steps(code_of(tmp_path / "many", long), engagement(10))
    assert 10 <= few < many - 50


@pytest.mark.parametrize("times", [1, 100, 1_000])
def test_long_texts(times: int) -> None:
    """A text is compared without regard to case, however long it is."""
    text = " Straße " * times
    assert text.strip().casefold() == folded(text)
    assert folded(text) == folded(text.upper())
    assert folded(f"{text}x") != folded(text)


def test_many_long_texts() -> None:
    """Long texts are not held for ever."""
    texts = [f"{number}{'A' * 1_000_000}" for number in range(25)]
    assert [one.casefold() for one in texts] == [folded(one) for one in texts]
