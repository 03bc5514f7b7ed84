"""What a finding is about, whatever the lines and the order of lists in the file."""

from __future__ import annotations

from hashlib import sha256

from codecheck.engine.entity import EngagementEntity
from codecheck.engine.outcome import Outcome
from codecheck.engine.record import EngagementRecord
from codecheck.predicates.values import Value
from codecheck.source import join_path
from codecheck.source.places import split_path

_LENGTH = 32


def fingerprint(outcome: Outcome, record: EngagementRecord) -> str:
    """Return 32 hexadecimal digits that follow a finding from one report to the next.

    They come from the engagement's id, the rule, and what the rule was asked about, by id where it
    has one: not from its verdict, nor from lines, nor from places in lists of things with ids.
    """
    return fingerprint_of(record.engagement.id, identity(outcome, record))


def identity(outcome: Outcome, record: EngagementRecord) -> str:
    """Return what a finding is about within its engagement: its rule, and what that was asked."""
    about = [f"{name}={_named(value, record)}" for name, value in outcome.binding.items()]
    return "\0".join([outcome.rule.id, lasting(outcome.subject, record), *about])


def fingerprint_of(engagement: str, about: str) -> str:
    """Return the fingerprint of what a finding is about in an engagement, both by their names."""
    return digest(f"{engagement}\0{about}")


def digest(text: str) -> str:
    """Return 32 hexadecimal digits that stand for a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def lasting(path: str, record: EngagementRecord) -> str:
    """Return a path with ids instead of places in lists, where there are ids: `reports["r-1"]`."""
    place, named = "", ""
    for step in split_path(path):
        place = join_path(place, step)
        entity = record.find(place) if isinstance(step, int) else None
        by_id = entity is not None and entity.id is not None
        named = f"{named}[{entity.id!r}]" if entity and by_id else join_path(named, step)
    return named


def _named(value: Value, record: EngagementRecord) -> str:
    return lasting(value.path, record) if isinstance(value, EngagementEntity) else str(value)
