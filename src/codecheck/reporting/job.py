"""What is to be written, whatever the format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codecheck.engagement.sourcemap import SourceMap
from codecheck.findings import Lang, Report, Verdict
from codecheck.reporting.style import Style, plain
from codecheck.rulebook.model import Code


@dataclass(frozen=True, slots=True)
class TextOptions:
    """What a text shows.

    Attributes:
        style: How parts are set off.
        verbose: Whether to list also what is satisfied, what does not apply, and what no rule
            decides.
        only: The verdicts to show, and nothing beside them; None for the whole report.
        selection: The articles and rules that the check was limited to.
    """

    style: Style = plain
    verbose: bool = False
    only: frozenset[Verdict] | None = None
    selection: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """Reports that are to be written in a format.

    Attributes:
        reports: The reports, in the order in which they are to appear.
        lang: Language of the fixed words; the findings have the language of the check.
        options: What is shown.
        as_list: Whether JSON is an array of reports also when there is one.
        codes: The codes that were checked, for formats that list every rule.
        failing: The verdicts that are to make a pipeline fail.
        sources: The file of each report, of which text shows lines; empty for none.
    """

    reports: Sequence[Report]
    lang: Lang
    options: TextOptions = TextOptions()
    as_list: bool = False
    codes: Sequence[Code] = ()
    failing: frozenset[Verdict] = frozenset({Verdict.VIOLATED})
    sources: Sequence[SourceMap | None] = ()
