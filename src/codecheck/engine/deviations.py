"""Deviations: whether one that is recorded lifts a rule under the code's own clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codecheck.engine.entity import EngagementEntity
from codecheck.engine.record import EngagementRecord
from codecheck.predicates.interpret import Interpreter
from codecheck.predicates.truth import Truth, Unknown, conjunction, disjunction
from codecheck.predicates.values import Listed, Value
from codecheck.rulebook.model import Code, Rule


@dataclass(frozen=True, slots=True)
class Lifting:
    """The question whether a rule is lifted for a subject.

    Attributes:
        subjects: The records that the variables of the rule stand for.
        at: The moment or period at which the rule is judged.
    """

    code: Code
    rule: Rule
    record: EngagementRecord
    subjects: Sequence[EngagementEntity]
    at: Value

    def lifted(self, interpreter: Interpreter) -> tuple[Truth, str | None]:
        """Tell whether a deviation under the code's own clause lifts the rule for this subject."""
        if self.code.lifts is None or self.rule.article == self.code.deviation_article:
            return False, None
        register = self.record.root.get("deviations")
        if isinstance(register, Unknown):
            return register, None
        listed = register.items if isinstance(register, Listed) else ()
        results: list[Truth] = []
        for deviation, exists in listed:
            if not isinstance(deviation, EngagementEntity):
                continue
            binding = {"deviation": deviation, "at": self.at}
            lifts = interpreter.truth(self.code.lifts, binding)
            result = conjunction([exists, self.names(deviation), lifts])
            if result is True:
                return True, deviation.path
            results.append(result)
        return disjunction(results), None

    def names(self, deviation: EngagementEntity) -> Truth:
        """Tell whether a deviation is about this rule, and about this act if it names acts."""
        articles, acts = deviation.get("articles"), deviation.get("acts")
        named: Truth
        if isinstance(articles, Listed):
            self.record.budget.spend(len(articles.items))
            wanted = {self.rule.id.casefold(), self.rule.id.partition("#")[0].casefold()}
            found = any(str(one).strip().casefold() in wanted for one, _ in articles.items)
            named = found or articles.open or False
            if not articles.items and articles.open is None:
                # Acts alone say what it is about; without either nobody knows.
                acts_named = isinstance(acts, Listed) and bool(acts.items)
                named = acts_named or Unknown((deviation.place("articles"),))
        else:
            named = articles if isinstance(articles, Unknown) else False
        if isinstance(acts, Unknown):
            return conjunction([named, acts])
        if not isinstance(acts, Listed) or not acts.items:
            return named
        self.record.budget.spend(len(acts.items) * len(self.subjects))
        about = any(act is one for act, _ in acts.items for one in self.subjects)
        return conjunction([named, about or acts.open or False])
