"""Notes: the problems found so far in one text."""

from __future__ import annotations

from typing import NoReturn

from codecheck.errors import Problem
from codecheck.source.limits import MAX_PROBLEMS


class StopReadingError(Exception):
    """Reading cannot go on; the reason is the last of the notes. Never leaves this package."""


class Notes:
    """Collects the problems of one file, in the order in which they are met.

    Attributes:
        file: The file as the user named it.
        problems: What was found so far.
    """

    def __init__(self, file: str) -> None:
        """Begin without problems."""
        self.file = file
        self.problems: list[Problem] = []

    def add(
        self, message: str, hint: str = "", at: tuple[int, int] = (0, 0), path: str = ""
    ) -> None:
        """Note one problem and go on.

        Raises:
            StopReadingError: If there are `MAX_PROBLEMS` of them by now.
        """
        self.problems.append(Problem(message, hint, self.file, *at, path))
        if len(self.problems) == MAX_PROBLEMS:
            self.problems.append(too_many(self.file))
            raise StopReadingError

    def stop(
        self, message: str, hint: str = "", at: tuple[int, int] = (0, 0), path: str = ""
    ) -> NoReturn:
        """Note a problem after which nothing more can be read."""
        self.add(message, hint, at, path)
        raise StopReadingError


def too_many(file: str) -> Problem:
    """Return what is said of a file in which there are more problems than are told."""
    return Problem(f"reading stopped after {MAX_PROBLEMS} problems", "solve these first", file)
