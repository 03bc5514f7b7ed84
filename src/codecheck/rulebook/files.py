"""Opening the files of a code, within the limits of one."""

from __future__ import annotations

from pathlib import Path

from codecheck.errors import InputError, Problem, RuleError
from codecheck.rulebook.limits import refused
from codecheck.rulebook.section import Section
from codecheck.source import Document, read_file


def read_inside(path: Path, inside: Path, shown: str, problems: list[Problem]) -> Document | None:
    """Read a file of a code; None if it cannot be read, and why is added to the problems.

    Args:
        path: The file.
        inside: The folder that it must not lead out of.
        shown: How the file is named in messages.
        problems: Where problems go.
    """
    problem = refused(path, inside, shown)
    if problem is not None and (path.is_symlink() or path.exists()):
        problems.append(problem)
        return None
    try:
        return read_file(path, shown_as=shown)
    except InputError as error:
        problems.extend(error.problems)
        return None


def count(section: Section, number: int, most: int, what: str) -> None:
    """Stop at a mapping that holds more of something than is allowed.

    Raises:
        RuleError: With all problems until here.
    """
    if number > most:
        section.problem("", f"there are more than {most} {what}", "make several codes of it")
        raise RuleError(section.problems)
