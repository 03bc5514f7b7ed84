"""`codecheck watch`: events in, alerts out, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import click

from codecheck.cli import words
from codecheck.cli.command import Command
from codecheck.cli.errors import complain_of, unexpected
from codecheck.cli.feed import Feed, mark_of
from codecheck.cli.inputs import STDIN
from codecheck.cli.options import Word, code_option, lang_option, rules_option
from codecheck.cli.outbox import File, Outbox, StandardOutput
from codecheck.cli.selecting import chosen_codes
from codecheck.engagement.strange import without_strange_keys
from codecheck.engine.identity import digest
from codecheck.errors import EngagementError, InputError, Problem, StoreError, UsageError
from codecheck.findings import Lang, Verdict
from codecheck.live.alert import Flaw, Kind, Refusal
from codecheck.live.event import FIELDS, Event
from codecheck.live.monitor import Monitor
from codecheck.live.network import Network
from codecheck.live.rete.diagnosis import NETWORKS
from codecheck.live.rete.network import WorkerError
from codecheck.live.sqlite import SqliteStore
from codecheck.live.store import Told
from codecheck.source import read_bytes
from codecheck.source.lines import Line

_REFUSED: Final = Refusal.model_fields["kind"].default


@click.command(cls=Command)
@click.argument("file", metavar="[FILE]", default=STDIN)
@click.option(
    "--follow",
    is_flag=True,
    help="Wait for more at the end of FILE, also when another takes its place.",
)
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    help="Keep records and alerts in this file, from which a restart goes on.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Append alerts to this file.  [default: standard output]",
)
@code_option
@rules_option
@click.option(
    "--kind",
    "kinds",
    type=Word(str(one) for one in Kind),
    multiple=True,
    default=[str(one) for one in Kind],
    help="Tell only what is so. Can be given several times.  [default: all]",
)
@click.option(
    "--network",
    type=Word(NETWORKS),
    default="auto",
    show_default=True,
    help="What wakes the articles; `codecheck doctor` tells what auto is here.",
)
@lang_option
@click.option(
    "--fail-on",
    type=Word(str(one) for one in Verdict),
    multiple=True,
    default=[str(Verdict.VIOLATED)],
    show_default=True,
    help="Exit with 1 when a duty came to have this verdict. Can be given several times.",
)
@click.option(
    "--stdin-filename",
    default="<stdin>",
    show_default=True,
    metavar="NAME",
    help="How messages name standard input.",
)
@click.option("--show-values", is_flag=True, help="Give recorded values in alerts too.")
def watch(file: str, **given: Any) -> int:  # noqa: ANN401  (click's values)
    """Follow engagements as their events arrive, and tell at each event what it changes.

    FILE holds one event a line, as JSON; without it, or with -, events come from standard input.
    Each alert is one line of JSON: what is newly broken, due, unknown, for a person to answer, or
    excused, and what is so no longer. An event whose id was there before does nothing.

    \b
      codecheck watch events.jsonl
      codecheck watch events.jsonl --follow --store watch.db --out alerts.jsonl

    With --store a restart goes on where the last run stopped, however it was stopped; with --out
    besides, each alert stands in that file exactly once.

    Exit codes: 0 nothing that --fail-on names, 1 something, 2 a line could not be taken.
    """  # noqa: D301  (for click, the mark of lines that are not to be wrapped)
    lang: Lang = given["lang"]
    if given["follow"] and file == STDIN:
        raise words.wrong(words.FOLLOW_NEEDS_FILE, lang)
    out: Path | None = given["out"]
    codes = chosen_codes(given["codes"], given["extra"], lang)
    store = SqliteStore(given["store"]) if given["store"] else None
    with Monitor(
        codes,
        store=store,
        lang=lang,
        show_values=given["show_values"],
        network=_network(given["network"], lang),
        kinds=[Kind(one) for one in given["kinds"]],
    ) as monitor:
        feed = Feed(file, lang, follow=given["follow"])
        watching = _Watching(monitor, feed, given)
        outbox = watching.outbox(out)
        try:
            watching.run(outbox)
        except BrokenPipeError:
            pass  # nobody reads any more; with a store, what was not read waits there
        finally:
            outbox.close()
    return 2 if watching.refused else 1 if watching.failed else 0


def _network(name: str, lang: Lang) -> Network:
    try:
        return NETWORKS[name]()
    except WorkerError as error:
        raise words.wrong(words.NO_NETWORK, lang, why=error) from error


class _Watching:
    """One run of the command.

    Attributes:
        refused: Whether a line could not be taken.
        failed: Whether something was told that `--fail-on` names.
    """

    def __init__(self, monitor: Monitor, feed: Feed, given: Mapping[str, Any]) -> None:
        self._monitor = monitor
        self._feed = feed
        self._lang: Lang = given["lang"]
        self._file: str = given["stdin_filename"] if feed.name == STDIN else feed.name
        self._fail_on = frozenset(given["fail_on"])
        self._show_values: bool = given["show_values"]
        self.refused = False
        self.failed = False

    def outbox(self, out: Path | None) -> Outbox:
        if out is None:
            return StandardOutput(self._lang, self._given)
        return File(out, self._lang, self._monitor.mark(File.mark_name(out)), self._given)

    def _given(self, told: Iterable[Told], marks: Mapping[str, str]) -> None:
        self._monitor.given(told, marks=marks)

    def run(self, outbox: Outbox) -> None:
        waiting = self._monitor.waiting()
        for one in (json.loads(one.text) for one in waiting):
            self.refused |= one["kind"] == _REFUSED
            self.failed |= one.get("after") in self._fail_on
        outbox.resume(waiting)
        name = self._feed.mark_name
        for line in self._feed.lines(self._monitor.mark(name) if name else None):
            if line.text.strip():
                outbox.give(self._taken(line, {name: mark_of(line)} if name else {}))

    def _taken(self, line: Line, marks: Mapping[str, str]) -> list[Told]:
        """Take the event of a line; a line that cannot be taken stops nothing."""
        data: object = None
        try:
            data = read_bytes(line.text, self._file, error=EngagementError).data
            alerts = self._monitor.record(Event.of(data), marks=marks)
        except StoreError:
            raise
        except InputError as error:
            problems = error.problems
        except UsageError as error:
            problems = (Problem(str(error)),)
        except Exception as error:  # noqa: BLE001  (a fault of ours stops no other line)
            unexpected(error, self._lang, f"{self._file}:{line.number}")
            problems = ()
        else:
            self.failed |= any(one.after in self._fail_on for one in alerts)
            return [Told(one.id, one.model_dump_json()) for one in alerts]
        self.refused = True
        complain_of(replace(one, file=self._file, line=line.number) for one in problems)
        refusal = self._refusal(line, data, problems)
        self._monitor.refuse(refusal, marks=marks)
        return [Told(refusal.id, refusal.model_dump_json())]

    def _refusal(self, line: Line, data: object, problems: Iterable[Problem]) -> Refusal:
        name = data.get("id") if isinstance(data, Mapping) else None
        text = line.text.decode("utf-8", "replace")
        return Refusal(
            id=digest(f"refused\0{line.number}\0{text}"),
            event=name if isinstance(name, str) else None,
            line=line.number,
            flaws=tuple(
                Flaw(path=one.path, message=one.message)
                if self._show_values
                else Flaw(path=without_strange_keys(one.path, FIELDS))
                for one in problems
            ),
        )
