"""A report as text for people."""

from __future__ import annotations

import re

import pytest

from codecheck import check, parse_engagement
from codecheck.engagement.load import source_of
from codecheck.engagement.registers import is_register
from codecheck.findings import Lang, Verdict
from codecheck.reporting import Role, TextOptions, render
from codecheck.rulebook.model import Code
from tests.reporting.texts import checked, text_of
from tests.testing.support import ENGAGEMENT, EXCUSED, SATISFIED

WHOLE = """\
shown (e.yaml), as of 2024-06-01
checked against: small-1

The small code
  edition 1; rules of a folder of your own

violated (1): the record shows that the duty was broken
  Small code, art. 1.1: Shared with acme on 2024-05-06 without consent
  --> e.yaml:10:5
   10 |   - {id: share, recipient: acme, at: 2024-05-06}
      |     ^^^^^^^^^^ disclosures[0]
    what now: Ask after all.
    rule: small-1/1.1#consent-first

unknown (2): a fact that decides is not recorded
  art. 3 2x
    not recorded: dossier

pending (1): not shown to be met, and the last day has not passed
  e.yaml:12  art. 2.1: last day 2024-06-17
    Complaints are answered.

judgement (1): what is left is a question for a person
  e.yaml:10  art. 1.2
    Was it weighed?
    to be answered under `attestations`, with `question: small-1/1.2#weighed`
    (about disclosures[0])
    recorded:
      practitioner.registrations[0].since = 2020-01-01  (line 4)
      disclosures[0].at = 2024-05-06  (line 10)

small-1: 6 articles: 1 violated, 1 unknown, 1 pending, 1 judgement, 2 not applicable
"""
DUTCH = """\
shown (e.yaml), per 2024-06-01
getoetst aan: small-1

De kleine code
  uitgave 1; regels uit een eigen map

geschonden (1): de vastlegging laat zien dat de plicht is geschonden
  Kleine code, art. 1.1: Op 2024-05-06 gedeeld met acme zonder toestemming
  --> e.yaml:10:5
   10 |   - {id: share, recipient: acme, at: 2024-05-06}
      |     ^^^^^^^^^^ disclosures[0]
    wat nu: Vraag het alsnog.
    toetsregel: small-1/1.1#consent-first

onbekend (2): een feit dat beslist is niet vastgelegd
  art. 3 2x
    niet vastgelegd: dossier

nog open (1): nog niet gebleken, en de laatste dag is nog niet voorbij
  e.yaml:12  art. 2.1: uiterlijk 2024-06-17
    Klachten krijgen antwoord.

aan een mens (1): wat overblijft is een vraag voor een mens
  e.yaml:10  art. 1.2
    Is het afgewogen?
    te beantwoorden onder `attestations`, met `question: small-1/1.2#weighed`
    (over disclosures[0])
    vastgelegd:
      practitioner.registrations[0].since = 2020-01-01  (regel 4)
      disclosures[0].at = 2024-05-06  (regel 10)

small-1: 6 artikelen: 1 geschonden, 1 onbekend, 1 nog open, 1 aan een mens, 2 niet van toepassing
"""
VERBOSE_END = """\
satisfied (1): the record shows that the duty was met
  art. 1.1 (disclosures[0]); may hold more than is recorded: disclosures

not applicable (2): the duty did not apply
  the article lays no duty on anybody: art. 2.10, art. 9

decided by no rule
  art. 1.1: Whether it was needed.

small-1: 6 articles: 0 violated, 1 unknown, 1 pending, 1 judgement, 1 satisfied, 2 not applicable
"""


@pytest.mark.parametrize(("lang", "expected"), [("en", WHOLE), ("nl", DUTCH)])
def test_a_whole_report(small: Code, lang: Lang, expected: str) -> None:
    """Every finding is told in its order, with its place, ground and way out, and all counted."""
    sources = [source_of(parse_engagement(ENGAGEMENT, "e.yaml"))]

    assert expected == render("text", [checked(small, lang=lang)], lang, sources=sources)


def test_an_excused_finding_names_its_deviation(small: Code) -> None:
    """A deviation is never hidden."""
    expected = """\
excused (1): not met, but lifted by a deviation that the code permits
  e.yaml:10  art. 1.1
    Shared with acme on 2024-05-06 without consent
    deviation: deviations[0]
"""
    assert expected in text_of(small, EXCUSED)


def test_the_facts_that_decided_are_marked_in_their_lines(small: Code) -> None:
    """The date that was too late stands beside the date that it is compared with."""
    late = "consents:\n  - id: late\n    by: anna\n    form: written\n    at: 2024-05-07\n"
    expected = """\
  --> e.yaml:10:5
   10 |   - {id: share, recipient: acme, at: 2024-05-06}
      |                                      ^^^^^^^^^^ disclosures[0].at
  ...
   18 |     at: 2024-05-07
      |         ---------- consents[0].at
    what now: Ask after all.
"""
    assert expected in text_of(small, ENGAGEMENT + late)


def test_verbose_shows_every_fact_and_the_lines_of_every_finding(small: Code) -> None:
    """More is told of what is violated, and what is not is shown in the file too."""
    text = text_of(small, options=TextOptions(verbose=True))

    assert "    the article: Ask first and share afterwards.\n    recorded:\n" in text
    assert "      disclosures[0].recipient = acme  (line 10)\n" in text
    assert "   12 |   - {id: grief, by: anna, at: 2024-05-20, reply: none}\n" in text
    assert "    not recorded: dossier\n  --> e.yaml:1:1\n" in text


