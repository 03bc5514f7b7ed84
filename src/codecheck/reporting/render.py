"""One door to every format of a report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, get_args

from codecheck.engagement.sourcemap import SourceMap
from codecheck.findings import Lang, Report
from codecheck.reporting.machine import as_json, as_jsonl
from codecheck.reporting.text import TextOptions, as_text

Format = Literal["text", "json", "jsonl"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)


def render(
    format: Format,  # noqa: A002  (the word of the command line and of the documentation)
    reports: Sequence[Report],
    lang: Lang,
    *,
    options: TextOptions | None = None,
    as_list: bool = False,
    sources: Sequence[SourceMap | None] = (),
) -> str:
    """Return reports in a format.

    Args:
        format: `text` for people; `json`, the whole reports; `jsonl`, one finding a line.
        reports: The reports, in the order in which they are to appear.
        lang: Language of the fixed words; the findings have the language of the check.
        options: What the text shows.
        as_list: Whether JSON is an array of reports also when there is one; with several reports
            it always is.
        sources: The file of each report, of which text shows lines; see `source_of`.
    """
    if format == "json":
        return as_json(reports, as_list=as_list or len(reports) != 1)
    if format == "jsonl":
        return as_jsonl(reports)
    return as_text(reports, lang, options or TextOptions(), sources)
