"""A decision on an act as text for people, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from codecheck.engagement.registers import is_register
from codecheck.findings import Finding, Lang, Verdict
from codecheck.planning.decision import Answer, Decision, Effect, Lacking
from codecheck.reporting import words
from codecheck.reporting.layout import safe, wrapped
from codecheck.reporting.style import Role, Style, plain
from codecheck.rulebook.model import Text

_ANSWERS: Final[Mapping[Answer, Text]] = {
    Answer.FORBIDDEN: Text("niet toegestaan", "forbidden"),
    Answer.UNKNOWN: Text("nog niet te zeggen", "not known yet"),
    Answer.ASK: Text("vraag het een mens", "ask a person"),
    Answer.ALLOWED: Text("toegestaan", "allowed"),
}
_MEANINGS: Final[Mapping[Answer, Text]] = {
    Answer.FORBIDDEN: Text("dit zou een plicht schenden", "this would break a duty"),
    Answer.UNKNOWN: Text(
        "eerst moet bekend zijn wat hieronder staat", "what stands below must be known first"
    ),
    Answer.ASK: Text(
        "een mens moet eerst de vraag hieronder beantwoorden",
        "a person must answer the question below first",
    ),
    Answer.ALLOWED: Text(
        "geen regel van deze codes wordt hierdoor geschonden of blijft erdoor open",
        "no rule of these codes would be broken by it or left open",
    ),
}
_HEADS: Final[Mapping[str, Text]] = {
    "forbidden": Text("zou geschonden zijn", "would be broken"),
    "unknown": Text("eerst te weten", "first to be known"),
    "ask": Text("eerst te vragen", "first to be asked"),
    "excused": Text("opgeheven door een afwijking", "lifted by a deviation"),
    "then_due": Text("daarna te doen", "to be done after it"),
}
_ROLES: Final[Mapping[str, Role]] = {
    "forbidden": "violated",
    "unknown": "unknown",
    "ask": "judgement",
    "excused": "excused",
    "then_due": "pending",
}
_ANSWER_ROLES: Final[Mapping[Answer, Role]] = {
    Answer.FORBIDDEN: "violated",
    Answer.UNKNOWN: "unknown",
    Answer.ASK: "judgement",
    Answer.ALLOWED: "title",
}
_ON: Final = Text("op", "on")
_KEPT: Final = Text(
    "De vastlegging is bijgehouden tot en met {day}; wat daarna is gebeurd, is niet bekend.",
    "The record was kept through {day}; what happened after that day is not known.",
)
_WOULD_SHOW: Final = Text("de vastlegging zou laten zien", "the record would show")
_ALLOWS: Final = Text("wat het mogelijk zou maken", "what would allow it")
_ADVICE: Final = Text("de regel raadt aan", "the rule advises")
_IN: Final = Text("in {registers}: {entry}", "in {registers}: {entry}")
_OF_ACT: Final = Text("van de handeling zelf", "of the act itself")


def decided(decision: Decision, *, style: Style = plain) -> str:
    """Return a decision as text, in its language."""
    lines = _Decided(decision, style).lines()
    return "\n".join(lines).rstrip("\n") + "\n"


def decision_json(decisions: Sequence[Decision], *, as_list: bool = False) -> str:
    """Return decisions as JSON: one as the object that it is, several as an array."""
    objects = [one.model_dump(mode="json") for one in decisions]
    data = objects if as_list or len(objects) != 1 else objects[0]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


class _Decided:
    def __init__(self, decision: Decision, style: Style) -> None:
        self._decision = decision
        self._lang: Lang = decision.lang
        self._style = style

    def lines(self) -> Iterator[str]:
        one = self._decision
        answer = self._style(_ANSWERS[one.answer][self._lang], _ANSWER_ROLES[one.answer])
        given = ", ".join(f"{name} {value}" for name, value in one.given.items())
        what = (one.title or one.act) + (f" ({given})" if given else "")
        yield f"{answer}: {safe(what)}, {_ON[self._lang]} {safe(one.at)}"
        file = f" ({safe(one.engagement.file)})" if one.engagement.file else ""
        as_of = f"{words.AS_OF[self._lang]} {one.as_of.isoformat()}"
        yield f"{safe(one.engagement.id)}{file}, {as_of}"
        yield from wrapped(", ".join(one.codes), 0, words.CHECKED[self._lang])
        yield ""
        yield from wrapped(f"{_MEANINGS[one.answer][self._lang]}.".capitalize(), 0)
        if one.kept_through:
            yield from wrapped(_KEPT[self._lang].format(day=one.kept_through.isoformat()), 0)
        for name, head in _HEADS.items():
            effects: tuple[Effect, ...] = getattr(one, name)
            if effects:
                yield ""
                yield self._style(f"{head[self._lang]} ({len(effects)})", _ROLES[name])
                tell = self._unknown if name == "unknown" else self._each
                yield from tell(effects)

    def _each(self, effects: Sequence[Effect]) -> Iterator[str]:
        for one in effects:
            finding = one.finding
            last = f": {words.LAST_DAY[self._lang].format(day=finding.due)}" if finding.due else ""
            pending = finding.verdict is Verdict.PENDING
            yield f"  {safe(finding.citation.label)}{last if pending else ''}"
            yield from self._said(words.WHY, one.asks)
            if finding.about:
                yield from self._said(words.PART, finding.about)
            if finding.duty_holder != "practitioner":
                yield from self._said(words.DUTY_OF, words.HOLDERS[finding.duty_holder][self._lang])
            if finding.verdict in {Verdict.VIOLATED, Verdict.EXCUSED}:
                yield from self._said(_WOULD_SHOW, finding.message)
            yield from self._questions(finding)
            if finding.verdict is Verdict.VIOLATED:
                for lack in one.lacking:
                    yield from self._said(_ALLOWS, self._lack(lack))
                if finding.remedy:
                    yield from self._said(_ADVICE, finding.remedy)
            if finding.deviation:
                yield from self._said(words.LIFTED_BY, finding.deviation)
            yield from self._said(words.RULE, finding.rule)

    def _lack(self, lack: Lacking) -> str:
        registers = ", ".join(lack.registers)
        if lack.entry and registers:
            entry = "; ".join(lack.entry)
            return _IN[self._lang].format(registers=registers, entry=entry)
        where = f" ({registers})" if registers else ""
        return (lack.says or lack.part) + where

    def _questions(self, finding: Finding) -> Iterator[str]:
        for one in finding.questions:
            yield from self._said(words.QUESTION, one.text)
            about = f" ({words.ABOUT[self._lang]} {one.about})" if one.about else ""
            yield from wrapped(words.ANSWER_AS[self._lang].format(id=one.id) + about, 4)

    def _unknown(self, effects: Sequence[Effect]) -> Iterator[str]:
        groups: dict[tuple[object, ...], list[Effect]] = {}
        for one in effects:
            groups.setdefault((one.finding.missing, one.finding.questions), []).append(one)
        for group in groups.values():
            labels = dict.fromkeys(safe(one.finding.citation.label) for one in group)
            yield from (f"  {label}" for label in labels)
            yield from self._missing(group[0].finding.missing)
            asked = dict.fromkeys(one.id for one in group[0].finding.questions)
            if asked:
                yield from self._said(words.ALSO_ASKED, ", ".join(asked))
        if any(is_register(path) for one in effects for path in one.finding.missing):
            yield from wrapped(words.CLOSE_HINT[self._lang], 2)

    def _missing(self, missing: Iterable[str]) -> Iterator[str]:
        of_act: list[str] = []
        facts: list[str] = []
        registers: list[str] = []
        for path in missing:
            added = [one for one in self._decision.adds if path.startswith(f"{one}.")]
            if added:
                of_act.append(f"--set {path.removeprefix(f'{added[0]}.')}=...")
            else:
                (registers if is_register(path) else facts).append(path)
        for label, ones in (
            (_OF_ACT, of_act),
            (words.NOT_RECORDED, facts),
            (words.REGISTER_OPEN, registers),
        ):
            if ones:
                yield from self._said(label, ", ".join(ones))

    def _said(self, label: Text, text: str) -> list[str]:
        return wrapped(text, 4, label[self._lang])
