"""What the tests of the formats share: engagements, honest and hostile, and their reports."""

from __future__ import annotations

import json
from typing import Any, Final

import yaml

from codecheck import Report, check, parse_engagement
from codecheck.findings import Lang
from codecheck.reporting import TextOptions, render
from codecheck.rulebook.model import Code
from tests.testing.support import ENGAGEMENT

DAY: Final = "2024-06-01"
HOSTILE: Final = (
    "<script>alert(1)</script>",
    "</details><img src=x onerror=alert(1)>",
    "\x1b[31mred\x1b[0m\x9b31m\x07",
    "\x00\x08\x0c\x7f\ufffe",
    "]]>",
    "::error file=x.yaml,line=1::broken in",
    "\n::warning::on a line of its own\n::stop-commands::x",
    " ##[add-mask]a ###[error]b",
    "[click](https://evil.example/a)",
    "![seen](https://evil.example/b.png) <https://evil.example/c>",
    "https://evil.example/d www.evil.example mail@evil.example @somebody #12 GH-12 :tada:",
    "| a | b |\n| --- | --- |",
    "`one` ``two`` ```\nthree",
    "\n# title\n- item\n1. one\n> quoted\n---",
    "\u202egnp.exe\u202c \u2066x\u2069 \u200b\u2028\u2029\x85",
    "{0} {{1}} {disclosure.at} %0A::notice::x %3A",
    "--> <!-- &lt;b&gt; &#60;b&#62; $x^2$ ~~gone~~ **bold** __bold__",
)
"""What a record, a rule pack or a file name may hold to mislead whoever reads the report."""


def checked(
    code: Code,
    text: str = ENGAGEMENT,
    *,
    file: str = "e.yaml",
    lang: Lang = "en",
    show_values: bool = False,
) -> Report:
    """Check an engagement against a code, on a fixed day."""
    engagement = parse_engagement(text, file)
    return check(engagement, codes=[code], as_of=DAY, lang=lang, show_values=show_values)


def hostile(text: str) -> str:
    """Return the engagement, as JSON, with a text in each place that takes one."""
    data: dict[str, Any] = yaml.load(ENGAGEMENT, yaml.BaseLoader)  # noqa: S506  (texts alone)
    data["id"] = f"x{text}"
    data["note"] = text
    data["parties"][1] |= {"id": f"acme{text}", "name": text}
    data["disclosures"][0] |= {
        "id": f"share{text}",
        "recipient": f"acme{text}",
        "purpose": text,
        "note": text,
        "items": [{"topic": text}],
    }
    data["complaints"][0] |= {"id": f"grief{text}", "note": text}
    return json.dumps(data)


def written(
    form: str,
    *reports: Report,
    code: Code,
    lang: Lang = "en",
    options: TextOptions | None = None,
) -> str:
    """Return reports in a format, with the rules of the code."""
    return render(form, reports, lang, options=options, codes=[code])
