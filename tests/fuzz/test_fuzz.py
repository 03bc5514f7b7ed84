"""Whatever bytes come in, out comes a result or an error that codecheck raises on purpose."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from fuzz.targets import TARGETS, outcome, seeds

FOUND = Path(__file__).parent / "found"
"""What fuzzing found, by target; each was mended."""
ROUNDS = 25
PIECES = (
    *(b"\0", b"\xff", b"\n", b"\t", b" ", b"'", b'"', b"`", b"\\\\", b"%", b"#", b"@", b"!"),
    *(b"[", b"]", b"{", b"}", b"(", b")", b": ", b"- ", b"&a ", b"*a", b"? ", b"<<: ", b"|\n"),
    *(
        b"none",
        b"unknown",
        b"null",
        b"~",
        b"all",
        b"1e999",
        b"-1",
        b"2024-02-30",
        b"../",
        b"9" * 50,
    ),
    *("\u202e\ufeff\U0001f600\ud7ff\u0661".encode(), b"__class__", b"{0.x}", b" and ", b" in "),
)


def changed(data: bytes, random: Random) -> bytes:
    """Return an input with a few changes: something left out, doubled, put in or put elsewhere."""
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        start = random.randrange(len(data) + 1)
        end = min(len(data), start + random.choice((0, 1, 1, 4, 20, 200)))
        part = data[start:end]
        other = random.randrange(len(data) + 1)
        match random.randrange(4):
            case 0:
                data = data[:start] + data[end:]
            case 1:
                data = data[:end] + part * random.choice((1, 2, 50)) + data[end:]
            case 2:
                data = data[:start] + random.choice(PIECES) + data[end:]
            case _:
                data = data[:other] + part + data[other:]
    return data


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("seed", [1, pytest.param(None, id="fresh")])
def test_changed_inputs_end_in_a_result_or_an_error(name: str, seed: int | None) -> None:
    """Once with the same changes every time, once with new ones; a failure names its input."""
    random = Random(int.from_bytes(os.urandom(4)) if seed is None else seed)  # noqa: S311  (tests)
    for _ in range(ROUNDS):
        data = changed(random.choice(seeds(name)), random)
        try:
            outcome(TARGETS[name], data)
        except Exception as error:  # noqa: BLE001  (any of them is a fault)
            pytest.fail(f"{name} raised {type(error).__name__} ({error}) on {data!r}")


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_of_a_target_reach_what_it_is_about(name: str) -> None:
    """At least one seed is read to its end, so that changes of it get past the first check."""
    assert any(outcome(TARGETS[name], data).startswith("result: ") for data in seeds(name))


@pytest.mark.parametrize("file", sorted(FOUND.iterdir()), ids=lambda file: file.name)
def test_what_was_found_stays_mended(file: Path) -> None:
    """What once ended in a traceback ends in a result or an error."""
    assert outcome(TARGETS[file.name.partition("-")[0]], file.read_bytes())
