"""One article on one engagement: what all its rules say, before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from codecheck.engine.evaluate import evaluate, evaluate_gate
from codecheck.engine.outcome import Outcome
from codecheck.engine.record import EngagementRecord
from codecheck.engine.rests import resting
from codecheck.findings import Reason
from codecheck.rulebook.model import Article, Code

_NOTHING: Final[Mapping[str, Sequence[Reason | None]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Examined:
    """What the rules of one article say together.

    Attributes:
        outcomes: What they say, in the order of the rules; never empty.
        registers: The registers that they run over and that may hold more than is recorded.
        touched: The facts on which that rests, by name (`engine.rests`).
    """

    code: Code
    article: Article
    outcomes: tuple[Outcome, ...]
    registers: tuple[str, ...]
    touched: frozenset[str]


def examine(
    code: Code,
    article: Article,
    record: EngagementRecord,
    spared: Mapping[str, Sequence[Reason | None]] = _NOTHING,
) -> Examined:
    """Evaluate all rules of an article, or its gate where no rule has anything to say.

    Args:
        code: The code of the article.
        article: The article.
        record: The engagement.
        spared: For a rule by its id, for each of its cases why it does not apply where that is
            known already; `touched` does not tell what these look at.
    """
    record.touched = set()
    results = [evaluate(code, one, record, spared.get(one.id, ())) for one in article.rules]
    outcomes = tuple(one for result in results for one in result.outcomes)
    registers = tuple(dict.fromkeys(name for result in results for name in result.open))
    if not outcomes:
        outcomes = (evaluate_gate(code, article, record, registers),)
    return Examined(code, article, outcomes, registers, resting(record.touched))
