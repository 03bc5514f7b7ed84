"""Finding where an official text starts: by its words, in linear time."""

from __future__ import annotations

import pytest

from codecheck.rulebook.official import OfficialText, digests_of, words


def digest(text: str, *, starts_at: str = "", ends_before: str = "") -> str:
    """Return the digest of a whole text between two phrases."""
    official = OfficialText("whole", "all", starts_at, ends_before, {})
    return digests_of(official, text, ())["all"]


@pytest.mark.parametrize("phrase", ["Article 1.", "article   1", "**Article** 1:", "ARTICLE-1"])
def test_a_phrase_is_found_by_its_words(phrase: str) -> None:
    """Case, layout and punctuation do not matter, neither in the phrase nor in the text."""
    text = "Foreword.\n\n## Article\n1. Be honest.\n"

    assert digest("Article 1. Be honest.") == digest(text, starts_at=phrase)


def test_a_phrase_without_words_is_nowhere() -> None:
    """The text is then taken from its beginning."""
    assert digest("- a - b") == digest("- a - b", starts_at="- - -")


def test_no_phrase_takes_long() -> None:
    """What matches a phrase never tries the same characters twice, whatever a pack says."""
    text = "-" * 20_000 + "a" + " -" * 20_000

    assert "a" == words(text)
    assert digest(text) == digest(text, starts_at="- - - - - - - - a b", ends_before="a - - - - b")
