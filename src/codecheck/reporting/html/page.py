"""The HTML report: one page that needs nothing but itself.

Its style and its script stand in the page and are named by their digests in its content security
policy, so that nothing else in it can ever run. Whatever comes from a record or a rule is text:
Jinja2 escapes it, and nothing of it is ever taken for a template.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from codecheck.__about__ import __version__
from codecheck.findings import Lang, Verdict
from codecheck.reporting import words as common
from codecheck.reporting.html import words
from codecheck.reporting.html.chart import LEFT, WIDTH, Chart, chart_of
from codecheck.reporting.html.checked import Checked, clean, filled, same
from codecheck.reporting.html.findings import ShownFinding, shown_findings
from codecheck.reporting.html.say import said
from codecheck.reporting.html.standing import (
    DECIDED,
    MEANINGS,
    NAMES,
    QUIET,
    STANDINGS,
    UNDECIDED,
    count,
)
from codecheck.reporting.html.summary import CodeSummary, Counted, in_all, summaries
from codecheck.reporting.html.timeline import Timeline, timeline_of
from codecheck.rulebook.model import Text


@dataclass(frozen=True, slots=True)
class _Section:
    """One engagement as the page shows it."""

    prefix: str
    name: str
    file: str
    as_of: str
    show_values: bool
    whole: Counted
    codes: tuple[CodeSummary, ...]
    timeline: Timeline
    chart: Chart | None
    findings: tuple[ShownFinding, ...]
    counterparts: tuple[_Comparison, ...]

    @property
    def present(self) -> tuple[str, ...]:
        """The ways in which some article stands, and violated."""
        return tuple(one for one in STANDINGS if self.whole.counts[one] or one == Verdict.VIOLATED)

    def standing(self, standing: str) -> tuple[ShownFinding, ...]:
        """Return the findings that stand so."""
        return tuple(one for one in self.findings if one.standing == standing)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Two articles of different codes about the same matter."""

    label: Text
    verdict: Verdict
    relation: Text
    other: Text
    other_verdict: Verdict
    why: Text


def as_html(checks: Sequence[Checked], lang: Lang, *, selection: Sequence[Text] = ()) -> str:
    """Return an HTML page about engagements that were checked.

    Args:
        checks: The engagements, in the order in which they are to appear.
        lang: The language in which the page opens; it holds both.
        selection: The articles and rules that the check was limited to.

    Raises:
        ValueError: If the two reports of a check do not belong together.
    """
    sections = [
        _section(one, "" if len(checks) == 1 else f"report-{number}-")
        for number, one in enumerate(checks, start=1)
    ]
    title = _title(sections)
    style, script = _asset("report.css"), _asset("report.js")
    found = [one for section in sections for one in section.findings]
    codes = {code.id: code.short for section in sections for code in section.codes}
    return (
        _environment()
        .get_template("report.html.jinja")
        .render(
            lang=lang,
            say=lambda text: said(text, lang),
            say_svg=lambda text: said(text, lang, tag="tspan"),
            title=title,
            policy=policy(style, script),
            style=Markup(style),  # noqa: S704  (a file of this package)
            script=Markup(script),  # noqa: S704  (a file of this package)
            version=__version__,
            sections=sections,
            selection=selection,
            codes=codes,
            number_by_standing=count(one.standing for one in found),
            number_by_code={one: sum(f.code == one for f in found) for one in codes},
            number=len(found),
        )
    )


def policy(style: str, script: str) -> str:
    """Return a content security policy under which only this style and this script work."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    text = files("codecheck.reporting.html").joinpath("templates", name).read_text("utf-8")
    # A browser reads a line end as one character, whatever the file on this machine has.
    return text.replace("\r\n", "\n")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("codecheck.reporting.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        words=words,
        common=common,
        legend=words.LEGEND.items(),
        standings=STANDINGS,
        names=NAMES,
        meanings=MEANINGS,
        decided=DECIDED,
        undecided=UNDECIDED,
        quiet=QUIET,
        filled=filled,
        same=same,
        counted=lambda forms, number: filled(forms[number != 1], n=number),
        chart_width=WIDTH,
        chart_left=LEFT,
    )
    return environment


def _title(sections: Sequence[_Section]) -> Text:
    if len(sections) == 1:
        name = same(sections[0].name)
    else:
        name = filled(words.ENGAGEMENTS[len(sections) != 1], n=len(sections))
    return Text(f"{words.TITLE.nl}: {name.nl}", f"{words.TITLE.en}: {name.en}")


def _section(checked: Checked, prefix: str) -> _Section:
    report = checked.nl
    found = shown_findings(checked, prefix)
    timeline = timeline_of(checked, found)
    codes = summaries(checked)
    return _Section(
        prefix=prefix,
        name=clean(report.engagement.id),
        file=clean(report.engagement.file),
        as_of=report.as_of.isoformat(),
        show_values=checked.show_values,
        whole=in_all(one.whole for one in codes),
        codes=codes,
        timeline=timeline,
        chart=chart_of(timeline),
        findings=found,
        counterparts=tuple(_comparisons(checked)),
    )


def _comparisons(checked: Checked) -> list[_Comparison]:
    return [
        _Comparison(
            label=Text(clean(nl.citation.label), clean(en.citation.label)),
            verdict=nl.verdict,
            relation=common.RELATIONS.get(nl.relation, same(nl.relation)),
            other=Text(clean(nl.other.label), clean(en.other.label)),
            other_verdict=nl.other_verdict,
            why=Text(clean(nl.why), clean(en.why)),
        )
        for nl, en in zip(checked.nl.counterparts, checked.en.counterparts, strict=True)
    ]
