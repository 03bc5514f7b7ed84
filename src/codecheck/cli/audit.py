"""`codecheck audit`: check every engagement of large sources."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from codecheck.cli import words
from codecheck.cli.command import Command
from codecheck.cli.errors import complain
from codecheck.cli.options import (
    Day,
    Word,
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
)
from codecheck.cli.output import chosen_style, deliver
from codecheck.cli.selecting import Selection, chosen_codes
from codecheck.findings import Lang, Verdict

if TYPE_CHECKING:
    from codecheck.audit.run import Audit
    from codecheck.audit.sources.base import Source
    from codecheck.audit.summary import Summary

EVERYTHING = "all"
REFUSED = ".refused.jsonl"


@click.command(cls=Command)
@click.argument("names", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write findings to this file, or folder for Parquet: .jsonl, .parquet or .sqlite.",
)
@click.option(
    "--verdict",
    "wanted",
    type=Word((*map(str, Verdict), EVERYTHING)),
    multiple=True,
    default=[str(Verdict.VIOLATED)],
    show_default=True,
    help="Write findings with this verdict. Can be given several times.",
)
@click.option(
    "--refused",
    type=click.Path(path_type=Path),
    help="Write what could not be checked, and why, to this file.  [default: OUT.refused.jsonl]",
)
@click.option("--sql", "query", help="What to read from SOURCE, which then is a database.")
@click.option(
    "--column",
    metavar="NAME",
    help="Column that holds whole engagements.  [default: the only one, or `engagement`]",
)
@click.option("--restart", is_flag=True, help="Begin anew where an audit was interrupted.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    help="How many processes check.  [default: one for each core]",
)
@click.option(
    "--recorded-through",
    "through",
    type=Day(),
    help="Take records that do not say how far they were kept as kept through this day.",
)
@format_option("text", "json", "svg", told="Form of the summary.")
@output_option("the summary")
@code_option
@rules_option
@select_option
@ignore_option
@as_of_option
@lang_option
@fail_on_option("an article has this verdict in some engagement", Verdict.VIOLATED)
@click.option("--show-values", is_flag=True, help="Give recorded values in findings too.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Also articles of which nothing is left, in text and svg."
)
@color_option
def audit(names: tuple[str, ...], **given: Any) -> int:  # noqa: ANN401  (click's values)
    """Check every engagement of large sources: findings to a file, a summary to read.

    SOURCE is a file with an engagement in JSON on each line, also compressed (gzip, Zstandard); a
    .parquet file; a folder with *.engagement.yaml, .yml or .json files in it; a database, with
    --sql; or - for lines on standard input.

    \b
      codecheck audit engagements.jsonl.gz --out findings.jsonl
      codecheck audit records/ --code noloc-2022 --as-of 2024-12-31
      codecheck audit sqlite:///app.db --sql "SELECT record FROM engagements ORDER BY id"

    A record that cannot be checked stops nothing: it goes to the file of --refused with the reason.
    An audit with --out that was interrupted, however it was, goes on where it stopped when it is
    called in the same way. Each record must say how far it was kept (recorded_through).

    Exit codes: 0 nothing that --fail-on names, 1 something, 2 a record could not be checked.
    """  # noqa: D301  (for click, the mark of lines that are not to be wrapped)
    from codecheck.audit.summary import Summary  # noqa: PLC0415  (only for this command)
    from codecheck.cli.progress import progress  # noqa: PLC0415  (as above)

    lang: Lang = given["lang"]
    job = _job(names, given)
    sizes = [one.size for one in job.sources]
    size = None if None in sizes else sum(one or 0 for one in sizes)
    gc.freeze()  # the codes stay to the end, so nobody need look for garbage among them
    with job.alone():
        with progress(size, lang) as told:
            tally, question = job.run(told, restart=given["restart"])
        _deliver(Summary(tally, question.codes, question.as_of, lang), given)
        job.forget()
    if tally.refused:
        if job.refused is None:
            complain(f"codecheck: {words.WHY_REFUSED[lang].format(n=tally.refused)}")
        return 2
    counts = tally.verdicts()
    return 1 if any(counts[Verdict(one)] for one in given["fail_on"]) else 0


def _job(names: Sequence[str], given: dict[str, Any]) -> Audit:
    from codecheck.audit.judge import Question  # noqa: PLC0415  (only for this command)
    from codecheck.audit.run import Audit  # noqa: PLC0415  (as above)
    from codecheck.audit.sources.opening import open_source  # noqa: PLC0415  (as above)
    from codecheck.engine.check import chosen, day_of  # noqa: PLC0415  (as above)

    lang: Lang = given["lang"]
    selection = Selection(given["select"], given["ignore"])
    codes = selection.of(chosen_codes(given["codes"], given["extra"], lang), lang)
    wanted = Verdict if EVERYTHING in given["wanted"] else given["wanted"]
    as_of: date | None = given["as_of"]
    question = Question(
        codes=chosen(codes),
        as_of=day_of(as_of),
        lang=lang,
        verdicts=frozenset(Verdict(one) for one in wanted),
        through=given["through"],
        show_values=given["show_values"],
    )
    out: Path | None = given["out"]
    refused: Path | None = given["refused"]
    if refused is None and out is not None:
        refused = out.with_name(f"{out.name}{REFUSED}")
    _refuse_same(names, [one for one in (out, refused, given["output"]) if one], lang)
    sources: list[Source] = [
        open_source(one, lang, query=given["query"], column=given["column"]) for one in names
    ]
    return Audit(
        sources,
        question,
        out=out,
        refused=refused,
        day_given=as_of is not None,
        jobs=given["jobs"] or _cores(),
    )


def _refuse_same(names: Sequence[str], outputs: Sequence[Path], lang: Lang) -> None:
    """Refuse to write over what is read, or to write two things to one file."""
    taken = {os.path.realpath(one) for one in names}
    for one in outputs:
        place = os.path.realpath(one)
        if place in taken:
            raise words.wrong(words.OUTPUT_IS_INPUT, lang, file=one)
        taken.add(place)


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _deliver(summary: Summary, given: dict[str, Any]) -> None:
    from codecheck.audit.summary import summary_json, summary_text  # noqa: PLC0415  (as above)

    if given["form"] == "json":
        text = summary_json(summary)
    elif given["form"] == "svg":
        from codecheck.audit.picture import summary_svg  # noqa: PLC0415  (as above)

        text = summary_svg(summary, verbose=given["verbose"])
    else:
        style = chosen_style(given["color"], to_file=given["output"] is not None)
        text = summary_text(summary, style=style, verbose=given["verbose"])
    deliver(text, given["output"], summary.lang, machine=given["form"] != "text")
