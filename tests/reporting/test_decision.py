"""A decision as text for people and as JSON."""

from __future__ import annotations

import json
from textwrap import dedent

from codecheck import Act, Decision, Guard, parse_engagement
from codecheck.findings import Lang
from codecheck.reporting.decision import decided, decision_json
from codecheck.rulebook.model import Code
from tests.testing.support import ENGAGEMENT

TO_ACME = Act.add("disclosures", recipient="acme", channel="email")


def decision(code: Code, act: Act = TO_ACME, more: str = "", lang: Lang = "en") -> Decision:
    """Ask about an act under the small code."""
    engagement = parse_engagement(ENGAGEMENT + more, "e.yaml")
    desk = Guard(engagement, codes=[code], as_of="2024-06-01", lang=lang, show_values=True)
    return desk.may(act)


def words_of(text: str) -> list[str]:
    """Return the words of a text, wherever its lines are broken."""
    return text.split()


def test_what_is_forbidden_is_told_with_what_would_allow_it(small: Code) -> None:
    """The article, what the record would show, what is lacking, the advice, and what is left."""
    expected = """\
        forbidden: add:disclosures, on 2024-06-01
        shown (e.yaml), as of 2024-06-01
        checked against: small-1

        This would break a duty.

        would be broken (1)
          Small code, art. 1.1
            the article: Ask first and share afterwards.
            the record would show: Shared with acme on 2024-06-01 without consent
            what would allow it: in consents: consent.form == 'written'; before(consent,
              disclosure)
            the rule advises: Ask after all.
            rule: small-1/1.1#consent-first

        first to be asked (1)
          Small code, art. 1.2
            the article: Whoever shares weighs it.
            question for a person: Was it weighed?
            to be answered under `attestations`, with `question: small-1/1.2#weighed` (about
            disclosures[1])
            rule: small-1/1.2#weighed-well
        """
    assert words_of(expected) == words_of(decided(decision(small)))


def test_it_is_told_in_dutch(small: Code) -> None:
    """Every fixed word, and the texts of the rulebook."""
    expected = """\
        niet toegestaan: add:disclosures, op 2024-06-01
        shown (e.yaml), per 2024-06-01
        getoetst aan: small-1

        Dit zou een plicht schenden.

        zou geschonden zijn (1)
          Kleine code, art. 1.1
            het artikel: Eerst vragen en dan pas delen.
            de vastlegging zou laten zien: Op 2024-06-01 gedeeld met acme zonder
              toestemming
            wat het mogelijk zou maken: in consents: consent.form == 'written'; before(consent,
              disclosure)
            de regel raadt aan: Vraag het alsnog.
            toetsregel: small-1/1.1#consent-first

        eerst te vragen (1)
          Kleine code, art. 1.2
            het artikel: Wie deelt weegt af.
            vraag aan een mens: Is het afgewogen?
            te beantwoorden onder `attestations`, met `question: small-1/1.2#weighed` (over
            disclosures[1])
            toetsregel: small-1/1.2#weighed-well
        """
    assert words_of(expected) == words_of(decided(decision(small, lang="nl")))


def test_what_must_be_known_first_is_told_apart(small: Code) -> None:
    """Facts of the act can be said with the act; others stand in the record, registers are open."""
    act = Act.add("disclosures", channel="email")
    text = decided(decision(small, act, "recorded_through: 2024-05-20\n"))

    expected = """\
        not known yet: add:disclosures, on 2024-06-01
        shown (e.yaml), as of 2024-06-01
        checked against: small-1

        What stands below must be known first.
        The record was kept through 2024-05-20; what happened after that day is not known.

        first to be known (1)
          Small code, art. 1.1
            of the act itself: --set recipient=...
            may hold more than is recorded: consents
          A register counts as whole when the engagement names it under `complete`.
        """
    assert words_of(text)[: len(words_of(expected))] == words_of(expected)


def test_what_is_due_afterwards_is_told_with_its_last_day(small: Code) -> None:
    """A complaint brings a duty that is not in the way of anything."""
    expected = """\
        allowed: add:complaints, on 2024-06-01
        shown (e.yaml), as of 2024-06-01
        checked against: small-1

        No rule of these codes would be broken by it or left open.

        to be done after it (1)
          Small code, art. 2.1: last day 2024-06-29
            the article: Complaints are answered.
            rule: small-1/2.1#answered-in-four-weeks
        """
    act = Act.add("complaints", by="anna", reply="none")

    assert dedent(expected) == decided(decision(small, act))


def test_a_deviation_that_lifts_a_duty_is_told(small: Code) -> None:
    """What is lifted is never hidden."""
    deviation = "deviations: [{at: 2024-05-01, articles: [small-1/1.1], reasons: a good one}]\n"
    lines = decided(decision(small, more=deviation)).splitlines()

    assert "lifted by a deviation (1)" in lines
    assert "    deviation: deviations[0]" in lines


def test_the_part_and_the_holder_of_a_duty_are_told(small: Code) -> None:
    """Where a rule has parts, and where the duty is somebody else's."""
    more = "dossier: {id: file}\nended: 2024-05-31\n"
    lines = decided(decision(small, Act.set("dossier", "none"), more)).splitlines()

    assert 2 == lines.count("    duty of: the sponsor")
    assert [f"    part: {part}" for part in ("first", "second")] == [
        one for one in lines if one.startswith("    part:")
    ]
    assert "    what would allow it: dossier is not None" in lines


def test_a_question_beside_what_is_not_known_is_told(small: Code) -> None:
    """First the facts, then the question."""
    act = Act.add("disclosures", recipient="acme", established="unknown")
    text = decided(decision(small, act))

    assert "    and then to be answered: small-1/1.2#weighed\n" in text


def test_json_is_the_decision_as_it_is(small: Code) -> None:
    """One is an object, several are an array; the same input gives the same bytes."""
    one = decision(small)

    assert one == Decision.model_validate_json(decision_json([one]))
    assert 2 == len(json.loads(decision_json([one, one])))
    assert 1 == len(json.loads(decision_json([one], as_list=True)))
    assert decision_json([one]) == decision_json([decision(small)])
