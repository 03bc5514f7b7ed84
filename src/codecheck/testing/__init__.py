"""The cases of a code: short engagements with the verdict that each of its rules must give."""

from codecheck.testing.cases import Case, load_cases
from codecheck.testing.coverage import CoverageGap, coverage_gaps
from codecheck.testing.expectations import Expectation
from codecheck.testing.run import CaseResult, CaseResults, Difference, run_case, run_cases

__all__ = [
    "Case",
    "CaseResult",
    "CaseResults",
    "CoverageGap",
    "Difference",
    "Expectation",
    "coverage_gaps",
    "load_cases",
    "run_case",
    "run_cases",
]
