"""`codecheck schema`: JSON Schemas of what codecheck reads and writes."""

from __future__ import annotations

import json
from typing import Any, Final

import click

from codecheck.authoring.start import schemas
from codecheck.cli.command import Command
from codecheck.cli.options import Word, lang_option
from codecheck.cli.output import emit
from codecheck.engagement.schema import DIALECT
from codecheck.findings import Lang, Report

KINDS: Final = ("engagement", "rule", "code", "cases", "bases", "report")


@click.command(cls=Command)
@click.argument("kind", metavar="KIND", type=Word(KINDS))
@lang_option
def schema(kind: str, lang: Lang) -> None:
    """Print the JSON Schema of an engagement, of a file of a code, or of a report.

    KIND is engagement, rule (the file of an article), code, cases, bases or report.

    Editors that know JSON Schema complete and check YAML with it.

    \b
      codecheck schema engagement > engagement.schema.json
    """  # noqa: D301  (for click, the mark of lines that are not to be wrapped)
    emit(json.dumps(_schema(kind), ensure_ascii=False, indent=2) + "\n", lang, machine=True)


def _schema(kind: str) -> dict[str, Any]:
    if kind == "report":
        return {"$schema": DIALECT, **Report.model_json_schema(mode="serialization")}
    return schemas()["article" if kind == "rule" else kind]
