"""An explanation as text: a tree in which each part is marked yes, no, unknown or a question."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from codecheck.findings import Lang
from codecheck.reporting import words
from codecheck.reporting.explanation import (
    Branch,
    Explained,
    Explanation,
    FactRead,
    Gate,
    RuleExplanation,
    State,
)
from codecheck.reporting.layout import WIDTH, is_register, safe, shortened, wrapped
from codecheck.reporting.style import Role, Style, plain, role_of

_STEP: Final = 2
_CLOSED: Final[Mapping[str, State]] = {
    **dict.fromkeys(("case", "in_force", "bound", "applies", "when"), "false"),
    "unless": "true",
}
"""What a gate is when the duty does not apply."""
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
        for gate in one.gates:
            if gate.name == "case" and gate.state == "true":
                continue
            yield from self._gate(gate)
            if gate.state == _CLOSED.get(gate.name):
                return  # what comes behind a closed gate decides nothing

    def _gate(self, gate: Gate) -> Iterator[str]:
        label = words.GATES[gate.name][self.lang]
        if gate.branch is None:
            text = f"{label}: {gate.text}" if gate.text else label
            yield from self._line(gate.state, text, self._facts(gate.facts), _STEP, cut=True)
            return
        body = _opened(gate.branch)
        head = f"{label}: {self._head(gate.branch, body)}"
        yield from self._line(gate.state, head, self._told(body), _STEP)
        yield from self._below(body, _STEP)

    def _branch(self, branch: Branch, indent: int, *, cut: bool) -> Iterator[str]:
        body = _opened(branch)
        yield from self._line(
            branch.state, self._head(branch, body), self._told(body), indent, cut=cut
        )
        yield from self._below(body, indent)

    def _below(self, branch: Branch, indent: int) -> Iterator[str]:
        deeper = indent + _STEP
        for one in branch.parts:
            settled = None not in {one.state, branch.state} and one.state != branch.state
            yield from self._branch(one, deeper, cut=settled and not one.parts)
        quantified = branch.kind in {"some", "every"}
        registers = [one for one in branch.missing if is_register(one)] if quantified else []
        blank = deeper + self.room
        if branch.parts and branch.folded:
            yield from wrapped(words.counted(words.MORE, branch.folded, self.lang), blank)
        if registers:
            yield from wrapped(", ".join(registers), blank, words.REGISTER_OPEN[self.lang])

    def _head(self, branch: Branch, body: Branch) -> str:
        if body is branch or branch.kind == "plain":
            name = words.KINDS_OF_PARTS.get(branch.kind)
            if name is None or not branch.parts:
                return branch.text
            return f"{name[self.lang]} {branch.over}".rstrip() + ":" * (not branch.over)
        return f"{branch.text}: {self._head(body, body)}" if body.parts else branch.text

    def _told(self, branch: Branch) -> list[str]:
        """Return what is told behind a part: its facts, or what is missing."""
        told = self._facts(branch.facts, named=branch.kind != "element")
        if branch.value is not None:
            told = [f"= {branch.value}", *told]
        elif branch.items == 0 and not branch.missing:
            told = [f"({words.NOTHING_RECORDED[self.lang]})"]
        if not branch.parts:
            known = {one.path for one in branch.facts}
            missing = [one for one in branch.missing if one not in known and not is_register(one)]
            registers = [one for one in branch.missing if is_register(one)]
            if missing:
                told.append(f"{words.NOT_RECORDED[self.lang]}: {', '.join(missing)}")
            if registers and branch.kind not in {"some", "every"}:
                told.append(f"{words.REGISTER_OPEN[self.lang]}: {', '.join(registers)}")
            told += [f"{words.OPEN_QUESTION[self.lang]}: {one}" for one in branch.questions]
        return told

    def _facts(self, facts: Iterable[FactRead], *, named: bool = True) -> list[str]:
        told = []
        for one in facts:
            line = f"({words.LINE[self.lang].format(line=one.location.line)})"
            value = one.value if one.value not in {None, f"`{one.path}`"} else ""
            parts = [shortened(value or ""), line if one.location.line else ""]
            if named:
                parts = [f"{one.path} = {parts[0]}" if value else one.path, parts[1]]
            told.append(" ".join(part for part in parts if part))
        return [one for one in told if one]

    def _line(
        self, state: State | None, text: str, told: list[str], indent: int, *, cut: bool = False
    ) -> Iterator[str]:
        mark = words.MARKS[state][self.lang] if state else "-"
        shown = self.style(mark, _ROLES[state]) if state else mark
        head = " " * indent + shown + " " * (self.room - len(mark))
        width = WIDTH - indent - self.room
        together = safe("  ".join([text, "; ".join(told)]) if told else text)
        if len(together) <= width:
            lines = [together]
        elif cut:
            lines = [_cut(safe(text), width)]
        else:
            lines = _wrap(safe(text), width)
            lines += [f"    {line}" for one in told for line in _wrap(safe(one), width - 4)]
        for number, line in enumerate(lines):
            yield f"{' ' * (indent + self.room) if number else head}{line}".rstrip()


def _opened(branch: Branch) -> Branch:
    """Return what is told below a part, where a step in between would say nothing of its own.

    That is what a definition stands for, and the list that a comparison counts.
    """
    inner = branch.parts[0] if len(branch.parts) == 1 else None
    if inner is None:
        return branch
    listed = inner.kind in {"list", "definition"} and inner.state is None
    if branch.kind == "definition" and (inner.parts or listed):
        return _opened(inner)
    return _opened(inner) if branch.kind in {"plain", "list"} and listed else branch


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(
        text, max(width, 24), subsequent_indent="  ", break_on_hyphens=False, break_long_words=False
    )


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 3].rstrip()}..."
