"""What an audit counts."""

from __future__ import annotations

import pytest

from codecheck.audit.tally import Tally
from codecheck.findings import Verdict

ONE, OTHER = ("small-1", "1.1"), ("small-1", "2.1")


def counted(*verdicts: Verdict) -> Tally:
    """Return counts of one article."""
    found = Tally(engagements=len(verdicts), refused=1, findings=2)
    for verdict in verdicts:
        found.count(ONE, verdict)
    return found


def test_counts_add_up() -> None:
    """Of two parts come the counts of the whole, whichever articles each of them saw."""
    found = counted(Verdict.VIOLATED, Verdict.UNKNOWN)
    other = counted(Verdict.VIOLATED)
    other.count(OTHER, Verdict.EXCUSED)
    found.add(other)

    assert (3, 2, 4) == (found.engagements, found.refused, found.findings)
    assert {Verdict.VIOLATED: 2, Verdict.UNKNOWN: 1} == {
        one: n for one, n in found.verdicts([ONE]).items() if n
    }
    assert 4 == sum(found.verdicts().values())
    assert (1, 3) == (found.verdicts([OTHER])[Verdict.EXCUSED], sum(found.verdicts([ONE]).values()))


def test_all_seven_verdicts_are_named() -> None:
    """Also before anything was counted, so that no reader has to ask."""
    assert dict.fromkeys(Verdict, 0) == Tally().verdicts()


def test_counts_survive_as_data() -> None:
    """What a checkpoint holds is what was counted."""
    found = counted(Verdict.PENDING)

    assert found == Tally.of_data(found.as_data())


@pytest.mark.parametrize("value", [-1, "1", 1.0, True, None, 2**63])
def test_what_is_no_count_is_refused(value: object) -> None:
    """No file that was damaged can make a count of anything."""
    data = {"engagements": 1, "refused": 0, "findings": 0, "articles": []}
    with pytest.raises(ValueError, match="is no count"):
        Tally.of_data({**data, "refused": value})


def test_each_verdict_has_a_count() -> None:
    """Fewer would be added up to the wrong ones."""
    data = {"engagements": 1, "refused": 0, "findings": 0, "articles": [["c", "1", 1]]}
    with pytest.raises(ValueError, match="there is a count for each verdict"):
        Tally.of_data(data)
