"""What the tests and the benchmark of the live monitor share: what a whole check would tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from codecheck.engagement.root import Engagement
from codecheck.engine.check import opened
from codecheck.engine.examine import examine
from codecheck.engine.identity import fingerprint
from codecheck.findings import Verdict
from codecheck.live.alert import Alert
from codecheck.live.monitor import Monitor
from codecheck.rulebook.find import load_codes
from codecheck.rulebook.model import Code
from codecheck.rulebook.narrow import narrowed
from tests.live.stream import FIRST, Event, record

TOLD = {
    Verdict.VIOLATED: "violated",
    Verdict.UNKNOWN: "unknown",
    Verdict.PENDING: "due",
    Verdict.JUDGEMENT: "judgement",
    Verdict.EXCUSED: "excused",
}
_LIVELY = {"2.1.1", "2.1.5", "2.2.2", "2.4.1", "2.4.2", "3.3.5", "3.2.2"}


class Stands(NamedTuple):
    """How a duty stands, as a whole check finds it."""

    verdict: Verdict
    applies: bool
    due: date | None


Standings = Mapping[str, Stands]


def lively() -> Code:
    """Return a few articles of a code, which many kinds of event bear on."""
    (code,) = load_codes(["noloc-2022"])
    return narrowed(code, [one for one in code.articles if one.number in _LIVELY])


def checked(codes: Sequence[Code], engagement: Engagement, day: date) -> Standings:
    """Return how every duty stands, each article evaluated on the whole record."""
    record = opened(engagement, codes, day)
    found = {}
    for code in codes:
        for article in code.articles:
            for one in examine(code, article, record).outcomes:
                due = one.due if one.verdict is Verdict.PENDING else None
                found[fingerprint(one, record)] = Stands(one.verdict, one.applies, due)
    return found


def difference(before: Standings, after: Standings) -> dict[str, tuple[str, object, object]]:
    """Return what has to be told, by fingerprint: the kind, the verdict before and that now."""
    found: dict[str, tuple[str, object, object]] = {}
    for name in {**before, **after}:
        old, new = before.get(name), after.get(name)
        was, now = old.verdict if old else None, new.verdict if new else None
        told = was is not now
        if old and new and not told:
            told = old.due != new.due or (new.applies and not old.applies)
        if told and now in TOLD:
            found[name] = (TOLD[now], was, now)
        elif told and was in TOLD:
            found[name] = ("resolved", was, now)
    return found


def told(alerts: Sequence[Alert]) -> dict[str, tuple[str, object, object]]:
    """Return what was told, in the same form."""
    return {one.fingerprint: (str(one.kind), one.before, one.after) for one in alerts}


def now(monitor: Monitor, codes: Sequence[Code], name: str) -> Standings:
    """Return what a whole check says of an engagement by now; nothing if it is not followed."""
    return checked(codes, *monitor.recorded(name)) if name in monitor.engagements else {}


@cache
def code() -> Code:
    """Return the code that these tests use."""
    return lively()


def monitor(**more: Any) -> Monitor:  # noqa: ANN401  (whatever a monitor takes)
    """Return a monitor of that code."""
    return Monitor([code()], **more)


def following(**more: Any) -> Monitor:  # noqa: ANN401
    """Return a monitor that follows one engagement, `a`."""
    found = monitor(**more)
    found.record({"id": "0", "at": str(FIRST), "follow": record("a", FIRST)})
    return found


def act(name: str, on: str = "2024-01-09", **what: object) -> Event:
    """Return an event of the engagement `a`."""
    return {"id": name, "engagement": "a", "at": on, **what}


COMPLAINT = act(
    "1", add={"complaints": {"id": "c", "by": "client", "confirmation": "none", "reply": "none"}}
)
"""A complaint comes in, of which is recorded that nothing was said yet."""
