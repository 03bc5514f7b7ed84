"""How a verdict came about, as data and as text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from codecheck import check, load_engagement, parse_engagement
from codecheck.findings import Lang
from codecheck.reporting import Explanation, Role, Showing, Target, as_tree, explain
from codecheck.reporting.explanation import Branch
from codecheck.reporting.machine import explanation_as_json
from codecheck.rulebook.find import load_codes
from codecheck.rulebook.model import Code
from tests.testing.support import ENGAGEMENT, EXCUSED

EXAMPLES = Path(__file__).parents[2] / "examples"
ENGLISH = """\
shown (e.yaml), as of 2024-06-01

Small code, art. 1.1
  Ask first and share afterwards.

rule: small-1/1.1#consent-first
  may hold more than is recorded: disclosures

disclosures[0]: violated
  --> e.yaml:10:5
  yes the code was in force  disclosures[0].at = 2024-05-06 (line 10)
  yes bound: any(within(at, entry) for entry in practitioner.registrations)
  yes when: to_sponsor(disclosure)
  no  must hold: for at least one consent in consents
    no  consent = consents[0]  early (line 15)
      no  consent.form == 'written'  consents[0].form = oral (line 15)
      yes before(consent, disclosure)
    no  consent = consents[1]  late (line 16)
      yes consent.form == 'written'  consents[1].form = written (line 16)
      no  before(consent, disclosure)
              consents[1].at = 2024-05-07 (line 16)
              disclosures[0].at = 2024-05-06 (line 10)
"""
DUTCH = """\
disclosures[0]: geschonden
  --> e.yaml:10:5
  ja   de code gold  disclosures[0].at = 2024-05-06 (regel 10)
  ja   gebonden: any(within(at, entry) for entry in practitioner.registrations)
  ja   als: to_sponsor(disclosure)
  nee  moet gelden: voor minstens een consent in consents
    nee  consent = consents[0]  early (regel 15)
"""
TWO = (
    ENGAGEMENT
    + """\
consents:
  - {id: early, by: anna, at: 2024-05-01, form: oral}
  - {id: late, by: anna, at: 2024-05-07, form: written}
"""
)


def told(
    code: Code,
    number: str,
    text: str = ENGAGEMENT,
    lang: Lang = "en",
    *,
    values: bool = True,
    everything: bool = False,
) -> Explanation:
    """Return how the verdicts of an article of the small code came about."""
    article = code.article(number)
    assert article is not None
    showing = Showing(values=values, everything=everything)
    return explain(
        [Target(code, article)],
        parse_engagement(text, "e.yaml"),
        as_of="2024-06-01",
        lang=lang,
        showing=showing,
    )


def test_what_decided_is_unfolded_and_what_is_settled_folded(small: Code) -> None:
    """Each gate, then of the duty each item with its reason, the facts and their lines."""
    assert ENGLISH == as_tree(told(small, "1.1", TWO))


def test_it_speaks_dutch(small: Code) -> None:
    """The fixed words are Dutch; the expression stays the author's."""
    assert DUTCH in as_tree(told(small, "1.1", TWO, "nl"))


def test_everything_can_be_unfolded(small: Code) -> None:
    """Also the gates that let the duty through, and the parts that are settled."""
    text = as_tree(told(small, "1.1", TWO, everything=True))

    assert "  yes when: to_sponsor(disclosure)" in text
    assert "    yes 'sponsor' in act.recipient.roles" in text
    assert "    yes entry = practitioner.registrations[0]  (line 4)" in text


def test_a_question_is_marked_as_one(small: Code) -> None:
    """What only a person can answer is no missing fact."""
    text = as_tree(told(small, "1.2"))

    assert "disclosures[0]: judgement\n" in text
    assert "  ask must hold: ask('weighed', disclosure)" in text
    assert "question: small-1/1.2#weighed\n" in text


def test_what_is_not_recorded_is_named(small: Code) -> None:
    """An unknown leaf names its fact, an open register its name."""
    text = as_tree(told(small, "1.1", ENGAGEMENT.replace("complete: [consents]\n", "")))

    assert "  ?   must hold: any(consent.form == 'written'" in text
    assert "may hold more than is recorded: consents\n" in text
    assert "  ?   must hold: dossier is not None  dossier = (not recorded)" in as_tree(
        told(small, "3")
    )


def test_a_term_says_whether_it_has_passed(small: Code) -> None:
    """The last day stands beside the duty."""
    text = as_tree(told(small, "2.1"))

    assert "complaints[0]: pending\n" in text
    assert "  no  the last day has passed: day(complaint) + weeks(4)\n" in text


def test_a_deviation_is_a_gate_of_its_own(small: Code) -> None:
    """What is lifted says so."""
    assert "  yes lifted by a deviation\n" in as_tree(told(small, "1.1", EXCUSED))


def test_an_article_without_rules_tells_its_gates(small: Code) -> None:
    """No article vanishes: one that defines says why it decides nothing."""
    text = as_tree(told(small, "2.10"))

    assert "rule: small-1/2.10#gate\n" in text
    assert "the article lays no duty on anybody\n" in text


def test_a_closed_gate_ends_the_tree(small: Code) -> None:
    """Behind the gate that decided nothing is told, since nothing there counts."""
    text = as_tree(told(small, "1.1", ENGAGEMENT.replace("recipient: acme", "recipient: anna")))

    assert "disclosures[0]: not applicable\n  nothing of the kind happened\n" in text
    assert "  no  when: to_sponsor(disclosure)" in text
    assert "must hold" not in text


def test_a_list_without_items_says_so(small: Code) -> None:
    """Nobody looks for items where nothing is recorded."""
    text = as_tree(told(small, "1.1"))

    assert "  no  must hold: any(consent.form == 'written' and before(consent," in text
    assert "(nothing recorded)\n" in text


