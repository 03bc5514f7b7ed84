"""Scalars stay what the author wrote."""

from __future__ import annotations

import pytest

from codecheck.source import read_text


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    "text",
    [
        "2.10",
        "no",
        "on",
        "y",
        "true",
        "True",
        "16:40",
        "012",
        "0x1F",
        "1e3",
        "1_000",
        ".inf",
        ".nan",
        "+1",
        "2024-05-03",
        "2024-05-03 09:10",
        "2024-05-03T09:10:00+02:00",
        "nUll",
        "=",
        "c:\\temp",
        "it's",
        "5 #6",
    ],
)
def test_plain_scalar_is_its_own_text(text: str) -> None:
    """No plain text becomes a number, a date or a truth value."""
    written = text.replace(" #", "_#")
    document = read_text(f"key: {written}\nlist: [{written}]\n{written}: x\n", "f.yaml")
    assert {"key": written, "list": [written], written: "x"} == document.data


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_plain_null_is_none(text: str) -> None:
    """Nothing, `~` and three spellings of null are None, unless they are quoted."""
    document = read_text(f"a: {text}\nb: '{text}'\nc:\n- {text}\n- \"{text}\"\n", "f.yaml")
    assert {"a": None, "b": text, "c": [None, text]} == document.data


@pytest.mark.usefixtures("_parser")
def test_keys_are_text() -> None:
    """A key is never a truth value, a number, a date or null."""
    text = "on: 1\n2.10: 2\n~: 3\nnull: 4\n2024-05-03: 5\n'': 6\n&k key: 7\n"
    expected = {
        "on": "1",
        "2.10": "2",
        "~": "3",
        "null": "4",
        "2024-05-03": "5",
        "": "6",
        "key": "7",
    }
    assert expected == read_text(text, "f.yaml").data


@pytest.mark.usefixtures("_parser")
def test_text_in_blocks_and_quotes() -> None:
    """Blocks and quoted texts mean what YAML says they mean."""
    text = (
        "a: |\n  one\n   two\nb: >-\n  one\n  two\nc: \"x\\ty\\/\\u00e9\"\nd: 'it''s'\ne: x\n  y\n"
    )
    expected = {"a": "one\n two\n", "b": "one two", "c": "x\ty/é", "d": "it's", "e": "x y"}
    assert expected == read_text(text, "f.yaml").data


@pytest.mark.usefixtures("_parser")
def test_alias_of_a_text_may_be_a_key() -> None:
    """A key may repeat a text that has an anchor."""
    assert {"a": "x", "x": "1"} == read_text("a: &k x\n*k : 1\n", "f.yaml").data


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("just a text", "just a text"),
        ("- a\n- \n-", ["a", None, None]),
        ("{}", {}),
        ("[]", []),
        ("%YAML 1.2\n---\na: 1\n...\n", {"a": "1"}),
        ("--- # start\na: 1\n", {"a": "1"}),
        ("{a, b: c}", {"a": None, "b": "c"}),
    ],
)
def test_shapes_of_documents(text: str, data: object) -> None:
    """The root may be a mapping, a list or a text."""
    document = read_text(text, "f.yaml")
    assert (data, "f.yaml", text) == (document.data, document.file, document.text)
