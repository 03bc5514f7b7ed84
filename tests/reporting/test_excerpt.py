"""Lines of a file with places marked: numbers, signs, labels, whatever the lines hold."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from codecheck.reporting import Role
from codecheck.reporting.excerpt import Mark, excerpt

WIDE = 40


def lines_of(*expected: str) -> list[str]:
    """Return expected lines."""
    return list(expected)


def test_a_mark_stands_below_its_place_with_its_label() -> None:
    """The number of the line before it, the sign and the label below it."""
    expected = lines_of("  2 | at: 2024-05-03", "    |     ^^^^^^^^^^ consents[0].at")

    assert expected == excerpt(["id: x", "at: 2024-05-03"], [Mark(2, 5, 15, "consents[0].at")], 60)


def test_what_is_related_has_another_sign_and_what_lies_between_is_left_out() -> None:
    """Lines stand in the order of the file; dots stand for those that are not shown."""
    lines = ["one: 1", "two: 2", "x", "x", "five: 5"]
    marks = [Mark(5, 7, 8, "main"), Mark(1, 6, 7, "related", main=False)]
    expected = lines_of(
        "  1 | one: 1",
        "    |      - related",
        "  2 | two: 2",
        "...",
        "  5 | five: 5",
        "    |       ^ main",
    )

    assert expected == excerpt(lines, marks, WIDE, context=[2])


def test_two_marks_on_a_line_stand_below_each_other() -> None:
    """Each has its own label, in the order of the line."""
    expected = lines_of("  1 | {a: 1, b: 2}", "    |     ^ a", "    |           - b")
    marks = [Mark(1, 11, 12, "b", main=False), Mark(1, 5, 6, "a")]

    assert expected == excerpt(["{a: 1, b: 2}"], marks, WIDE)


def test_a_tab_and_a_wide_letter_shift_the_mark_as_they_shift_the_text() -> None:
    """A tab is shown as four blanks; a wide letter takes two columns, an accent none."""
    assert ["  1 |     a: b", "    |        ^"] == excerpt(["\ta: b"], [Mark(1, 5, 6, "")], WIDE)
    assert ["  1 | 名前: b", "    |       ^"] == excerpt(["名前: b"], [Mark(1, 5, 6, "")], WIDE)
    assert ["  1 | e\u0301: b", "    |    ^"] == excerpt(["e\u0301: b"], [Mark(1, 5, 6, "")], WIDE)


def test_a_long_line_is_cut_around_the_mark() -> None:
    """What is marked stays in sight, dots stand for the rest, and nothing is wider than asked."""
    line = "a" * 100 + "HERE" + "b" * 100
    text, below = excerpt([line], [Mark(1, 101, 105, "x")], WIDE)

    assert text[6:9] == "..."
    assert text.endswith("...")
    assert "HERE" == text[below.index("^") : below.rindex("^") + 1]
    assert len(text) <= WIDE


def test_marks_that_lie_far_apart_show_their_line_twice() -> None:
    """In a file of one line each place is shown, with what stands around it."""
    line = "a: 1, " + "x" * 200 + " b: 2"
    rows = excerpt([line], [Mark(1, 211, 212, "b"), Mark(1, 4, 5, "a", main=False)], WIDE)

    assert "  1 | a: 1, xxxxxxxxxxxxxxxxxxxxxxxxx..." == rows[0]
    assert "    |    - a" == rows[1]
    assert ["  1 |", " b: 2"] == [rows[2][:5], rows[2][-5:]]
    assert rows[3].endswith("b ^")


def test_a_label_without_room_behind_the_mark_stands_before_it() -> None:
    """At the end of a wide line the label goes to the left."""
    line = " " * 25 + "HERE"
    _, below = excerpt([line], [Mark(1, 26, 30, "consents[0]")], WIDE)

    assert "    |              consents[0] ^^^^" == below


def test_a_label_that_fits_nowhere_is_left_out() -> None:
    """The sign alone still shows the place."""
    assert "    | ^^^^" == excerpt(["HERE"], [Mark(1, 1, 5, "x" * 50)], WIDE)[1]


def test_what_goes_on_on_later_lines_is_marked_to_the_end_of_its_first() -> None:
    """One line shows where it begins."""
    assert "    |   ^^^^ x" == excerpt(["- id: e"[:6], "  b"], [Mark(1, 3, None, "x")], WIDE)[1]


def test_a_place_beyond_the_file_is_left_out() -> None:
    """A report may be older than its file."""
    assert [] == excerpt(["id: x"], [Mark(7, 1, 2, "x"), Mark(0, 1, 2, "y")], WIDE)


def test_an_empty_place_has_one_sign() -> None:
    """A value that is not there is still pointed at."""
    assert ["  1 | empty:", "    |       ^ x"] == excerpt(["empty:"], [Mark(1, 7, 7, "x")], WIDE)


def test_a_terminal_obeys_nothing_that_a_line_holds() -> None:
    """Control characters are shown as escapes, and the mark follows."""
    text, below = excerpt(["a: \x1b[31m b"], [Mark(1, 10, 11, "\x9b")], WIDE)

    assert "  1 | a: \\x1b[31m b" == text
    assert "    |             ^ \\x9b" == below


def test_roles_are_given_to_signs_and_numbers() -> None:
    """The main sign has the role of the finding, everything around is muted."""
    found: list[tuple[str, Role]] = []

    def note(text: str, role: Role) -> str:
        found.append((text, role))
        return text

    marks = [Mark(1, 1, 2, "x"), Mark(1, 2, 3, "y", main=False)]
    excerpt(["ab"], marks, WIDE, style=note, role="pending")

    assert [
        ("  1 | ", "muted"),
        ("    | ", "muted"),
        ("^", "pending"),
        ("    | ", "muted"),
        ("-", "muted"),
    ] == found


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in {"W", "F"})
        for char in text
    )


@given(
    st.text(st.sampled_from("ab \t名é\u0301\x1b{:"), max_size=300),
    st.integers(1, 320),
    st.integers(0, 80),
    st.text("abc", max_size=30),
)
def test_no_line_breaks_the_layout(line: str, column: int, length: int, label: str) -> None:
    """Whatever a line holds: two rows, none wider than asked, one run of signs."""
    rows = excerpt([line], [Mark(1, column, column + length, label)], WIDE)

    assert 2 == len(rows)
    assert max(columns(row) for row in rows) <= WIDE
    signs = rows[1].strip("| abc")
    assert signs == "^" * len(signs) != ""
