"""The checklist: the fewest questions that turn what is unknown into verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import Shape
from codecheck.engine.check import check
from codecheck.engine.outcome import Outcome
from codecheck.findings import Citation, EngagementInfo, Lang, Report, Verdict
from codecheck.findings import Question as AskedOfSomebody
from codecheck.repair import words
from codecheck.repair.bench import bench_for
from codecheck.repair.changes import Kind
from codecheck.repair.draft import Data, Draft, recorded
from codecheck.repair.labels import label
from codecheck.repair.plan import made
from codecheck.repair.settle import Settler
from codecheck.repair.shapes import holders, length, shape_at
from codecheck.repair.solve import Solver
from codecheck.repair.telling import Telling
from codecheck.reporting.words import counted
from codecheck.rulebook.model import Code

CHECKLIST_VERSION = "1"
"""Version of the JSON form of a checklist."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Question(_Part):
    """One question whose answer decides something."""

    kind: Kind
    path: str = Field(description="Where the answer is written, or the name of the register.")
    text: str = Field(description="The question in plain words.")
    allowed: tuple[str, ...] = Field(description="What may be answered.")
    fields: dict[str, str] = Field(
        default_factory=dict, description="For a record: what of it decides, in plain words."
    )
    decides: tuple[Citation, ...] = Field(description="The articles that the answer decides.")
    findings: int = Field(description="How many findings need the answer to get a verdict.")


class Checklist(_Part):
    """The questions, what decides most first, and what may be asked beside them."""

    schema_version: str = CHECKLIST_VERSION
    as_of: date
    lang: Lang
    engagement: EngagementInfo
    codes: tuple[str, ...]
    unknown: int = Field(description="How many findings are unknown now.")
    undecided: int = Field(description="How many would still be unknown after the questions.")
    questions: tuple[Question, ...]
    others: tuple[AskedOfSomebody, ...] = Field(
        default=(), description="Questions that only somebody else can answer."
    )
    open_registers: tuple[str, ...] = Field(
        default=(), description="Registers that may hold more than is recorded; closing is free."
    )


def checklist(
    engagement: Engagement,
    *,
    codes: Iterable[Code] | None = None,
    as_of: date | None = None,
    lang: Lang = "en",
    skipped: frozenset[str] = frozenset(),
) -> Checklist:
    """Return the fewest questions whose answers turn unknown findings into verdicts.

    Args:
        engagement: What is recorded.
        codes: Loaded codes; all codes that come with codecheck if left out.
        as_of: Day as of which is judged; today if left out.
        lang: Language of the questions.
        skipped: Paths and registers about which nothing is asked.

    Raises:
        NotRepairableError: If the engagement cannot be read back from its own facts.
        RuleError: If a rule file is wrong.
    """
    bench = bench_for(codes, as_of)
    chosen, day = bench.codes, bench.as_of
    base = Draft(recorded(engagement))
    made(base)
    settler = Settler(bench, _is_decided, keeps_reach=False)
    solver = Solver(bench, settler, may_show_breaches=True)
    final = solver.solve(base).draft
    report = check(engagement, codes=chosen, as_of=day, lang=lang)
    telling = Telling(bench, solver, base, final, report)
    found = [one for one in _questions(telling, final, lang) if one.path not in skipped]
    return Checklist(
        as_of=day,
        lang=lang,
        engagement=report.engagement,
        codes=tuple(code.id for code in chosen),
        unknown=_unknown(report),
        undecided=len(solver.open(final)),
        questions=tuple(found),
        others=_of_others(report),
        open_registers=tuple(_open_registers(report, {one.path for one in found} | skipped)),
    )


def _is_decided(outcome: Outcome) -> bool:
    return outcome.verdict is not Verdict.UNKNOWN


def _unknown(report: Report) -> int:
    return sum(one.verdict is Verdict.UNKNOWN for one in report.findings)


def _questions(telling: Telling, final: Draft, lang: Lang) -> list[Question]:
    found = [
        _question(telling, Draft(final.base), unit, value, lang)
        for unit, value in final.units.items()
    ]
    return sorted(found, key=lambda one: (-one.findings, one.path))


def _question(telling: Telling, base: Draft, unit: str, value: Data, lang: Lang) -> Question:
    keys = telling.serves(unit)
    change = telling.change(unit, value)
    path = change.register_name or unit
    allowed: tuple[str, ...] = (words.YES[lang], words.NO[lang])
    fields: dict[str, str] = {}
    if change.kind is Kind.ASK and change.question is not None:
        path, text = change.question.id, change.question.text
    elif change.register_name is not None:
        text = _about_register(base, path, lang)
    else:
        text = words.WHAT_IS[lang].format(what=label(path, lang))
        shape = shape_at(path)
        allowed = tuple(_allowed(shape, lang)) if shape is not None else ()
        fields = _fields(path, value, lang)
    return Question(
        kind=change.kind,
        path=path,
        text=text,
        allowed=allowed,
        fields=fields,
        decides=change.articles,
        findings=len(keys),
    )


def _about_register(base: Draft, name: str, lang: Lang) -> str:
    number = sum(length(base, place) for place in holders(base, name))
    told = counted(words.N_ENTRIES, number, lang)
    asked = words.IS_COMPLETE if number else words.IS_EMPTY
    return asked[lang].format(name=name, n=told, what=label(name, lang))


def _allowed(shape: Shape, lang: Lang) -> Iterator[str]:
    records = shape.kind == "record" and not shape.is_reference
    if shape.is_list and records:
        yield words.RECORDS[lang]
    elif shape.is_list:
        yield f"{words.SEVERAL[lang]} {', '.join(_single(shape, lang))}"
    else:
        yield from _single(shape, lang)
    if shape.kind != "flag":
        yield "none"
    yield "unknown"


def _single(shape: Shape, lang: Lang) -> Iterator[str]:
    match shape.kind:
        case "flag":
            yield from (words.YES[lang], words.NO[lang])
        case "word":
            yield from shape.words
        case "moment":
            yield words.A_DATE[lang]
        case "record" if not shape.is_reference:
            yield words.A_RECORD[lang]
        case "record":
            yield words.AN_ID[lang]
        case "number" | "money":
            yield words.A_NUMBER[lang]
        case _:
            yield words.A_TEXT[lang]


def _fields(path: str, value: Any, lang: Lang) -> dict[str, str]:  # noqa: ANN401  (any data)
    if not isinstance(value, dict) or "partial" in value:
        return {}
    return {name: label(f"{path}.{name}", lang) for name in value}


def _of_others(report: Report) -> tuple[AskedOfSomebody, ...]:
    found = (
        question
        for one in report.findings
        if one.verdict is Verdict.JUDGEMENT
        for question in one.questions
    )
    return tuple({(one.id, one.about): one for one in found}.values())


def _open_registers(report: Report, asked: set[str]) -> Iterator[str]:
    names = (
        name for code in report.codes for article in code.articles for name in article.register_open
    )
    yield from (name for name in dict.fromkeys(names) if name not in asked)


__all__ = ["Checklist", "Question", "checklist"]
