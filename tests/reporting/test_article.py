"""An article explained."""

from __future__ import annotations

from dataclasses import replace

from codecheck.reporting import Role, explained
from codecheck.rulebook.model import Article, Code, Counterpart, Text

WHOLE = """\
Small code, art. 1.1: Beforehand
  Ask first and share afterwards.

  two readings: What is first?
    followed: Earlier.
    the other: At once.

  decided by no rule: Whether it was needed.

rule: small-1/1.1#consent-first  (small-1/articles/1.1.yaml:10)
  for each:
    disclosure in disclosures
  when:
    to_sponsor(disclosure)
  judged at:
    disclosure
  must hold:
    any(consent.form == 'written' and before(consent, disclosure)
        for consent in consents)
  where to_sponsor(act):
    'sponsor' in act.recipient.roles
  duty of: the practitioner
  when broken: Shared with {disclosure.recipient} on {disclosure.at} without
    consent
  what now: Ask after all.
"""
DUTCH = """\
Kleine code, art. 2.1
  Klachten krijgen antwoord.

toetsregel: small-1/2.1#answered-in-four-weeks  (small-1/articles/2.1.yaml:4)
  voor elke:
    complaint in complaints
  beoordeeld op:
    complaint
  moet gelden:
    day(complaint.reply) <= day(complaint) + weeks(4)
  laatste dag:
    day(complaint) + weeks(4)
  plicht van: de beroepsbeoefenaar
  bij schending: Er is niet geantwoord
  wat nu: Antwoord alsnog.
"""


def article(code: Code, number: str) -> Article:
    """Return an article that is there."""
    found = code.article(number)
    assert found is not None
    return found


def test_an_article_with_its_rule(small: Code) -> None:
    """Readings, what is left, and the rule as it is written, its definitions spelled out."""
    assert WHOLE == explained(small, article(small, "1.1"), "en")


def test_it_speaks_dutch(small: Code) -> None:
    """The fixed words and the texts of the code are Dutch; the rule is as it is."""
    assert DUTCH == explained(small, article(small, "2.1"), "nl")


def test_a_question_says_who_may_answer(small: Code) -> None:
    """Whoever wants to attest finds the id to name and whose answer counts."""
    expected = """
question for a person: small-1/1.2#weighed
  Was it weighed?
  to be answered by: supervisor
"""
    text = explained(small, article(small, "1.2"), "en")

    assert expected in text
    assert "  to be considered:\n    disclosure.channel\n" in text


def test_what_is_no_duty_says_so(small: Code) -> None:
    """A definition is marked as one."""
    expected = "Small code, art. 2.10 (a definition)\n  What a complaint is.\n"

    assert expected == explained(small, article(small, "2.10"), "en")


def test_one_rule_alone(small: Code) -> None:
    """With a rule named, the others are left out."""
    one = article(small, "1.1")
    (rule,) = one.rules
    twins = replace(one, rules=(rule, replace(rule, id="small-1/1.1#twin")))

    assert WHOLE == explained(small, twins, "en", only="small-1/1.1#consent-first")
    assert 2 == explained(small, twins, "en").count("\nrule: ")


def test_counterparts_are_named(small: Code) -> None:
    """An article of another code about the same matter is told, and how they relate."""
    other = Counterpart("other-1", "7", "stricter", Text("Vraagt meer.", "Asks more."))
    text = explained(small, replace(article(small, "1.1"), counterparts=(other,)), "en")

    assert "\n  compare: stricter than other-1/7. Asks more.\n" in text


def test_the_style_sets_headings_off(small: Code) -> None:
    """Headings have a role; the text stays the same."""

    def mark(text: str, role: Role) -> str:
        return f"<{role}>{text}</{role}>"

    text = explained(small, article(small, "1.1"), "en", style=mark)

    assert text.startswith("<title>Small code, art. 1.1: Beforehand</title>\n")
    assert "  <muted>(small-1/articles/1.1.yaml:10)</muted>\n" in text
