"""What the tests of the text of a report share."""

from __future__ import annotations

from codecheck import Report, check, parse_engagement
from codecheck.engagement.load import source_of
from codecheck.findings import Lang
from codecheck.reporting import TextOptions, render
from codecheck.rulebook.model import Code
from tests.testing.support import ENGAGEMENT


def checked(code: Code, text: str = ENGAGEMENT, lang: Lang = "en", file: str = "e.yaml") -> Report:
    """Check an engagement against the small code."""
    engagement = parse_engagement(text, file)
    return check(engagement, codes=[code], as_of="2024-06-01", lang=lang, show_values=True)


def text_of(code: Code, text: str = ENGAGEMENT, options: TextOptions | None = None) -> str:
    """Return the report of an engagement as English text."""
    engagement = parse_engagement(text, "e.yaml")
    sources = [source_of(engagement)]
    return render("text", [checked(code, text)], "en", options=options, sources=sources)
