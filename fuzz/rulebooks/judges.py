"""Whatever reads a rule, held against the engine: a table of judges, each with what it compares."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import count
from typing import Any, Final, NamedTuple, get_args

from codecheck.engine.check import check, opened
from codecheck.engine.compiled.verdicts import verdicts
from codecheck.engine.examine import Examined, examine
from codecheck.engine.outcome import Outcome
from codecheck.engine.record import EngagementRecord
from codecheck.engine.rests import changed, first_day, has_come
from codecheck.engine.tracing import trace_gate, trace_rule
from codecheck.findings import Lang, Verdict, weightiest
from codecheck.live.network import IndexNetwork, Network
from codecheck.live.rete.network import ReteNetwork
from codecheck.live.rete.pattern import UnsafeError
from codecheck.live.rete.second import SecondRule, by_evaluator
from codecheck.live.rete.tokens import UnsayableError
from codecheck.predicates import tree
from codecheck.predicates.interpret import Interpreter
from codecheck.predicates.layout import in_line, laid_out
from codecheck.predicates.weight import weigh
from codecheck.reporting.explaining import Showing, Target, explain
from codecheck.reporting.render import FORMATS, render
from codecheck.reporting.tree import as_tree
from codecheck.rulebook.model import Code, Rule
from fuzz.rulebooks.composed import ill_composed, verdict_of
from fuzz.rulebooks.world import World


class Compared(NamedTuple):
    """Something that two ways of reading a rule say; `expected` is the engine's."""

    what: str
    expected: object
    actual: object


class Unsaid(NamedTuple):
    """Why a judge has nothing to say of a rule."""

    why: str


Judge = Callable[[World], Iterator[Compared | Unsaid]]

REPEATED: Final = 8
"""How often a part may be evaluated, as docs/security.md says."""
_WIDTH: Final = 40
_keys: Final = count(1)


def explainer(world: World) -> Iterator[Compared | Unsaid]:
    """Explanations end in the verdicts of the engine, and each part follows from its own parts."""
    record = world.record()
    for examined in world.examined:
        traces = [
            t for rule in examined.article.rules for t in trace_rule(world.code, rule, record)
        ]
        if not traces:
            traces = [trace_gate(world.code, examined.article, record, examined.registers)]
        told = [_plain(one.outcome) for one in traces]
        yield Compared("explained", [_plain(one) for one in examined.outcomes], told)
        for one in traces:
            yield Compared("parts", [], list(ill_composed(one)))
            if one.judged is not None and one.require is not None:
                yield Compared("table", one.outcome.verdict, verdict_of(one))


def texts(world: World) -> Iterator[Compared | Unsaid]:
    """What people and programs are shown has the verdicts of the engine, and no form fails."""
    engine = [_said(one.verdict, one.subject) for e in world.examined for one in e.outcomes]
    targets = [Target(world.code, one) for one in world.code.articles]
    for lang in get_args(Lang):
        report = check(
            world.engagement, codes=[world.code], as_of=world.as_of, lang=lang, show_values=True
        )
        for form in FORMATS:
            render(form, [report], lang)
        showing = Showing(values=True, everything=lang == "nl")
        told = explain(targets, world.engagement, as_of=world.as_of, lang=lang, showing=showing)
        as_tree(told)
        subjects = [_said(x.verdict, x.subject) for one in told.rules for x in one.subjects]
        yield Compared("report", engine, [_said(x.verdict, x.subject) for x in report.findings])
        yield Compared("explanation", engine, subjects)


def compiled(world: World) -> Iterator[Compared | Unsaid]:
    """Generated code gives each article and each case the verdict and the reason of the engine."""
    got = verdicts(world.engagement, codes=[world.code], as_of=world.as_of)
    for examined in world.examined:
        for rule in examined.article.rules:
            own = [(x.verdict, x.why) for x in examined.outcomes if x.rule.id == rule.id]
            yield Compared(rule.id, own, [(one.verdict, one.why) for one in got.rules[rule.id]])
        verdict = weightiest(one.verdict for one in examined.outcomes)
        why = next(one.why for one in examined.outcomes if one.verdict is verdict)
        told = got.articles[f"{world.code.id}/{examined.article.number}"]
        yield Compared(examined.article.number, (verdict, why), (told.verdict, told.why))


def index(world: World) -> Iterator[Compared | Unsaid]:
    """What an event does not wake comes out as before."""
    for one in _course(world, IndexNetwork()):
        for name, article in one.after.items():
            if name not in one.woken:
                yield Compared(f"asleep as of {one.day}", _told(one.before[name]), _told(article))


