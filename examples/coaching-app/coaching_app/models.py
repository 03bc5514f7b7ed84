"""What the app keeps: the rows of its database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Coach:
    """Whoever uses the app; member of the register since a day."""

    name: str
    member_since: date


@dataclass(frozen=True)
class Contact:
    """Somebody whom the app knows by a handle."""

    handle: str
    pays: bool = False


@dataclass(frozen=True)
class Permission:
    """The client permitted a report to go to somebody, by a signature in the app."""

    report: str
    to: str
    signed: datetime


@dataclass(frozen=True)
class Report:
    """A report about the client, and when the client agreed with its text."""

    key: str
    written: date
    agreed: datetime | None = None


@dataclass(frozen=True)
class Mail:
    """A report that the app sent."""

    report: str
    to: str
    sent: datetime


@dataclass
class Trajectory:
    """One client, from the first talk to the last."""

    number: int
    coach: Coach
    client: Contact
    others: list[Contact]
    first_talk: date
    reports: list[Report] = field(default_factory=list)
    permissions: list[Permission] = field(default_factory=list)
    mails: list[Mail] = field(default_factory=list)
