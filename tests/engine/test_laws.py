"""Laws of the engine, held against engagements that the strategies make up from the rules."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, get_args

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from codecheck import Engagement, Report, Verdict, check, parse_engagement
from codecheck.engagement.base import UNKNOWN
from codecheck.engagement.shape import Shape, fields_of
from codecheck.engine.attestations import Questions
from codecheck.engine.entity import EngagementEntity
from codecheck.engine.evaluate import evaluate
from codecheck.engine.outcome import Outcome
from codecheck.engine.record import EngagementRecord
from codecheck.findings import Lang
from codecheck.predicates import tree
from codecheck.predicates.truth import Unknown
from codecheck.reporting.render import FORMATS, render
from codecheck.rulebook.find import load_codes
from codecheck.rulebook.model import Code, Rule
from codecheck.testing import strategies
from codecheck.testing.strategies import AS_OF
from codecheck.testing.strategies.document import Doc, loc_of, to_document
from codecheck.testing.strategies.fields import one_value
from codecheck.testing.strategies.goals import PRESENT
from codecheck.testing.strategies.scene import Scene

CODES = load_codes()
QUESTIONS = Questions({one.id: one.answered_by for code in CODES for one in code.questions})
RULES = [rule.id for code in CODES for rule in code.rules]
LAWS = settings(
    max_examples=int(os.environ.get("CODECHECK_LAWS", "10")),
    derandomize="CODECHECK_LAWS" not in os.environ,
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
DECIDED = {Verdict.VIOLATED: Verdict.SATISFIED, Verdict.SATISFIED: Verdict.VIOLATED}
Key = tuple[object, ...]


@st.composite
def recorded(draw: st.DrawFn) -> Engagement:
    """Return any engagement: one with facts of all kinds, or one that a rule decides."""
    if draw(st.integers(0, 2)) == 0:
        return draw(strategies.engagements())
    rule = draw(st.sampled_from(RULES))
    made = draw(st.sampled_from([strategies.violating, strategies.compliant]))
    return draw(made(rule))


def outcomes(engagement: Engagement, as_of: date = AS_OF) -> dict[Key, Outcome]:
    """Return what every rule says of each of its cases, by the rule and what its variables are."""
    record = EngagementRecord(engagement, as_of, QUESTIONS)
    return {
        (rule.id, *(_named(value) for value in outcome.binding.values())): outcome
        for code in CODES
        for rule in code.rules
        for outcome in evaluate(code, rule, record).outcomes
    }


def _named(value: object) -> object:
    return value.path if isinstance(value, EngagementEntity) else str(value)


def _parts(part: object, seen: set[int]) -> Iterator[object]:
    """Yield every part of a checked tree, definitions included."""
    if isinstance(part, tuple):
        for one in part:
            yield from _parts(one, seen)
    elif hasattr(part, "__dataclass_fields__") and id(part) not in seen:
        seen.add(id(part))
        yield part
        for one in fields(part):  # type: ignore[arg-type]  # an instance, as the line above saw
            yield from _parts(getattr(part, one.name), seen)


def _trees(code: Code, rule: Rule) -> list[object]:
    held = (rule.loops, rule.when, rule.unless, rule.at, rule.during, rule.require, rule.due)
    return list(_parts((held, rule.bound or code.bound, code.applies), set()))


READ_DEVIATIONS = {
    rule.id
    for code in CODES
    for rule in code.rules
    if any(
        isinstance(one, tree.Variable) and one.name == "deviations" for one in _trees(code, rule)
    )
}
"""Rules that speak about deviations themselves, or let one count in a definition."""


# Order


def _shuffled(node: Any, source: Random) -> Any:  # noqa: ANN401  (any part of a document)
    if isinstance(node, dict):
        return {key: _shuffled(value, source) for key, value in node.items()}
    if isinstance(node, list):
        return source.sample([_shuffled(one, source) for one in node], len(node))
    return node


@LAWS
@given(recorded(), st.randoms(use_true_random=False))
def test_the_order_of_lists_does_not_matter(engagement: Engagement, source: Random) -> None:
    """Findings are the same, wherever in its list each item stands."""
    other = Engagement.model_validate(_shuffled(to_document(engagement), source))

    assert _counted(engagement) == _counted(other)


def _counted(engagement: Engagement) -> Counter[Key]:
    return Counter(
        (one.rule.id, one.verdict, one.about, one.why, one.due, len(one.doubt.missing))
        for one in outcomes(engagement).values()
    )


@LAWS
@given(recorded(), st.randoms(use_true_random=False))
def test_the_order_of_codes_articles_and_rules_does_not_matter(
    engagement: Engagement, source: Random
) -> None:
    """Each finding is the same, in whatever order codes, articles and rules were loaded."""
    turned = [
        replace(
            code,
            articles=tuple(
                replace(one, rules=tuple(source.sample(one.rules, len(one.rules))))
                for one in source.sample(code.articles, len(code.articles))
            ),
        )
        for code in source.sample(CODES, len(CODES))
    ]

    assert _findings(check(engagement, as_of=AS_OF)) == _findings(
        check(engagement, codes=turned, as_of=AS_OF)
    )


def _findings(report: Report) -> list[str]:
    # What an article without any finding lacks is named in the order of its rules.
    return sorted(
        one.model_copy(update={"missing": tuple(sorted(one.missing))}).model_dump_json()
        for one in report.findings
    )


@LAWS
@given(recorded(), st.sampled_from(CODES))
def test_a_code_is_judged_alike_whichever_others_are_loaded(
    engagement: Engagement, code: Code
) -> None:
    """The findings of a code are the same alone and beside all others."""
    alone = check(engagement, codes=[code], as_of=AS_OF)
    beside = check(engagement, as_of=AS_OF)

    assert list(alone.findings) == [one for one in beside.findings if one.citation.code == code.id]


# Silence


def _silent(engagement: Engagement) -> list[tuple[EngagementEntity, Shape]]:
    """Return the fields of existing records that are silent and unknown, or written `unknown`."""
    record = EngagementRecord(engagement, AS_OF, QUESTIONS)
    scene = Scene(to_document(engagement), QUESTIONS, AS_OF)
    return [
        (entity, shape)
        for loc in scene.entities
        for entity in [record.at(scene.entities[loc].path)]
        for shape in fields_of(type(entity.model))
        if not shape.is_register
        and getattr(entity.model, shape.name) in (None, UNKNOWN)
        and isinstance(entity.get(shape.name), Unknown)
    ]


@st.composite
def filled(draw: st.DrawFn) -> tuple[Engagement, Engagement, str]:
    """Return an engagement, the same with one unknown field filled in, and the path of it."""
    engagement = draw(recorded())
    silent = _silent(engagement)
    assume(silent)
    entity, shape = draw(st.sampled_from(silent))
    scene = Scene(to_document(engagement), QUESTIONS, AS_OF)
    path = entity.place(shape.name)
    at = (*loc_of(path), 0) if shape.is_list else loc_of(path)
    edits = [edit for edit in one_value(scene, at, shape, PRESENT, AS_OF) if len(edit) == 1]
    assume(edits)
    (put,) = draw(st.sampled_from(edits))
    document = deepcopy(scene.document)
    _set(document, loc_of(path), [put.value] if shape.is_list else put.value)
    try:
        return engagement, Engagement.model_validate(document), path
    except ValidationError:
        assume(condition=False)
        raise


def _set(document: Doc, at: tuple[str | int, ...], value: object) -> None:
    node: Any = document
    for step in at[:-1]:
        node = node[step]
    node[at[-1]] = value


@LAWS
@given(filled())
def test_filling_in_what_was_unknown_turns_no_decided_verdict_round(
    made: tuple[Engagement, Engagement, str],
) -> None:
    """What was violated is not satisfied by one more fact, nor the other way round."""
    silent, fuller, _ = made
    before, after = outcomes(silent), outcomes(fuller)
    turned = [
        key
        for key, outcome in before.items()
        if key in after and DECIDED.get(outcome.verdict) is after[key].verdict
    ]

    assert [] == turned


# Deviations


@st.composite
def departed(draw: st.DrawFn) -> tuple[Engagement, Engagement]:
    """Return an engagement that breaks a rule, and the same with a deviation on record."""
    rule = draw(st.sampled_from(RULES))
    engagement = draw(strategies.violating(rule))
    document = to_document(engagement)
    deviations = document.get("deviations")
    held = deviations if isinstance(deviations, list) else []
    parties = document.get("parties")
    names = [one["id"] for one in parties] if isinstance(parties, list) else []
    agreed = [
        {"party": name, "asked": "2020-01-01", "agreed": "2020-01-02", "form": "written"}
        for name in names
    ]
    deviation: Doc = {"articles": [rule], "form": "written"}
    if draw(st.booleans()):
        deviation["parties"] = agreed
    if draw(st.booleans()):
        deviation["at"] = "2020-01-02"
    more = {**document, "deviations": [*held, deviation]}
    return engagement, Engagement.model_validate(more)


@LAWS
@given(departed())
def test_a_deviation_marks_and_never_hides(made: tuple[Engagement, Engagement]) -> None:
    """With a deviation each finding is still there; a violation may become excused or open."""
    before, after = outcomes(made[0]), outcomes(made[1])
    left = {Verdict.VIOLATED, Verdict.EXCUSED, Verdict.UNKNOWN}

    for key, outcome in before.items():
        if key[0] in READ_DEVIATIONS:
            continue
        assert key in after
        now = after[key].verdict
        assert now in left if outcome.verdict is Verdict.VIOLATED else now is outcome.verdict


# Reports


@LAWS
@given(recorded(), st.sampled_from(get_args(Lang)), st.booleans())
def test_no_valid_engagement_makes_a_check_fail(
    engagement: Engagement, lang: Lang, show_values: bool
) -> None:
    """Whatever is recorded, every article has its verdict, and every format can be written."""
    for as_of in (AS_OF, date(2022, 2, 1), date(2031, 1, 1)):
        report = check(engagement, as_of=as_of, lang=lang, show_values=show_values)
        assert [article.number for code in CODES for article in code.articles] == [
            one.article for code in report.codes for one in code.articles
        ]
        assert all(render(form, [report], lang) for form in FORMATS)


@LAWS
@given(recorded())
def test_the_same_engagement_gives_the_same_report(engagement: Engagement) -> None:
    """Two checks of one text give the same bytes."""
    text = strategies.to_yaml(engagement)
    reports = [check(parse_engagement(text), as_of=AS_OF) for _ in range(2)]

    assert render("json", reports[:1], "en") == render("json", reports[1:], "en")


def test_the_order_of_sets_is_not_in_a_report(tmp_path: Path) -> None:
    """Processes that order sets otherwise write the same report."""
    made: list[str] = []

    @settings(LAWS, max_examples=5, phases=[Phase.generate])
    @given(recorded())
    def make(engagement: Engagement) -> None:
        made.append(strategies.to_yaml(engagement))

    make()
    files = [tmp_path / f"{number}.engagement.yaml" for number in range(len(made))]
    for file, text in zip(files, made, strict=True):
        file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "codecheck.cli", "validate", *map(str, files)]
    written = [
        subprocess.run(
            [*command, "--format", "json", "--as-of", str(AS_OF)],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]

    assert written[0] == written[1]
    assert len(made) == len(json.loads(written[0]))
