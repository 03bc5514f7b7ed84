"""The same twenty rules again, with other constants: to measure with 100 and 200 of them.

Copy 0 is the pack itself. In copy *k* each number is *k* more, and the one topic and the one role
that rules name are others, so that no rule says what another says and nothing is judged once for
two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

RULES: Final = 20
TOPICS: Final = (
    "progress", "absence", "training", "goals", "interview", "salary", "references", "evaluation",
    "curriculum vitae", "test results",
)  # fmt: skip
ROLES: Final = (
    "agency", "insurer", "physician", "family", "guardian", "carer", "employer", "peer",
    "colleague", "supervisor",
)  # fmt: skip
_MARKED: Final = re.compile(r"@(\d+)@")


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of the twenty rules.

    Attributes:
        number: From 0.
    """

    number: int

    @property
    def topic(self) -> str:
        """The topic that rules name, `progress` in the pack."""
        return TOPICS[self.number]

    @property
    def role(self) -> str:
        """The role that rules name, `agency` in the pack."""
        return ROLES[self.number]

    def marked(self, text: str) -> str:
        """Return rules for another engine in this copy.

        Args:
            text: With `@14@` for each number, `@topic@`, `@role@` and `@copy@`.
        """
        named = text.replace("@topic@", self.topic).replace("@role@", self.role)
        named = named.replace("@copy@", str(self.number))
        return _MARKED.sub(lambda found: str(int(found[1]) + self.number), named)


def copies(rules: int) -> tuple[Copy, ...]:
    """Return as many copies as have so many rules; it is a multiple of 20."""
    return tuple(Copy(number) for number in range(rules // RULES))
