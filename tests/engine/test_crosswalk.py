"""Counterparts: articles of two codes about the same matter, side by side and apart."""

from __future__ import annotations

from codecheck import check, load_codes, parse_engagement
from codecheck.engine.crosswalk import counterparts_of

TEXT = """
id: both
practitioner:
  registrations: [{kind: register_career_professional, since: 2022-02-01}]
  licences: [{body: totalbalance, since: 2022-02-01}]
parties: [{id: client, roles: [client, sponsor], adult: yes}]
started: 2024-02-05
agreement: {at: 2024-01-29, form: written, names: [goal], codes: [totalbalance-2020]}
"""


def test_a_counterpart_is_found_from_either_side_with_the_relation_turned() -> None:
    """What is stricter seen from one code is looser seen from the other."""
    codes = {code.id: code for code in load_codes()}
    noloc = codes["noloc-2022"].article("2.1.3")
    total = codes["totalbalance-2020"].article("2.15")
    assert noloc is not None
    assert total is not None

    there = {
        (one.article, one.relation)
        for one in counterparts_of("noloc-2022", noloc, [*codes.values()])
    }
    here = {(one.article, one.relation) for one in total.counterparts}

    assert ("2.15", "looser") in there
    assert ("2.1.3", "stricter") in here


def test_findings_of_a_code_do_not_depend_on_which_others_are_checked() -> None:
    """Only the section of comparisons knows of more than one code."""
    engagement = parse_engagement(TEXT)
    alone = check(engagement, codes=["noloc-2022"], as_of="2024-09-01")
    both = check(engagement, codes=["noloc-2022", "totalbalance-2020"], as_of="2024-09-01")

    assert alone.findings == tuple(
        one for one in both.findings if one.citation.code == "noloc-2022"
    )
    assert alone.counterparts == ()
    pairs = {(one.citation.article, one.other.article) for one in both.counterparts}
    assert ("2.2.2", "2.2") in pairs or ("2.2", "2.2.2") in pairs
