"""A hostile text costs no more than a moment."""

from __future__ import annotations

import time

import pytest

from codecheck.source import MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_TEXT, builder, read_text
from tests.source.support import problems_of

TOO_DEEP = (
    f"more than {MAX_DEPTH} mappings and lists stand inside each other; "
    "look for brackets that are not closed"
)
TOO_MANY = (
    f"holds more than {MAX_NODES} values, repeated ones included; split it into several files"
)


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        '[{"a":' * 100_000 + "1" + "}]" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "".join(" " * level + "a:\n" for level in range(500)),
        "a: &a0 [x]\n" + "".join(f"b{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 100)),
    ],
    ids=["lists", "json", "closed json", "mappings", "dashes", "indentation", "aliases"],
)
def test_deep_text_is_refused_quickly(text: str) -> None:
    """However deep a text is, it is read no deeper than allowed."""
    start = time.perf_counter()
    (problem,) = problems_of(text)
    assert time.perf_counter() - start < 5
    assert problem.endswith(TOO_DEEP)


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a": ', "}"), ("{a: ", "}")])
def test_depth_limit_is_exact(opening: str, closing: str) -> None:
    """The deepest text that is allowed is read, one level more is not."""
    deepest = opening * MAX_DEPTH + "1" + closing * MAX_DEPTH
    assert read_text(deepest, "f.yaml").data
    assert problems_of(opening + deepest + closing)


@pytest.mark.usefixtures("_parser")
def test_depth_counts_what_aliases_repeat() -> None:
    """An alias is as deep as what it repeats."""
    half = MAX_DEPTH // 2 - 1
    repeated = "[" * half + "1" + "]" * half
    fits = f"a: &x {repeated}\nb: {'[' * half}*x{']' * half}\n"
    assert read_text(fits, "f.yaml").data
    rest = MAX_DEPTH - half
    (problem,) = problems_of(f"a: &x {repeated}\nb: {'[' * rest}*x{']' * rest}\n")
    assert problem.endswith(TOO_DEEP)


@pytest.mark.usefixtures("_parser")
def test_aliases_that_multiply_are_refused() -> None:
    """Nodes are counted as if each alias were written out."""
    text = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)
    )
    (problem,) = problems_of(text)
    assert problem.endswith(TOO_MANY)


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("text", ["[{}]", "[{},]"], ids=["json", "yaml"])
def test_node_limit_is_exact(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many nodes as are allowed are read, one more is not."""
    monkeypatch.setattr(builder, "MAX_NODES", 1000)
    most = ",".join("1" for _ in range(999))
    data = read_text(text.format(most), "f.yaml").data
    assert ["1"] * 999 == data
    (problem,) = problems_of(text.format(most + ",1"))
    assert problem.endswith(TOO_MANY.replace(str(MAX_NODES), "1000"))


def test_size_limit_is_exact() -> None:
    """A text of the largest size is read, one byte more is not; a byte is a byte of UTF-8."""
    item = "- " + "é" * (MAX_TEXT - 2) + "\n"
    largest = item * (MAX_BYTES // len(item.encode()))
    largest += "#" * (MAX_BYTES - len(largest.encode()))
    assert MAX_BYTES == len(largest.encode())
    assert read_text(largest, "f.yaml").data
    assert ["is larger than 10 MB; split it into files of one subject each"] == problems_of(
        largest + "e"
    )


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("text", ['["{}"]', "- '{}'", "- {}", "- |\n  {}"])
def test_text_limit_is_exact(text: str) -> None:
    """A scalar of the greatest length is read, one character more is not."""
    longest = "x" * MAX_TEXT
    assert [longest] == read_text(text.format(longest), "f.yaml").data
    (problem,) = problems_of(text.format(f"{longest}x"))
    assert f"a text of more than {MAX_TEXT} characters begins here" in problem


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    "text",
    [
        "%TAG !a! b\n" * 100_000,
        "".join(f"%TAG !a{n}! b\n" for n in range(100_000)) + "--- x\n",
        "? " * 100_000,
        "&a " * 100_000,
        '["' + "\\\\" * 500_000,
        "*a\n" * 100_000,
        "][" * 100_000,
        "\t" * 1_000_000,
        "{" + "\t" * 1_000_000,
        "\x07" * 1_000_000,
        "a: 1\n" * 100_000,
    ],
    ids=range(11),
)
def test_tedious_text_is_refused_quickly(text: str) -> None:
    """Nothing that repeats itself takes more than linear time, of the processor."""
    start = time.process_time()
    assert problems_of(text)
    assert time.process_time() - start < 5
