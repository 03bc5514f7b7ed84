"""What codecheck raises, and the shape of one problem in an input.

Exceptions mean "could not check"; what a check found is data (`codecheck.findings`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an input, and where.

    Attributes:
        message: What is wrong: lower case, no final full stop, user input in backticks.
        hint: A way out, such as "did you mean `written`"; empty if there is none.
        file: The file as the user named it; empty for input that has no file.
        line: Line in the file, from 1; 0 when it has no place in the file.
        column: Column in the line, from 1; 0 when it has no place in the file.
        path: Path inside the document, such as `disclosures[1].at`.
    """

    message: str
    hint: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        """Return `file:line:column: path: message; hint`, without the parts that are absent."""
        place = ":".join(
            part for part in (self.file, str(self.line or ""), str(self.column or "")) if part
        )
        head = "".join(f"{part}: " for part in (place, self.path) if part)
        tail = f"; {self.hint}" if self.hint else ""
        return f"{head}{self.message}{tail}"


class CodecheckError(Exception):
    """The root of everything codecheck raises on purpose."""


class InputError(CodecheckError):
    """An input could not be read; `problems` holds every problem that was found in it.

    Attributes:
        problems: All problems, in the order of the input.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems and show them one a line."""
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class EngagementError(InputError):
    """An engagement could not be read or contradicts itself."""


class RuleError(InputError):
    """A rulebook could not be read: a defect of the rules, never a verdict on a coach."""


class CostError(CodecheckError):
    """A check would take more steps than are allowed; nothing was decided."""


class UsageError(CodecheckError):
    """The call itself cannot be carried out, such as an unknown code or date."""


class StoreError(UsageError):
    """What must not be lost cannot be kept, such as on a disk that is full."""


class ExpectationError(CodecheckError, AssertionError):
    """What a test expects of an engagement is not what a check finds."""


class ViolationsFoundError(CodecheckError, AssertionError):
    """Raised by `Report.raise_for_violations`; an assertion, so that tests read it as a failure."""
