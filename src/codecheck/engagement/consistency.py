"""What no engagement can say: names that lead nowhere, and an order that contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from codecheck.engagement.base import NONE, UNKNOWN
from codecheck.engagement.circles import on_a_circle
from codecheck.engagement.people import Party
from codecheck.engagement.records import Act, Span
from codecheck.engagement.walk import (
    PRACTITIONER,
    Loc,
    path_text,
    records,
    reference_of,
    references,
)
from codecheck.moments import Moment, known_before
from codecheck.source import MAX_PROBLEMS, did_you_mean
from codecheck.source.words import shown

if TYPE_CHECKING:
    from pydantic import BaseModel

    from codecheck.engagement.root import Engagement

Found = tuple[Loc, str]


def contradictions(engagement: Engagement) -> list[Found]:
    """Return each contradiction with its place, in the order of the record.

    Of very many only some are returned: one more than are told of one input.
    """
    everything = list(records(engagement))
    found = chain(
        _ids(everything),
        _names(everything),
        _silent_items(everything),
        _closed(engagement, everything),
        _order(everything),
        _spans(everything),
        _start(engagement),
        _versions(engagement),
        _approvals(engagement),
        _offers(engagement),
    )
    return list(islice(found, MAX_PROBLEMS + 1))


def _ids(everything: list[tuple[Loc, BaseModel]]) -> Iterator[Found]:
    seen: dict[str, Loc] = {PRACTITIONER: (PRACTITIONER,)}
    for loc, record in everything[1:]:
        name = getattr(record, "id", None)
        if name is None:
            continue
        if name in {"none", "unknown", "all"}:
            yield (*loc, "id"), f"`{name}` has a meaning of its own and cannot be an id"
        elif name in seen:
            yield (*loc, "id"), f"the id {shown(name)} is already that of `{path_text(seen[name])}`"
        else:
            seen[name] = loc


def _names(everything: list[tuple[Loc, BaseModel]]) -> Iterator[Found]:
    kinds: dict[str, type[BaseModel]] = {
        name: type(record)
        for _, record in everything[1:]
        if (name := getattr(record, "id", None)) is not None
    }
    kinds[PRACTITIONER] = Party
    for loc, record in everything:
        for field, index, name, mark in references(record):
            place = (*loc, field) if index is None else (*loc, field, index)
            kind = kinds.get(name)
            if kind is not None and mark.accepts(kind):
                continue
            if kind is None:
                text = f"nothing in the engagement has the id {shown(name)}"
            else:
                text = f"{shown(name)} is {_called(kind.__name__)}, not {_called(mark.kind)}"
            yield place, text + _nearest(name, [k for k, one in kinds.items() if mark.accepts(one)])


def _silent_items(everything: list[tuple[Loc, BaseModel]]) -> Iterator[Found]:
    for loc, record in everything:
        for field in _plain_fields(type(record)):
            value = getattr(record, field)
            if not isinstance(value, tuple):
                continue
            for index, item in enumerate(value):
                if not isinstance(item, str):
                    continue
                if item == UNKNOWN:
                    text = "`unknown` is no item of a list; write `{partial: [...]}` if there may"
                    yield (*loc, field, index), f"{text} be more, or `{field}: unknown`"
                elif item == NONE:
                    text = "`none` is no item of a list"
                    yield (*loc, field, index), f"{text}; write `{field}: none` if none"


@cache
def _plain_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of the fields that hold no ids of other records."""
    return tuple(name for name in model.model_fields if reference_of(model, name) is None)


