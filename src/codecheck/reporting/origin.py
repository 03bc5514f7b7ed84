"""Where the rules of a code come from: its edition, the code that it adds to, its package."""

from __future__ import annotations

from typing import Final

from codecheck.findings import CodeResult, Report
from codecheck.rulebook.model import Code, Text

UNDATED: Final = "undated"
"""The edition of a code that carries no date; it is taken to have been there on every day."""
_EDITION: Final = Text("uitgave {edition}", "edition {edition}")
_NO_DATE: Final = Text("uitgave zonder datum", "undated edition")
_ADDS_TO: Final = Text("aanvulling op {extends}", "adds to {extends}")
_FROM: Final = Text("regels van {name} {version}", "rules of {name} {version}")
_OWN: Final = Text("regels uit een eigen map", "rules of a folder of your own")


def origin(code: Code | CodeResult, lang: str) -> str:
    """Return what a code is and where its rules come from, in one line."""
    told = [edition(code, lang)]
    if code.extends:
        told.append(_ADDS_TO[lang].format(extends=code.extends))
    pack = code.pack
    told.append(_FROM[lang].format(name=pack.name, version=pack.version) if pack else _OWN[lang])
    return "; ".join(told)


def edition(code: Code | CodeResult, lang: str) -> str:
    """Return the edition of a code in words."""
    form = _NO_DATE if code.edition == UNDATED else _EDITION
    return form[lang].format(edition=code.edition)


def origins(report: Report, lang: str) -> str:
    """Return the origin of each code of a report, in one line."""
    return "; ".join(f"{one.code}: {origin(one, lang)}" for one in report.codes)
