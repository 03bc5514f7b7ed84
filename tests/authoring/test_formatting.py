"""Laying out the files of a code: comments and meaning stay."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from codecheck import RuleError, UsageError
from codecheck.authoring.formatting import formatted, with_schema
from codecheck.rulebook.folders import rules_folder

WRITTEN = """\
# yaml-language-server: $schema=../schemas/article.schema.json
summary: {nl: Vooraf.,   en: First.}
# about the number
article: "1"
rules:

  # what is asked
  - message: {nl: Nee, en: No}   # short
    # why so
    require: |
      any(before(talk, session)
          for talk in contracting_talks)
    id: first
    at:   session
    for_each: session in sessions
"""
LAID_OUT = """\
# yaml-language-server: $schema=../schemas/article.schema.json
# about the number
article: "1"
summary: {nl: Vooraf., en: First.}
rules:

  # what is asked
  - id: first
    for_each: session in sessions
    at: session
    # why so
    require: |
      any(before(talk, session)
          for talk in contracting_talks)
    message: {nl: Nee, en: No}   # short
"""
RULES = rules_folder()
SCHEMAS = Path(__file__).parents[2] / "schemas"
FILES = sorted(RULES.glob("*/**/*.yaml"))


def test_keys_get_their_order_and_comments_stay_with_them() -> None:
    """What stood above a key stands above it, what stood behind it behind it."""
    assert LAID_OUT == formatted(WRITTEN, "1.yaml")


def test_what_is_laid_out_stays_as_it_is() -> None:
    """A second time changes nothing."""
    assert LAID_OUT == formatted(LAID_OUT, "1.yaml")


@pytest.mark.parametrize("file", FILES[::12], ids=lambda one: f"{one.parts[-3]}-{one.stem}")
def test_files_that_exist_can_be_laid_out(file: Path) -> None:
    """Without losing a comment or a fact, which it refuses; and twice is once."""
    once = formatted(file.read_text(encoding="utf-8"), file.name)

    assert once == formatted(once, file.name)


@pytest.mark.parametrize("code", sorted({one.relative_to(RULES).parts[0] for one in FILES}))
def test_our_own_rules_are_laid_out_and_name_their_schemas(code: str) -> None:
    """`rules format --check --schemas schemas` would change nothing."""
    own = [one for one in FILES if one.relative_to(RULES).parts[0] == code]
    texts = {one: one.read_text(encoding="utf-8") for one in own}

    assert [] == [one for one in own if with_schema(texts[one], one, SCHEMAS) != texts[one]]
    assert [] == [one for one in own[::5] if formatted(texts[one], one.name) != texts[one]]


def test_a_schema_is_named_once(tmp_path: Path) -> None:
    """From where the file stands; a line that names another is replaced."""
    file = tmp_path / "mine-1" / "articles" / "1.cases.yaml"
    file.parent.mkdir(parents=True)
    line = "# yaml-language-server: $schema=../../schemas/cases.schema.json\n"

    once = with_schema("cases: []\n", file, tmp_path / "schemas")

    assert line + "cases: []\n" == once
    assert once == with_schema(once, file, tmp_path / "schemas")
    assert once == with_schema("# yaml-language-server: x\ncases: []\n", file, tmp_path / "schemas")


def test_a_file_with_a_key_that_is_not_known_keeps_its_order() -> None:
    """Loading it says what is wrong; laying it out does not guess."""
    text = "zummary: x\narticle: '1'\n"

    assert text == formatted(text, "1.yaml")


def test_what_is_no_yaml_is_told() -> None:
    """With its place."""
    with pytest.raises(RuleError, match=r"1\.yaml:1:"):
        formatted("a: [", "1.yaml")


def test_without_ruamel_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is needed for nothing else that authors do."""
    monkeypatch.setitem(sys.modules, "ruamel.yaml", None)

    with pytest.raises(UsageError, match=r"pip install 'codecheck-ethics\[write\]'"):
        formatted("article: '1'\n", "1.yaml")


@pytest.mark.parametrize("text", ["a: {nl: a\tb, en: c}\n", "a: 2024-02-30\n"])
def test_what_another_reader_refuses_is_told(text: str) -> None:
    """It reads YAML otherwise than codecheck does here and there."""
    with pytest.raises(UsageError, match="the file cannot be laid out without losing"):
        formatted(text, "f.yaml")


def test_a_rule_without_keys_stays_as_it_is() -> None:
    """Loading the file says what is wrong with it."""
    text = 'article: "1"\nrules:\n  - x\n'

    assert text == formatted(text, "f.yaml")
