"""codecheck: professional ethics codes as executable checks, with citations.

>>> import codecheck
>>> engagement = codecheck.parse_engagement("id: empty")
>>> codecheck.check(engagement, as_of="2024-06-01").violations
()
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from codecheck.__about__ import __version__

if TYPE_CHECKING:
    from codecheck.engagement.load import load_engagement, parse_engagement
    from codecheck.engagement.root import Engagement
    from codecheck.engine.check import check
    from codecheck.errors import (
        CodecheckError,
        CostError,
        EngagementError,
        RuleError,
        UsageError,
        ViolationsFoundError,
    )
    from codecheck.findings import Citation, Finding, Report, Verdict
    from codecheck.live.alert import Alert
    from codecheck.live.monitor import Monitor
    from codecheck.moments import Moment
    from codecheck.planning.act import Act
    from codecheck.planning.agenda import agenda
    from codecheck.planning.decision import Decision
    from codecheck.planning.duties import Agenda
    from codecheck.planning.guard import Guard, guard
    from codecheck.rulebook.find import load_codes

__all__ = [
    "Act",
    "Agenda",
    "Alert",
    "Citation",
    "CodecheckError",
    "CostError",
    "Decision",
    "Engagement",
    "EngagementError",
    "Finding",
    "Guard",
    "Moment",
    "Monitor",
    "Report",
    "RuleError",
    "UsageError",
    "Verdict",
    "ViolationsFoundError",
    "__version__",
    "agenda",
    "check",
    "guard",
    "load_codes",
    "load_engagement",
    "parse_engagement",
]

_HOMES = {
    "Act": "planning.act",
    "Agenda": "planning.duties",
    "Alert": "live.alert",
    "Citation": "findings",
    "CodecheckError": "errors",
    "CostError": "errors",
    "Decision": "planning.decision",
    "Engagement": "engagement.root",
    "EngagementError": "errors",
    "Finding": "findings",
    "Guard": "planning.guard",
    "Moment": "moments",
    "Monitor": "live.monitor",
    "Report": "findings",
    "RuleError": "errors",
    "UsageError": "errors",
    "Verdict": "findings",
    "ViolationsFoundError": "errors",
    "agenda": "planning.agenda",
    "check": "engine.check",
    "guard": "planning.guard",
    "load_codes": "rulebook.find",
    "load_engagement": "engagement.load",
    "parse_engagement": "engagement.load",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that importing codecheck costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'codecheck' has no attribute {name!r}")
    value: object = getattr(import_module(f"codecheck.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
