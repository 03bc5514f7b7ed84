"""A mistake tells what to write instead, also where the word that was written is known."""

from __future__ import annotations

import pytest

from codecheck.predicates import types as t
from codecheck.predicates.scope import Scope
from codecheck.rulebook.domain import ROOT
from tests.predicates.support import DOMAIN, definition, mistakes_in

TOLD = definition(
    "told",
    {"party": "Party", "topic": "text"},
    "[b for b in briefings if topic in b.topics and party in b.to]",
    {},
)
SCOPE = Scope(DOMAIN, ROOT, {}, {"told": TOLD})


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "before(told, started)",
            "`told` is said of something; it cannot stand alone",
            "write `told(party, topic)`",
        ),
        (
            "briefings and started is None",
            "`briefings` is a list of Briefing, not true or false",
            "write `any(... for one in ...)` with it, or `count(...) > 0`",
        ),
    ],
)
def test_what_is_known_and_used_wrongly_is_told_with_the_way_to_use_it(
    text: str, message: str, hint: str
) -> None:
    """Nobody is asked whether a word was meant that stands there already."""
    found = mistakes_in(text, SCOPE, t.TRUTH)

    assert [(message, hint)] == [(one.message, one.hint) for one in found]
