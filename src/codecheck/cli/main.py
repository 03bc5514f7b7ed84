"""The command itself: its parts, and how whatever goes wrong in them ends."""

from __future__ import annotations

import gc
import sys
from pkgutil import resolve_name
from typing import Any, Final, cast

import click

from codecheck.__about__ import __version__
from codecheck.cli import words
from codecheck.cli.command import HELP_NAMES, Group
from codecheck.cli.errors import complain, complain_of, said, unexpected
from codecheck.cli.language import Speech, guessed, speech
from codecheck.cli.output import emit
from codecheck.errors import CodecheckError, InputError
from codecheck.reporting.layout import safe

NAME: Final = "codecheck"
COULD_NOT_CHECK: Final = 2
INTERRUPTED: Final = 130
_ALLOCATED: Final = 50_000
"""After so many things more, a command looks for garbage."""


COMMANDS: Final = (
    "validate",
    "may",
    "agenda",
    "watch",
    "audit",
    "repair",
    "checklist",
    "explain",
    "codes",
    "coverage",
    "schema",
    "rules",
    "doctor",
)
"""The commands; each is imported from the module of its name when it is called."""


class Program(Group):
    """The whole command; it ends with an exit code and never with a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (as click declares it)
        """Return the names of the commands, as click sorts them."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; its module is imported now."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            found = resolve_name(f"codecheck.cli.{cmd_name}:{cmd_name}")
            self.add_command(cast("click.Command", found))
        return super().get_command(ctx, cmd_name)

    def main(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401  (as click declares it)
        """Run the command line and exit.

        0: nothing that `--fail-on` names was found; 1: something was; 2: could not check.
        """
        given = options.get("args", args[0] if args else None)
        if given is None:
            _collect_less()
        spoken = Speech(guessed(sys.argv[1:] if given is None else given))
        options.update(obj=spoken, standalone_mode=False, prog_name=NAME)
        sys.exit(self._run(spoken, args, options))

    def _run(self, spoken: Speech, args: tuple[Any, ...], options: dict[str, Any]) -> int:
        try:
            result = super().main(*args, **options)
        except click.exceptions.NoArgsIsHelpError as error:
            complain(error.ctx.get_help() if error.ctx else error.message)
        except click.ClickException as error:
            command = getattr(getattr(error, "ctx", None), "command_path", NAME)
            tail = words.SEE_HELP[spoken.lang].format(command=command)
            complain(safe(f"{NAME}: {said(error, spoken.lang)}; {tail}"))
        except click.Abort:
            return INTERRUPTED
        except InputError as error:
            complain_of(error.problems)
        except CodecheckError as error:
            complain(safe(f"{NAME}: {error}"))
        except Exception as error:  # noqa: BLE001  (the last resort: a sentence, not a traceback)
            unexpected(error, spoken.lang)
        else:
            return result if isinstance(result, int) else 0
        return COULD_NOT_CHECK


def _collect_less() -> None:
    """Look for garbage seldom, and not among what was imported: a command is over soon."""
    gc.freeze()
    gc.set_threshold(_ALLOCATED, 20, 50)


def _give_version(ctx: click.Context, _param: click.Parameter, value: object) -> None:
    if value and not ctx.resilient_parsing:
        emit(f"{NAME} {__version__}\n", speech(ctx).lang)
        ctx.exit()


@click.group(
    cls=Program,
    name=NAME,
    context_settings={"help_option_names": HELP_NAMES},
    epilog="Exit codes: 0 nothing that --fail-on names, 1 something found, 2 could not check.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_give_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Say, article by article, what the record of a coaching engagement shows.

    \b
      codecheck validate engagement.yaml
      codecheck explain noloc-2022/2.4.2
    """  # noqa: D301  (for click, the mark of lines that are not to be wrapped)
