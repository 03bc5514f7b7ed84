"""An explanation as text: a tree in which each part is marked yes, no, unknown or a question."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from codecheck.findings import Lang
from codecheck.reporting import words
from codecheck.reporting.explanation import Explained, Explanation, RuleExplanation, State
from codecheck.reporting.layout import WIDTH, safe, wrapped
from codecheck.reporting.style import Role, Style, plain, role_of
from codecheck.reporting.told import Told, cut, gates_told

_STEP: Final = 2
_ROLES: Final[Mapping[State, Role]] = {
    "true": "muted",
    "false": "title",
    "unknown": "unknown",
    "question": "judgement",
}


def as_tree(explanation: Explanation, style: Style = plain) -> str:
    """Return an explanation of verdicts as text."""
    lines = _Tree(explanation.lang, style).lines(explanation)
    return "\n".join(lines).rstrip("\n") + "\n"


@dataclass(frozen=True, slots=True)
class _Tree:
    lang: Lang
    style: Style

    @property
    def room(self) -> int:
        """How wide a mark is."""
        return max(len(one[self.lang]) for one in words.MARKS.values()) + 1

    def lines(self, explanation: Explanation) -> Iterator[str]:
        engagement = explanation.engagement
        if engagement is not None and explanation.as_of is not None:
            file = f" ({safe(engagement.file)})" if engagement.file else ""
            name = self.style(safe(engagement.id), "title")
            yield f"{name}{file}, {words.AS_OF[self.lang]} {explanation.as_of.isoformat()}"
            yield ""
        label = ""
        for one in explanation.rules:
            if one.citation.label != label:
                label = one.citation.label
                yield self.style(safe(label), "title")
                yield from wrapped(one.summary, _STEP)
                yield ""
            yield from self._rule(one)

    def _rule(self, rule: RuleExplanation) -> Iterator[str]:
        yield self.style(safe(f"{words.RULE[self.lang]}: {rule.rule}"), "title")
        if not rule.subjects:
            yield from wrapped(words.NO_SUBJECT[self.lang], _STEP)
        if rule.register_open:
            registers = ", ".join(rule.register_open)
            yield from wrapped(registers, _STEP, words.REGISTER_OPEN[self.lang])
        yield ""
        for one in rule.subjects:
            yield from self._subject(one)
            yield ""

    def _subject(self, one: Explained) -> Iterator[str]:
        name = words.VERDICTS[one.verdict][self.lang]
        verdict = self.style(name, role_of(one.verdict))
        about = f" ({one.about})" if one.about else ""
        yield f"{safe((one.subject or words.WHOLE[self.lang]) + about)}: {verdict}"
        if one.why:
            yield from wrapped(words.REASONS[one.why][self.lang], _STEP)
        if one.location.file:
            at = f"{one.location.file}:{one.location.line}:{one.location.column}"
            yield f"  {self.style(safe(f'--> {at}'), 'muted')}"
        if not one.gates and one.missing:
            yield from wrapped(", ".join(one.missing), _STEP, words.NOT_RECORDED[self.lang])
        for told in gates_told(one, self.lang):
            yield from self._told(told, _STEP)

    def _told(self, one: Told, indent: int) -> Iterator[str]:
        yield from self._line(one, indent)
        deeper = indent + _STEP
        for part in one.parts:
            yield from self._told(part, deeper)
        for note in one.notes:
            yield from wrapped(note, deeper + self.room)

    def _line(self, one: Told, indent: int) -> Iterator[str]:
        mark = words.MARKS[one.state][self.lang] if one.state else "-"
        shown = self.style(mark, _ROLES[one.state]) if one.state else mark
        head = " " * indent + shown + " " * (self.room - len(mark))
        width = WIDTH - indent - self.room
        together = safe("  ".join([one.text, "; ".join(one.facts)]) if one.facts else one.text)
        if len(together) <= width:
            lines = [together]
        elif one.settled:
            lines = [cut(safe(one.text), width)]
        else:
            lines = _wrap(safe(one.text), width)
            lines += [f"    {line}" for fact in one.facts for line in _wrap(safe(fact), width - 4)]
        for number, line in enumerate(lines):
            yield f"{' ' * (indent + self.room) if number else head}{line}".rstrip()


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(
        text, max(width, 24), subsequent_indent="  ", break_on_hyphens=False, break_long_words=False
    )
