"""Setting articles of different codes about the same matter side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codecheck.findings import ArticleResult, CodeResult, Comparison, Lang, Verdict
from codecheck.rulebook.model import Article, Code, Counterpart, Relation

_TURNED: dict[Relation, Relation] = {"stricter": "looser", "looser": "stricter"}
_FAILED = frozenset({Verdict.VIOLATED, Verdict.EXCUSED})


def counterparts_of(code: str, article: Article, codes: Sequence[Code]) -> tuple[Counterpart, ...]:
    """Return the counterparts of an article, whichever of the two articles names the other."""
    found = {(one.code, one.article): one for one in article.counterparts}
    for other in codes:
        for theirs in other.articles:
            for one in theirs.counterparts:
                if (one.code, one.article) == (code, article.number):
                    relation = _TURNED.get(one.relation, one.relation)
                    turned = Counterpart(other.id, theirs.number, relation, one.why)
                    found.setdefault((other.id, theirs.number), turned)
    return tuple(found.values())


def compare(
    codes: Sequence[Code], results: Sequence[CodeResult], lang: Lang
) -> Iterator[Comparison]:
    """Yield each pair of counterparts of which at least one failed, once."""
    by_article: dict[tuple[str, str], ArticleResult] = {
        (result.code, one.article): one for result in results for one in result.articles
    }
    seen: set[frozenset[tuple[str, str]]] = set()
    for code in codes:
        for article in code.articles:
            for other in counterparts_of(code.id, article, codes):
                mine, theirs = (code.id, article.number), (other.code, other.article)
                pair = frozenset((mine, theirs))
                if theirs not in by_article or pair in seen:
                    continue
                seen.add(pair)
                one, two = by_article[mine], by_article[theirs]
                if _FAILED & {one.verdict, two.verdict}:
                    yield Comparison(
                        citation=one.citation,
                        verdict=one.verdict,
                        other=two.citation,
                        other_verdict=two.verdict,
                        relation=other.relation,
                        why=other.why[lang],
                    )
