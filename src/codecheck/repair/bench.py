"""The engine as the judge of drafts: what each article says of a record with assumed changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from codecheck.engagement.walk import path_text, records
from codecheck.engine.attestations import Questions
from codecheck.engine.entity import EngagementEntity
from codecheck.engine.evaluate import evaluate, evaluate_gate
from codecheck.engine.outcome import Outcome
from codecheck.engine.record import EngagementRecord
from codecheck.findings import Verdict
from codecheck.moments import ZONE
from codecheck.predicates.truth import Unknown
from codecheck.repair.draft import Draft
from codecheck.repair.reach import ArticleId, Reach
from codecheck.rulebook.find import load_codes
from codecheck.rulebook.model import Article, Code


@dataclass(frozen=True, slots=True)
class Key:
    """What makes an outcome the same in two drafts.

    Attributes:
        case: What the variables of the rule stand for.
    """

    code: str
    article: str
    rule: str
    subject: str
    case: tuple[str, ...]

    @property
    def place(self) -> ArticleId:
        """The article that it belongs to."""
        return (self.code, self.article)


class Bench:
    """Evaluates drafts, each part of each once.

    Attributes:
        codes: The codes that are checked.
        as_of: Day as of which is judged.
        spent: How many steps were taken: records made, and articles evaluated.
    """

    def __init__(self, codes: Sequence[Code], as_of: date) -> None:
        """Take the codes and the day."""
        self.codes = tuple(codes)
        self.as_of = as_of
        self.spent = 0
        self.articles: Mapping[ArticleId, tuple[Code, Article]] = {
            (code.id, article.number): (code, article)
            for code in codes
            for article in code.articles
        }
        self._questions = Questions({q.id: q.answered_by for code in codes for q in code.questions})
        self._reach = Reach(self.articles)
        self._records: dict[str, EngagementRecord | None] = {}
        self._found: dict[tuple[ArticleId, str], dict[Key, Outcome]] = {}
        self._gates: dict[tuple[ArticleId, str], Unknown] = {}

    def answerers(self, question: str) -> tuple[str, ...]:
        """Return who may answer a question."""
        return self._questions.answerers.get(question, ())

    def record(self, draft: Draft) -> EngagementRecord | None:
        """Return the record that a draft makes, or None if it contradicts itself."""
        if draft.key not in self._records:
            self.spent += 1
            made = draft.engagement
            self._records[draft.key] = (
                EngagementRecord(made, self.as_of, self._questions) if made else None
            )
        return self._records[draft.key]

    def entities(self, draft: Draft) -> Iterator[EngagementEntity]:
        """Yield the records of a draft, the practitioner first, the engagement itself left out."""
        record = self.record(draft)
        if record is not None:
            yield record.practitioner
            for loc, _ in records(record.engagement):
                if loc:
                    yield record.at(path_text(loc))

    def article(self, draft: Draft, which: ArticleId) -> dict[Key, Outcome]:
        """Return the outcomes of an article; none for a draft that contradicts itself."""
        place = (which, self._reach.key(draft, which))
        if place not in self._found:
            record = self.record(draft)
            if record is None:
                return {}
            self._found[place] = self._evaluated(record, which)
        return self._found[place]

    def gate(self, draft: Draft, which: ArticleId) -> Unknown:
        """Return what is missing to tell whether the code of an article reaches the engagement."""
        place = (which, self._reach.key(draft, which))
        if place not in self._gates:
            record = self.record(draft)
            code, article = self.articles[which]
            gate = evaluate_gate(code, article, record, ()) if record is not None else None
            self._gates[place] = gate.doubt if gate is not None else Unknown()
        return self._gates[place]

    def everything(
        self, draft: Draft, only: Iterable[ArticleId] | None = None
    ) -> dict[Key, Outcome]:
        """Return the outcomes of all articles, or of some, in the order of the codes."""
        found: dict[Key, Outcome] = {}
        for which in self.articles if only is None else only:
            found.update(self.article(draft, which))
        return found

    def outcomes(self, draft: Draft) -> Iterator[tuple[Key, Outcome]]:
        """Yield the outcomes of all articles, each article judged when it is come to."""
        for which in self.articles:
            yield from self.article(draft, which).items()

    def _evaluated(self, record: EngagementRecord, which: ArticleId) -> dict[Key, Outcome]:
        self.spent += 1
        code, article = self.articles[which]
        results = [evaluate(code, rule, record) for rule in article.rules]
        outcomes = [one for result in results for one in result.outcomes]
        if not outcomes:
            registers = tuple(dict.fromkeys(name for one in results for name in one.open))
            outcomes = [evaluate_gate(code, article, record, registers)]
        return {_key(which, one): one for one in outcomes}


def bench_for(codes: Iterable[Code] | None, as_of: date | None) -> Bench:
    """Return the engine for these codes, or for all, as of a day, or of today."""
    chosen = load_codes() if codes is None else codes
    return Bench(tuple(chosen), as_of or datetime.now(tz=ZONE).date())


def _key(which: ArticleId, one: Outcome) -> Key:
    case = (str(getattr(value, "path", value)) for value in one.binding.values())
    return Key(*which, one.rule.id, one.subject, tuple(case))


OPEN = frozenset({Verdict.VIOLATED, Verdict.UNKNOWN, Verdict.PENDING, Verdict.JUDGEMENT})
"""Verdicts that something could still be done about."""
