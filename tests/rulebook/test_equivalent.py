"""Marks of changes that make no difference: where they may stand, and what is wrong with one."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from codecheck.errors import Problem, RuleError
from codecheck.rulebook.equivalent import Equivalent, read_equivalent
from codecheck.rulebook.load import load_code
from codecheck.rulebook.schema import article_schema
from codecheck.rulebook.section import Section
from codecheck.source import read_text
from tests.testing.support import write_code


def read(text: str) -> tuple[Equivalent, ...]:
    """Read marks of a rule that holds them and `require` and `due`."""
    problems: list[Problem] = []
    document = read_text(f"require: x\ndue: [x]\n{text}", "r.yaml")
    found = read_equivalent(Section(document, problems))
    assert [] == problems
    return found


def problems(tmp_path: Path, mark: str) -> list[str]:
    """Return what is wrong with a rule that carries a mark."""
    folder = write_code(tmp_path)
    file = folder / "articles" / "1.1.yaml"
    text = file.read_text(encoding="utf-8") + f"    equivalent: {mark}\n"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_code(folder, "small-1")
    return [str(one) for one in caught.value.problems]


def test_a_mark_names_a_change_and_says_why() -> None:
    """White space does not matter; the key and the number are for changes that read the same."""
    found = read(
        "equivalent:\n"
        "  - {change: 'a  ==  b -> a != b', why: never b}\n"
        "  - {change: 'and c', why: as  above, in: 'due[0]', nth: 2}\n"
    )

    assert (
        Equivalent("a == b -> a != b", "never b", "", 0, "r.yaml", 4, 14),
        Equivalent("and c", "as above", "due[0]", 2, "r.yaml", 5, 14),
    ) == found


def test_several_changes_share_a_reason() -> None:
    """Each is a mark of its own, at its own place."""
    found = read("equivalent: [{change: [and a, and b], why: both follow}]\n")

    assert [("and a", 24), ("and b", 31)] == [(one.change, one.column) for one in found]
    assert {"both follow"} == {one.why for one in found}


def test_nothing_is_marked_where_no_mark_stands() -> None:
    """Most rules carry none."""
    assert () == read("when: x\n")


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        ("[{change: a}]", "equivalent[0]: `why` is missing"),
        ("[{why: a}]", "equivalent[0]: `change` is missing"),
        ("[{change: [], why: a}]", "change: a change is missing here; write each as"),
        ("[{change: [' '], why: a}]", "change: a change is missing here; write each as"),
        ("[{change: a, why: b, is: c}]", "is: there is no key `is` here; use one of `change`"),
        ("[{change: a, why: b, in: due}]", "in: there is no `due` here; name the key"),
        ("[{change: a, why: b, in: 'when x'}]", "in: there is no `when x` here; name the key"),
        ("[{change: a, why: b, nth: 0}]", "nth: `0` is no number from 1; count them from 1"),
        ("[{change: [a, a], why: b}]", "the change `a` is marked twice; leave one of them out"),
        ("[a]", "equivalent[0]: a mapping is needed here, not a text"),
        ("{change: a}", "equivalent: a list is needed here, not a mapping"),
    ],
)
def test_what_is_wrong_with_a_mark_is_told_when_the_code_is_loaded(
    tmp_path: Path, mark: str, message: str
) -> None:
    """With the place of the mark, like any other mistake in a rule."""
    told, *_ = problems(tmp_path, mark)

    assert told.startswith("small-1/articles/1.1.yaml:21:")
    assert message in told


def test_a_rule_a_definition_and_a_code_can_carry_marks(tmp_path: Path) -> None:
    """Each of them is changed, so that each needs them; the code stays loadable."""
    folder = write_code(tmp_path)
    for name in ("articles/1.1.yaml", "code.yaml"):
        file = folder / name
        text = file.read_text(encoding="utf-8") + "    equivalent: [{change: a, why: b}]\n"
        file.write_text(text, encoding="utf-8")
    file = folder / "code.yaml"
    marked = "equivalent: [{change: a, why: b, in: in_force}]\n" + file.read_text(encoding="utf-8")
    file.write_text(marked, encoding="utf-8")

    assert "small-1" == load_code(folder).id


def test_the_schema_of_articles_knows_marks() -> None:
    """What loads fits the schema that editors use, and what does not load does not fit."""
    schema = article_schema()
    mark = schema["$defs"]["equivalent"] | {"$defs": schema["$defs"]}
    jsonschema.validate({"change": "and a", "why": "b", "in": "due[0]", "nth": 1}, mark)
    jsonschema.validate({"change": ["and a", "and b"], "why": "c"}, mark)

    for wrong in (
        {"change": "a"},
        {"change": [], "why": "b"},
        {"change": "a", "why": "b", "nth": 0},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, mark)
    assert {"$ref": "#/$defs/equivalent"} == (
        schema["$defs"]["rule"]["properties"]["equivalent"]["items"]
    )