def _called(kind: str) -> str:
    """Return what messages call a model: `CaseDiscussion` is a case discussion."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _nearest(name: str, known: Sequence[str]) -> str:
    hint = did_you_mean(name, known)
    return f"; {hint}" if hint else ""


@cache
def register_names(model: type[BaseModel], prefix: str = "") -> tuple[str, ...]:
    """Return the name of every register below a model, such as `agreement.addenda`."""
    # The table of fields is derived from the models, which import this module.
    from codecheck.engagement.shape import fields_of  # noqa: PLC0415  (a circle otherwise)

    found: list[str] = []
    for field in fields_of(model):
        if field.is_register:
            found.append(prefix + field.name)
        if field.model is not None and not field.is_reference:
            found += register_names(field.model, f"{prefix}{field.name}.")
    return tuple(found)


@cache
def words(model: type[BaseModel]) -> tuple[str, ...]:
    """Return every word that a field below a model can hold, once."""
    from codecheck.engagement.shape import fields_of  # noqa: PLC0415  (as above)

    found: dict[str, None] = {}
    for field in fields_of(model):
        found.update(dict.fromkeys(field.words))
        if field.model is not None and not field.is_reference:
            found.update(dict.fromkeys(words(field.model)))
    return tuple(found)


def _closed(engagement: Engagement, everything: list[tuple[Loc, BaseModel]]) -> Iterator[Found]:
    if not engagement.complete:
        return
    known = register_names(type(engagement))
    ids = [name for _, one in everything[1:] if (name := getattr(one, "id", None)) is not None]
    sayable = dict.fromkeys([*ids, PRACTITIONER, *words(type(engagement))])
    for index, entry in enumerate(engagement.complete):
        if entry.register_name not in known:
            text = f"there is no register {shown(entry.register_name)}"
            yield ("complete", index), text + _nearest(entry.register_name, known)
        for name in entry.about:
            if name not in sayable:
                text = (
                    f"nothing in the engagement has the id {shown(name)}, nor is it a word of the"
                    " model"
                )
                yield ("complete", index, "about"), text + _nearest(name, list(sayable))


def _order(everything: list[tuple[Loc, BaseModel]]) -> Iterator[Found]:
    acts = {record.id: record for _, record in everything if isinstance(record, Act) and record.id}
    at = {name: act.at for name, act in acts.items() if isinstance(act.at, Moment)}
    circular = on_a_circle({name: act.after for name, act in acts.items() if act.after})
    for loc, record in everything:
        if not isinstance(record, Act):
            continue
        for index, name in enumerate(record.after):
            other = at.get(name)
            if isinstance(record.at, Moment) and other and known_before(record.at, other):
                text = f"it cannot have come after `{name}`, which is dated later ({other})"
                yield (*loc, "after", index), text
        if record.id in circular:
            yield (*loc, "after"), f"{shown(record.id)} would have come after itself"


def _spans(everything: list[tuple[Loc, BaseModel]]) -> Iterator[Found]:
    for loc, record in everything:
        if not isinstance(record, Span):
            continue
        since, until = record.since, record.until
        if isinstance(since, Moment) and isinstance(until, Moment) and known_before(until, since):
            yield (*loc, "until"), f"it would have ended ({until}) before it began ({since})"


def _start(engagement: Engagement) -> Iterator[Found]:
    started, ended = engagement.started, engagement.ended
    if isinstance(started, Moment) and isinstance(ended, Moment) and known_before(ended, started):
        yield ("ended",), f"it would have ended ({ended}) before it started ({started})"
    sessions = engagement.sessions if isinstance(engagement.sessions, tuple) else ()
    for index, session in enumerate(sessions):
        if session.intake is True or session.established not in {None, True}:
            continue
        if not isinstance(session.at, Moment):
            continue
        if isinstance(started, Moment) and known_before(session.at, started):
            text = (
                f"a working session on {session.at} lies before the start of the first working"
                f" session ({started}); correct one of them, or write `intake: true`"
            )
            yield ("sessions", index, "at"), text


def _approvals(engagement: Engagement) -> Iterator[Found]:
    reports = engagement.reports if isinstance(engagement.reports, tuple) else ()
    made: dict[str, object] = {one.id: one.created_at for one in reports}
    for one in reports:
        for version in one.versions if isinstance(one.versions, tuple) else ():
            made[version.id] = version.created_at
    approvals = engagement.approvals if isinstance(engagement.approvals, tuple) else ()
    for index, approval in enumerate(approvals):
        name = approval.version if approval.version in made else approval.report
        created = made.get(name or "")
        if not isinstance(created, Moment) or not isinstance(approval.at, Moment):
            continue
        if known_before(approval.at, created):
            text = f"`{name}` was made later ({created}), so its text cannot have been approved yet"
            yield ("approvals", index, "at"), text


def _versions(engagement: Engagement) -> Iterator[Found]:
    reports = engagement.reports if isinstance(engagement.reports, tuple) else ()
    several = {r.id for r in reports if isinstance(r.versions, tuple) and len(r.versions) > 1}
    for register in ("disclosures", "approvals"):
        acts = getattr(engagement, register)
        for index, act in enumerate(acts if isinstance(acts, tuple) else ()):
            if act.report in several and act.version is None:
                text = (
                    f"the report `{act.report}` has more than one version; say which with"
                    " `version`, or write `version: unknown`"
                )
                yield (register, index), text


def _offers(engagement: Engagement) -> Iterator[Found]:
    offers = engagement.offers if isinstance(engagement.offers, tuple) else ()
    for index, offer in enumerate(offers):
        told = offer.consulted
        text = ""
        if told == NONE:
            text = "it cannot have been drawn up after a talk that was not held"
        elif _dated_before(offer.at, told):
            text = f"the offer is dated earlier ({offer.at}) than the talk ({told})"
        if text and offer.after_consultation is True:
            yield ("offers", index, "after_consultation"), text


def _dated_before(first: object, second: object) -> bool:
    if not isinstance(first, Moment) or not isinstance(second, Moment):
        return False
    return known_before(first, second) is True
