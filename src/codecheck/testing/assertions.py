"""What a test says of an engagement: nothing is violated in it, or this article is.

With the plugin for pytest, the marker `codecheck` and the settings of the suite say which codes
are checked and as of which day; without it, all codes as of today.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from codecheck.findings import Finding, Report
from codecheck.rulebook.model import Code
from codecheck.testing.checker import Source
from codecheck.testing.current import current


def assert_no_violations(
    engagement: Source,
    *,
    codes: str | Iterable[str | Code] | None = None,
    allow: str | Iterable[str] = (),
    as_of: date | str | None = None,
) -> Report:
    """Fail when the record shows a violation.

    Args:
        engagement: An engagement, a mapping such as a row of a database, or a path of a file.
        codes: Ids of codes, or loaded codes.
        allow: Names of articles or rules that may be violated; each of them must be.
        as_of: Day as of which is judged.

    Returns:
        The check report.

    Raises:
        ViolationsFoundError: If anything else is violated; it shows the findings.
        ExpectationError: If something is allowed that is not violated.
        EngagementError: If the engagement cannot be read.
        UsageError: If there is no such code or article.
    """
    __tracebackhide__ = True
    return current().assert_no_violations(engagement, codes=codes, allow=allow, as_of=as_of)


def assert_violates(
    engagement: Source,
    name: str,
    *,
    codes: str | Iterable[str | Code] | None = None,
    as_of: date | str | None = None,
) -> tuple[Finding, ...]:
    """Fail unless the record shows that an article or a rule is violated.

    Args:
        engagement: An engagement, a mapping such as a row of a database, or a path of a file.
        name: The article or rule, such as `noloc-2022/2.4.2`.
        codes: Ids of codes, or loaded codes; the code of the name if nothing else says which.
        as_of: Day as of which is judged.

    Returns:
        The findings on it that are violated.

    Raises:
        ExpectationError: If it is not violated; it shows what was found instead.
        EngagementError: If the engagement cannot be read.
        UsageError: If there is no such code or article.
    """
    __tracebackhide__ = True
    return current().assert_violates(engagement, name, codes=codes, as_of=as_of)
