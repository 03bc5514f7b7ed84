"""The command, for `python -m codecheck.cli`."""

from codecheck.cli.main import main

main()
