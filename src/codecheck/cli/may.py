"""`codecheck may`: whether an act may be done, before it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from codecheck.cli import words
from codecheck.cli.command import Command
from codecheck.cli.inputs import STDIN, Input
from codecheck.cli.language import speech
from codecheck.cli.options import (
    Day,
    code_option,
    color_option,
    fail_on_option,
    format_option,
    lang_option,
    rules_option,
    stdin_filename_option,
)
from codecheck.cli.output import Color, chosen_style, emit
from codecheck.cli.selecting import chosen_codes
from codecheck.findings import Lang, Verdict
from codecheck.moments import Moment
from codecheck.planning.act import GENERAL, Act, value_of
from codecheck.planning.catalogue import KnownAct, load_acts
from codecheck.planning.decision import Decision
from codecheck.planning.guard import guard
from codecheck.reporting.decision import decided, decision_json

_ACT: Final = "codecheck.act"
_ACTS: Final = "codecheck.acts"


class MayCommand(Command):
    """A command that takes the options of the act that it is asked about."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the act, so that its options are known, then read the arguments."""
        name = next((one for one in args if not one.startswith("-")), "")
        ctx.meta[_ACTS] = load_acts([Path(one) for one in _values("--rules", args)])
        ctx.meta[_ACT] = ctx.meta[_ACTS].get(name)
        return super().parse_args(ctx, args)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the options of the command and those of the act."""
        act: KnownAct | None = ctx.meta.get(_ACT)
        lang = speech(ctx).lang
        own = [
            click.Option(
                [f"--{one.name}", f"act_{one.name}"],
                help=one.help[lang],
                metavar="VALUE",
                required=one.needed,
            )
            for one in (act.options if act else ())
        ]
        return [*own, *super().get_params(ctx)]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the acts that have a name."""
        lang = speech(ctx).lang
        known: Mapping[str, KnownAct] = ctx.meta.get(_ACTS) or load_acts()
        if known:
            with formatter.section(words.ACTS[lang].capitalize()):
                formatter.write_dl([(one.name, one.title[lang]) for one in known.values()])


def _values(option: str, args: Sequence[str]) -> Iterator[str]:
    """Yield what is given for an option on a command line that has not been read yet."""
    for index, one in enumerate(args):
        name, sign, value = one.partition("=")
        if name == option:
            yield from [value] if sign else args[index + 1 : index + 2]


class When(click.ParamType):  # type: ignore[type-arg]  # before click 8.4 the class took no type
    """A moment: a date, or a date and a time."""

    name = "moment"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Moment:
        """Return the moment."""
        try:
            return Moment.of(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


@click.command(cls=MayCommand)
@click.argument("act", metavar="ACT")
@click.argument("rest", metavar="[ENTRY] FILE", nargs=-1, required=True)
@click.option("--at", type=When(), help="When it would be done.  [default: the as-of date]")
@click.option("--as-of", type=Day(), help="What happened is known to this day.  [default: today]")
@click.option(
    "--set",
    "facts",
    multiple=True,
    metavar="FIELD=VALUE",
    help="One more fact of the act, such as channel=email. Can be given several times.",
)
@code_option
@rules_option
@format_option("text", "json", told="Form of the answer.")
@lang_option
@fail_on_option(
    "a finding newly has this verdict", Verdict.VIOLATED, Verdict.UNKNOWN, Verdict.JUDGEMENT
)
@stdin_filename_option("the answer")
@click.option("--show-values", is_flag=True, help="Give recorded values in JSON too.")
@color_option
def may(act: str, rest: tuple[str, ...], **given: Any) -> int:  # noqa: ANN401  (click's values)
    """Tell whether an act may be done, before it is done.

    ACT is one of the acts below, or add:REGISTER with the new ENTRY, or set:PATH=VALUE. The record
    is checked as it is and as it would be with the act; the answer is what that would newly break.

    \b
      codecheck may share-report engagement.yaml --report report-1 --to employer
      codecheck may share-report -h
      codecheck may add:disclosures '{recipient: employer, report: report-1}' engagement.yaml
      codecheck may set:ended=2024-05-01 engagement.yaml --at 2024-05-01

    Exit codes: 0 allowed, 1 forbidden, not known yet, or for a person to answer (see --fail-on),
    2 could not tell.
    """  # noqa: D301  (for click, the mark of lines that are not to be wrapped)
    lang: Lang = given["lang"]
    entry, name = _split(act, rest, lang)
    wanted = _wanted(act, entry, given, lang)
    for one in given["facts"]:
        path, sign, value = one.partition("=")
        if not sign or not path:
            raise words.wrong(words.NOT_A_FACT, lang, given=one)
        wanted = wanted.having(path, value_of(value, f"--set {path}"))
    shown = given["stdin_filename"] if name == STDIN else name
    form: str = given["form"]
    as_of: date | None = given["as_of"]
    decision = guard(
        Input(name, shown).load(lang),
        wanted,
        at=given["at"],
        codes=chosen_codes(given["codes"], given["extra"], lang),
        as_of=as_of,
        lang=lang,
        show_values=given["show_values"] or form == "text",
    )
    return _answer(decision, form, given["color"], given["fail_on"])


def _split(act: str, rest: tuple[str, ...], lang: Lang) -> tuple[str, str]:
    """Return the entry that is to be added, if there is one, and the file."""
    most = 2 if act.startswith("add:") else 1
    if len(rest) > most:
        raise words.wrong(words.TOO_MUCH, lang, words=" ".join(rest[most:]))
    if len(rest) == most:
        return (rest[0] if most > 1 else ""), rest[-1]
    return "", rest[-1]


def _wanted(act: str, entry: str, given: Mapping[str, Any], lang: Lang) -> Act:
    if act.startswith(GENERAL):
        return Act.parse(act, entry)
    known = load_acts(given["extra"])
    if act not in known:
        raise words.wrong(words.NO_ACT, lang, words.hint(act, tuple(known), lang), name=act)
    options = {
        one.name: value
        for one in known[act].options
        if (value := given.get(f"act_{one.name}")) is not None
    }
    return known[act].filled(options)


def _answer(decision: Decision, form: str, color: Color, fail_on: Sequence[str]) -> int:
    if form == "json":
        emit(decision_json([decision]), decision.lang, machine=True)
    else:
        emit(decided(decision, style=chosen_style(color, to_file=False)), decision.lang)
    found = {str(one.finding.verdict) for one in decision.effects}
    return 1 if found & {*fail_on} else 0
