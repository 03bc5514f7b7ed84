"""Fingerprints of findings, and where findings and their evidence stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from codecheck import Engagement, Report, check, load_engagement, parse_engagement
from codecheck.engine.attestations import Questions
from codecheck.engine.identity import lasting
from codecheck.engine.record import EngagementRecord
from codecheck.moments import Moment
from codecheck.rulebook.load import load_code
from codecheck.rulebook.model import Code
from codecheck.source import read_text
from tests.testing.support import ENGAGEMENT, SATISFIED, write_code

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.engagement.yaml"))
TWO = ENGAGEMENT.replace(
    "  - {id: share, recipient: acme, at: 2024-05-06}\n",
    "  - {id: share, recipient: acme, at: 2024-05-06}\n"
    "  - {id: again, recipient: acme, at: 2024-05-07}\n",
)
TURNED = ENGAGEMENT.replace(
    "  - {id: share, recipient: acme, at: 2024-05-06}\n",
    "  # in another order, and lower down\n\n"
    "  - {id: again, recipient: acme, at: 2024-05-07}\n"
    "  - {id: share, recipient: acme, at: 2024-05-06}\n",
)


@pytest.fixture
def small(tmp_path: Path) -> Code:
    """Return a small code that yields every verdict."""
    return load_code(write_code(tmp_path), "small-1")


def checked(code: Code, text: str) -> Report:
    """Check an engagement against the small code."""
    return check(parse_engagement(text, "e.yaml"), codes=[code], as_of="2024-06-01")


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_no_two_findings_have_one_fingerprint(file: Path) -> None:
    """A finding can be told from every other of the same report."""
    report = check(load_engagement(file), as_of="2024-09-30")
    prints = [one.fingerprint for one in report.findings]

    assert len(prints) == len(set(prints))
    assert {32} == {len(one) for one in prints}


def test_a_fingerprint_outlives_lines_and_order(small: Code) -> None:
    """Moved down and put in another order, each act keeps its findings' fingerprints."""
    before, after = checked(small, TWO), checked(small, TURNED)
    subjects = {one.fingerprint: one.subject for one in after.findings}
    moved = {
        (one.subject, subjects[one.fingerprint])
        for one in before.findings
        if one.rule[8:11] == "1.1"
    }

    assert {("disclosures[0]", "disclosures[1]"), ("disclosures[1]", "disclosures[0]")} == moved
    assert {one.fingerprint for one in before.findings} == set(subjects)


def test_a_fingerprint_outlives_a_verdict(small: Code) -> None:
    """A violation that is mended is the same finding with another verdict."""
    before, after = (
        {one.fingerprint: one.verdict for one in checked(small, text).findings}
        for text in (ENGAGEMENT, SATISFIED)
    )

    assert list(before) == list(after)
    assert before != after


def test_another_engagement_has_other_fingerprints(small: Code) -> None:
    """Two engagements in one log are not taken for one."""
    before, after = (
        {one.fingerprint for one in checked(small, text).findings}
        for text in (ENGAGEMENT, ENGAGEMENT.replace("id: shown", "id: other"))
    )

    assert set() == before & after


def test_a_lasting_path_names_by_id_where_there_is_one() -> None:
    """What has no id keeps its place in the list; an odd id cannot pass for a path."""
    text = ENGAGEMENT.replace("id: share", 'id: "a\'] x"')
    day = Moment.of("2024-06-01").first_day
    record = EngagementRecord(parse_engagement(text), day, Questions({}))

    assert 'disclosures["a\'] x"].at' == lasting("disclosures[0].at", record)
    assert "practitioner.registrations[0].since" == lasting(
        "practitioner.registrations[0].since", record
    )
    assert "nowhere[3]" == lasting("nowhere[3]", record)


def test_places_have_ends(small: Code) -> None:
    """A finding is marked from its first character to behind its last; so is its evidence."""
    (found,) = checked(small, ENGAGEMENT).violations
    place = found.location
    at = next(one for one in found.evidence if one.path == "disclosures[0].at")

    assert (10, 5, 10, 49) == (place.line, place.column, place.end_line, place.end_column)
    assert (10, 38, 10, 48) == (at.line, at.column, at.end_line, at.end_column)


def test_without_a_file_there_are_no_places(small: Code) -> None:
    """An engagement that was built in Python has no lines."""
    built = Engagement.model_validate(read_text(ENGAGEMENT, "e.yaml").data)
    (found,) = check(built, codes=[small], as_of="2024-06-01").violations

    assert ("", 0, 0, 0, 0) == tuple(found.location.model_dump().values())
    assert {0} == {one.end_line for one in found.evidence}
