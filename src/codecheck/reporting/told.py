"""What is told of an explanation, part by part, in one language; text and page only lay it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from codecheck.engagement.registers import is_register
from codecheck.findings import Lang
from codecheck.reporting import words
from codecheck.reporting.explanation import Branch, Explained, FactRead, Gate, State
from codecheck.reporting.layout import shortened

_CLOSED: Final[Mapping[str, State]] = {
    **dict.fromkeys(("case", "in_force", "bound", "applies", "when"), "false"),
    "unless": "true",
}
"""What a gate is when the duty does not apply."""


@dataclass(frozen=True, slots=True)
class Told:
    """A part of an explanation as it is told.

    Attributes:
        text: What the part says.
        state: Whether it holds; None for what is no question of yes or no.
        facts: What it rests on, or what is missing of it.
        settled: Whether it made nothing of what stands above it, so that its beginning is enough.
        is_one_of_many: Whether it is one of several records that were looked at in the same way.
        parts: What is told below it.
        notes: What is said of those parts: how many are left out, which registers are open.
    """

    text: str
    state: State | None = None
    facts: tuple[str, ...] = ()
    settled: bool = False
    is_one_of_many: bool = False
    parts: tuple[Told, ...] = ()
    notes: tuple[str, ...] = ()


def gates_told(one: Explained, lang: Lang) -> Iterator[Told]:
    """Yield what is told of each condition of a verdict; behind one that closes, nothing is."""
    for gate in one.gates:
        if gate.name == "case" and gate.state == "true":
            continue
        yield _Teller(lang).gate(gate)
        if gate.state == _CLOSED.get(gate.name):
            return


@dataclass(frozen=True, slots=True)
class _Teller:
    lang: Lang

    def gate(self, gate: Gate) -> Told:
        label = words.GATES[gate.name][self.lang]
        if gate.branch is None:
            text = f"{label}: {gate.text}" if gate.text else label
            return Told(text, gate.state, tuple(self._facts(gate.facts)), settled=True)
        body = _opened(gate.branch)
        return self._of(body, f"{label}: {self._head(gate.branch, body)}", gate.state)

    def _of(self, body: Branch, text: str, state: State | None) -> Told:
        return Told(
            text=text,
            state=state,
            facts=tuple(self._rests_on(body)),
            parts=tuple(self._below(body)),
            notes=tuple(self._notes(body)),
        )

    def _below(self, branch: Branch) -> Iterator[Told]:
        elements = sum(one.kind == "element" for one in branch.parts)
        for one in branch.parts:
            body = _opened(one)
            other = None not in {one.state, branch.state} and one.state != branch.state
            yield replace(
                self._of(body, self._head(one, body), one.state),
                settled=other and not one.parts,
                is_one_of_many=one.kind == "element" and elements > 1,
            )

    def _notes(self, branch: Branch) -> Iterator[str]:
        if branch.parts and branch.folded:
            yield words.counted(words.MORE, branch.folded, self.lang)
        if branch.kind in {"some", "every"}:
            registers = [one for one in branch.missing if is_register(one)]
            if registers:
                yield f"{words.REGISTER_OPEN[self.lang]}: {', '.join(registers)}"

    def _head(self, branch: Branch, body: Branch) -> str:
        if body is branch or branch.kind == "plain":
            name = words.KINDS_OF_PARTS.get(branch.kind)
            if name is None or not branch.parts:
                return branch.text
            return f"{name[self.lang]} {branch.over}".rstrip() + ":" * (not branch.over)
        return f"{branch.text}: {self._head(body, body)}" if body.parts else branch.text

    def _rests_on(self, branch: Branch) -> list[str]:
        """Return the facts behind a part, or what is missing of it."""
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


def cut(text: str, length: int) -> str:
    """Return the beginning of a text that is longer than that."""
    return text if len(text) <= length else f"{text[: length - 3].rstrip()}..."


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
