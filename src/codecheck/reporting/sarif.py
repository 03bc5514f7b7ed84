"""A report as SARIF 2.1.0, the form in which analysers hand results to other programs.

Every finding is a result, also what is satisfied: SARIF has a `kind` for each verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from codecheck.__about__ import __version__
from codecheck.findings import Evidence, Finding, Lang, Location, Report, Verdict
from codecheck.reporting import words
from codecheck.reporting.job import Job
from codecheck.reporting.layout import safe
from codecheck.reporting.machine import json_text
from codecheck.reporting.sarif_rules import descriptors, message
from codecheck.reporting.statement import told
from codecheck.reporting.uris import relative, uri

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
NAME: Final = "codecheck"
_ROOT: Final = "%SRCROOT%"
_PRINT: Final = "codecheck/v1"
"""The name of our fingerprint; its version changes when the way it is made does."""
KINDS: Final[Mapping[Verdict, tuple[str, str]]] = {
    Verdict.VIOLATED: ("fail", "error"),
    Verdict.UNKNOWN: ("open", "none"),
    Verdict.PENDING: ("open", "none"),
    Verdict.JUDGEMENT: ("review", "none"),
    Verdict.EXCUSED: ("fail", "note"),
    Verdict.SATISFIED: ("pass", "none"),
    Verdict.NOT_APPLICABLE: ("notApplicable", "none"),
}
"""The kind and the level of a result; only what fails may have a level."""


def as_sarif(job: Job) -> str:
    """Return reports as one SARIF log with one run."""
    return json_text(_Log(job).whole(), indent=1)


class _Log:
    def __init__(self, job: Job) -> None:
        self.job = job
        self.lang: Lang = job.lang
        self.rules = descriptors(job.codes, job.reports)
        self.index = {name: place for place, name in enumerate(self.rules)}
        files = dict.fromkeys(one.engagement.file for one in job.reports if one.engagement.file)
        self.files = {file: _artifact(file) for file in files}

    def whole(self) -> dict[str, Any]:
        other: Lang = "en" if self.lang == "nl" else "nl"
        only = self.job.options.only
        run: dict[str, Any] = {
            "tool": {
                "driver": {
                    "name": NAME,
                    "version": __version__,
                    "language": self.lang,
                    "shortDescription": {"text": words.CHECK_REPORT[self.lang]},
                    "rules": [one.whole(self.lang) for one in self.rules.values()],
                }
            },
            "language": self.lang,
            "translations": [
                {
                    "name": NAME,
                    "language": other,
                    "contents": ["localizedData"],
                    "translationMetadata": {"name": words.TRANSLATION[other]},
                    "associatedComponent": {"name": NAME},
                    "rules": [one.localized(other) for one in self.rules.values()],
                }
            ],
            "originalUriBaseIds": {_ROOT: {"description": {"text": words.ROOT[self.lang]}}},
            "artifacts": [
                {"location": one, "roles": ["analysisTarget"]} for one in self.files.values()
            ],
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "results": [
                self._result(report, finding)
                for report in self.job.reports
                for finding in report.findings
                if only is None or finding.verdict in only
            ],
        }
        codes = {code.code: code for report in self.job.reports for code in report.codes}
        kept = {"code", "edition", "extends", "pack"}
        run["properties"] = {
            "codes": [one.model_dump(mode="json", include=kept) for one in codes.values()]
        }
        if only is not None:
            run["properties"]["only"] = [str(one) for one in Verdict if one in only]
        return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}

    def _result(self, report: Report, finding: Finding) -> dict[str, Any]:
        kind, level = KINDS[finding.verdict]
        said = f"{finding.citation.label}: {told(finding, self.lang)}"
        where = {"fullyQualifiedName": safe(finding.subject or report.engagement.id)}
        place = {**self._place(finding.location, report), "logicalLocations": [where]}
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self.index[finding.rule],
            "kind": kind,
            "level": level,
            "message": {"text": message(said)},
            "locations": [place],
            "relatedLocations": [
                {
                    "id": number,
                    "message": {"text": message(_recorded(one))},
                    **self._place(one, report),
                }
                for number, one in enumerate(finding.evidence, 1)
            ],
            "partialFingerprints": {_PRINT: finding.fingerprint},
        }
        if finding.verdict is Verdict.EXCUSED:
            why = f"{words.LIFTED_BY[self.lang]}: {safe(finding.deviation or '?')}"
            result["suppressions"] = [
                {"kind": "external", "status": "accepted", "justification": why}
            ]
        result["properties"] = dict(_properties(report, finding))
        return result

    def _place(self, at: Location | Evidence, report: Report) -> dict[str, Any]:
        """Return the place of something in the file; nothing if it has none."""
        if not (at.line and report.engagement.file):
            return {}
        region = {
            "startLine": at.line,
            "startColumn": at.column,
            "endLine": at.end_line,
            "endColumn": at.end_column,
        }
        artifact = self.files[report.engagement.file]
        return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _recorded(one: Evidence) -> str:
    return one.path if one.value is None else f"{one.path} = {one.value}"


def _artifact(file: str) -> dict[str, str]:
    """Return how a file is named: from the folder in which codecheck was called, if it is in it."""
    near = relative(file) is not None
    return {"uri": uri(file), **({"uriBaseId": _ROOT} if near else {})}


def _properties(report: Report, finding: Finding) -> Iterator[tuple[str, Any]]:
    """Yield what SARIF has no place for, without what is empty."""
    whole = finding.model_dump(mode="json")
    yield "verdict", whole["verdict"]
    yield "engagement", safe(report.engagement.id)
    yield "asOf", report.as_of.isoformat()
    yield "citation", whole["citation"]
    yield "dutyHolder", whole["duty_holder"]
    for name in ("about", "why", "due", "missing", "questions", "deviation", "remedy"):
        if whole[name]:
            yield name, whole[name]
