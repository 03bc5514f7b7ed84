"""Text in both languages as HTML."""

from __future__ import annotations

from codecheck.reporting.html.say import said
from codecheck.rulebook.model import Text


def test_what_differs_is_said_twice() -> None:
    """Each text has its language; the other language is hidden."""
    assert '<span lang="nl">ja</span><span lang="en" hidden>yes</span>' == said(
        Text("ja", "yes"), "nl"
    )
    assert '<tspan lang="nl" hidden>ja</tspan><tspan lang="en">yes</tspan>' == said(
        Text("ja", "yes"), "en", tag="tspan"
    )


def test_what_is_the_same_is_said_once() -> None:
    """A path or a number has no language."""
    assert "codes" == said(Text("codes", "codes"), "nl")


def test_what_stands_between_backticks_is_code() -> None:
    """Paths in a message are set as code, escaped like everything else."""
    assert "by <code>a&lt;b</code> &amp; c" == said(Text("by `a<b` & c", "by `a<b` & c"), "en")


def test_a_lone_backtick_is_a_backtick() -> None:
    """Without a second one nothing is set as code."""
    assert "a ` b" == said(Text("a ` b", "a ` b"), "en")
