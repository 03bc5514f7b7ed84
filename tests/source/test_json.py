"""JSON is read exactly, with the same kind of data and places."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecheck.source import Place, read_text
from codecheck.source.jsontext import NotJsonError, json_events
from tests.source.support import problems_of

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def test_tabs_and_places() -> None:
    """Tabs between tokens count as one column each."""
    document = read_text('\n{\t"a":\t1,\r\n\t"b" :\t[\ttrue ,null]\t}\n\t', "f.json")
    assert {"a": "1", "b": ["true", None]} == document.data
    assert Place(2, 8) == document.place("a")
    assert Place(2, 3) == document.key_place("a")
    assert Place(3, 8) == document.place("b")
    assert Place(3, 10) == document.place("b[0]")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('"\\/"', "/"),
        ('"\\ud83d\\ude00"', "😀"),
        ('"\\u00e9\\n\\t\\"\\\\"', 'é\n\t"\\'),
        ('"\\u0000"', "\0"),
        ('"a\u2028b \x85 c"', "a\u2028b \x85 c"),
        ('"\x7f\ufeff"', "\x7f\ufeff"),
        ('"null"', "null"),
        ("1e5", "1e5"),
        ("-0.10", "-0.10"),
        ("12345678901234567890", "12345678901234567890"),
        ("false", "false"),
    ],
)
def test_value(written: str, text: str) -> None:
    """A string is what JSON says, a literal or number is the text of it."""
    document = read_text(f'{{"a": {written}}}', "f.json")
    assert {"a": text} == document.data
    assert document.is_plain("a") is not written.startswith('"')


def test_long_key() -> None:
    """A key may be longer than the 1024 characters that YAML allows, and its `:` a line lower."""
    key = "k" * 5000
    assert {key: "1"} == read_text(f'{{"{key}"\n: 1}}', "f.json").data


def test_same_problems_as_yaml() -> None:
    """A key that is there twice, and half of a surrogate pair, are refused here too."""
    assert [
        "1:10: a: the key `a` stands here again, first on line 1; keep one of the two",
        "1:21: b: an escape stands for no whole character; write the character itself",
    ] == problems_of('{"a": 1, "a": 2,"b":"\\ud83d"}')


def test_merge_key_is_a_key_in_json() -> None:
    """JSON has no merge keys."""
    assert {"<<": "1"} == read_text('{"<<": 1}', "f.json").data


@pytest.mark.usefixtures("_parser")
def test_almost_json_is_read_as_yaml() -> None:
    """A comma too many, a comment and an indentation of tabs do no harm."""
    text = '{\n\t"a": 1, # one\n\t"b": "x\ty",\n\t"c": [plain, it\'s,],\n}\n'
    document = read_text(text, "f.json")
    assert {"a": "1", "b": "x\ty", "c": ["plain", "it's"]} == document.data
    assert Place(3, 7) == document.place("b")
    assert text == document.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "{",
        "[",
        "[1",
        "[1 2]",
        "[,]",
        "[1,]",
        "{1: 2}",
        '{"a"}',
        '{"a" 1}',
        '{"a":}',
        '{"a":1,}',
        '{"a":1]',
        "[1}",
        "[]]",
        "[] []",
        "[] x",
        "[01]",
        "[+1]",
        "[1.]",
        "[.5]",
        "[NaN]",
        "[tru]",
        "[truefalse]",
        "['a']",
        '["a]',
        '["\\x"]',
        '["\n"]',
        "[\x0b]",
        "[1, # c\n2]",
    ],
)
def test_not_json(text: str) -> None:
    """What the standard library refuses as JSON is not taken for JSON here either."""
    with pytest.raises(NotJsonError):
        list(json_events(text))


@given(st.lists(JSON, max_size=3) | st.dictionaries(st.text(), JSON, max_size=3), st.booleans())
def test_agrees_with_the_standard_library(value: object, ascii_only: bool) -> None:
    """Whatever `json.dumps` writes is read as `json.loads` reads it, numbers as their text."""
    text = json.dumps(value, ensure_ascii=ascii_only, indent="\t" if ascii_only else None)
    loaded = json.loads(text, parse_int=str, parse_float=str)
    assert _literals_as_text(loaded) == read_text(text, "f.json").data


@given(st.text(alphabet='{}[]",:\\u0041 \n\ttrue1-.e', max_size=12))
def test_takes_for_json_what_the_standard_library_takes(text: str) -> None:
    """A text is read as JSON exactly if it is JSON with an object or array at its root."""
    try:
        is_json = isinstance(json.loads(text), dict | list)
    except ValueError:
        is_json = False
    try:
        list(json_events(text))
    except NotJsonError:
        assert not is_json
    else:
        assert is_json


def _literals_as_text(value: object) -> object:
    if isinstance(value, dict):
        return {key: _literals_as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_literals_as_text(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else value
