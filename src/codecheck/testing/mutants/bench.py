"""The cases of a code, ready to be put to changed rules again and again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from codecheck.engine.attestations import Questions
from codecheck.engine.evaluate import evaluate, evaluate_gate
from codecheck.engine.outcome import Outcome, RuleResult
from codecheck.engine.record import EngagementRecord
from codecheck.findings import Reason, Verdict, weightiest
from codecheck.rulebook.model import Article, Code, Rule
from codecheck.testing.cases import Case
from codecheck.testing.expectations import Expectation
from codecheck.testing.mutants.units import Changed


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a finding asks, by its id."""

    id: str


@dataclass(frozen=True, slots=True)
class Told:
    """As much of a finding as a case can expect."""

    verdict: Verdict
    subject: str
    about: str
    missing: tuple[str, ...]
    questions: tuple[Asked, ...]
    why: Reason | None
    due: date | None
    deviation: str | None
    duty_holder: str


class Bench:
    """Tells which case of a code notices a change of it.

    Each engagement is made ready once, and only rules that a change touches are evaluated.
    """

    def __init__(self, code: Code, cases: Iterable[Case]) -> None:
        """Take the cases of a code."""
        self.code = code
        self.cases = tuple(cases)
        questions = Questions({one.id: one.answered_by for one in code.questions})
        self._records = [
            EngagementRecord(case.engagement, case.as_of, questions) for case in self.cases
        ]
        self._articles = {one.number: one for one in code.articles}
        self._rules = {rule.id: rule for rule in code.rules}
        self._results: dict[tuple[int, str], RuleResult] = {}

    def unchanged(self) -> Changed:
        """Return the code without any change."""
        return Changed(self.code, None, lambda rule: rule)

    def failing(self) -> tuple[Case, ...]:
        """Return the cases that do not hold of the code as it is."""
        trial = _Trial(self, self.unchanged())
        return tuple(case for index, case in enumerate(self.cases) if not trial.holds(index, case))

    def noticed_by(self, changed: Changed) -> Case | None:
        """Return the first case that no longer holds after a change; None if all hold."""
        trial = _Trial(self, changed)
        for index, case in enumerate(self.cases):
            if trial.concerns(case) and not trial.holds(index, case):
                return case
        return None

    def article(self, case: Case) -> Article:
        """Return the article that a case belongs to."""
        return self._articles[case.article]

    def record(self, index: int) -> EngagementRecord:
        """Return what a case records."""
        return self._records[index]

    def rule(self, name: str) -> Rule | None:
        """Return a rule by its id; None for the gate of an article without rules."""
        return self._rules.get(name)

    def result(self, index: int, rule: Rule) -> RuleResult:
        """Return what an unchanged rule says of a case."""
        key = (index, rule.id)
        if key not in self._results:
            self._results[key] = evaluate(self.code, rule, self._records[index])
        return self._results[key]


class _Trial:
    """One change put to the cases."""

    def __init__(self, bench: Bench, changed: Changed) -> None:
        self._bench = bench
        self._changed = changed
        self._rules: dict[str, Rule] = {}
        self._articles = (
            None
            if changed.touched is None
            else {name.partition("#")[0].partition("/")[2] for name in changed.touched}
        )

    def concerns(self, case: Case) -> bool:
        """Tell whether a case is about a rule that is touched."""
        return self._articles is None or case.article in self._articles

    def holds(self, index: int, case: Case) -> bool:
        """Tell whether a case says what the changed rules say."""
        record = self._bench.record(index)
        article = self._bench.article(case)
        results: dict[str, RuleResult] = {}
        for one in case.expectations:
            if not self._is_touched(one.rule):
                continue
            rule = self._bench.rule(one.rule)
            found: tuple[Outcome, ...] = ()
            registers: tuple[str, ...] = ()
            if rule is not None:
                if rule.id not in results:
                    results[rule.id] = evaluate(self._changed.code, self._rule(rule), record)
                found, registers = results[rule.id].outcomes, results[rule.id].open
            if not found:
                found = (evaluate_gate(self._changed.code, article, record, registers),)
            if not expected(one, [told(outcome) for outcome in found]):
                return False
        return case.verdict is None or case.verdict is self._verdict(index, article, results)

    def _verdict(self, index: int, article: Article, results: dict[str, RuleResult]) -> Verdict:
        record = self._bench.record(index)
        outcomes: list[Outcome] = []
        registers: list[str] = []
        for rule in article.rules:
            result = results.get(rule.id)
            if result is None and self._is_touched(rule.id):
                result = evaluate(self._changed.code, self._rule(rule), record)
            result = result or self._bench.result(index, rule)
            outcomes += result.outcomes
            registers += result.open
        if not outcomes:
            names = tuple(dict.fromkeys(registers))
            outcomes = [evaluate_gate(self._changed.code, article, record, names)]
        return weightiest(one.verdict for one in outcomes)

    def _rule(self, rule: Rule) -> Rule:
        if rule.id not in self._rules:
            self._rules[rule.id] = self._changed.rule(rule)
        return self._rules[rule.id]

    def _is_touched(self, name: str) -> bool:
        return self._changed.touched is None or name in self._changed.touched


def told(outcome: Outcome) -> Told:
    """Return as much of a finding as a case can expect."""
    return Told(
        verdict=outcome.verdict,
        subject=outcome.subject,
        about=outcome.about,
        missing=outcome.doubt.missing,
        questions=tuple(Asked(name) for name, _ in outcome.doubt.questions),
        why=outcome.why,
        due=outcome.due,
        deviation=outcome.deviation,
        duty_holder=outcome.rule.duty_holder,
    )


def expected(expectation: Expectation, findings: Iterable[Told]) -> bool:
    """Tell whether a rule says what is expected of it, as `compared` does for whole findings."""
    meant = [one for one in findings if expectation.is_about(one)]
    if not meant:
        return False
    verdict = weightiest(one.verdict for one in meant)
    return any(one.verdict is verdict and not expectation.gaps(one) for one in meant)
