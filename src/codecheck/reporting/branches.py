"""From a trace to what is told of it: what decided is unfolded, what is settled is folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from codecheck.engagement.sourcemap import SourceMap
from codecheck.engine.words import Words
from codecheck.findings import Location
from codecheck.moments import Moment
from codecheck.predicates import tree
from codecheck.predicates.deciding import Fact, Seen, facts
from codecheck.predicates.layout import in_line, loops_in_line
from codecheck.predicates.trace import Element, Step
from codecheck.predicates.truth import Truth, Unknown
from codecheck.predicates.values import Entity, Listed, Range, Value
from codecheck.reporting.explanation import Branch, FactRead, Kind, State


def state_of(truth: Truth) -> State:
    """Return whether something holds, as an explanation names it."""
    if isinstance(truth, Unknown):
        return "question" if truth.only_asks else "unknown"
    return "true" if truth else "false"


@dataclass(frozen=True, slots=True)
class Branches:
    """Turns steps into branches.

    Attributes:
        source: Where facts stand; None if the engagement has no file.
        words: How values are shown.
        everything: Whether to unfold everything; else only what made a part what it is.
    """

    source: SourceMap | None
    words: Words
    everything: bool = False

    def of(self, step: Step) -> Branch:
        """Return the branch of a step, unfolded."""
        return self._branch(Seen(step), unfold=True)

    def located(self, path: str) -> Location:
        """Return where a fact stands."""
        if self.source is None:
            return Location(file="", line=0, column=0)
        span = self.source.span(path)
        return Location(
            file=self.source.file,
            line=span.start.line,
            column=span.start.column,
            end_line=span.end.line,
            end_column=span.end.column,
        )

    def read(self, found: Iterable[Fact]) -> tuple[FactRead, ...]:
        """Return facts with their values and places, each once."""
        unique = {one.path: one for one in found if not _is_register(one.value)}
        return tuple(
            FactRead(path=one.path, value=self.shown(one.value), location=self.located(one.path))
            for one in unique.values()
        )

    def shown(self, value: Value) -> str | None:
        """Return a value as it may be shown; None if it may not."""
        told = isinstance(value, (Moment, date, Unknown)) or self.words.values
        return self.words.shown(value) if told and not isinstance(value, Range) else None

    def _branch(self, seen: Seen, *, unfold: bool) -> Branch:
        step = seen.step
        truth = step.truth
        doubt = step.value if isinstance(step.value, Unknown) else Unknown()
        parts, folded = self._parts(seen) if unfold or self.everything else ([], 0)
        kind = _kind(step)
        plain = kind in {"plain", "question"}
        return Branch(
            kind=kind,
            text=in_line(step.node),
            over=loops_in_line(step.node.loops) if isinstance(step.node, tree.Quantifier) else "",
            state=None if truth is None else state_of(truth),
            value=None if truth is not None else self._value(step.value),
            items=len(step.elements) if isinstance(step.node, tree.Quantifier) else None,
            facts=self.read(facts(seen)) if plain and not parts else (),
            missing=doubt.missing,
            questions=tuple(dict.fromkeys(name for name, _ in doubt.questions)),
            parts=tuple(parts),
            folded=folded,
        )

    def _value(self, value: Value) -> str | None:
        if isinstance(value, Listed):
            return None
        if isinstance(value, Range):
            high = "" if value.high is None else value.high
            return f"{value.low}..{high}"
        return self.shown(value)

    def _parts(self, seen: Seen) -> tuple[list[Branch], int]:
        """Return the parts of a step, and how many are left out."""
        step = seen.step
        match step.node:
            case tree.Both() | tree.Either():
                return [self._branch(one, unfold=_tells(one.step, step)) for one in seen.parts], 0
            case tree.Not(of=of) if of.text == step.node.text:
                # `is not` and the like: one comparison to the author.
                return self._parts(seen.part(0))
            case tree.Not() | tree.Use():
                return [self._branch(seen.part(0), unfold=True)], 0
            case tree.Quantifier():
                return self._quantified(seen)
        # Of a comparison or a function only what has parts of its own is told further.
        return [self._branch(one, unfold=True) for one in seen.parts if _is_rich(one.step.node)], 0

    def _quantified(self, seen: Seen) -> tuple[list[Branch], int]:
        step = seen.step
        told = [one for one in step.elements if self.everything or _decides(one, step)]
        if step.truth is True and isinstance(step.node, tree.Quantifier):
            told = told[:1] if step.node.name == "any" and not self.everything else told
        parts = [self._element(one, number, seen) for number, one in enumerate(told)]
        if _is_rich(seen.part(0).step.node) and (not step.elements or self.everything):
            source = self._branch(seen.part(0), unfold=True)
            # That a list is empty is told of the quantifier itself.
            parts = [source, *parts] if source.missing or self.everything else parts
        return parts, len(step.elements) - len(told)

    def _element(self, element: Element, number: int, seen: Seen) -> Branch:
        steps = [*element.conditions, *([element.of] if element.of else ())]
        wrong = [one for one in steps if one.truth is not None and _same(one.truth, element.truth)]
        shown = steps if self.everything or not wrong else wrong
        # That a list holds its own items needs no telling.
        shown = [one for one in shown if one.truth is not None or _is_rich(one.node)]
        if len(shown) == 1 and isinstance(shown[0].node, tree.Both):
            parts, folded = self._parts(Seen(shown[0], seen.given))
        else:
            parts = [
                self._branch(Seen(one, seen.given), unfold=_is_same(one, element)) for one in shown
            ]
            folded = 0
        entities = [value for _, value in element.variables if isinstance(value, Entity)]
        held = (Fact(one.path, one) for one in entities)
        return Branch(
            kind="element",
            text=", ".join(
                f"{name} = {self._named(value, number, written=name in element.literal)}"
                for name, value in element.variables
            ),
            state=None if element.truth is None else state_of(element.truth),
            facts=self.read(held),
            missing=element.truth.missing if isinstance(element.truth, Unknown) else (),
            parts=tuple(parts),
            folded=folded,
        )

    def _named(self, value: Value, number: int, *, written: bool) -> str:
        if isinstance(value, Entity):
            return value.path or "engagement"
        if isinstance(value, str) and written:
            return f"'{value}'"
        return self.shown(value) or f"#{number + 1}"


def _kind(step: Step) -> Kind:
    match step.node:
        case tree.Both():
            return "all_of"
        case tree.Either():
            return "one_of"
        case tree.Not(of=of) if of.text != step.node.text:
            return "not"
        case tree.Quantifier(name="all"):
            return "every"
        case tree.Quantifier(name="any"):
            return "some"
        case tree.Quantifier():
            return "list"
        case tree.Use():
            return "definition"
        case tree.Ask():
            return "question"
    return "plain"


def _same(one: Truth | None, other: Truth | None) -> bool:
    """Tell whether two are both true, both false or both unknown."""
    return one is other or (isinstance(one, Unknown) and isinstance(other, Unknown))


def _tells(part: Step, whole: Step) -> bool:
    """Tell whether a part made the whole what it is."""
    return _same(part.truth, whole.truth)


def _is_same(part: Step, element: Element) -> bool:
    return element.truth is None or part.truth is None or _same(part.truth, element.truth)


def _decides(element: Element, whole: Step) -> bool:
    """Tell whether an element made a quantifier what it is."""
    if whole.truth is None or element.truth is None:
        # Of a list it is told what is in it, or may be.
        return element.exists is not False
    return _same(element.truth, whole.truth)


def _is_rich(node: tree.Node) -> bool:
    """Tell whether a part of a comparison has parts that are worth telling."""
    if isinstance(node, (tree.Quantifier, tree.Use)):
        return True
    parts: Sequence[tree.Node] = ()
    match node:
        case tree.Arithmetic(left=left, right=right) | tree.Comparison(left=left, right=right):
            parts = (left, right)
        case tree.Recorded(of=of):
            parts = (of,)
        case tree.Call(arguments=arguments):
            parts = arguments
    return any(_is_rich(one) for one in parts)


def _is_register(value: Value) -> bool:
    return isinstance(value, Listed) and bool(value.register)
