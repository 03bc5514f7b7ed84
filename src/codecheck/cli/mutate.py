"""`codecheck rules mutate`: which errors in the rules no case would notice."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

import click

from codecheck.cli import mutate_words as words
from codecheck.cli.command import Command
from codecheck.cli.errors import complain
from codecheck.cli.mutate_tally import Tally
from codecheck.cli.options import (
    format_option,
    lang_option,
    rules_option,
)
from codecheck.cli.output import emit
from codecheck.cli.rulebooks import Rulebook, rulebooks
from codecheck.cli.words import wrong
from codecheck.findings import Lang
from codecheck.testing.mutants.run import cores
from codecheck.testing.mutants.shop import Folder
from codecheck.testing.mutants.trials import Sample, Trials
from codecheck.testing.mutants.unit import COMMON

KEPT: Final = Path(".codecheck-cache/mutants.json")
"""Where results are kept, in the folder in which the command runs."""


@click.command("mutate", cls=Command)
@click.argument("names", metavar="[CODE|PATH|common]...", nargs=-1)
@format_option("text", "json", told="How it is told: text or json.")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    default=100.0,
    show_default=True,
    metavar="PERCENT",
    help="Exit with 1 if fewer of the mutants are noticed.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    default=cores,
    metavar="N",
    help="On how many processes at most.  [default: one for each core]",
)
@click.option(
    "--sample",
    type=click.IntRange(1),
    metavar="N",
    help="Judge only N mutants of each code, drawn by lot.",
)
@click.option(
    "--seed",
    type=int,
    default=0,
    show_default=True,
    metavar="S",
    help="What the lots of --sample are drawn with; the same S, the same mutants.",
)
@click.option(
    "--strict",
    is_flag=True,
    help="Also drop each item of a list, and what a rule says it is about.",
)
@click.option("--fresh", is_flag=True, help="Judge again what was judged before.")
@rules_option
@lang_option
def mutate_rules(  # noqa: PLR0913  (one for each option)
    *,
    names: tuple[str, ...],
    form: str,
    fail_under: float,
    jobs: int,
    sample: int | None,
    seed: int,
    strict: bool,
    fresh: bool,
    extra: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Change rules in the ways in which people err, and tell which changes no case notices.

    `common` stands for the definitions that all codes share. Results are kept in the folder
    .codecheck-cache, so that only what has changed since is judged again. Exit codes: 0 all is
    noticed, 1 a mutant survives or a mark is wrong, 2 a file is wrong.
    """
    owners, folders = _named(names, extra, lang)
    chosen = Sample(sample, seed) if sample is not None else None
    trials = Trials(folders, owners, KEPT, fresh=fresh, sample=chosen, strict=strict)
    try:
        _judge(trials, jobs, lang)
    except KeyboardInterrupt:
        complain(f"codecheck: {_stopped(trials, lang)}")
        raise click.Abort from None
    tallies = [Tally.of(owner, trials.mutants, trials.judged, trials.marks) for owner in owners]
    if form == "json":
        data = [one.data() for one in tallies]
        emit(json.dumps(data, indent=2, ensure_ascii=False) + "\n", lang, machine=True)
    else:
        emit("\n".join([*(line for one in tallies for line in one.lines(lang)), ""]), lang)
    noticed = sum(one.noticed for one in tallies)
    counted = sum(one.counted for one in tallies)
    wrong_marks = any(one.wrong for one in tallies)
    return 1 if wrong_marks or noticed * 100 < fail_under * counted else 0


def _named(
    names: tuple[str, ...], extra: tuple[Path, ...], lang: Lang
) -> tuple[list[str], list[Folder]]:
    """Return the ids of what is changed, and the folders of all codes whose cases count."""
    plain = [one for one in names if one != COMMON]
    named = rulebooks(plain, extra, lang) if plain or not names else ()
    owners = [one.id for one in named]
    for name in owners:
        if owners.count(name) > 1:
            raise wrong(words.TWICE, lang, name=name)
    if COMMON in names or not names:
        known = [one for one in rulebooks((), extra, lang) if one.id not in owners]
        return [*owners, COMMON], [_folder(one) for one in (*named, *known)]
    return owners, [_folder(one) for one in named]


def _folder(one: Rulebook) -> Folder:
    return Folder(one.folder, one.shown, dict(one.known))


def _judge(trials: Trials, jobs: int, lang: Lang) -> None:
    failing = trials.failing()
    if failing:
        raise wrong(words.FAILING, lang, case=failing[0], n=len(failing))
    shown = _on_terminal()
    try:
        for done in trials.run(jobs):
            if shown:
                text = words.PROGRESS[lang].format(done=done, all=len(trials.chosen))
                click.echo(f"\r{text}", err=True, nl=False)
    finally:
        if shown:
            click.echo("", err=True)
    if trials.memory.trouble is not None:
        why = trials.memory.trouble.strerror or type(trials.memory.trouble).__name__
        complain(f"codecheck: {words.NOT_KEPT[lang].format(file=KEPT, why=why.lower())}")


def _on_terminal() -> bool:
    """Tell whether somebody watches standard error."""
    return sys.stderr is not None and sys.stderr.isatty()


def _stopped(trials: Trials, lang: Lang) -> str:
    done = len(trials.judged)
    if not done:
        return words.STOPPED_EARLY[lang]
    text = words.STOPPED if trials.memory.trouble is None else words.STOPPED_UNKEPT
    return text[lang].format(done=done, all=len(trials.chosen), file=KEPT)
