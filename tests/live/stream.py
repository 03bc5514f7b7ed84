"""Makes streams of events as an app would send them: many engagements, day after day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

Event = dict[str, Any]
FIRST = date(2024, 1, 8)
_PARTIES = ["client", "employer"]
_CLOSABLE = (
    "sessions",
    "complaints",
    "consents",
    "approvals",
    "briefings",
    "disclosures",
    "offers",
)


def record(name: str, day: date) -> dict[str, Any]:
    """Return an engagement as it is when it begins to be followed."""
    return {
        "id": name,
        "recorded_through": str(day),
        "practitioner": {
            "registrations": [{"kind": "register_career_professional", "since": "2019-03-01"}],
            "licences": [{"body": "totalbalance", "since": "2021-01-01"}],
        },
        "parties": [
            {"id": "client", "kind": "person", "roles": ["client"], "adult": "yes"},
            {"id": "employer", "kind": "organisation", "roles": ["sponsor"]},
        ],
        "contacts": [{"id": "adviser", "kind": "person", "acts_for": "employer"}],
        "work": {"activity": ["coaching"], "subject": ["career"]},
        "started": str(day),
        "reporting": {"id": "reporting", "at": str(day), "agreed_by": _PARTIES, "form": "written"},
    }


@dataclass
class _Course:
    """The course of one engagement: what it has by now, and what happens next."""

    name: str
    random: Random
    count: int = 0
    reports: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    disclosures: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    ended: bool = False

    def next(self, day: date) -> Event:
        """Return what happens on a day."""
        self.count += 1
        name = f"a{self.count}"
        on = self._moment(day)
        kinds = [
            self._session, self._briefing, self._consent, self._disclosure, self._report,
            self._approval, self._complaint, self._confirmation, self._discussion, self._close,
            self._invoice, self._dispute, self._end,
        ]  # fmt: skip
        weights = [100, 4, 3, 3, 1, 1, 0.5, 1, 6, 1, 6, 0.3, 0.1]
        (kind,) = self.random.choices(kinds, weights)
        what = kind(name, on, day) or self._session(name, on, day)
        event = f"{self.name}-{self.count}"
        return {"id": event, "engagement": self.name, "at": on, **what}

    def _moment(self, day: date) -> str:
        hour = self.random.randrange(8, 18)
        return f"{day} {hour:02}:00" if self.random.random() < 0.7 else str(day)

    def _session(self, name: str, on: str, day: date) -> Event:
        del day
        return {"add": {"sessions": {"id": name, "at": on}}}

    def _briefing(self, name: str, on: str, day: date) -> Event:
        del day
        topics = ["code_provided", "code_applies", "complaints_procedure", "confidentiality_limits"]
        some = self.random.sample(topics, self.random.randint(1, 4))
        to = self.random.choice([["client"], ["employer"], _PARTIES])
        return {"add": {"briefings": {"id": name, "at": on, "to": to, "topics": some}}}

    def _consent(self, name: str, on: str, day: date) -> Event:
        del day
        entry: dict[str, Any] = {"id": name, "at": on, "by": "client", "recipients": ["adviser"]}
        entry["form"] = self.random.choice(["written", "oral"])
        if self.reports:
            entry["report"] = self.random.choice(self.reports)
        return {"add": {"consents": entry}}

    def _disclosure(self, name: str, on: str, day: date) -> Event | None:
        del day
        if not self.reports:
            return None
        self.disclosures.append(name)
        to = self.random.choice(["adviser", "employer"])
        report = self.random.choice(self.reports)
        return {"add": {"disclosures": {"id": name, "at": on, "recipient": to, "report": report}}}

    def _report(self, name: str, on: str, day: date) -> Event:
        del on
        self.reports.append(name)
        # Time for it to have been made before anything is said of it.
        return {"add": {"reports": {"id": name, "created_at": str(day - timedelta(days=1))}}}

    def _approval(self, name: str, on: str, day: date) -> Event | None:
        del day
        if not self.reports:
            return None
        report = self.random.choice(self.reports)
        entry = {"id": name, "at": on, "by": "client", "form": "written", "report": report}
        return {"add": {"approvals": entry}}

    def _complaint(self, name: str, on: str, day: date) -> Event:
        del day
        self.complaints.append(name)
        entry = {"id": name, "at": on, "by": "client", "confirmation": "none", "reply": "none"}
        return {"add": {"complaints": entry}}

    def _confirmation(self, name: str, on: str, day: date) -> Event | None:
        del name, day
        if not self.complaints:
            return None
        which = self.random.choice(self.complaints)
        what = self.random.choice(["confirmation", "reply"])
        reply = {"at": on, "form": "written"}
        return {"set": {f"complaints[{which}].{what}": reply}}

    def _discussion(self, name: str, on: str, day: date) -> Event:
        del day
        entry = {"id": name, "at": on, "setting": "peer_review", "named": "no", "traceable": "no"}
        return {"add": {"case_discussions": entry}}

    def _close(self, name: str, on: str, day: date) -> Event | None:
        del name, on, day
        left = [one for one in _CLOSABLE if one not in self.closed]
        if not left:
            return None
        self.closed.append(self.random.choice(left))
        return {"close": self.closed[-1]}

    def _invoice(self, name: str, on: str, day: date) -> Event:
        del day
        entry = {"id": name, "at": on, "to": "employer", "amount": "250.00"}

        return {"add": {"invoices": entry}}

    def _dispute(self, name: str, on: str, day: date) -> Event | None:
        del name, on, day
        if not self.disclosures:
            return None
        which = self.random.choice(self.disclosures)
        return {"set": {f"disclosures[{which}].established": "unknown"}}

    def _end(self, name: str, on: str, day: date) -> Event | None:
        del name, on
        if self.ended:
            return None
        self.ended = True
        # It ends in a while, so that what happens until then still belongs to it.
        return {"set": {"ended": str(day + timedelta(days=30))}}


def stream(engagements: int, events: int, *, days: int, seed: int = 1) -> Iterator[Event]:
    """Yield events of many engagements, interleaved and shuffled within each day.

    Args:
        engagements: How many engagements are followed, all from the first day.
        events: How many events there are beside those by which they are followed, days included.
        days: How many days turn; on each it is told that the day before was recorded in full.
        seed: Another seed, another stream; the same seed, the same bytes.
    """
    random = Random(seed)  # noqa: S311  (no secret: the same seed shall give the same stream)
    courses = [
        _Course(f"e{number:04}", Random(f"{seed}-{number}"))  # noqa: S311  (as above)
        for number in range(engagements)
    ]
    for one in courses:
        follow = record(one.name, FIRST)
        yield {"id": f"{one.name}-0", "at": str(FIRST), "follow": follow}
    acts = events - days
    for number in range(days):
        day = FIRST + timedelta(days=number + 1)
        through = str(day - timedelta(days=1))
        yield {"id": f"day-{day}", "day": str(day), "recorded_through": through}
        todo = acts * (number + 1) // days - acts * number // days
        for course in random.choices(courses, k=todo):
            yield course.next(day)
