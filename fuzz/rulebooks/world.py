"""A random rulebook and a random engagement, with what may become of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from hypothesis import reject
from hypothesis import strategies as st

from codecheck.engagement.root import Engagement
from codecheck.engine.check import opened
from codecheck.engine.examine import Examined, examine
from codecheck.engine.record import EngagementRecord
from codecheck.errors import RuleError
from codecheck.predicates.check import LIGHTER
from codecheck.rulebook.model import Code
from codecheck.testing import strategies
from fuzz.rulebooks import records
from fuzz.rulebooks.book import Files, load, rulebooks
from fuzz.rulebooks.names import Draw

_CHANGES: Final = 6
_DAYS: Final = st.sampled_from([0, 0, 0, 1, 7, 40, 400])
_AGO: Final = st.sampled_from([0, 1, 30, 200, 500])


@dataclass(frozen=True, repr=False)
class World:
    """A rulebook and an engagement.

    Attributes:
        files: The rulebook as it is written.
        code: The rulebook.
        engagement: What is recorded.
        as_of: The day as of which is judged.
        later: What may become of the engagement, each with a day that is no earlier.
    """

    files: Files
    code: Code
    engagement: Engagement
    as_of: date
    later: tuple[tuple[Engagement, date], ...] = ()

    def record(self) -> EngagementRecord:
        """Return the engagement as rules read it, of which nothing was read yet."""
        return opened(self.engagement, [self.code], self.as_of)

    @cached_property
    def examined(self) -> tuple[Examined, ...]:
        """What the engine says of each article."""
        record = self.record()
        return tuple(examine(self.code, one, record) for one in self.code.articles)

    def __repr__(self) -> str:
        """Return it as text, for who looks for the fault."""
        parts = [f"--- {name}\n{text}" for name, text in self.files.items()]
        for engagement, day in ((self.engagement, self.as_of), *self.later):
            parts.append(f"--- engagement, as of {day}\n{strategies.to_yaml(engagement)}")
        return "\n".join(parts)


class RefusedError(Exception):
    """A rulebook was refused though it does not cost too much: it is not well typed."""


@st.composite
def worlds(draw: Draw) -> World:
    """Generate rulebooks with engagements.

    Raises:
        RefusedError: When drawn, if a rulebook is not loaded.
    """
    files: Files = draw(rulebooks())
    try:
        code = load(files)
    except RuleError as error:
        if all(one.hint == LIGHTER for one in error.problems):
            reject()
        raise RefusedError("\n".join([*map(str, error.problems), *files.values()])) from error
    as_of = strategies.AS_OF - timedelta(days=draw(_AGO))
    made = records.decided if draw(st.booleans()) else records.engagements
    engagement: Engagement = draw(made(code, as_of))
    later: list[tuple[Engagement, date]] = []
    now, day = engagement, as_of
    for _ in range(draw(st.integers(0, _CHANGES))):
        now, day = draw(records.later(now, day)), day + timedelta(days=draw(_DAYS))
        later.append((now, day))
    return World(files, code, engagement, as_of, tuple(later))
