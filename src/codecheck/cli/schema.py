"""`codecheck schema`: JSON Schemas of what codecheck reads and writes."""

from __future__ import annotations

import json
from typing import Any, Final

import click

from codecheck.cli.command import Command
from codecheck.cli.options import Word, lang_option
from codecheck.cli.output import emit
from codecheck.engagement.root import Engagement
from codecheck.findings import Lang, Report
from codecheck.rulebook.schema import article_schema

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


@click.command(cls=Command)
@click.argument("kind", metavar="KIND", type=Word(("engagement", "rule", "report")))
@lang_option
def schema(kind: str, lang: Lang) -> None:
    """Print the JSON Schema of an engagement, of the file of an article, or of a report.

    KIND is engagement, rule or report.

    Editors that know JSON Schema complete and check YAML with it.

    \b
      codecheck schema engagement > engagement.schema.json
    """  # noqa: D301  (for click, the mark of lines that are not to be wrapped)
    emit(json.dumps(_schema(kind), ensure_ascii=False, indent=2) + "\n", lang, machine=True)


def _schema(kind: str) -> dict[str, Any]:
    if kind == "rule":
        return article_schema()
    found = (
        Engagement.model_json_schema()
        if kind == "engagement"
        else Report.model_json_schema(mode="serialization")
    )
    return {"$schema": _DIALECT, **found}
