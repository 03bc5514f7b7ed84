"""What an HTML report is made of: engagements with their check reports in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from codecheck.engagement.root import Engagement
from codecheck.findings import Finding, Report
from codecheck.reporting.explanation import State
from codecheck.reporting.layout import safe
from codecheck.rulebook.model import Text


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of the explanation of a finding, in both languages.

    Attributes:
        text: What the part says.
        state: Whether it holds; None for what is no question of yes or no.
        facts: What it rests on, or what is missing of it.
        settled: Whether it made nothing of what stands above it.
        folded: Whether what is told below it is folded at first.
        parts: What is told below it.
        notes: What is said of those parts.
    """

    text: Text
    state: State | None = None
    facts: tuple[Text, ...] = ()
    settled: bool = False
    folded: bool = False
    parts: tuple[Branch, ...] = ()
    notes: tuple[Text, ...] = ()


Explain = Callable[[Finding], Branch | None]
"""Returns how a finding came about, in both languages; None if there is nothing to tell."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One engagement and what one check of it found, said in both languages.

    Attributes:
        engagement: What is recorded.
        nl: The check report in Dutch.
        en: The same report in English: same day, codes and findings in the same order.
        show_values: Whether recorded values may be shown, as in the check itself.
        explain: Tells how a finding came about; the page shows that as a tree under it.
    """

    engagement: Engagement
    nl: Report
    en: Report
    show_values: bool = False
    explain: Explain | None = None


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
