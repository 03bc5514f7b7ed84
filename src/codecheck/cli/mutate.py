"""`codecheck rules mutate`: which errors in the rules no case would notice."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from codecheck.cli import mutate_words as words
from codecheck.cli.mutate_tally import Tally
from codecheck.cli.options import Word, lang_option, rules_option
from codecheck.cli.output import emit
from codecheck.cli.rulebooks import rulebooks
from codecheck.cli.words import wrong
from codecheck.findings import Lang
from codecheck.testing.mutants.marks import Marks
from codecheck.testing.mutants.run import cores, failing, judge
from codecheck.testing.mutants.shop import Folder, Judged, Shops
from codecheck.testing.mutants.units import COMMON


@click.command("mutate")
@click.argument("names", metavar="[CODE|PATH|common]...", nargs=-1)
@click.option(
    "-f",
    "--format",
    "form",
    type=Word(("text", "json")),
    default="text",
    show_default=True,
    help="How it is told: text or json.",
)
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
    help="On how many processes.  [default: one for each core]",
)
@rules_option
@lang_option
def mutate_rules(
    names: tuple[str, ...],
    form: str,
    fail_under: float,
    jobs: int,
    extra: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Change rules in the ways in which people err, and tell which changes no case notices."""
    plain = [one for one in names if one != COMMON]
    owned = rulebooks(plain, extra, lang) if plain or not names else ()
    owners = [one.id for one in owned]
    if not names or COMMON in names:
        owners.append(COMMON)
    known = rulebooks((), extra, lang) if COMMON in owners else ()
    folders = list(
        {one.folder.resolve(): Folder(one.folder, one.shown) for one in (*owned, *known)}.values()
    )
    broken = list(failing(folders))
    if broken:
        raise wrong(words.FAILING, lang, case=broken[0], n=len(broken))
    shops = Shops(folders)
    mutants = shops.mutants(owners)
    marks = Marks(shops.marks(owners), mutants)
    judged: dict[str, Judged] = {}
    for batch in judge(folders, mutants, jobs):
        judged |= {one.id: one for one in batch}
        if sys.stderr is not None and sys.stderr.isatty():
            text = words.PROGRESS[lang].format(done=len(judged), all=len(mutants))
            click.echo(f"\r{text}", err=True, nl=False)
    if sys.stderr is not None and sys.stderr.isatty():
        click.echo("", err=True)
    tallies = [Tally.of(owner, mutants, judged, marks) for owner in owners]
    if form == "json":
        emit(
            json.dumps([one.data() for one in tallies], indent=2, ensure_ascii=False) + "\n",
            lang,
            machine=True,
        )
    else:
        emit("\n".join([*(line for one in tallies for line in one.lines(lang)), ""]), lang)
    noticed = sum(one.noticed for one in tallies)
    counted = sum(one.counted for one in tallies)
    wrong_marks = any(one.wrong for one in tallies)
    return 1 if wrong_marks or noticed * 100 < fail_under * counted else 0
