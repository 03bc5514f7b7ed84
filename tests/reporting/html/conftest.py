"""Pages that several tests look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from codecheck import load_engagement
from codecheck.engine.check import check
from codecheck.findings import LANGUAGES
from codecheck.reporting.html import Checked
from codecheck.rulebook.model import Code
from tests.reporting.html.support import Node, page_of

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def examples() -> list[Checked]:
    """Return two examples, checked against every code."""
    found = []
    for name in ("sponsored", "group"):
        engagement = load_engagement(EXAMPLES / f"{name}.engagement.yaml")
        nl, en = (check(engagement, as_of="2024-09-30", lang=lang) for lang in LANGUAGES)
        found.append(Checked(engagement, nl, en))
    return found


@pytest.fixture
def page(small: Code) -> Node:
    """Return the page about the small engagement."""
    return page_of(small)
