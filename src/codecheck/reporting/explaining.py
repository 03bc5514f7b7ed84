"""Explaining how the verdicts of rules on an engagement come about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from codecheck.engagement.load import source_of
from codecheck.engagement.root import Engagement
from codecheck.engine.check import cite, opened
from codecheck.engine.evaluate import evaluate
from codecheck.engine.record import EngagementRecord
from codecheck.engine.tracing import CaseTrace, TracedGate, trace_gate, trace_rule
from codecheck.engine.words import Words
from codecheck.findings import EngagementInfo, Lang
from codecheck.predicates import tree
from codecheck.predicates.deciding import Seen, facts
from codecheck.predicates.layout import in_line, laid_out, loops_laid_out
from codecheck.predicates.trace import Step
from codecheck.predicates.truth import negation
from codecheck.reporting.branches import Branches, state_of
from codecheck.reporting.explanation import (
    DefinitionText,
    Explained,
    Explanation,
    Gate,
    GateName,
    RuleExplanation,
)
from codecheck.rulebook.model import Article, Code, Rule

LAID_OUT: Final = 72
"""How wide a predicate is laid out."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be explained: an article, or one rule of it.

    Attributes:
        rule: The only rule that is meant; None for all rules of the article.
    """

    code: Code
    article: Article
    rule: Rule | None = None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are meant."""
        return self.article.rules if self.rule is None else (self.rule,)


@dataclass(frozen=True, slots=True)
class Showing:
    """How much an explanation shows.

    Attributes:
        values: Whether recorded values are shown; without it only dates are.
        everything: Whether settled parts are unfolded too.
    """

    values: bool = False
    everything: bool = False


def explain(
    targets: Sequence[Target],
    engagement: Engagement | None = None,
    *,
    as_of: date | str | None = None,
    lang: Lang = "en",
    showing: Showing = Showing(),
) -> Explanation:
    """Explain how rules read and, with an engagement, how their verdicts come about.

    Args:
        targets: The articles and rules.
        engagement: What is recorded; without it only the rules are told.
        as_of: Day as of which is judged; today in the Netherlands if left out.
        lang: Language of what is told.
        showing: How much is shown.

    Raises:
        UsageError: If `as_of` is no date.
    """
    if engagement is None:
        told = tuple(_rule(one, rule, lang) for one in targets for rule in one.rules)
        return Explanation(lang=lang, rules=told)
    codes = tuple({one.code.id: one.code for one in targets}.values())
    record = opened(engagement, codes, as_of)
    source = source_of(engagement)
    return Explanation(
        lang=lang,
        as_of=record.as_of,
        engagement=EngagementInfo(id=engagement.id, file=source.file if source else ""),
        rules=tuple(
            told
            for one in targets
            for told in _Explainer(
                one, record, lang, _branches(one, engagement, lang, showing)
            ).rules()
        ),
    )


def _branches(target: Target, engagement: Engagement, lang: Lang, showing: Showing) -> Branches:
    words = Words(lang, target.code.labels, values=showing.values)
    return Branches(source_of(engagement), words, showing.everything)


def _rule(target: Target, rule: Rule, lang: Lang) -> RuleExplanation:
    return RuleExplanation(
        rule=rule.id,
        citation=cite(target.code, target.article, lang),
        summary=target.article.summary[lang],
        predicates=predicates_of(rule),
        definitions=tuple(
            DefinitionText(
                name=one.name,
                parameters=tuple(name for name, _ in one.parameters),
                text="\n".join(laid_out(one.body, LAID_OUT)),
            )
            for one in definitions_of(rule).values()
        ),
    )


def predicates_of(rule: Rule) -> dict[str, str]:
    """Return each part of a rule by its key, laid out over lines."""
    single = {
        "when": rule.when,
        "unless": rule.unless,
        "at": rule.at,
        "during": rule.during,
        "bound": rule.bound,
        "require": rule.require,
    }
    several = {"due": rule.due, "consider": rule.consider}
    parts = {"for_each": loops_laid_out(rule.loops, LAID_OUT)}
    parts |= {key: laid_out(node, LAID_OUT) for key, node in single.items() if node is not None}
    parts |= {
        key: [line for node in nodes for line in laid_out(node, LAID_OUT)]
        for key, nodes in several.items()
    }
    return {key: "\n".join(lines) for key, lines in parts.items() if lines}


