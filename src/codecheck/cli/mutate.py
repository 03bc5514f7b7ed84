"""`codecheck rules mutate`: which errors in the rules no case would notice."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from codecheck.cli import mutate_words as words
from codecheck.cli.options import Word, lang_option, rules_option
from codecheck.cli.output import emit
from codecheck.cli.rulebooks import rulebooks
from codecheck.cli.words import wrong
from codecheck.findings import Lang
from codecheck.reporting.words import counted
from codecheck.testing.mutants.run import cores, failing, judge
from codecheck.testing.mutants.shop import Fate, Folder, Judged, Shops
from codecheck.testing.mutants.units import COMMON, Mutant


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
    mutants = Shops(folders).mutants(owners)
    judged: dict[str, Judged] = {}
    for batch in judge(folders, mutants, jobs):
        judged |= {one.id: one for one in batch}
        if sys.stderr is not None and sys.stderr.isatty():
            text = words.PROGRESS[lang].format(done=len(judged), all=len(mutants))
            click.echo(f"\r{text}", err=True, nl=False)
    if sys.stderr is not None and sys.stderr.isatty():
        click.echo("", err=True)
    tallies = [Tally.of(owner, mutants, judged) for owner in owners]
    if form == "json":
        emit(
            json.dumps([one.data() for one in tallies], indent=2, ensure_ascii=False) + "\n",
            lang,
            machine=True,
        )
    else:
        emit("\n".join([*(line for one in tallies for line in one.lines(lang)), ""]), lang)
    noticed = sum(one.noticed for one in tallies)
    counted_all = noticed + sum(len(one.survivors) for one in tallies)
    return 1 if noticed * 100 < fail_under * counted_all else 0


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the mutants of one code.

    Attributes:
        owner: Id of the code, or `common`.
        noticed: Number of mutants that a case noticed.
        stillborn: Number of those that cannot be loaded.
        survivors: Those that no case noticed.
    """

    owner: str
    noticed: int
    stillborn: int
    survivors: tuple[Mutant, ...]

    @classmethod
    def of(cls, owner: str, mutants: Sequence[Mutant], judged: dict[str, Judged]) -> Tally:
        """Count the mutants of one code."""
        own = [one for one in mutants if one.owner == owner]
        fates = [judged[one.id].fate for one in own]
        return cls(
            owner,
            fates.count(Fate.NOTICED),
            fates.count(Fate.STILLBORN),
            tuple(one for one in own if judged[one.id].fate is Fate.SURVIVED),
        )

    def lines(self, lang: Lang) -> Iterable[str]:
        """Yield what is told of them."""
        for one in self.survivors:
            place = f"{one.file}:{one.line}:{one.column}"
            yield f"{place}: {one.id}: {words.KINDS[one.kind][lang]}: {one.change}"
        parts = [
            counted(words.MUTANTS, self.noticed + len(self.survivors), lang),
            words.NOTICED[lang].format(n=self.noticed),
            words.SURVIVING[lang].format(n=len(self.survivors)),
        ]
        if self.stillborn:
            parts.append(words.STILLBORN[lang].format(n=self.stillborn))
        yield f"{self.owner}: {', '.join(parts)}"

    def data(self) -> dict[str, object]:
        """Return the same for machines."""
        return {
            "code": self.owner,
            "mutants": self.noticed + len(self.survivors),
            "noticed": self.noticed,
            "stillborn": self.stillborn,
            "survivors": [
                {
                    "id": one.id,
                    "kind": one.kind,
                    "file": one.file,
                    "line": one.line,
                    "column": one.column,
                    "change": one.change,
                }
                for one in self.survivors
            ],
        }
