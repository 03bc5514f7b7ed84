"""A digest of what an audit asks."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from codecheck.audit.digest import digest_of
from codecheck.rulebook.load import load_code
from tests.testing.support import write_code

TELL = """
import sys
from pathlib import Path
from codecheck.audit.digest import digest_of
from codecheck.rulebook.load import load_code
print(digest_of([load_code(Path(sys.argv[1]), "small-1"), frozenset("abcdef")]))
"""


def test_it_is_the_same_in_every_process(tmp_path: Path) -> None:
    """The order of sets and the places of objects differ; what they say does not."""
    told = {
        subprocess.run(
            [sys.executable, "-c", TELL, write_code(tmp_path / seed)],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }

    assert 1 == len(told)


def test_it_is_another_when_a_rule_is(tmp_path: Path) -> None:
    """However deep in a code the change is."""
    code = load_code(write_code(tmp_path), "small-1")
    first, *others = code.articles
    changed = replace(code, articles=(replace(first, number="0"), *others))

    assert digest_of(code) == digest_of(replace(code))
    assert digest_of(code) != digest_of(changed)


def test_kinds_of_value_are_told_apart() -> None:
    """A text is no number, a list no set, and a mapping keeps its order."""
    values = ["1", 1, True, None, ["1"], {"1"}, ("1",), {"1": 2}, {"2": 1}, int, str, Path("1")]

    assert len(values) == len({digest_of(one) for one in values})
