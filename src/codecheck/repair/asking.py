"""A checklist as text for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from codecheck.findings import Lang
from codecheck.repair import words
from codecheck.repair.changes import Kind
from codecheck.repair.checklist import Checklist, Question
from codecheck.repair.labels import cited
from codecheck.reporting import words as report_words
from codecheck.reporting.layout import safe, wrapped
from codecheck.reporting.style import Style, plain
from codecheck.rulebook.model import Text


def checklist_as_json(asked: Checklist) -> str:
    """Return a checklist as JSON; the same checklist gives the same bytes."""
    return json.dumps(asked.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def question_lines(one: Question, lang: Lang, head: str = "") -> list[str]:
    """Return one question as lines: what is asked, what may be answered, what it decides."""
    lines = wrapped(one.text, 2, head)
    for name, told in one.fields.items():
        lines += wrapped(told, 6, f"`{name}`")
    if one.kind is not Kind.COMPLETE:
        lines += _said(words.WRITTEN_AT, f"`{one.path}`", lang)
    lines += _said(words.ALLOWED, ", ".join(one.allowed), lang)
    number = report_words.counted(words.N_FINDINGS, one.findings, lang)
    return [*lines, *_said(words.DECIDES, f"{number}: {cited(one.decides, lang)}", lang)]


def checklist_as_text(asked: Checklist, style: Style = plain) -> str:
    """Return a checklist as text, wrapped, in its own language."""
    return "\n".join(_lines(asked, style)).rstrip("\n") + "\n"


def _lines(asked: Checklist, style: Style) -> Iterator[str]:
    lang = asked.lang
    file = f" ({safe(asked.engagement.file)})" if asked.engagement.file else ""
    name = style(safe(asked.engagement.id), "title")
    yield f"{name}{file}, {report_words.AS_OF[lang]} {asked.as_of.isoformat()}"
    yield ""
    if not asked.questions:
        yield words.NO_QUESTIONS[lang]
        yield ""
    for number, one in enumerate(asked.questions, start=1):
        yield from question_lines(one, lang, str(number))
        yield ""
    if asked.questions:
        findings = report_words.counted(words.N_FINDINGS, asked.unknown, lang)
        questions = report_words.counted(words.N_QUESTIONS, len(asked.questions), lang)
        yield from wrapped(words.DECIDED_BY[lang].format(questions=questions, findings=findings), 0)
        if asked.undecided:
            left = report_words.counted(words.N_FINDINGS, asked.undecided, lang)
            yield from wrapped(words.STILL_UNKNOWN[lang].format(findings=left), 0)
        yield from wrapped(words.FOLLOW_UP[lang], 0)
        yield ""
    if asked.others:
        yield style(f"{words.OTHERS[lang]} ({len(asked.others)})", "title")
        for other in asked.others:
            about = f", {words.ABOUT[lang].format(id=other.about)}" if other.about else ""
            yield from wrapped(f"{other.text} (`{other.id}`{about})", 2)
        yield ""
    if asked.open_registers:
        yield style(words.OPEN_REGISTERS[lang], "title")
        yield from wrapped(words.OPEN_REGISTERS_HEAD[lang], 2)
        yield from wrapped(", ".join(asked.open_registers), 2)


def _said(name: Text, text: str, lang: Lang) -> list[str]:
    return wrapped(text, 4, name[lang])
