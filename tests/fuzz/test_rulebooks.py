"""Random rulebooks on random engagements: everything that reads a rule agrees with the engine."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from codecheck import parse_engagement
from codecheck.findings import Verdict
from codecheck.live.network import IndexNetwork
from codecheck.reporting.explanation import Explanation
from fuzz.rulebooks import judges
from fuzz.rulebooks.book import load
from fuzz.rulebooks.run import Bench, Tally, run
from fuzz.rulebooks.world import World
from tests.live.rete.support import needs_durable_rules

WORLDS = 6
SEED = 1
FOUND = sorted((Path(__file__).parent / "rulebooks").iterdir())
"""Small worlds on which something once read a rule otherwise."""
TEXT = {"nl": "Zo.", "en": "So."}
CODE = {
    "code": "random-1",
    "edition": "1",
    "title": TEXT,
    "short_title": TEXT,
    "binds": TEXT,
    "publisher": "Nobody",
    "in_force": {"since": "2020-01-01"},
    "bound": "True",
}


class Sleepy(IndexNetwork):
    """A network that wakes nothing."""

    def wake(self, key: int, changed: frozenset[str]) -> frozenset[str]:
        """Return no article."""
        super().wake(key, changed)
        return frozenset()


PLANTED: dict[str, tuple[str, Any]] = {
    "explainer": ("verdict_of", lambda _: Verdict.EXCUSED),
    "texts": ("explain", lambda *_, lang, **__: Explanation(lang=lang, rules=())),
    "compiled": ("weightiest", lambda _: Verdict.EXCUSED),
    "index": ("IndexNetwork", Sleepy),
    "network": ("_network", Sleepy),
    "second engine": ("by_evaluator", lambda *_: {("nobody",)}),
    "layout": ("in_line", lambda _: "True"),
    "cost": ("REPEATED", 0),
}
"""For each judge a fault: what is put in the place of what."""


@needs_durable_rules
@pytest.mark.parametrize("seed", [SEED, pytest.param(None, id="fresh")])
def test_all_that_read_a_rule_agree(seed: int | None) -> None:
    """Once on the same worlds every time, once on new ones, of which a failure tells the seed."""
    tally: Tally = Counter()
    chosen = int.from_bytes(os.urandom(4)) if seed is None else seed

    found = run(chosen, tally, many=WORLDS)

    assert [] == found, f"python -m fuzz.rulebooks --seed {chosen} --shrink"
    assert {*judges.JUDGES} == {name.partition(":")[0] for name in tally} & {*judges.JUDGES}


def test_each_judge_has_a_fault_that_is_planted() -> None:
    """A new judge needs one, or nobody knows whether it can tell a difference."""
    assert {*judges.JUDGES} == {*PLANTED}


@needs_durable_rules
@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A judge tells a difference where there is one, and nobody else does."""
    place, instead = PLANTED[name]
    honest: Callable[..., object] = judges.JUDGES[name]
    monkeypatch.setattr("fuzz.rulebooks.run.JUDGES", {name: honest})
    monkeypatch.setattr(judges, place, instead)

    found = run(SEED, Counter(), many=WORLDS)

    assert found
    assert all(one.startswith(f"{name}, ") and "engagement, as of" in one for one in found)


@needs_durable_rules
@pytest.mark.parametrize("file", FOUND, ids=lambda file: file.stem)
def test_what_was_found_stays_mended(file: Path) -> None:
    """Everything agrees on it now, and on the verdicts that the file tells."""
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    article = {"article": "1", "summary": TEXT, "rules": told["rules"]}
    files = {"code.yaml": {**CODE, **told.get("code", {})}, "articles/1.yaml": article}
    code = load(
        {name: yaml.safe_dump(data, default_flow_style=None) for name, data in files.items()}
    )
    engagement = parse_engagement(yaml.safe_dump(told["engagement"]))
    world = World({}, code, engagement, told["as_of"])
    bench = Bench()

    bench.judge(world)

    assert [] == bench.differences
    outcomes = (one for examined in world.examined for one in examined.outcomes)
    assert told["verdicts"] == [one.verdict.value for one in outcomes]
