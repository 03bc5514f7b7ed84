"""Checking an engagement against codes: the public verb of codecheck."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from codecheck.engagement.root import Engagement
from codecheck.engine.deferred import deferred
from codecheck.engine.ready import ready
from codecheck.engine.record import EngagementRecord
from codecheck.engine.reporter import Reporter, cite
from codecheck.engine.telling import Telling, recorded
from codecheck.errors import UsageError
from codecheck.findings import Lang, Report
from codecheck.moments import ZONE, Moment
from codecheck.rulebook.find import load_codes
from codecheck.rulebook.model import Code, with_bases


def check(
    engagement: Engagement,
    *,
    codes: Iterable[str | Code] | None = None,
    as_of: date | str | None = None,
    lang: Lang = "en",
    show_values: bool = False,
) -> Report:
    """Check an engagement against ethics codes.

    Args:
        engagement: What is recorded.
        codes: Ids of codes, or loaded codes; all codes that come with codecheck if left out.
        as_of: Day as of which is judged, at its end; today in the Netherlands if left out.
        lang: Language of the messages.
        show_values: Whether evidence shows recorded values; without it only dates are shown.

    Returns:
        The report, with every article of every chosen code.

    Raises:
        UsageError: If there is no such code, or `as_of` is no date.
        RuleError: If a rule file is wrong.
    """
    ones = chosen(codes)
    day = day_of(as_of)
    program = ready(ones)
    telling = Telling(engagement, ones, day, lang, show_values=show_values)
    if program is None:
        return telling.report()
    return deferred(telling, program.judge(engagement, day))


def opened(
    engagement: Engagement, codes: Sequence[Code], as_of: date | str | None
) -> EngagementRecord:
    """Return an engagement as the rules of codes read it, as of a day; today if it is left out.

    Raises:
        UsageError: If `as_of` is no date.
    """
    return recorded(engagement, codes, day_of(as_of))


def chosen(codes: Iterable[str | Code] | None) -> tuple[Code, ...]:
    """Return the codes that are meant: by id, loaded, or all if nothing is said.

    A code that extends another brings it.
    """
    if codes is None:
        return load_codes()
    found: list[Code] = []
    for one in [codes] if isinstance(codes, str) else codes:
        found += [one] if isinstance(one, Code) else load_codes([one])
    return with_bases(found)


def day_of(as_of: date | str | None) -> date:
    """Return the as-of date; today in the Netherlands if nothing is said.

    Raises:
        UsageError: If it is no date.
    """
    if as_of is None:
        return datetime.now(tz=ZONE).date()
    try:
        moment = Moment.of(as_of)
    except ValueError as error:
        raise UsageError(f"the as-of date cannot be read: {error}") from error
    if moment.first_day != moment.last_day:
        raise UsageError(f"the as-of date `{as_of}` is not one day; write it as `2024-05-03`")
    return moment.first_day


__all__: Sequence[str] = ("Reporter", "check", "chosen", "cite", "day_of", "opened")
