"""How many steps one record may cost: evaluation ends, or says that it takes too long.

A step is a part of a predicate that is evaluated, an entry of a list that is looked through, or a
missing fact that is carried along. What one step costs does not grow with the record.
"""

from __future__ import annotations

from typing import Final

from codecheck.errors import CostError

MAX_STEPS: Final = 10_000_000
"""Most steps for one engagement on one day, over all rules together: well under a minute."""
_CHARACTERS: Final = 256
"""Characters of a text that cost a step to compare."""


class Budget:
    """What is left of the steps.

    Attributes:
        left: How many steps may still be taken.
    """

    __slots__ = ("left",)

    def __init__(self) -> None:
        """Begin with all steps."""
        self.left = MAX_STEPS

    def spend(self, steps: int = 1) -> None:
        """Take steps.

        Raises:
            CostError: If there are not as many left.
        """
        self.left -= steps
        if self.left < 0:
            raise CostError(
                f"the check takes more than {MAX_STEPS} steps;"
                " check fewer codes or articles at a time, or split the record"
            )

    def read(self, value: object) -> None:
        """Take the steps that it costs to compare a value: none but for a long text."""
        if isinstance(value, str):
            self.spend(len(value) // _CHARACTERS)
