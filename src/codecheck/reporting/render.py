"""One door to every format of a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pkgutil import resolve_name
from typing import Final, cast

from codecheck.engagement.sourcemap import SourceMap
from codecheck.findings import Lang, Report, Verdict
from codecheck.reporting.job import Job, TextOptions
from codecheck.rulebook.model import Code

FORMATS: Final[Mapping[str, str]] = {
    "text": "codecheck.reporting.text:as_text",
    "json": "codecheck.reporting.machine:as_json",
    "jsonl": "codecheck.reporting.machine:as_jsonl",
    "github": "codecheck.reporting.github:as_github",
    "junit": "codecheck.reporting.junit:as_junit",
    "markdown": "codecheck.reporting.markdown:as_markdown",
    "sarif": "codecheck.reporting.sarif:as_sarif",
}
"""Every format, and the function from a `Job` to text that writes it; imported when it is used."""


def render(  # noqa: PLR0913  (each is one thing that a job holds)
    format: str,  # noqa: A002  (the word of the command line and of the documentation)
    reports: Sequence[Report],
    lang: Lang,
    *,
    options: TextOptions | None = None,
    as_list: bool = False,
    codes: Sequence[Code] = (),
    failing: frozenset[Verdict] = frozenset({Verdict.VIOLATED}),
    sources: Sequence[SourceMap | None] = (),
) -> str:
    """Return reports in a format.

    Args:
        format: One of `FORMATS`.
        reports: The reports, in the order in which they are to appear.
        lang: Language of the fixed words; the findings have the language of the check.
        options: What is shown.
        as_list: Whether JSON is an array of reports also when there is one; with several reports
            it always is.
        codes: The codes that were checked, for formats that list every rule.
        failing: The verdicts that are to make a pipeline fail.
        sources: The file of each report, of which text shows lines; see `source_of`.

    Raises:
        KeyError: If there is no such format.
    """
    write = cast("Callable[[Job], str]", resolve_name(FORMATS[format]))
    return write(Job(reports, lang, options or TextOptions(), as_list, codes, failing, sources))