def definitions_of(rule: Rule) -> Mapping[str, tree.Definition]:
    """Return the definitions that a rule uses, those that they use included, by name."""
    found: dict[str, tree.Definition] = {}
    _collect((rule.loops, rule.when, rule.unless, rule.at, rule.during), found)
    _collect((rule.bound, rule.require, rule.due, rule.consider), found)
    return found


def _collect(part: object, found: dict[str, tree.Definition]) -> None:
    if isinstance(part, tuple):
        for one in part:
            _collect(one, found)
    elif isinstance(part, tree.Definition):
        if part.name not in found:
            found[part.name] = part
            _collect(part.body, found)
    elif isinstance(part, tree.Node | tree.Loop):
        for one in fields(part):
            _collect(getattr(part, one.name), found)


@dataclass(frozen=True, slots=True)
class _Explainer:
    target: Target
    record: EngagementRecord
    lang: Lang
    branches: Branches

    def rules(self) -> Iterator[RuleExplanation]:
        told = [self._told(one) for one in self.target.rules]
        yield from told
        if self.target.rule is None and not any(one.subjects for one in told):
            # As in a report, no article vanishes.
            registers = dict.fromkeys(name for one in told for name in one.register_open)
            yield self._gate(tuple(registers))

    def _told(self, rule: Rule) -> RuleExplanation:
        code = self.target.code
        told = {
            "register_open": evaluate(code, rule, self.record).open,
            "subjects": tuple(map(self._explained, trace_rule(code, rule, self.record))),
        }
        return _rule(self.target, rule, self.lang).model_copy(update=told)

    def _gate(self, registers: tuple[str, ...]) -> RuleExplanation:
        code, article = self.target.code, self.target.article
        traced = trace_gate(code, article, self.record, registers)
        return RuleExplanation(
            rule=traced.outcome.rule.id,
            citation=cite(code, article, self.lang),
            summary=article.summary[self.lang],
            predicates={},
            register_open=registers,
            subjects=(self._explained(traced),),
        )

    def _explained(self, trace: CaseTrace) -> Explained:
        outcome = trace.outcome
        return Explained(
            subject=outcome.subject,
            about=outcome.about,
            verdict=outcome.verdict,
            why=outcome.why,
            location=self.branches.located(outcome.subject),
            due=outcome.due,
            missing=outcome.doubt.missing,
            questions=tuple(dict.fromkeys(name for name, _ in outcome.doubt.questions)),
            gates=tuple(self._gates(trace)),
        )

    def _gates(self, trace: CaseTrace) -> Iterator[Gate]:
        closed = False
        for one in trace.gates:
            # Once a gate is closed, nothing behind it decides.
            yield self._of_gate(trace, one, decides=one.gate.truth is not True and not closed)
            closed = closed or one.gate.truth is False
        if trace.require is not None:
            yield self._duty(trace.require, closed=closed)
        if trace.passed is not None:
            yield Gate(
                name="due",
                state=state_of(trace.passed),
                text=", ".join(in_line(one.node) for one in trace.terms),
                facts=self.branches.read(fact for one in trace.terms for fact in facts(Seen(one))),
            )
        if trace.lifted is not None and trace.lifted is not False:
            yield Gate(name="lifted", state=state_of(trace.lifted))

    def _of_gate(self, trace: CaseTrace, one: TracedGate, *, decides: bool) -> Gate:
        name: GateName = one.gate.name
        truth = negation(one.gate.truth) if name == "unless" else one.gate.truth
        judged = facts(Seen(trace.judged), timed=True) if trace.judged else ()
        shown = one.step is not None and (decides or self.branches.everything)
        return Gate(
            name=name,
            state=state_of(truth),
            text=in_line(one.gate.node) if one.gate.node is not None else "",
            facts=self.branches.read(judged) if name == "in_force" else (),
            branch=self.branches.of(one.step) if shown and one.step is not None else None,
        )

    def _duty(self, require: Step, *, closed: bool) -> Gate:
        truth = require.truth is not None and require.truth
        shown = (truth is not True and not closed) or self.branches.everything
        return Gate(
            name="require",
            state=state_of(truth),
            text=in_line(require.node),
            branch=self.branches.of(require) if shown else None,
        )
