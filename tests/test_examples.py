"""The examples: whole engagements in which violations stand at known places."""

from __future__ import annotations

from pathlib import Path

import pytest

from codecheck import Report, check, load_engagement

EXAMPLES = Path(__file__).parents[1] / "examples"
VIOLATED = {
    ("group", "2024-06-30"): {
        ("noloc-2022/2.1.1#written-consent-before-sharing", "disclosures[1]", 82),
        ("noloc-2022/2.1.6#each-participant-told", "parties[2]", 21),
        ("totalbalance-2020/2.13#client-agreed-before-sharing", "disclosures[1]", 82),
        ("totalbalance-2020/2.27.1#client-agreed-to-sharing-afterwards", "disclosures[1]", 82),
        ("totalbalance-2020/4.3#supervised-or-reflecting", "", 1),
    },
    ("long", "2024-12-31"): {
        ("noloc-2022/3.3.5#answered-within-three-weeks", "complaints[1]", 90),
    },
    ("self-paying", "2024-08-31"): {
        ("noloc-2022/2.1.1#written-consent-before-sharing", "disclosures[0]", 31),
    },
    ("sponsored", "2024-09-30"): {
        ("noloc-2022/2.1.1#written-consent-before-sharing", "disclosures[1]", 102),
        ("noloc-2022/2.2.2#terms-complete", "agreement", 33),
        ("noloc-2022/2.4.2#text-approved-before-sharing", "disclosures[1]", 102),
        ("noloc-2022/2.4.2#written-permission-before-sharing", "disclosures[1]", 102),
        ("noloc-2022/3.3.5#answered-within-three-weeks", "complaints[0]", 114),
        ("totalbalance-2020/2.2#sponsor-pointed-to-complaints-procedure", "parties[1]", 22),
    },
}


def report(name: str, as_of: str) -> Report:
    """Check an example against every code."""
    return check(load_engagement(EXAMPLES / f"{name}.engagement.yaml"), as_of=as_of)


@pytest.mark.parametrize(("name", "as_of"), VIOLATED)
def test_an_example_is_violated_where_it_says_so(name: str, as_of: str) -> None:
    """Rule, subject and line of each violation, and no other."""
    found = {(one.rule, one.subject, one.location.line) for one in report(name, as_of).violations}

    assert VIOLATED[name, as_of] == found


def test_every_example_is_held_to_its_places() -> None:
    """A new example says here where its violations are."""
    files = {path.name.removesuffix(".engagement.yaml") for path in EXAMPLES.glob("*.yaml")}

    assert {name for name, _ in VIOLATED} == files


def test_a_deviation_that_all_agreed_to_excuses_and_is_listed() -> None:
    """The departure of the long example lifts 2.4.2 and stays visible."""
    excused = {
        (one.citation.article, one.deviation)
        for one in report("long", "2024-12-31").findings
        if one.verdict == "excused"
    }

    assert {("2.4.2", "deviations[0]")} == excused
