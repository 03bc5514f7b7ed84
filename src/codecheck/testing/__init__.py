"""Tests of engagements and of codes: what must and must not be violated, and the cases of rules.

Importing it costs nothing; what it holds is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codecheck.testing.assertions import assert_no_violations, assert_violates
    from codecheck.testing.cases import Case, load_cases
    from codecheck.testing.checker import Checker, Settings
    from codecheck.testing.coverage import CoverageGap, coverage_gaps
    from codecheck.testing.expectations import Expectation
    from codecheck.testing.run import CaseResult, CaseResults, Difference, run_case, run_cases

__all__ = [
    "Case",
    "CaseResult",
    "CaseResults",
    "Checker",
    "CoverageGap",
    "Difference",
    "Expectation",
    "Settings",
    "assert_no_violations",
    "assert_violates",
    "coverage_gaps",
    "load_cases",
    "run_case",
    "run_cases",
]

_HOMES = {
    "Case": "cases",
    "CaseResult": "run",
    "CaseResults": "run",
    "Checker": "checker",
    "CoverageGap": "coverage",
    "Difference": "run",
    "Expectation": "expectations",
    "Settings": "checker",
    "assert_no_violations": "assertions",
    "assert_violates": "assertions",
    "coverage_gaps": "coverage",
    "load_cases": "cases",
    "run_case": "run",
    "run_cases": "run",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'codecheck.testing' has no attribute {name!r}")
    value: object = getattr(import_module(f"codecheck.testing.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
