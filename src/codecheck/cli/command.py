"""Commands that take their defaults from `pyproject.toml`."""

from __future__ import annotations

import click

from codecheck.cli import words
from codecheck.cli.language import speech
from codecheck.cli.output import emit
from codecheck.cli.settings import defaults

HELP_NAMES = ["-h", "--help"]


class Helpful(click.Command):
    """A command that gives its help as it gives everything else, to whoever reads it or not."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option for help."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.callback = _give_help
        return found


def _give_help(ctx: click.Context, _param: click.Parameter, value: object) -> None:
    if value and not ctx.resilient_parsing:
        emit(f"{ctx.get_help()}\n", speech(ctx).lang)
        ctx.exit()


class Command(Helpful):
    """A command whose options have the defaults of `[tool.codecheck]`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the settings, then the arguments; help is given also where settings are wrong."""
        if not ctx.resilient_parsing and not set(HELP_NAMES) & set(args):
            ctx.default_map = defaults(self, ctx, speech(ctx).lang)
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            # The parser raises some without saying of which command they are.
            error.ctx = error.ctx or ctx
            raise


class Listing(Helpful, click.Group):
    """A group that does something of its own when none of its commands is called."""

    command_class = Command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the settings, then the arguments, as a command does."""
        if not set(HELP_NAMES) & set(args):
            ctx.default_map = defaults(self, ctx, speech(ctx).lang)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called."""
        _resolved(self, ctx, args)
        return super().resolve_command(ctx, args)


def _resolved(group: click.Group, ctx: click.Context, args: list[str]) -> None:
    if group.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
        lang = speech(ctx).lang
        tail = words.hint(args[0], tuple(group.list_commands(ctx)), lang)
        raise words.wrong(words.NO_COMMAND, lang, tail, name=args[0])


class Group(Helpful, click.Group):
    """A group of commands that says which name may have been meant."""

    command_class = Command
    group_class = type  # a group in a group is of this same class

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called."""
        _resolved(self, ctx, args)
        return super().resolve_command(ctx, args)
