"""What is valid YAML but refused, each with its place, path and a way out."""

from __future__ import annotations

import pytest

from codecheck.errors import InputError, Problem, RuleError
from codecheck.source import read_text
from codecheck.source.limits import MAX_PROBLEMS
from tests.source.support import problems_of


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "x:\n  a: 1\n  b: 2\n  a: 3\n",
            "4:3: x.a: the key `a` stands here again, first on line 2; keep one of the two",
        ),
        (
            '"2.10": 1\n2.10: 2\n',
            (
                '2:1: ["2.10"]: the key `2.10` stands here again, first on line 1; '
                "keep one of the two"
            ),
        ),
        (
            "a: &x {b: 1}\nc:\n  <<: *x\n",
            (
                '3:3: c["<<"]: the merge key `<<` is refused: what it merges would hide where '
                "values stand; write out the keys, or repeat a whole value with `*name`"
            ),
        ),
        (
            "a:\n- !!python/object:os.system x\n",
            (
                "2:3: a[0]: the tag `!!python/object:os.system` is refused: what a value means "
                "does not depend on tags; remove it, or quote a text that begins with `!`"
            ),
        ),
        (
            "a: !!map {b: c}\n",
            (
                "1:4: a: the tag `!!map` is refused: what a value means does not depend on tags; "
                "remove it, or quote a text that begins with `!`"
            ),
        ),
        (
            "a: ! b\n",
            (
                "1:4: a: the tag `!` is refused: what a value means does not depend on tags; "
                "remove it, or quote a text that begins with `!`"
            ),
        ),
        (
            "a: 1\n---\nb: 2\n",
            (
                "2:1: a second document begins here; "
                "keep one document in a file: remove `---`, or split the file"
            ),
        ),
        (
            "a: &x\n- b: *x\n",
            "2:6: a[0].b: the alias `*x` stands inside what it repeats; write out what is meant",
        ),
        (
            "name: &coach C\nb: *caoch\n",
            "2:4: b: nothing before the alias `*caoch` has the name `&caoch`; did you mean `coach`",
        ),
        (
            "a:\n  [b, c]: d\n",
            (
                "2:3: a: a key must be a text, not a mapping or list; "
                "put quotes around a text that begins with `{`, `[` or `*`"
            ),
        ),
        (
            "a: &x [1]\n*x : d\n",
            (
                "2:1: a key must be a text, not a mapping or list; "
                "put quotes around a text that begins with `{`, `[` or `*`"
            ),
        ),
        (
            "a: {{ name }}\n",
            (
                "1:5: a: a key must be a text, not a mapping or list; "
                "put quotes around a text that begins with `{`, `[` or `*`"
            ),
        ),
        ("a: {: b}\n", "1:5: no key stands before this `:`; add the key"),
        ("a:\n  ?\n  : b\n", "2:4: a: no key stands before this `:`; add the key"),
    ],
)
def test_refused(text: str, problem: str) -> None:
    """Each of these is one problem that says what, where and how to mend it."""
    assert [problem] == problems_of(text)


@pytest.mark.usefixtures("_parser")
def test_all_problems_at_once() -> None:
    """Every problem before an error of syntax is told, in the order of the text, and that too."""
    text = "a: 1\na: 2\nb: !x y\nc:\n- <<: {d: e}\nf: *g\nh: [i\n"
    found = [problem.split(":")[0] for problem in problems_of(text)]
    assert ["2", "3", "5", "6", "7"] == found


def test_quoted_merge_key_is_a_key() -> None:
    """Only the plain `<<` means a merge."""
    assert {"<<": "x"} == read_text("'<<': x", "f.yaml").data


@pytest.mark.usefixtures("_parser")
def test_caller_takes_problems_and_goes_on() -> None:
    """A list for problems takes those that leave a document; the first of two keys stays."""
    problems = [Problem("an earlier one")]
    document = read_text("a: 1\na: 2\nb: !x [y]\nc: *d\n", "f.yaml", problems=problems)
    assert {"a": "1", "b": ["y"], "c": None} == document.data
    assert ["", "a", "b", "c"] == [problem.path for problem in problems]


def test_what_leaves_no_document_is_raised_even_so() -> None:
    """An error of syntax is raised together with what was found before it."""
    problems: list[Problem] = []
    with pytest.raises(RuleError) as caught:
        read_text("a: 1\na: 2\nb: [", "f.yaml", problems=problems, error=RuleError)
    assert [2, 3] == [problem.line for problem in caught.value.problems]
    assert [] == problems


def test_problem_holds_file_line_column_path() -> None:
    """A problem is data, so that any report can show it."""
    with pytest.raises(InputError) as caught:
        read_text("a:\n- b: !c d\n", "my file.yaml")
    (problem,) = caught.value.problems
    assert ("my file.yaml", 2, 6, "a[0].b") == (
        problem.file,
        problem.line,
        problem.column,
        problem.path,
    )


def test_key_of_an_attacker_is_shown_safely() -> None:
    """No character that a terminal obeys, and no very long word, gets into a message."""
    key = '"\\e[2J' + "x" * 1000 + '"'
    (problem,) = problems_of(f"{key}: 1\nlist: [{{{key}: 1, {key}: 2}}]\nb: 1\n")[:1]
    assert "\x1b" not in problem
    assert "the key `\\x1b[2J" + "x" * 56 + "...` stands here" in problem


def test_collecting_stops_in_the_end() -> None:
    """A text full of problems gives a readable number of them."""
    problems = problems_of("a: 1\n" * 1000)
    assert MAX_PROBLEMS + 1 == len(problems)
    assert f"reading stopped after {MAX_PROBLEMS} problems; solve these first" == problems[-1]