def test_without_the_file_at_hand_the_facts_are_listed(small: Code) -> None:
    """A report that was kept without its file still says what was recorded and where."""
    text = render("text", [checked(small)], "en")

    assert "  --> e.yaml:10:5\n    recorded:\n" in text
    assert "      disclosures[0].at = 2024-05-06  (line 10)\n" in text


def test_verbose_lists_also_what_is_only_counted_otherwise(small: Code) -> None:
    """Satisfied and not applicable come with their reason, and with what no rule decides."""
    assert text_of(small, SATISFIED, TextOptions(verbose=True)).endswith(f"\n{VERBOSE_END}")
    assert "satisfied (1)" not in text_of(small, SATISFIED)


def test_only_some_verdicts_are_shown_when_no_more_is_asked(small: Code) -> None:
    """Without a match nothing is said, with one only the findings are."""
    violated = TextOptions(only=frozenset({Verdict.VIOLATED}))
    head = WHOLE.index("violated (1)")

    assert "" == text_of(small, SATISFIED, violated)
    assert WHOLE[head : WHOLE.index("\nunknown (2)")] == text_of(small, ENGAGEMENT, violated)


def test_open_registers_are_told_apart_from_facts(small: Code) -> None:
    """A register has a way out of its own: to say that it is complete."""
    text = text_of(small, ENGAGEMENT.replace("complete: [consents]\n", ""))

    assert "  art. 1.1 (disclosures[0])\n    may hold more than is recorded: consents\n" in text
    assert "A register counts as whole when the engagement names it under `complete`." in text


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("consents", True),
        ("dossier.incidents", True),
        ("practitioner.registrations", True),
        ("started", False),
        ("work.subject", False),
        ("disclosures[0].at", False),
        ("nothing.such", False),
    ],
)
def test_a_register_is_known_by_its_path(path: str, *, expected: bool) -> None:
    """What is a register, the model of the engagement says."""
    assert expected == is_register(path)


def test_a_question_beside_missing_facts_is_told(small: Code) -> None:
    """Whoever completes the record learns at once what a person must answer then."""
    registered = "  registrations:\n    - {kind: register_career_professional, since: 2020-01-01}\n"
    text = text_of(small, ENGAGEMENT.replace(registered, "  registrations: unknown\n"))

    assert "    and then to be answered: small-1/1.2#weighed\n" in text


def test_the_duty_of_another_is_told(small: Code) -> None:
    """A sponsor who does not pay is not the breach of the coach."""
    text = text_of(small, f"{ENGAGEMENT}dossier: none\n")

    assert ": Not paid: second\n    part: second\n    duty of: the sponsor\n" in text


def test_the_style_sets_parts_off_and_changes_no_text(small: Code) -> None:
    """Each kind of heading has its role; without the marks the text is the plain one."""
    roles: set[str] = set()

    def mark(text: str, role: Role) -> str:
        roles.add(role)
        return f"\N{LEFT DOUBLE QUOTATION MARK}{role}|{text}\N{RIGHT DOUBLE QUOTATION MARK}"

    marked = text_of(small, EXCUSED, TextOptions(style=mark, verbose=True))

    assert {"title", "muted", "unknown", "pending", "judgement", "excused"} == roles
    assert "\N{LEFT DOUBLE QUOTATION MARK}title|The small code" in marked
    assert text_of(small, EXCUSED, TextOptions(verbose=True)) == re.sub(
        "\N{LEFT DOUBLE QUOTATION MARK}\\w+\\|([^\N{RIGHT DOUBLE QUOTATION MARK}]*).", r"\1", marked
    )


def test_a_terminal_obeys_nothing_that_the_record_holds(small: Code) -> None:
    """Escape sequences and line breaks of a value are shown, not sent."""
    text = ENGAGEMENT.replace("id: shown", 'id: "sh\\u001b[31mown"').replace(
        "- {id: acme,", '- {id: acme, name: "Acme\\nInc\\u202e",'
    )
    shown = text_of(small, text)

    assert "sh\\x1b[31mown (e.yaml)" in shown
    assert "Acme Inc\\u202e" in shown
    assert "\x1b" not in shown


def test_a_long_value_is_cut(small: Code) -> None:
    """One value does not bury the finding."""
    text = ENGAGEMENT.replace("acme", "x" * 300)

    assert f"disclosures[0].recipient = {'x' * 200}...  (line 10)" in text_of(
        small, text, TextOptions(verbose=True)
    )


def test_an_engagement_without_a_file_shows_paths(small: Code) -> None:
    """Findings of an engagement that was built in Python name their subject."""
    read = parse_engagement(ENGAGEMENT)
    built = type(read).model_validate(
        read.model_dump(mode="json", exclude_none=True, by_alias=True)
    )
    report = check(built, codes=[small], as_of="2024-06-01", show_values=True)
    text = render("text", [report], "en")

    assert text.startswith("shown, as of 2024-06-01\n")
    assert "without consent\n  --> disclosures[0]\n    recorded:\n" in text
    assert "      disclosures[0].at = 2024-05-06\n" in text


@pytest.mark.parametrize("word", ["compliant", "ethical", "ethisch", "conform"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_whole_is_never_judged(small: Code, lang: Lang, word: str) -> None:
    """A report says how many articles were decided how, and no more."""
    options = TextOptions(verbose=True)
    texts = [
        render("text", [checked(small, one, lang)], lang, options=options)
        for one in (ENGAGEMENT, SATISFIED, EXCUSED)
    ]

    assert [False, False, False] == [word in text.lower() for text in texts]
