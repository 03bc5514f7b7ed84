"""All rules of some codes as one program, and what it says of an engagement."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import CodeType
from typing import Any, Final

from codecheck.engagement.root import Engagement
from codecheck.engine.attestations import Questions
from codecheck.engine.compiled import comparing, judging, runtime
from codecheck.engine.compiled import outcomes as o
from codecheck.engine.compiled.bits import LEAF, REGISTER, bits
from codecheck.engine.compiled.rows import Rows
from codecheck.engine.compiled.rules import Writer
from codecheck.engine.compiled.world import World, worlds
from codecheck.engine.evaluate import gate_rule
from codecheck.engine.force import force_of
from codecheck.engine.record import EngagementRecord
from codecheck.findings import Reason, Verdict
from codecheck.predicates.budget import Budget
from codecheck.predicates.truth import Unknown
from codecheck.rulebook.model import Article, Code, Rule

Function = Callable[..., Any]
_FILE: Final = "<rules>"


@dataclass(frozen=True, slots=True)
class Plan:
    """Generated code, with what is to be known of it.

    Attributes:
        code: The module.
        definitions: How many definitions it has.
        gates: How many gates it keeps the answers of.
        groups: For each group the numbers of its rules, each with the number of its time.
    """

    code: CodeType
    definitions: int
    gates: int
    groups: tuple[tuple[tuple[int, int], ...], ...]

    def as_plain(self) -> tuple[CodeType, int, int, tuple[tuple[tuple[int, int], ...], ...]]:
        """Return the parts of it, which `marshal` can write."""
        return self.code, self.definitions, self.gates, self.groups


def plan(codes: Sequence[Code]) -> Plan:
    """Write the rules of codes as Python."""
    writer = Writer(codes)
    statements = writer.written()
    module = ast.fix_missing_locations(ast.Module(statements, []))
    return Plan(
        compile(module, _FILE, "exec"),
        writer.library.definitions,
        writer.gates,
        tuple(tuple(one.rules) for one in writer.groups.values()),
    )


class Judgement:
    """What the rules of a program say of one engagement."""

    def __init__(self, program: Program, world: World) -> None:
        """Judge it."""
        self._program = program
        self.world = world
        self._found: list[list[int]] = [[] for _ in program.rules]
        self._gaps: dict[int, int] = {}
        for function, numbers in program.groups:
            gap = function(world, self._found)
            if gap:
                for number in numbers:
                    self._gaps[number] = gap
        self._cases = [len(one) for one in self._found]
        self._reckon()
        self.articles = [
            self._weightiest(of, gate, numbers) for of, gate, numbers in program.articles
        ]

    def _reckon(self) -> None:
        """Add what is told where a rule has no case, or where it is not known which it has."""
        gaps = self._gaps
        for number, found in enumerate(self._found):
            gap = gaps.get(number, 0)
            if gap & LEAF:
                of, rule = self._program.rules[number]
                reached = judging.reached(self.world, of, rule)
                outside = o.does_not_apply(reached) and rule.bound is None
                found.append(reached if outside else o.UNKNOWN)
            elif not found and not gap:
                found.append(o.NO_CASE)

    def _weightiest(self, of: int, gate: Rule, numbers: tuple[int, ...]) -> int:
        """Return the outcome of an article that decides over the others."""
        least, decides = o.REACHED, -1
        for number in numbers:
            for one in self._found[number]:
                if one & o.REACHED < least and one != o.UNRECORDED:
                    least, decides = one & o.REACHED, one
        return decides if decides >= 0 else self._alone(of, gate, numbers)

    def _alone(self, of: int, gate: Rule, numbers: tuple[int, ...]) -> int:
        """Return the outcome of an article of which no rule has anything to say."""
        found = judging.reached(self.world, of, gate)
        if o.does_not_apply(found):
            return found
        if found != o.VIOLATED:
            return o.UNKNOWN
        open_ = any(self._gaps.get(one, 0) & REGISTER or self._found[one] for one in numbers)
        return o.NOTHING_RECORDED if open_ else o.NO_DUTY

    def spared(self, number: int) -> tuple[Reason | None, ...]:
        """Return for each case of a rule why it does not apply; None where it may apply."""
        cases = self._found[number][: self._cases[number]]
        return tuple(o.why_of(one) if one >= 0 else None for one in cases)

    def cases(self, number: int, verdicts: Collection[Verdict]) -> tuple[int, ...]:
        """Return which cases of a rule came out so, by their places in the order of the record."""
        cases = self._found[number][: self._cases[number]]
        return tuple(
            place for place, one in enumerate(cases) if one >= 0 and o.verdict_of(one) in verdicts
        )

    def as_read(self) -> EngagementRecord:
        """Return the engagement as the interpreter reads it, with all its steps before it."""
        record = self.world.record
        record.budget = Budget()
        return record

    def rules_of(self, of: int) -> tuple[int, ...]:
        """Return the numbers of the rules of an article, by its place among all."""
        return self._program.articles[of][2]

    def by_article(self) -> Iterator[tuple[tuple[Code, Article], int]]:
        """Yield each article with its outcome, in the order of the codes."""
        articles = [(code, one) for code in self._program.codes for one in code.articles]
        yield from zip(articles, self.articles, strict=True)

    def spared_of(self) -> dict[str, tuple[Reason | None, ...]]:
        """Return for each rule by its id why its cases do not apply, as `examine` takes it."""
        return {
            rule.id: self.spared(number) for number, (_, rule) in enumerate(self._program.rules)
        }

    def outcomes(self, number: int) -> tuple[int, ...]:
        """Return the outcomes of a rule, one for each of its cases, in the order of the record."""
        return tuple(one for one in self._found[number] if one != o.UNRECORDED)


class Program:
    """The rules of codes, ready to run; it may be used by several threads."""

    def __init__(self, codes: Sequence[Code], made: Plan) -> None:
        """Take codes, and what was written of them."""
        self.codes = tuple(codes)
        self.definitions = made.definitions
        self.gates = made.gates
        self.forces = tuple(force_of(code) for code in codes)
        self.questions = Questions({q.id: q.answered_by for code in codes for q in code.questions})
        self.rules = tuple((of, rule) for of, code in enumerate(codes) for rule in code.rules)
        names = dict(NAMES)
        exec(made.code, names)  # noqa: S102  (written by `Writer`, from checked trees alone)
        functions: dict[str, Function] = names
        self.cases = [functions[f"c{number}"] for number in range(len(self.rules))]
        self.due = {
            number: functions[f"q{number}"]
            for number, (_, rule) in enumerate(self.rules)
            if rule.due
        }
        self.groups = tuple(
            (functions[f"l{index}"], tuple(number for number, _ in group))
            for index, group in enumerate(made.groups)
        )
        self.times = {
            number: functions[f"t{time}"] for group in made.groups for number, time in group
        }
        self.lifts = {
            of: functions[f"f{of}"] for of, code in enumerate(codes) if code.lifts is not None
        }
        self.reach = tuple(
            tuple((functions[f"{one}{of}"], functions[f"{one}{of}t"]) for one in "rs")
            for of in range(len(codes))
        )
        numbers = iter(range(len(self.rules)))
        self.articles = tuple(
            (of, gate_rule(code, article), tuple(next(numbers) for _ in article.rules))
            for of, code in enumerate(codes)
            for article in code.articles
        )

    def judge(self, engagement: Engagement, as_of: date) -> Judgement:
        """Judge an engagement as of a day."""
        record = EngagementRecord(engagement, as_of, self.questions)
        return Judgement(self, worlds(self, record))


NAMES: Final[dict[str, Any]] = {
    "Decimal": Decimal,
    "MISSING": object(),
    "Rows": Rows,
    "Unknown": Unknown,
    "bits": bits,
    "undecided": o.undecided,
    **{one: getattr(comparing, one) for one in comparing.CALLED},
    **{one: getattr(runtime, one) for one in runtime.CALLED},
    **{
        one: getattr(judging, one)
        for one in ("at_day", "at_term", "in_force", "in_its_force", "kept", "told", "unmet")
    },
}
"""What generated code calls, by name."""