def test_a_list_that_a_comparison_runs_over_is_told_item_by_item() -> None:
    """A definition that stands for a list is left out between the two."""
    (code,) = [one for one in CODES if one.id == "noloc-2022"]
    article = code.article("2.4.2")
    assert article is not None
    engagement = load_engagement(EXAMPLES / "sponsored.engagement.yaml", shown_as="e.yaml")
    text = as_tree(explain([Target(code, article)], engagement, as_of="2024-09-30"))

    assert "      no  person in sponsors\n        -   p = parties[1]" in text
    assert "            and 1 more that does not decide\n" in text


def test_values_stay_in_the_file_unless_asked_for(small: Code) -> None:
    """Without values a fact has its path, its line and, if it is one, its date."""
    kept = explanation_as_json(told(small, "1.1", TWO, values=False, everything=True))
    shown = explanation_as_json(told(small, "1.1", TWO, everything=True))

    assert [False, True] == ['"value": "oral"' in kept, '"value": "oral"' in shown]
    assert '"value": "2024-05-07"' in kept


def test_the_json_fits_its_schema_and_reads_back(small: Code) -> None:
    """The form is published and loses nothing."""
    explanation = told(small, "1.1", TWO)
    data = json.loads(explanation_as_json(explanation))

    jsonschema.validate(data, Explanation.model_json_schema(mode="serialization"))
    assert explanation == Explanation.model_validate(data)


def test_without_an_engagement_the_rules_are_told(small: Code) -> None:
    """The predicates are laid out, and the definitions that they use are spelled out."""
    article = small.article("1.1")
    assert article is not None
    (rule,) = explain([Target(small, article)]).rules

    assert {"for_each", "when", "at", "require"} == {*rule.predicates}
    assert [("to_sponsor", ("act",))] == [(one.name, one.parameters) for one in rule.definitions]
    assert () == rule.subjects


def test_an_engagement_without_a_file_has_no_lines(small: Code) -> None:
    """Facts are named by path alone."""
    read = parse_engagement(TWO)
    built = type(read).model_validate(
        read.model_dump(mode="json", exclude_none=True, by_alias=True)
    )
    article = small.article("1.1")
    assert article is not None
    shown = explain([Target(small, article)], built, as_of="2024-06-01")
    text = as_tree(shown)

    assert "line" not in text
    assert "-->" not in text
    assert "consents[1].at = 2024-05-07" in text


def test_the_style_changes_no_text(small: Code) -> None:
    """Marks and headings have roles; colour carries nothing of its own."""
    roles: set[str] = set()

    def mark(text: str, role: Role) -> str:
        roles.add(role)
        return text

    assert as_tree(told(small, "1.1", TWO)) == as_tree(told(small, "1.1", TWO), mark)
    assert {"title", "muted", "violated"} == roles


def test_a_terminal_obeys_nothing_that_the_record_holds(small: Code) -> None:
    """Escape sequences of a value are shown, not sent."""
    text = as_tree(told(small, "1.1", TWO.replace("id: shown", 'id: "sh\\u001b[31mown"')))

    assert text.startswith("sh\\x1b[31mown (e.yaml)")
    assert "\x1b" not in text


CODES = load_codes()
DAYS = {"group": "2024-06-30", "long": "2024-12-31", "self-paying": "2024-08-31"}


@cache
def explained(name: str, *, everything: bool) -> tuple[Explanation, list[tuple[str, str, str]]]:
    """Return the explanation of every rule on an example, and what the check says."""
    engagement = load_engagement(EXAMPLES / f"{name}.engagement.yaml", shown_as="e.yaml")
    day = DAYS.get(name, "2024-09-30")
    targets = [Target(code, article) for code in CODES for article in code.articles]
    findings = check(engagement, as_of=day).findings
    verdicts = [(one.rule, one.subject, str(one.verdict)) for one in findings]
    showing = Showing(values=True, everything=everything)
    return explain(targets, engagement, as_of=day, showing=showing), verdicts


def branches(branch: Branch) -> Iterator[Branch]:
    """Yield a branch and all that is below it."""
    yield branch
    for one in branch.parts:
        yield from branches(one)


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("name", ["group", "long", "self-paying", "sponsored"])
def test_it_says_what_the_check_says(name: str, *, everything: bool) -> None:
    """Verdict for verdict, subject for subject, in the order of the report."""
    explanation, verdicts = explained(name, everything=everything)
    found = [
        (rule.rule, one.subject, str(one.verdict))
        for rule in explanation.rules
        for one in rule.subjects
    ]

    assert verdicts == found


@pytest.mark.parametrize("name", ["group", "long", "self-paying", "sponsored"])
def test_what_is_folded_leaves_a_reason(name: str) -> None:
    """Every unfolded part that has parts shows one that made it what it is."""
    explanation, _ = explained(name, everything=False)
    for rule in explanation.rules:
        for one in rule.subjects:
            for gate in one.gates:
                for branch in branches(gate.branch) if gate.branch else ():
                    states = {part.state for part in branch.parts} - {None}
                    if branch.kind in {"all_of", "one_of", "every", "some"} and states:
                        open_ = {"unknown", "question"}
                        same = open_ if branch.state in open_ else {branch.state}
                        assert states & same, (rule.rule, one.subject, branch.text)


@pytest.mark.parametrize("name", ["group", "long", "self-paying", "sponsored"])
def test_no_line_is_wider_than_a_narrow_terminal(name: str) -> None:
    """Eighty columns, but for names that cannot be broken."""
    explanation, _ = explained(name, everything=False)
    wide = [line for line in as_tree(explanation).splitlines() if len(line) > 80]

    assert [] == [line for line in wide if " " in line.strip()]
