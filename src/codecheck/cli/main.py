"""The command itself: its parts, and how whatever goes wrong in them ends."""

from __future__ import annotations

import sys
from typing import Any, Final

import click

from codecheck.__about__ import __version__
from codecheck.cli import words
from codecheck.cli.agenda import agenda
from codecheck.cli.audit import audit
from codecheck.cli.checklist import checklist
from codecheck.cli.codes import codes
from codecheck.cli.command import HELP_NAMES, Group
from codecheck.cli.coverage import coverage
from codecheck.cli.doctor import doctor
from codecheck.cli.errors import complain, complain_of, said, unexpected
from codecheck.cli.explain import explain
from codecheck.cli.language import Speech, guessed
from codecheck.cli.may import may
from codecheck.cli.repair import repair
from codecheck.cli.rules import rules
from codecheck.cli.schema import schema
from codecheck.cli.validate import validate
from codecheck.cli.watch import watch
from codecheck.errors import CodecheckError, InputError
from codecheck.reporting.layout import safe

NAME: Final = "codecheck"
COULD_NOT_CHECK: Final = 2
INTERRUPTED: Final = 130


class Program(Group):
    """The whole command; it ends with an exit code and never with a traceback."""

    def main(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401  (as click declares it)
        """Run the command line and exit.

        0: nothing that `--fail-on` names was found; 1: something was; 2: could not check.
        """
        given = options.get("args", args[0] if args else None)
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


@click.group(
    cls=Program,
    name=NAME,
    context_settings={"help_option_names": HELP_NAMES},
    epilog="Exit codes: 0 nothing that --fail-on names, 1 something found, 2 could not check.",
)
@click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")
def main() -> None:
    """Say, article by article, what the record of a coaching engagement shows.

    \b
      codecheck validate engagement.yaml
      codecheck explain noloc-2022/2.4.2
    """  # noqa: D301  (for click, the mark of lines that are not to be wrapped)


for _part in (
    validate,
    may,
    agenda,
    watch,
    audit,
    repair,
    checklist,
    explain,
    codes,
    coverage,
    schema,
    rules,
    doctor,
):
    main.add_command(_part)
