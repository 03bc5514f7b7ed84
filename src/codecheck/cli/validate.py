"""`codecheck validate`: check engagements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import cast

import click
from click.core import ParameterSource

from codecheck.cli import words
from codecheck.cli.command import Command
from codecheck.cli.errors import complain, complain_of, unexpected
from codecheck.cli.inputs import Input, collect
from codecheck.cli.options import (
    as_of_option,
    code_option,
    color_option,
    fail_on_option,
    format_option,
    ignore_option,
    lang_option,
    output_option,
    rules_option,
    select_option,
    stdin_filename_option,
)
from codecheck.cli.output import Color, chosen_style, deliver
from codecheck.cli.selecting import Selection, chosen_codes
from codecheck.engagement.load import source_of
from codecheck.engagement.root import Engagement
from codecheck.engine.check import check
from codecheck.errors import CostError, EngagementError
from codecheck.findings import LANGUAGES, Lang, Report, Verdict
from codecheck.moments import ZONE
from codecheck.reporting import FORMATS, TextOptions, render
from codecheck.reporting.layout import safe
from codecheck.rulebook.model import Code, Text


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the command; its fields are its parameters."""

    files: tuple[str, ...]
    form: str
    output: Path | None
    codes: tuple[str, ...]
    extra: tuple[Path, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    as_of: date | None
    lang: Lang
    fail_on: tuple[str, ...]
    stdin_filename: str
    show_values: bool
    quiet: bool
    verbose: bool
    color: Color

    @property
    def failing(self) -> frozenset[Verdict]:
        """The verdicts that make the exit code 1."""
        return frozenset(Verdict(one) for one in self.fail_on)

    def run(self) -> int:
        """Check everything, write the result, and return the exit code."""
        selection = Selection(self.select, self.ignore)
        codes = selection.of(chosen_codes(self.codes, self.extra, self.lang), self.lang)
        inputs = collect(self.files, self.stdin_filename, self.lang)
        inputs.refuse_as_output(self.output, self.lang)
        complain_of(inputs.problems)
        day = self.as_of or datetime.now(tz=ZONE).date()
        checks = [self._check(one, codes, day) for one in inputs.found]
        done = [one for one in checks if one is not None]
        if done:
            self._deliver(done, selection, codes, several=inputs.several)
        if inputs.problems or len(done) < len(checks):
            return 2
        found = {finding.verdict for one in done for finding in one.report.findings}
        return 1 if found & self.failing else 0

    def _check(self, one: Input, codes: Sequence[Code], day: date) -> _Done | None:
        """Check one engagement; None, with the reason told, if that cannot be done."""
        try:
            engagement = one.load(self.lang)
            found = {
                lang: check(
                    engagement,
                    codes=codes,
                    as_of=day,
                    lang=lang,
                    show_values=self.show_values or self.form == "text",
                )
                for lang in (LANGUAGES if self.form == "html" else (self.lang,))
            }
            for report in found.values():
                # Findings are made when they are looked at; here a fault stops no other file.
                _ = report.findings
        except EngagementError as error:
            complain_of(error.problems)
        except CostError as error:
            complain(safe(f"{one.shown}: {error}"))
        except Exception as error:  # noqa: BLE001  (the other files must still be checked)
            unexpected(error, self.lang, one.shown)
        else:
            return _Done(engagement, found, self.lang)
        return None

    def _deliver(
        self, done: list[_Done], selection: Selection, codes: Sequence[Code], *, several: bool
    ) -> None:
        if self.form == "html":
            text = self._page(done, selection, codes)
        else:
            options = TextOptions(
                style=chosen_style(self.color, to_file=self.output is not None),
                verbose=self.verbose,
                only=self.failing if self.quiet else None,
                selection=selection.described(self.lang),
            )
            text = render(
                self.form,
                [one.report for one in done],
                self.lang,
                options=options,
                as_list=several,
                codes=codes,
                failing=self.failing,
                sources=[source_of(one.engagement) for one in done],
            )
        deliver(text, self.output, self.lang, machine=self.form != "text")

    def _page(self, done: list[_Done], selection: Selection, codes: Sequence[Code]) -> str:
        from codecheck.reporting.html import (  # noqa: PLC0415  (only for this)
            Checked,
            as_html,
            explainer,
        )

        checks = [
            Checked(
                one.engagement,
                one.reports["nl"],
                one.reports["en"],
                show_values=self.show_values,
                explain=explainer(
                    one.engagement, codes, one.report.as_of, show_values=self.show_values
                ),
            )
            for one in done
        ]
        texts = zip(selection.described("nl"), selection.described("en"), strict=True)
        return as_html(checks, self.lang, selection=[Text(nl, en) for nl, en in texts])


@dataclass(frozen=True, slots=True)
class _Done:
    """One engagement and its check report, in the language of the call and those asked for."""

    engagement: Engagement
    reports: Mapping[Lang, Report]
    lang: Lang

    @property
    def report(self) -> Report:
        """The report in the language of the call."""
        return self.reports[self.lang]


@click.command(cls=Command)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@format_option(*FORMATS, "html", told="Form of the report.")
@output_option("the report")
@code_option
@rules_option
@select_option
@ignore_option
@as_of_option
@lang_option
@fail_on_option("there is a finding with this verdict", Verdict.VIOLATED)
@stdin_filename_option("the report")
@click.option(
    "--show-values",
    is_flag=True,
    help="Give recorded values in machine formats too; without it they hold paths and dates.",
)
@click.option(
    "-q",
    "--quiet",
    is_flag=True,
    help="Only what --fail-on names, in text, github, markdown and sarif.",
)
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="Also what is satisfied or does not apply, in text and markdown.",
)
@color_option
@click.pass_context
def validate(ctx: click.Context, /, **given: object) -> int:
    """Check engagements against ethics codes.

    FILE is an engagement in YAML or JSON, a folder with *.engagement.yaml, .yml or .json files in
    it, or - for standard input.

    \b
      codecheck validate engagement.yaml
      codecheck validate --code noloc-2022 --as-of 2024-06-01 records/
      codecheck validate -f json -o report.json engagement.yaml

    With -f json, one FILE gives one report; several, or a folder, give an array of reports.
    With -f html, all of them stand on one page, which holds both languages.

    Settings stand in [tool.codecheck] of the nearest pyproject.toml, named as the options.
    """  # noqa: D301  (for click, the mark of lines that are not to be wrapped)
    if given["quiet"] and given["verbose"]:
        # What is asked on the command line outweighs a setting.
        asked = [
            one
            for one in ("quiet", "verbose")
            if ctx.get_parameter_source(one) is ParameterSource.COMMANDLINE
        ]
        if len(asked) != 1:
            raise words.wrong(words.QUIET_OR_VERBOSE, cast("Lang", given["lang"]))
        given = {**given, "quiet": asked == ["quiet"], "verbose": asked == ["verbose"]}
    return Call(**given).run()  # type: ignore[arg-type]  # click has converted them to these types
