"""What an HTML report is made of: engagements with their check reports in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from codecheck.engagement.root import Engagement
from codecheck.findings import Report
from codecheck.reporting.layout import safe
from codecheck.rulebook.model import Text


@dataclass(frozen=True, slots=True)
class Checked:
    """One engagement and what one check of it found, said in both languages.

    Attributes:
        engagement: What is recorded.
        nl: The check report in Dutch.
        en: The same report in English: same day, codes and findings in the same order.
        show_values: Whether recorded values may be shown, as in the check itself.
    """

    engagement: Engagement
    nl: Report
    en: Report
    show_values: bool = False


def clean(text: str) -> str:
    """Return a text on one line, with an escape for each character that no reader would see."""
    return safe(" ".join(text.split()))


def pair(nl: str, en: str) -> Text:
    """Return a text in both languages, made clean."""
    return Text(clean(nl), clean(en))


def same(text: str) -> Text:
    """Return what is the same in both languages, made clean."""
    return pair(text, text)


def filled(text: Text, **fill: object) -> Text:
    """Return a fixed text with its places filled in."""
    return Text(text.nl.format(**fill), text.en.format(**fill))
