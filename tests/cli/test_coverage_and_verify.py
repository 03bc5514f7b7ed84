"""`codecheck coverage` and `codecheck codes verify`."""

from __future__ import annotations

import json
from pathlib import Path

from codecheck.rulebook.official import OfficialText, compare, digests_of
from tests.cli.conftest import Run

OFFICIAL = """\
# The small code

1. 1.1 Somebody tells
   something first.
2. 1.2 Somebody asks first.

## Another heading

2.10 The last article, with a list
1. of one thing
2. and another
"""


def small(here: Path, text: str) -> None:
    """Keep the digests of a text in the code `small-1`."""
    file = here / "codes" / "small-1" / "code.yaml"
    digests = digests_of(OfficialText("numbered", "", "", "", {}), text, ())
    lines = "".join(f'    "{number}": {one}\n' for number, one in digests.items())
    kept = f"text:\n  layout: numbered\n  digests:\n{lines}"
    file.write_text(f"{file.read_text(encoding='utf-8')}{kept}", encoding="utf-8")


def test_the_same_words_are_the_same_text(here: Path, run: Run) -> None:
    """Layout, case and punctuation do not matter."""
    small(here, OFFICIAL)
    (here / "copy.txt").write_text(OFFICIAL.replace("\n   ", " ").upper(), encoding="utf-8")

    result = run("codes", "verify", "small-1", "--rules", "codes", "--text", "copy.txt")

    assert (0, "small-1: the text is that of this edition (3 articles)\n") == (
        result.exit_code,
        result.stdout,
    )


def test_a_changed_word_names_its_article_alone(here: Path, run: Run) -> None:
    """One changed, one vanished, one new article."""
    small(here, OFFICIAL)
    copy = OFFICIAL.replace("asks first", "asks").replace("2.10 The", "2.11 The")
    (here / "copy.txt").write_text(copy, encoding="utf-8")

    result = run("codes", "verify", "small-1", "--rules", "codes", "--text", "copy.txt")

    assert 1 == result.exit_code
    assert [
        "small-1/1.2: changed",
        "small-1/2.10: not in this text",
        "small-1/2.11: new in this text",
    ] == result.stdout.splitlines()


def test_a_text_that_cannot_be_read_is_told(here: Path, run: Run) -> None:
    """A missing copy, a copy that is no text, and a code without digests."""
    small(here, OFFICIAL)
    (here / "binary").write_bytes(b"\xff\xfe\x00\xd8")
    base = ["codes", "verify", "--rules", "codes", "--text"]

    missing = run(*base, "nowhere.txt", "small-1")
    binary = run(*base, "binary", "small-1")
    without = run(*base, "binary", "base-1")

    assert [2, 2, 2] == [one.exit_code for one in (missing, binary, without)]
    assert "cannot be read: no such file or directory" in missing.stderr.lower()
    assert "`binary` is no text in UTF-8" in binary.stderr
    assert "nothing is kept to compare with" in without.stderr


def test_articles_by_heading_and_whole_texts() -> None:
    """A regulation is compared article by article, terms as one text between two phrases."""
    text = "Terms\nPay.\n\n# Privacy\n**Artikel 1:** Scope\nAll.\n## Artikel 2: File\nKept.\n"
    by_heading = OfficialText("articles", "PR.", "privacy", "", {})
    whole = OfficialText("whole", "AV", "", "privacy", {})

    assert ["PR.1", "PR.2"] == list(digests_of(by_heading, text, ()))
    kept = digests_of(whole, text, ())
    changed = compare(
        OfficialText("whole", "AV", "", "privacy", kept), text.replace("Pay", "Pay at once")
    )
    assert (("AV",), ()) == (changed.changed, changed.same)


def test_coverage_lists_every_article(run: Run) -> None:
    """As text, JSON and Markdown, with the number of cases for each verdict."""
    command = ["coverage", "--rules", "codes", "--code", "small-1"]
    text = run(*command).stdout
    (data,) = json.loads(run(*command, "-f", "json").stdout)
    table = run(*command, "-f", "markdown", "--lang", "nl").stdout

    assert text.startswith("small-1: The small code\n")
    assert 6 == len(data["articles"])
    assert sum(data["shares"].values()) == len(data["articles"])
    for article in data["articles"]:
        assert f"  {article['article']}: " in text
        assert f"| {article['article']} |" in table
