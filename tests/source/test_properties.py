"""What holds for any input."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from codecheck.errors import InputError
from codecheck.source import Document, events, read_bytes, read_text
from tests.source.support import places, scalars

PIECES = st.lists(
    st.sampled_from(
        [
            *"ab1é😀:-\"'[]{},#|>!~\\%@? \n\r\t\0\x85\u2028\ufeff\ud83d",
            *(": ", "- ", "? ", " #", "|-", ">+", "|#", "&x ", "*x", "<<", "!!x ", "null"),
            *(
                "\n  ",
                "\n    ",
                "\r\n",
                "---",
                "...",
                "\\n",
                "\\ud83d",
                "a: b\n",
                "- a\n",
                '{"a": 1',
            ),
        ]
    ),
    max_size=25,
).map("".join)
TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufeff")
    | st.sampled_from("\n\t: -#'\"[]{}"),
    max_size=20,
)
TREES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=15,
)


def _outcome(text: str, parser: type) -> tuple[object, object] | None:
    """Return data and places of a text as read with this parser; None if it is refused."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "LOADER", parser)
        try:
            document = read_text(text, "f.yaml")
        except InputError:
            return None
    return document.data, places(document)


@given(st.binary(max_size=60))
@example(b"\xff\xfe\x00\xd8")
@example(b"\xef\xbb\xbf\xef\xbb\xbfa")
def test_any_bytes_give_a_document_or_an_input_error(data: bytes) -> None:
    """Nothing else comes out, whatever goes in, and the error says what is wrong."""
    result: Document | InputError
    try:
        result = read_bytes(data, "f.yaml")
    except InputError as error:
        result = error
    if isinstance(result, InputError):
        assert all(problem.message for problem in result.problems)
        assert result.problems
    else:
        assert result.data is not None


@settings(max_examples=500, deadline=None)
@given(PIECES | st.text(st.characters(), max_size=40))
@example('"\\U00110000"')
@example("%YAML 1." + "9" * 5000 + "\n---\na")
@example("a: |" + "9" * 5000)
def test_any_text_gives_a_document_or_an_input_error_with_both_parsers(text: str) -> None:
    """Nothing else comes out; where both parsers accept a text they agree, also about places."""
    outcomes = [_outcome(text, parser) for parser in (yaml.SafeLoader, yaml.CSafeLoader)]
    if None not in outcomes:
        assert outcomes[0] == outcomes[1]


@settings(deadline=None)
@given(
    st.lists(TREES, max_size=4) | st.dictionaries(TEXTS, TREES, max_size=4),
    st.sampled_from([None, True, False]),
    st.sampled_from([None, "'", '"', "|", ">"]),
)
def test_what_is_dumped_is_read_again(
    tree: object,
    flow: bool | None,
    style: str | None,
) -> None:
    """Reading gives back what was dumped, and each place is where that scalar stands."""
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, default_style=style)
    document = read_text(text, "f.yaml")
    assert tree == document.data
    starts = [0, *(index + 1 for index, char in enumerate(text) if char == "\n")]
    for path, scalar in scalars(document.data):
        place = document.place(path)
        standing = text[starts[place.line - 1] + place.column - 1 :]
        quoted = standing[:1] in set("'\"|>")
        # A long scalar may go on in the next line after any word.
        first = "" if scalar is None else scalar.split("\n")[0].split(" ")[0][:20]
        assert quoted or (scalar is not None and standing.startswith(first))


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.integers(), min_size=1))
def test_place_points_at_the_line_of_the_scalar(numbers: dict[str, int]) -> None:
    """In a text with one scalar a line, place and key place tell that line and both columns."""
    lines = [f"{key}: value-{number}" for key, number in numbers.items()]
    document = read_text("\n".join(lines), "f.yaml")
    for line, (key, number) in enumerate(numbers.items(), start=1):
        assert (line, len(key) + 3) == (document.line_of(key), document.place(key).column)
        assert (line, 1) == (document.key_place(key).line, document.key_place(key).column)
        assert lines[line - 1].endswith(f"value-{number}")
