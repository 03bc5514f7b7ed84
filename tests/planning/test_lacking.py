"""What a duty asks that is not so: the parts that make its predicate false."""

from __future__ import annotations

from codecheck import guard
from codecheck.planning.decision import Lacking
from tests.planning.support import NOLOC, example, record


def test_only_the_parts_that_are_false_are_named() -> None:
    """What is not known is not what stands in the way."""
    found = guard(
        record(), "discuss-case", given={"setting": "collegial", "named": "yes"}, codes=NOLOC,
        as_of="2024-05-06",
    )  # fmt: skip

    (effect,) = [one for one in found.forbidden if "discussed-anonymously" in one.finding.rule]
    assert (Lacking(part="not discussion.named"),) == effect.lacking


def test_ways_that_all_have_words_are_told_as_one() -> None:
    """Either would do, so both are in one sentence, with the registers of both."""
    found = guard(
        example("sponsored"), "share-report", codes=NOLOC, as_of="2024-05-10",
        given={"report": "final-report", "to": "hr-adviser"},
    )  # fmt: skip

    (effect,) = [one for one in found.forbidden if "2.1.1" == one.finding.citation.article]
    (lack,) = effect.lacking
    assert "; or: " in lack.says
    assert ("consents", "deviations") == lack.registers


def test_ways_without_words_are_told_as_the_rule_has_them() -> None:
    """Nothing is made up where the rulebook gives no words."""
    found = guard(
        example("sponsored"), "set:complaints[0].confirmation=none", codes=NOLOC, as_of="2024-09-30"
    )

    (effect,) = found.forbidden
    (lack,) = effect.lacking
    assert "" == lack.says
    assert lack.part.startswith("(complaint.confirmation.form == 'written'")
