"""Places and paths: where each value and each key stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecheck.source import Place, Span, join_path, read_text
from codecheck.source.places import split_path

TEXT = """\
# a comment
id: e-1

disclosures:
  - at: 2024-05-03
    to:   sponsor
  - "at": '2024-05-04'
    items: [one, {two: 2}]
"2.10":
  note: |
    a text
  empty:
"""


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("path", "place", "key_place"),
    [
        ("", (1, 1), (1, 1)),
        ("id", (2, 5), (2, 1)),
        ("disclosures", (5, 3), (4, 1)),
        ("disclosures[0]", (5, 5), (5, 5)),
        ("disclosures[0].at", (5, 9), (5, 5)),
        ("disclosures[0].to", (6, 11), (6, 5)),
        ("disclosures[1].at", (7, 11), (7, 5)),
        ("disclosures[1].items", (8, 12), (8, 5)),
        ("disclosures[1].items[0]", (8, 13), (8, 13)),
        ("disclosures[1].items[1].two", (8, 24), (8, 19)),
        ('["2.10"].note', (10, 9), (10, 3)),
        ('["2.10"].empty', (12, 9), (12, 3)),
    ],
)
def test_place_of_value_and_key(
    path: str, place: tuple[int, int], key_place: tuple[int, int]
) -> None:
    """`place` is where the value begins, `key_place` where its key or item begins."""
    document = read_text(TEXT, "f.yaml")
    assert Place(*place) == document.place(path)
    assert Place(*key_place) == document.key_place(path)
    assert place[0] == document.line_of(path)


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("absent", "ancestor"),
    [
        ("nothing", ""),
        ("id.deeper", "id"),
        ("disclosures[2]", "disclosures"),
        ("disclosures[1].by.name", "disclosures[1]"),
        ("disclosures[1].items[1].three", "disclosures[1].items[1]"),
        ("disclosures.at", "disclosures"),
        ("disclosures[0]]x", "disclosures[0]"),
        ("disclosures[0]!!", "disclosures[0]"),
        ('disclosures[0]["\\q"]', "disclosures[0]"),
        ('["2.1"]', ""),
    ],
)
def test_absent_path_has_the_place_of_its_nearest_ancestor(absent: str, ancestor: str) -> None:
    """Something absent is placed where the nearest thing stands that should hold it."""
    document = read_text(TEXT, "f.yaml")
    assert document.place(ancestor) == document.place(absent)
    assert document.key_place(ancestor) == document.key_place(absent)
    assert document.is_plain(absent) is False


@pytest.mark.usefixtures("_parser")
def test_alias_is_placed_where_it_stands_and_its_parts_where_they_are_written() -> None:
    """The place of `*name` is its own; what is in the repeated value stands at the anchor."""
    document = read_text("a: &x\n  b: one\nc:\n  d: *x\n", "f.yaml")
    assert {"a": {"b": "one"}, "c": {"d": {"b": "one"}}} == document.data
    assert Place(4, 6) == document.place("c.d")
    assert Place(4, 3) == document.key_place("c.d")
    assert Place(2, 6) == document.place("c.d.b")


@pytest.mark.usefixtures("_parser")
def test_columns_count_characters() -> None:
    """A letter with an accent, an emoji and a byte order mark do not shift a column."""
    document = read_text("\ufeffé: {😀: ë, b: c}\r\nd: e", "f.yaml")
    assert Place(1, 1) == document.key_place("é")
    assert Place(1, 14) == document.place("é.b")
    assert Place(2, 4) == document.place("d")


@pytest.mark.usefixtures("_parser")
def test_empty_value_at_the_very_end_stands_in_the_text() -> None:
    """No place lies behind the end of the text."""
    document = read_text("a: 1\n? b", "f.yaml")
    assert Place(2, 4) == document.place("b")


@pytest.mark.usefixtures("_parser")
def test_is_plain_tells_quotes_from_none() -> None:
    """Only a scalar without quotes, which is no block either, is plain."""
    document = read_text("a: no\nb: 'no'\nc: \"no\"\nd: |\n  no\ne: [no]\nf:\n", "f.yaml")
    plain = [path for path in "abcdef" if document.is_plain(path)]
    assert ["a", "f"] == plain
    assert document.is_plain("e[0]") is True


@pytest.mark.parametrize(
    ("parent", "key", "path"),
    [
        ("", "a", "a"),
        ("a", 1, "a[1]"),
        ("", 0, "[0]"),
        ("a[1]", "b", "a[1].b"),
        ("a", "2.10", 'a["2.10"]'),
        ("", "2.10", '["2.10"]'),
        ("a", "", 'a[""]'),
        ("a", 'x"]', 'a["x\\"]"]'),
        ("a", "é", "a.é"),
        ("a", "is-it", 'a["is-it"]'),
        ("a", "\x1b[2J", 'a["\\u001b[2J"]'),
        ("a", "\x9b", 'a["\\u009b"]'),
    ],
)
def test_join_path(parent: str, key: str | int, path: str) -> None:
    """Identifiers follow a dot; positions and all other keys stand in brackets."""
    assert path == join_path(parent, key)


@given(st.lists(st.text() | st.integers(0, 10**6), max_size=6))
def test_split_path_undoes_join_path(steps: list[str | int]) -> None:
    """Any key can be in a path and be read from it again."""
    path = ""
    for step in steps:
        path = join_path(path, step)
    assert steps == split_path(path)


SPANNED = """\
id: e-1   # comment
note: |
  a text
  goes on

# between
acts:
  - one
  - {two: 2, more: [a,
     b]}
  - key: "q q"
    plain: it goes
      on

empty:
last: &a foo
again: *a
"""


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("path", "start", "end"),
    [
        ("id", (1, 5), (1, 8)),
        ("note", (2, 7), (4, 10)),
        ("acts", (8, 3), (13, 9)),
        ("acts[0]", (8, 5), (8, 8)),
        ("acts[1]", (9, 5), (10, 9)),
        ("acts[1].more", (9, 20), (10, 8)),
        ("acts[2]", (11, 5), (13, 9)),
        ("acts[2].key", (11, 10), (11, 15)),
        ("acts[2].plain", (12, 12), (13, 9)),
        ("empty", (15, 7), (15, 7)),
        ("again", (17, 8), (17, 10)),
    ],
)
def test_a_span_ends_with_what_it_holds(
    path: str, start: tuple[int, int], end: tuple[int, int]
) -> None:
    """No comment, blank line or next key belongs to a value; what an alias repeats is the alias."""
    assert Span(Place(*start), Place(*end)) == read_text(SPANNED, "f.yaml").span(path)


@pytest.mark.parametrize(
    ("text", "path", "end"),
    [
        (SPANNED, "", (1, 20)),
        (SPANNED, "acts[0].deeper", (8, 8)),
        (SPANNED, "nothing", (1, 20)),
        ('{"a": [1,\n "b"]\n}', "a", (2, 6)),
        ('{"a": [1,\n "b"]\n}', "a[1]", (2, 5)),
        ('{"a": {}}', "a", (1, 9)),
        ("\n\na: b", "x", (1, 1)),
        ("a: b\r\nc: d", "c", (2, 5)),
    ],
)
def test_what_has_no_text_of_its_own_ends_with_its_line(
    text: str, path: str, end: tuple[int, int]
) -> None:
    """Something absent, and the whole document, are shown by one line, not by all that follows."""
    assert Place(*end) == read_text(text, "f.yaml").span(path).end
