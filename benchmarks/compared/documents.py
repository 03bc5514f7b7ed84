"""Engagements to compare engines on, as JSON: every item recorded whole, every register closed.

Nothing in them is unknown to any rule of the pack: no two acts that a rule puts in order share a
day, and every field that a rule reads is there. So engines that know no unknown judge alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from benchmarks.compared.copies import ROLES, TOPICS

AS_OF: Final = date(2024, 12, 31)
Document = dict[str, Any]

_SORTS: Final = ("logistics", "attendance", "progress", "substance", "health", "session_content")
_CHANNELS: Final = ("email", "letter", "portal", "phone")
_FORMS: Final = ("written", "written", "oral")
_NONE: Final = "none"
_APART: Final = 3
"""Consents, disclosures and complaints lie on days of their own, each third day."""


def document(items: int = 10, seed: int = 0) -> Document:
    """Return an engagement with so many entries in its lists; fewer of invoices and complaints.

    Args:
        items: Entries in a list.
        seed: Another number, other entries.
    """
    random = Random(seed)  # noqa: S311  (the same documents each time)
    drawn = _Draw(random, items)
    return {
        "id": f"e-{items}-{seed}",
        "recorded_through": AS_OF.isoformat(),
        "started": drawn.first.isoformat(),
        "practitioner": {"registrations": [{"kind": "member", "since": "2019-01-01"}]},
        "parties": [
            {"id": "client", "roles": ["client"]},
            {"id": "acme", "roles": ["sponsor"]},
        ],
        "contacts": [{"id": one, "roles": drawn.roles()} for one in drawn.contacts],
        "agreement": {"at": (drawn.first + timedelta(10)).isoformat()},
        "sessions": [drawn.session(number) for number in range(items)],
        "consents": [drawn.consent(number) for number in range(items)],
        "disclosures": [drawn.disclosure(number) for number in range(items)],
        "invoices": [drawn.invoice(number) for number in range(_share(items, 5))],
        "complaints": [drawn.complaint(number) for number in range(_share(items, 3))],
        "complete": ["contacts", "sessions", "consents", "disclosures", "invoices", "complaints"],
    }


def prepared(document: Document) -> Document:
    """Return an engagement as engines without days or absent values take it.

    A day is a number, so that a term is a sum; `none`, and a withdrawal that is left out, are null.
    """
    return {
        "as_of": AS_OF.toordinal(),
        "parties": [*document["parties"], *document["contacts"]],
        "contacts": document["contacts"],
        "agreement": {"at": _number(document["agreement"]["at"])},
        "sessions": [one | {"at": _number(one["at"])} for one in document["sessions"]],
        "consents": [
            one | {"at": _number(one["at"]), "withdrawn": _answered(one.get("withdrawn", _NONE))}
            for one in document["consents"]
        ],
        "disclosures": [one | {"at": _number(one["at"])} for one in document["disclosures"]],
        "invoices": [
            one
            | {
                "at": _number(one["at"]),
                "paid": None if one["paid"] == _NONE else _number(one["paid"]),
            }
            for one in document["invoices"]
        ],
        "complaints": [
            one
            | {
                "at": _number(one["at"]),
                "confirmation": _answered(one["confirmation"]),
                "reply": _answered(one["reply"]),
            }
            for one in document["complaints"]
        ],
    }


def _answered(reply: Any) -> Document | None:  # noqa: ANN401  (an object, or `none`)
    return None if reply == _NONE else reply | {"at": _number(reply["at"])}


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


class _Draw:
    """Draws the entries of one engagement."""

    def __init__(self, random: Random, items: int) -> None:
        self._random = random
        self.contacts = [f"p{number}" for number in range(items)]
        # Long lists spread over years; longer ones than that grow denser, as they would.
        self._span = min(25 * items, 1200) // _APART * _APART
        self.first = AS_OF - timedelta(self._span)
        self._since = self.first.toordinal() // _APART * _APART

    def roles(self) -> list[str]:
        """Return the roles of somebody."""
        return self._random.sample((*ROLES[:4], "client"), 1)

    def session(self, number: int) -> Document:
        """Return a session; none is on the day of the agreement."""
        at = self._since + self._random.randrange(self._span)
        if date.fromordinal(at) == self.first + timedelta(10):
            at += 1
        contact = self._random.choice(("online", "in_person"))
        return {"id": f"s{number}", "number": number + 1, "at": _day(at), "contact": contact}

    def consent(self, number: int) -> Document:
        """Return a consent; about one in eight is refused, and one in eight withdrawn."""
        random = self._random
        # Most of what is permitted is permitted early.
        at = self._act(0, random.random() ** 2)
        found: Document = {
            "id": f"c{number}",
            "at": _day(at),
            "by": random.choice(("client", "client", "client", random.choice(self.contacts))),
            "form": random.choice(_FORMS),
            "outcome": "refused" if random.random() < 1 / 8 else "given",
            "recipients": [random.choice(self.contacts)],
            "topics": random.sample(TOPICS[:4], random.choice((1, 1, 2))),
        }
        withdrawn = _known(at + random.randrange(1, 20) * _APART)
        if random.random() < 1 / 8 and withdrawn != _NONE:
            found["withdrawn"] = {"at": withdrawn}
        return found

    def disclosure(self, number: int) -> Document:
        """Return a disclosure of one to three items."""
        random = self._random
        return {
            "id": f"d{number}",
            "at": _day(self._act(1)),
            "recipient": random.choice(self.contacts),
            "form": random.choice(_FORMS),
            "channel": random.choice(_CHANNELS),
            "items": [
                {"topic": random.choice(TOPICS[:4]), "sort": random.choice(_SORTS)}
                for _ in range(random.choice((1, 1, 1, 2)))
            ],
        }

    def invoice(self, number: int) -> Document:
        """Return an invoice; about one in six is not paid."""
        random = self._random
        at = self._since + random.randrange(self._span)
        return {
            "id": f"i{number}",
            "at": _day(at),
            "to": random.choice(("acme", "acme", "client", random.choice(self.contacts))),
            "amount": random.randrange(100, 600, 25),
            "paid": _NONE if random.random() < 1 / 6 else _known(at + random.randrange(5, 80)),
        }

    def complaint(self, number: int) -> Document:
        """Return a complaint, confirmed or answered or neither."""
        random, at = self._random, self._act(2)
        return {
            "id": f"k{number}",
            "at": _day(at),
            "by": random.choice(self.contacts),
            "confirmation": self._reply(at, 10, ()),
            "reply": self._reply(at, 60, _FORMS),
        }

    def _reply(self, at: int, days: int, forms: Sequence[str]) -> Document | str:
        day = _known(at + self._random.randrange(1, days))
        if self._random.random() < 1 / 5 or day == _NONE:
            return _NONE
        return {"at": day, "form": self._random.choice(forms)} if forms else {"at": day}

    def _act(self, place: int, share: float | None = None) -> int:
        """Return a day of a kind of acts, by how much of the span has gone."""
        share = self._random.random() if share is None else share
        return self._since + int(share * self._span / _APART) * _APART + place


def _share(items: int, tenths: int) -> int:
    return max(1, items * tenths // 10)


def _day(number: int) -> str:
    return date.fromordinal(number).isoformat()


def _known(number: int) -> str:
    """Return a day as text, or that there is none if it is still to come."""
    day = date.fromordinal(number)
    return _NONE if day > AS_OF else day.isoformat()
