"""Hints at what may have been meant."""

from __future__ import annotations

import time

import pytest

from codecheck.source import did_you_mean, nearest
from codecheck.source.words import shown

WORDS = ["written", "oral", "disclosures", "Consents"]


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("writen", "written"),
        ("WRITTEN", "written"),
        ("consent", "Consents"),
        ("disclosure", "disclosures"),
        ("oral", "oral"),
        ("xyz", None),
        ("", None),
    ],
)
def test_nearest(word: str, known: str | None) -> None:
    """The nearest word is found whatever its case; if none is near there is none."""
    assert known == nearest(word, WORDS)


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("writen", WORDS, "did you mean `written`"),
        ("xyz", ["b", "a"], "use one of `b`, `a`"),
        ("xyz", {"b", "a"}, "use one of `a`, `b`"),
        ("xyz", {"b": 1, "a": 2}, "use one of `b`, `a`"),
        ("xyz", (word for word in ["only"]), "use `only`"),
        (
            "xyz",
            [f"word{n}" for n in range(12)],
            "use one of " + ", ".join(f"`word{n}`" for n in range(12)),
        ),
        ("xyz", [f"word{n}" for n in range(13)], ""),
        ("word9x", [f"word{n}" for n in range(13)], "did you mean `word9`"),
        ("xyz", [], ""),
    ],
)
def test_did_you_mean(word: str, known: list[str], hint: str) -> None:
    """The nearest word, else a short list of all in their own order, else nothing."""
    assert hint == did_you_mean(word, known)


def test_nearest_of_a_very_long_word() -> None:
    """A word that no one mistyped is not compared at length."""
    start = time.perf_counter()
    assert nearest("a" * 1_000_000, ["a" * 90]) is None
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("text", "in_message"),
    [("a b", "`a b`"), ("é\n\x1b\u202e", "`é\\n\\x1b\\u202e`"), ("x" * 61, f"`{'x' * 60}...`")],
)
def test_shown(text: str, in_message: str) -> None:
    """A text is shown in backticks, short and harmless."""
    assert in_message == shown(text)
