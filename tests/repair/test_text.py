"""A plan as text: in both languages, in plain words, with every part in its place."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from codecheck import parse_engagement
from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import fields_of
from codecheck.findings import Citation, Lang
from codecheck.repair import repair
from codecheck.repair.labels import answerers, cited, label, shown
from codecheck.repair.text import plan_as_json, plan_as_text
from tests.repair.support import DAYS, EXAMPLES, codes, example, only

DAY = date(2024, 9, 30)


@cache
def told(lang: Lang) -> str:
    """Return a plan with every part, as text."""
    chosen = only("noloc-2022", "2.1.1", "2.1.4", "2.3.1", "3.1.3", "3.3.5")
    plan = repair(
        example("self-paying"),
        codes=chosen,
        as_of=DAYS["self-paying"],
        lang=lang,
        show_values=True,
    )
    return plan_as_text(plan)


@pytest.mark.parametrize(
    ("lang", "heads"),
    [
        (
            "en",
            [
                "to do now (1)",
                "to record if it is so (1)",
                "to ask somebody else (1)",
                "past and beyond repair (1)",
            ],
        ),
        (
            "nl",
            [
                "nu te doen (1)",
                "vast te leggen als het zo is (1)",
                "aan een ander te vragen (1)",
                "voorbij en niet te herstellen (1)",
            ],
        ),
    ],
)
def test_each_part_stands_in_its_place(lang: Lang, heads: list[str]) -> None:
    """What can be done comes first, what cannot comes last."""
    lines = told(lang).splitlines()

    assert heads == [line for line in lines if line in heads]
    named = str(EXAMPLES)  # as long as the folder of the checkout happens to be
    assert [] == [line for line in lines if len(line.replace(named, "")) > 96]


def test_a_plan_says_what_it_is_not_for() -> None:
    """Whoever thinks of making evidence is told."""
    assert "dating back, making evidence afterwards or removing" in told("en")
    assert "terug te dateren, achteraf bewijs te maken" in told("nl")


BARE = "id: e\nstarted: 2024-02-01\nwork: {subject: [career]}\n"


@pytest.mark.parametrize(
    ("lang", "head"),
    [
        ("en", "only if it is so: a code that does not hold here (2)"),
        ("nl", "alleen als het zo is: een code die hier niet geldt (2)"),
    ],
)
def test_a_code_that_drops_out_is_told_last_and_only_if_it_is_so(lang: Lang, head: str) -> None:
    """A coach is first told what to record; that no code binds comes after it, with a way out."""
    chosen = (*only("noloc-2022", "3.1.3"), *only("totalbalance-2020", "2.16", "3.1"))
    plan = repair(parse_engagement(BARE), codes=chosen, as_of=DAY, lang=lang)
    lines = plan_as_text(plan).splitlines()

    assert [False, True, True] == [one.out_of_reach for one in plan.changes]
    names = [line.split("`")[1] for line in lines if line.startswith("  `")]
    assert [one.register_name or one.path for one in plan.changes] == names
    assert lines.index(head) < next(n for n, line in enumerate(lines) if "--code" in line)


def test_nothing_to_do_is_said() -> None:
    """A record that is settled asks nothing."""
    text = "id: e\npractitioner: {registrations: none}\nstarted: 2024-02-01\n"
    plan = repair(parse_engagement(text), codes=only("noloc-2022", "3.1.3"), as_of=DAY)

    assert () == plan.changes
    assert "There is nothing to do." in plan_as_text(plan)
    assert '"changes": []' in plan_as_json(plan)


@pytest.mark.parametrize(
    ("lang", "head"),
    [
        ("en", "to look through for completeness (1)"),
        ("nl", "na te gaan op volledigheid (1)"),
    ],
)
def test_a_list_to_look_through_has_a_part_of_its_own(lang: Lang, head: str) -> None:
    """Where only the end of a list is missing, somebody is asked to look it through."""
    plan = repair(
        example("sponsored"),
        codes=only("totalbalance-2020", "3.8"),
        as_of=DAYS["sponsored"],
        lang=lang,
    )

    assert head in plan_as_text(plan).splitlines()


def test_every_field_has_a_name_in_dutch() -> None:
    """Whatever may be asked is asked in plain words; ids are told by their path."""
    unnamed = {
        path
        for path in _paths()
        if label(path, "nl") == path and not path.endswith(("id", "same_text_as"))
    }

    assert set() == unnamed


def _paths() -> set[str]:
    found: set[str] = set()
    todo: list[tuple[str, type]] = [("", Engagement)]
    seen: set[type] = set()
    while todo:
        start, model = todo.pop()
        if model in seen:
            continue
        seen.add(model)
        for shape in fields_of(model):
            path = f"{start}{shape.name}"
            found.add(path)
            if shape.model is not None and not shape.is_reference:
                todo.append((f"{path}.", shape.model))
    return found


def test_values_are_shown_as_people_read_them() -> None:
    """Stretches of days, lists, and what is still to be filled in."""
    value = {"at": "1990-01-01/2024-05-03", "to": {"partial": ["a", "b"]}, "reason": "..."}

    expected = "at: by 2024-05-03, to: a and b (perhaps more), reason: (to be filled in)"
    assert expected == shown(value, "en")
    assert "van 2024-01-01 tot en met 2024-02-01" == shown("2024-01-01/2024-02-01", "nl")
    assert "een supervisor, een deskundige of de rechter" == answerers(
        ["supervisor", "expert", "court"], "nl"
    )


def test_many_articles_are_told_by_the_first_and_the_last() -> None:
    """A few are named one by one, a code each time once."""
    few = tuple(
        Citation(code="c", edition="1", article=str(n), label=f"Code, art. {n}") for n in (1, 2)
    )
    many = tuple(
        Citation(code="c", edition="1", article=str(n), label=f"Code, art. {n}") for n in range(20)
    )

    assert "Code, art. 1, 2" == cited(few, "en")
    assert "Code, art. 0 to art. 19 (20 articles)" == cited(many, "en")


def test_the_codes_that_were_checked_are_named_in_json() -> None:
    """A plan says over which codes it holds."""
    plan = repair(parse_engagement("id: e\n"), codes=only("noloc-2022", "3.1.3"), as_of=DAY)

    assert ("noloc-2022",) == plan.codes
    assert {one.id for one in codes()} > set(plan.codes)
