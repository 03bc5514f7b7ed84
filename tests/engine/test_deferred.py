"""A report with its findings still to be made is the same report to whoever looks."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from copy import copy, deepcopy
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from codecheck import (
    Report,
    Verdict,
    ViolationsFoundError,
    check,
    load_codes,
    load_engagement,
    parse_engagement,
)
from codecheck.engine import ready
from codecheck.engine.check import day_of
from codecheck.engine.deferred import DeferredReport, deferred
from codecheck.engine.telling import Telling
from codecheck.findings import Lang
from codecheck.rulebook.load import load_code
from codecheck.rulebook.model import Code
from tests.testing.support import ENGAGEMENT, SATISFIED, write_code

DAY = "2024-06-01"


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Code:
    """Return a small code."""
    return load_code(write_code(tmp_path_factory.mktemp("code")), "small-1")


def both(code: Code, text: str = ENGAGEMENT, lang: Lang = "en") -> tuple[Report, Report]:
    """Return the report by the interpreter alone, and one with its findings still to be made."""
    engagement = parse_engagement(text)
    whole = Telling(engagement, [code], day_of(DAY), lang, show_values=True).report()
    telling = Telling(engagement, [code], day_of(DAY), lang, show_values=True)
    judgement = ready.program([code]).judge(engagement, day_of(DAY))
    return whole, deferred(telling, judgement)


LOOKS: dict[str, Callable[[Report], object]] = {
    "json": lambda one: one.model_dump_json(),
    "data": lambda one: one.model_dump(),
    "repr": repr,
    "str": str,
    "hash of fields": lambda one: tuple(one.model_dump_json()),
    "iteration": list,
    "copy": copy,
    "deepcopy": deepcopy,
    "model_copy": lambda one: one.model_copy(),
    "pickle": lambda one: pickle.loads(pickle.dumps(one)),  # noqa: S301  (made here)
    "part of a list": lambda one: TypeAdapter(list[Report]).dump_json([one]),
    "findings": lambda one: one.findings,
    "codes": lambda one: one.codes,
    "counterparts": lambda one: one.counterparts,
    "summary": lambda one: one.summary,
    "violations": lambda one: one.violations,
    "verdict": lambda one: one.verdict_of("small-1", "1.1"),
    "engagement": lambda one: (one.engagement, one.as_of, one.lang, one.schema_version),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("text", [ENGAGEMENT, SATISFIED], ids=["violated", "satisfied"])
def test_looks(code: Code, look: Callable[[Report], object], text: str) -> None:
    """Whatever is asked of it is as of a report that was made at once, before and after."""
    whole, later = both(code, text)
    assert isinstance(later, DeferredReport)
    assert look(whole) == look(later)
    assert whole.model_dump_json() == later.model_dump_json()
    assert look(whole) == look(later)
    assert Report is type(later)


def test_equality(code: Code) -> None:
    """It equals the report that was made at once, whichever stands first, and no other."""
    whole, later = both(code)
    assert whole == later
    whole, later = both(code)
    assert later == whole
    other, _ = both(code, SATISFIED)
    assert other != both(code)[1]


def test_attributes(code: Code) -> None:
    """What a report does not have it does not have either; an unknown article is a `KeyError`."""
    _, later = both(code)
    with pytest.raises(AttributeError, match="no attribute 'finding'"):
        _ = later.finding  # type: ignore[attr-defined]  # that is what is tested
    with pytest.raises(KeyError, match=r"small-1/9\.9"):
        later.verdict_of("small-1", "9.9")
    assert isinstance(later, DeferredReport)


def test_raising(code: Code) -> None:
    """It raises for its violations, and makes no other findings for that."""
    _, later = both(code)
    with pytest.raises(ViolationsFoundError):
        later.raise_for_violations()
    assert isinstance(later, DeferredReport)
    assert {Verdict.VIOLATED} == {one.verdict for one in later.violations}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_examples(lang: Lang) -> None:
    """The bundled codes tell the same of an example, byte for byte."""
    codes = load_codes()
    example = Path(__file__).parents[2] / "examples" / "sponsored.engagement.yaml"
    engagement = load_engagement(example)
    ready.program(codes)
    later = check(engagement, codes=codes, as_of="2024-12-31", lang=lang)
    assert isinstance(later, DeferredReport)
    whole = Telling(engagement, codes, day_of("2024-12-31"), lang, show_values=False).report()
    assert whole.violations == later.violations
    assert whole.model_dump_json() == later.model_dump_json()