def network(world: World) -> Iterator[Compared | Unsaid]:
    """durable-rules wakes what the index wakes."""
    both = zip(_course(world, IndexNetwork()), _course(world, _network()), strict=True)
    for one, other in both:
        yield Compared(f"woken as of {one.day}", one.woken, other.woken)


def second(world: World) -> Iterator[Compared | Unsaid]:
    """durable-rules finds the violations of the engine."""
    for rule in world.code.rules:
        try:
            engine = SecondRule(world.code, rule)
        except (UnsayableError, UnsafeError) as error:
            yield Unsaid(str(error))
            continue
        try:
            expected = by_evaluator(world.code, rule, world.record())
            yield Compared(rule.id, expected, engine.violated(world.record()))
        except UnsayableError as error:
            yield Unsaid(str(error))
        finally:
            engine.delete()


def layout(world: World) -> Iterator[Compared | Unsaid]:
    """A predicate that is laid out reads as the one that was written."""
    for _, node in _predicates(world.code):
        for text in (in_line(node), "\n".join(laid_out(node, _WIDTH))):
            yield Compared("laid out", _parsed(node.text), _parsed(text))


def cost(world: World) -> Iterator[Compared | Unsaid]:
    """A predicate takes no more steps than its parts and the sizes of its lists allow."""
    record = world.record()
    size = _longest(record)
    for rule, node in _predicates(world.code):
        if rule is None or rule.loops or node not in (rule.require, rule.when, rule.unless):
            continue
        weight, before = weigh(node), record.budget.left
        Interpreter(record).value(node, {})
        most = REPEATED * weight.parts * (size + 1) ** weight.power
        yield Compared("steps", True, before - record.budget.left <= most)  # noqa: FBT003  (a value)


JUDGES: Final[dict[str, Judge]] = {
    "explainer": explainer,
    "texts": texts,
    "compiled": compiled,
    "index": index,
    "network": network,
    "second engine": second,
    "layout": layout,
    "cost": cost,
}
"""Each is held against the engine, which asks the interpreter; one more is one more line."""


class _Event(NamedTuple):
    """What an event came to: which articles it woke, and how each stood before and stands now."""

    day: date
    woken: frozenset[str]
    before: dict[str, Examined]
    after: dict[str, Examined]


def _course(world: World, network: Network) -> Iterator[_Event]:
    """Yield what becomes of an engagement, as a live monitor takes it."""
    key = next(_keys)
    stood = {one.article.number: one for one in world.examined}
    network.follow(key, {name: one.touched for name, one in stood.items()})
    days = {name: first_day(one.touched) for name, one in stood.items()}
    before = world.record()
    for engagement, day in world.later:
        after, last = opened(engagement, [world.code], day), has_come(day)
        facts = changed(before, after) | {one for one in days.values() if one and one <= last}
        woken = network.wake(key, facts)
        now = {one.number: examine(world.code, one, after) for one in world.code.articles}
        yield _Event(day, woken, dict(stood), now)
        for name in woken:
            stood[name], days[name] = now[name], first_day(now[name].touched)
            network.rests_on(key, name, now[name].touched)
        before = after
    network.forget(key)


@cache
def _network() -> ReteNetwork:
    """Return the network of durable-rules, one for all worlds."""
    return ReteNetwork()


def _said(verdict: Verdict, subject: str) -> tuple[str, str]:
    return verdict.value, subject


def _told(examined: Examined) -> object:
    return [_plain(one) for one in examined.outcomes], examined.registers


def _plain(outcome: Outcome) -> tuple[object, ...]:
    doubt = outcome.doubt
    return (
        (outcome.rule.id, outcome.verdict.value, outcome.subject, outcome.about, outcome.why),
        (doubt.leaves, doubt.registers, doubt.questions),
        (outcome.due, outcome.deviation, outcome.applies),
    )


def _predicates(code: Code) -> Iterator[tuple[Rule | None, tree.Node]]:
    """Yield the predicates of a code, each with its rule."""
    for rule in code.rules:
        given = (rule.when, rule.unless, rule.at, rule.during, rule.bound, rule.require, *rule.due)
        yield from ((rule, one) for one in given if one is not None)
    for one in (code.bound, code.applies, code.lifts):
        if one is not None:
            yield None, one


def _parsed(text: str) -> str:
    return ast.dump(ast.parse(f"({text}\n)", mode="eval"))


def _longest(record: EngagementRecord) -> int:
    """Return the length of the longest list of an engagement."""
    todo: list[Any] = [record.engagement.model_dump()]
    longest = 0
    while todo:
        one = todo.pop()
        if isinstance(one, dict):
            todo.extend(one.values())
        elif isinstance(one, (list, tuple)):
            longest = max(longest, len(one))
            todo.extend(one)
    return longest
