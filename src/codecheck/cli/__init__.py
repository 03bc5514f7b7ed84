"""The command `codecheck`."""

from codecheck.cli.main import main

__all__ = ["main"]
