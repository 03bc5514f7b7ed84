"""Reading an article file: its texts, its questions and its rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Final, cast, get_args

from codecheck.engagement.accountability import Attestation
from codecheck.engagement.shape import fields_of
from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.predicates.check import LIGHTER
from codecheck.predicates.scope import Scope
from codecheck.predicates.weight import Weight, weigh, weigh_loops
from codecheck.rulebook.definitions import DOMAIN
from codecheck.rulebook.domain import ROOT
from codecheck.rulebook.equivalent import read_equivalent
from codecheck.rulebook.limits import MAX_RULES
from codecheck.rulebook.model import (
    Article,
    Counterpart,
    Holder,
    Kind,
    Question,
    Reading,
    Relation,
    Rule,
    Template,
    Text,
)
from codecheck.rulebook.section import Section
from codecheck.rulebook.templates import read_template
from codecheck.source import did_you_mean

_RULE_ID: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_RULE_KEYS: Final = (
    "id", "for_each", "subject", "when", "unless", "at", "during", "bound", "require", "due",
    "consider", "duty_holder", "message", "remedy", "equivalent",
)  # fmt: skip
ANSWERERS: Final[tuple[str, ...]] = next(
    shape.words for shape in fields_of(Attestation) if shape.name == "by"
)
_EMPTY: Final = Text("", "")
_NOTHING: Final = tree.Constant(t.TRUTH, 1, 0, "", value=True)


def read_article(
    section: Section, code: str, definitions: Mapping[str, tree.Definition]
) -> Article:
    """Read one article; its problems go to the section."""
    section.only(
        "article",
        "kind",
        "heading",
        "summary",
        "not_checked",
        "readings",
        "counterparts",
        "questions",
        "rules",
    )
    number = section.text("article")
    questions = read_questions(section, code)
    scope = article_scope(questions, definitions)
    rules: list[Rule] = []
    for part in islice(section.sections("rules"), MAX_RULES + 1):
        if len(rules) == MAX_RULES:
            part.problem("", f"an article has at most {MAX_RULES} rules", "make several of it")
            break
        rule = read_rule(part, code, number, scope)
        if any(rule.id == other.id for other in rules):
            part.problem("id", f"the rule `{rule.id}` is there twice")
        rules.append(rule)
    kind = cast("Kind", section.word("kind", get_args(Kind), "duty"))
    if kind == "duty" and not rules and "rules" not in section:
        hint = "add `rules:`, or say its `kind:` (definition, permission, declaration)"
        section.problem("", "an article that lays a duty on somebody needs a rule", hint)
    return Article(
        number=number,
        kind=kind,
        heading=section.bilingual("heading", needed=False),
        summary=section.bilingual("summary") or _EMPTY,
        not_checked=section.bilingual("not_checked", needed=False),
        readings=tuple(_reading(part) for part in section.sections("readings")),
        counterparts=tuple(_counterpart(part) for part in section.sections("counterparts")),
        questions=questions,
        rules=tuple(rules),
        place=section.place,
    )


def read_questions(section: Section, code: str) -> tuple[Question, ...]:
    """Read the questions of an article; its problems go to the section."""
    article = f"{code}/{section.text('article', needed=False)}"
    if "questions" not in section:
        return ()
    found: list[Question] = []
    part = section.section("questions")
    for name in part.data:
        one = part.section(name)
        one.only("text", "answered_by")
        if not _RULE_ID.fullmatch(name):
            one.problem("", f"`{name}` is no name for a question", "write it as `last-resort`")
        who = one.words("answered_by")
        if not who:
            one.problem("", "`answered_by` is missing", f"use some of {', '.join(ANSWERERS)}")
        for word in who:
            if word not in ANSWERERS:
                one.problem(
                    "answered_by", f"nobody is called `{word}` here", did_you_mean(word, ANSWERERS)
                )
        found.append(Question(f"{article}#{name}", one.bilingual("text") or _EMPTY, who))
    return tuple(found)


def _reading(section: Section) -> Reading:
    section.only("about", "followed", "other")
    return Reading(
        section.bilingual("about") or _EMPTY,
        section.bilingual("followed") or _EMPTY,
        section.bilingual("other") or _EMPTY,
    )


def _counterpart(section: Section) -> Counterpart:
    section.only("code", "article", "relation", "why")
    return Counterpart(
        section.text("code"),
        section.text("article"),
        cast("Relation", section.word("relation", get_args(Relation), "overlap")),
        section.bilingual("why") or _EMPTY,
    )


def article_scope(
    questions: Iterable[Question], definitions: Mapping[str, tree.Definition]
) -> Scope:
    """Return what names mean in every rule of an article that asks these questions."""
    asked = {one.id.rpartition("#")[2]: one.id for one in questions}
    return Scope(DOMAIN, ROOT, {}, definitions, asked)


def read_rule(section: Section, code: str, number: str, outer: Scope) -> Rule:
    """Read one rule; its problems go to the section.

    Args:
        section: The rule.
        code: Id of the code.
        number: Number of the article.
        outer: What names mean in every rule of the article.
    """
    section.only(*_RULE_KEYS)
    read_equivalent(section)
    name = section.text("id")
    if name and not _RULE_ID.fullmatch(name):
        section.problem("id", f"`{name}` is no rule id", "write it as `consent-before-sharing`")
    loops, scope = section.loops("for_each", outer)
    at = section.predicate("at", None, scope)
    if at is not None and not _is_moment(at.type):
        section.problem("at", f"`{at.text}` is a {at.type}", "name an act or a moment")
    during = section.predicate("during", None, scope)
    if during is not None and not _is_span(during.type):
        section.problem("during", f"`{during.text}` is a {during.type}", "write `period(a, b)`")
    if ("at" in section) == ("during" in section):
        hint = "give one of them: `at: disclosure`, or `during: period(started, ended)`"
        section.problem(
            "", "a rule says `at` which moment or `during` which period it is judged", hint
        )
    require = section.predicate("require", t.TRUTH, scope, needed=True)
    rule = Rule(
        id=f"{code}/{number}#{name}",
        article=number,
        loops=loops,
        when=section.predicate("when", t.TRUTH, scope),
        unless=section.predicate("unless", t.TRUTH, scope),
        at=at,
        during=during,
        bound=section.predicate("bound", t.TRUTH, scope.having(at=t.TIME)),
        require=require or _NOTHING,
        due=_nodes(section, "due", t.DAY, scope),
        consider=_nodes(section, "consider", None, scope),
        subject=section.predicate("subject", None, scope),
        duty_holder=cast("Holder", section.word("duty_holder", get_args(Holder), "practitioner")),
        message=read_template(section, "message", scope, needed=True) or Template({}),
        remedy=read_template(section, "remedy", scope, needed=False),
        place=section.place,
        source={
            key: str(section.data[key])
            for key in ("for_each", "when", "unless", "at", "during", "require", "due")
            if key in section
        },
    )
    said = weigh_loops(loops).within(_heaviest(rule)).too_much()
    if said:
        section.problem("", said, LIGHTER)
    return rule


def _heaviest(rule: Rule) -> Weight:
    found = Weight()
    parts = (rule.when, rule.unless, rule.at, rule.during, rule.bound, rule.require, rule.subject)
    for node in (*parts, *rule.due, *rule.consider):
        if node is not None:
            found = found.beside(weigh(node))
    return found


def _nodes(section: Section, key: str, kind: t.Type | None, scope: Scope) -> tuple[tree.Node, ...]:
    if key not in section:
        return ()
    texts = section.words(key) if isinstance(section.data[key], list) else ()
    if not texts:
        hint = "write `[day(act) + weeks(1)]`" if key == "due" else "write `[sessions, agreement]`"
        section.problem(key, "a list is needed here", hint)
    path = f"{section.path}.{key}"
    nodes = [
        section.checked(f"{path}[{index}]", text, kind, scope) for index, text in enumerate(texts)
    ]
    return tuple(node for node in nodes if node is not None)


def _is_moment(kind: t.Type) -> bool:
    return kind in {t.MOMENT, t.ANYTHING} or _has(kind, "at")


def _is_span(kind: t.Type) -> bool:
    return kind in {t.PERIOD, t.ANYTHING} or _has(kind, "since")


def _has(kind: t.Type, name: str) -> bool:
    return isinstance(kind, t.Record) and name in (DOMAIN.fields(kind.name) or {})
