"""A report as JUnit XML, which build servers show as the results of tests.

A suite is one code in one file, a case one rule. What is violated fails. What `--fail-on` names
beside that is an error, so that a red build and the exit code agree. All else that a rule leaves
open, excuses or does not reach is skipped, with the reason; only what is satisfied passes.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from codecheck.findings import CodeResult, Finding, Report, Verdict, weightiest
from codecheck.reporting import words
from codecheck.reporting.diagnostic import Diagnostic
from codecheck.reporting.job import Job
from codecheck.reporting.layout import inert, safe
from codecheck.reporting.sections import Section
from codecheck.reporting.statement import statement
from codecheck.reporting.style import plain

PASSED: Final = frozenset({Verdict.SATISFIED})
"""The verdicts that pass, unless `--fail-on` names them."""


def as_junit(job: Job) -> str:
    """Return reports as JUnit XML."""
    root = JUnitXml(safe(words.CHECK_REPORT[job.lang]))
    suites = [_suite(report, code, job) for report in job.reports for code in report.codes]
    for suite in suites:
        root.append(suite)
    root.tests = sum(one.tests or 0 for one in suites)
    root.failures = sum(one.failures or 0 for one in suites)
    root.errors = sum(one.errors or 0 for one in suites)
    data = BytesIO()
    root.write(data, pretty=True)
    return inert(data.getvalue().decode("utf-8"), colon="&#58;", sign="&#35;")


def _suite(report: Report, code: CodeResult, job: Job) -> TestSuite:
    rules: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.citation.code == code.code:
            rules.setdefault(finding.rule, []).append(finding)
    name = report.engagement.file or report.engagement.id
    suite = TestSuite(safe(f"{name}: {code.code}"))
    for key, value in {
        "code": code.code,
        "edition": code.edition,
        "extends": code.extends or "",
        "pack": f"{code.pack.name} {code.pack.version}" if code.pack else "",
        "title": code.title,
        "engagement": report.engagement.id,
        "file": report.engagement.file,
        "as_of": report.as_of.isoformat(),
        **{f"citation {one.article}": one.citation.label for one in code.articles},
    }.items():
        suite.add_property(safe(key), safe(value))
    suite.add_testcases([_case(code, rule, ones, job) for rule, ones in rules.items()])
    return suite


def _case(code: CodeResult, rule: str, findings: Sequence[Finding], job: Job) -> TestCase:
    """Return the case of a rule: what weighs most among its findings decides, and is told."""
    verdict = weightiest(one.verdict for one in findings)
    case = TestCase(safe(rule.partition("/")[2]), safe(code.code))
    if verdict is Verdict.VIOLATED:
        kind: type[Error | Failure | Skipped] = Failure
    elif verdict in job.failing:
        kind = Error
    elif verdict in PASSED:
        return case
    else:
        kind = Skipped
    told = [one for one in findings if one.verdict is verdict]
    said = "; ".join(dict.fromkeys(statement(one, job.lang) for one in told))
    label = told[0].citation.label
    result = kind(safe(f"{label}: {words.VERDICTS[verdict][job.lang]}: {said}"), str(verdict))
    # No lines of the file: they would show what is recorded.
    where = Diagnostic(None, plain)
    section = Section(job.lang, plain, {one.article: one for one in code.articles}, where)
    result.text = "\n" + "\n".join(section.lines(verdict, told)).rstrip() + "\n"
    case.result = result
    return case
