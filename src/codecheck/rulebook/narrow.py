"""A code with only some of its articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from codecheck.rulebook.model import Article, Code


def narrowed(code: Code, articles: Iterable[Article]) -> Code:
    """Return the code with only these articles.

    A definition may ask a question of any article, so the first article takes the questions of
    those that are left out. The code that it extends is left out as well.
    """
    kept = tuple(articles)
    if not kept:
        return replace(code, articles=(), base=None)
    own = {question.id for article in kept for question in article.questions}
    others = tuple(question for question in code.questions if question.id not in own)
    first = replace(kept[0], questions=(*kept[0].questions, *others))
    return replace(code, articles=(first, *kept[1:]), base=None)
