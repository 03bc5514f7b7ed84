"""Errors of syntax: one plain sentence, the place to look at, and a way out."""

from __future__ import annotations

import pytest
import yaml

from codecheck.source.syntax import explain
from tests.source.support import problems_of

SECOND_COLON = (
    "a second `:` follows the one behind the key; put quotes around a text in which `: ` occurs"
)
MISPLACED_KEY = (
    "a key stands where none is expected; "
    "indent the line like its neighbours, and see that each key above it has its `:`"
)
TAB = "a tab stands where YAML allows only spaces; indent with spaces, not with tabs"
INDENTATION = (
    "the indentation fits no line above; "
    "indent the line like its neighbours; an item of a list begins with `- `"
)
AFTER_VALUE = "something follows the end of a value; put one pair of quotes around the whole text"
AFTER_DOCUMENT = (
    "something follows the end of the document; "
    "keep one document in a file; look for a missing key, comma or bracket above"
)
NO_COLON = (
    "this line is neither `key: value` nor `- item`; "
    "write `: ` with a space behind a key, or indent a text that goes on"
)
ESCAPE = "write `\\\\` for a backslash, or use single quotes"
BLOCK = (
    "nothing may follow `|` or `>` on its line; "
    "write the text on the next lines, or quote a text that begins with these"
)
TAG = "tags such as `!name` are refused; remove it, or quote a text that begins with `!`"


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a:\n\tb: 1\n", f"2:1: {TAB}"),
        ("a:\n  b: 1\n\tc: 2\n", f"3:1: {TAB}"),
        ("a: |\n\tb\n", f"2:1: {TAB}"),
        (
            "-\ta: b\n",
            "1:2: a tab stands where YAML allows only spaces; write a space instead",
        ),
        ("a: b: c\n", f"1:5: {SECOND_COLON}"),
        ("note: at 10:30: she called\n", f"1:15: {SECOND_COLON}"),
        ("a: it's: b\n", f"1:8: {SECOND_COLON}"),
        ("a: 1\n b: 2\n", f"2:3: {MISPLACED_KEY}"),
        ("a\nb: 2\n", f"2:2: {MISPLACED_KEY}"),
        ("a:\n   b: 1\n  c: 2\n", f"3:3: {INDENTATION}"),
        ("- a\nb: c\n", f"2:1: {INDENTATION}"),
        ("a: 1\n- b\n", f"2:1: {INDENTATION}"),
        ('a: "x" y\n', f"1:8: {AFTER_VALUE}"),
        ("a: 'it's'\n", f"1:8: {AFTER_VALUE}"),
        ("a: 1\n: 2\n", "2:1: no key stands before this `:`; add the key"),
        ("a: 1\nb\nc: 3\n", f"2:1: {NO_COLON}"),
        ("a: 1\nb:2\n", f"2:1: {NO_COLON}"),
        (
            'a: 1\nb: "x\nc: 2\n',
            (
                '2:4: the quote `"` that opens here is never closed; '
                "add the closing quote at the end of the text"
            ),
        ),
        (
            "a: 'x\n---\nb'\n",
            (
                "1:4: the quote `'` that opens here is never closed; "
                "add the closing quote at the end of the text"
            ),
        ),
        ("a: [1, 2\n", "1:4: the bracket `[` that opens here is never closed; add `]`"),
        ("a: {b: 1", "1:4: the bracket `{` that opens here is never closed; add `}`"),
        (
            "a: [1, 2\nb: 1\n",
            (
                "2:2: `,` or `]` is expected here; `[` opened on line 1; "
                "put quotes around the text that holds `:` or brackets"
            ),
        ),
        (
            "a: {b: [1}\n",
            (
                "1:10: `,` or `]` is expected here; `[` opened on line 1; "
                "put quotes around the text that holds `:` or brackets"
            ),
        ),
        (
            "[1,,2]",
            (
                "1:4: `,` stands where a value is expected; "
                "give the value; if this begins a text, quote it"
            ),
        ),
        (
            "a: [1,",
            "1:7: the text ends where a value is expected; look for a bracket that is not closed",
        ),
        ("a: @x\n", "1:4: a text cannot begin with `@`; put quotes around the text"),
        ("a: %x\n", "1:4: a text cannot begin with `%`; put quotes around the text"),
        ("a: **x**\n", "1:4: a text cannot begin with `*`; put quotes around the text"),
        ("a: & b\n", "1:4: a text cannot begin with `&`; put quotes around the text"),
        ("a: ? b\n", "1:4: a text cannot begin with `? `; put quotes around the text"),
        (
            "a: - b\n",
            (
                "1:4: a list cannot begin on this line; "
                "begin each item on a line of its own, or quote a text that begins with `- `"
            ),
        ),
        ('a: "C:\\dir"\n', f"1:7: `\\d` begins no escape that YAML knows; {ESCAPE}"),
        ('a: "\\xZZ"\n', f"1:5: `\\x` begins no escape that YAML knows; {ESCAPE}"),
        ("a: |x\n  b\n", f"1:4: {BLOCK}"),
        ("a: >#5\n  b\n", f"1:4: {BLOCK}"),
        ("a: &n |#5\n  b\n", f"1:7: {BLOCK}"),
        ("a: !e!x y\n", f"1:4: {TAG}"),
        ("a: !<x\n", f"1:4: {TAG}"),
        ("a: 1\n...\nb: 2\n", f"3:1: {AFTER_DOCUMENT}"),
        ('{"a": 1}\n{"b": 2}\n', f"2:1: {AFTER_DOCUMENT}"),
        ("%YAML 2.0\n---\na\n", "1:1: a line that begins with `%` is not understood; remove it"),
        (
            "%FOO\n---\na\n",
            "1:1: a line cannot begin with `%`; remove it, or indent it if it is part of a text",
        ),
    ],
)
def test_syntax_error(text: str, problem: str) -> None:
    """Both parsers of PyYAML lead to the same sentence at the same place."""
    assert [problem] == problems_of(text)


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("text", ['a: "\\ud83d"', 'a: "\\ud83d\\ude00"'])
def test_surrogate_in_yaml(text: str) -> None:
    """An escape for half a character is never silently taken, whichever parser meets it."""
    (problem,) = problems_of(text)
    assert problem.startswith("1:4: ")
    assert problem.endswith("an escape stands for no whole character; write the character itself")


@pytest.mark.usefixtures("_parser")
def test_escape_beyond_all_characters() -> None:
    """A number that is no character's is a problem, also where PyYAML lets an error escape."""
    (problem,) = problems_of('a: "\\U00110000"')
    assert "character" in problem


def test_unknown_error_is_passed_on_with_its_place() -> None:
    """An error that has no sentence of its own is shown in the words of the parser."""
    mark = yaml.Mark("f", 0, 1, 2, None, 0)
    error = yaml.MarkedYAMLError(problem="found a riddle", problem_mark=mark)
    found = explain(error, "ab\ncdef\n")
    assert ("cannot be read as YAML: found a riddle", (2, 3)) == (found.message, found.at)
