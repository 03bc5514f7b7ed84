"""The same twenty rules again, with other constants: to measure with 100 and 200 of them.

Copy 0 is the pack itself. In copy *k* each number is *k* more, and the one topic and the one role
that rules name are others, so that no rule says what another says and nothing is judged once for
two.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from codecheck import load_codes
from codecheck.rulebook.model import Code

PACK: Final = Path(__file__).with_name("twenty-2024")
RULES: Final = 20
TOPICS: Final = (
    "progress", "absence", "training", "goals", "interview", "salary", "references", "evaluation",
    "curriculum vitae", "test results",
)  # fmt: skip
ROLES: Final = (
    "agency", "insurer", "physician", "family", "guardian", "carer", "employer", "peer",
    "colleague", "supervisor",
)  # fmt: skip
_NUMBER: Final = re.compile(r"(?<=days\()\d+(?=\))|(?<=[<>]\s)\d+\b|(?<=<=\s)\d+\b|(?<=\+\s)\d+\b")
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


def codes(rules: int, folder: Path) -> tuple[Code, ...]:
    """Return the pack in as many copies as have so many rules, all in one code.

    Args:
        rules: How many rules.
        folder: Where the copies are written.
    """
    if rules == RULES:
        return load_codes([PACK.name], [PACK.parent])
    name = f"copies-{rules}"
    made = folder / name
    shutil.rmtree(made, ignore_errors=True)
    (made / "articles").mkdir(parents=True)
    head = (PACK / "code.yaml").read_text(encoding="utf-8")
    (made / "code.yaml").write_text(head.replace(PACK.name, name), encoding="utf-8")
    for file in sorted(PACK.glob("articles/*.yaml")):
        text = file.read_text(encoding="utf-8")
        for one in copies(rules):
            article = f"{one.number}.{file.stem}"
            (made / "articles" / f"{article}.yaml").write_text(
                _copied(text, one).replace(f'article: "{file.stem}"', f'article: "{article}"'),
                encoding="utf-8",
            )
    return load_codes([name], [folder])


def _copied(text: str, copy: Copy) -> str:
    """Return an article in another copy."""
    named = text.replace("'progress'", f"'{copy.topic}'").replace("'agency'", f"'{copy.role}'")
    return _NUMBER.sub(lambda found: str(int(found[0]) + copy.number), named)
