"""A suite that does not use the plugin does not pay for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

LIST = "import sys\ndef test_it():\n    print('\\n@' + ' '.join(sorted(sys.modules)))\n"
HEAVY = {"pydantic", "pydantic_core", "yaml", "click", "zoneinfo", "tomllib"}


def test_nothing_of_weight_is_imported(pytester: pytest.Pytester) -> None:
    """Of codecheck itself only the modules without which the plugin cannot be there."""
    pytester.makepyfile(LIST)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-s", "-p", "no:cov", "-p", "no:cacheprovider"],
        cwd=pytester.path,
        capture_output=True,
        text=True,
        check=True,
    )
    (line,) = [one for one in done.stdout.splitlines() if one.startswith("@")]
    modules = set(line[1:].split())

    expected = {
        "codecheck",
        "codecheck.__about__",
        "codecheck.pytest_plugin",
        "codecheck.pytest_plugin.declared",
        "codecheck.pytest_plugin.tally",
        "codecheck.testing",
        "codecheck.testing.current",
    }
    assert expected == {one for one in modules if one.split(".")[0] == "codecheck"}
    assert set() == modules & HEAVY
