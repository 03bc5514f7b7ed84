"""What the tests of `codecheck.audit` share: a small code, and sources of small engagements."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from codecheck.audit.judge import Question
from codecheck.audit.run import Audit
from codecheck.audit.sources.opening import open_source
from codecheck.audit.tally import Tally
from codecheck.findings import Verdict
from codecheck.rulebook.load import load_code
from tests.testing.support import write_code

AS_OF = date(2024, 6, 1)
BAD = '{"id": "bad", "sesions": "kanarie"}'


def record(number: int = 0, **changes: Any) -> dict[str, Any]:  # noqa: ANN401  (any fields)
    """Return an engagement: violated in 1.1 where its number is even, satisfied where it is odd."""
    found: dict[str, Any] = {
        "id": f"e-{number}",
        "recorded_through": "2024-05-31",
        "practitioner": {
            "registrations": [{"kind": "register_career_professional", "since": "2020-01-01"}]
        },
        "parties": [{"id": "anna", "roles": ["client"]}, {"id": "acme", "roles": ["sponsor"]}],
        "started": "2024-01-10",
        "disclosures": [{"id": "share", "recipient": "acme", "at": "2024-05-06"}],
        "complete": ["consents"],
    }
    if number % 2:
        found["consents"] = [{"by": "anna", "at": "2024-05-01", "form": "written"}]
    return {**found, **changes}


def write_lines(file: Path, count: int, bad: Iterable[int] = ()) -> Path:
    """Write engagements as lines of JSON; those in `bad` are none."""
    wrong = frozenset(bad)
    lines = (BAD if one in wrong else json.dumps(record(one)) for one in range(count))
    file.write_text("".join(f"{one}\n" for one in lines), encoding="utf-8")
    return file


def question(folder: Path, **asked: Any) -> Question:  # noqa: ANN401  (any of its fields)
    """Return a question about the small code, which is written below a folder."""
    code = folder / "codes" / "small-1"
    if not code.exists():
        write_code(folder / "codes")
    return Question(**{"codes": (load_code(code, "small-1"),), "as_of": AS_OF, **asked})


def audit(
    folder: Path,
    source: Path,
    out: str | None = "out.jsonl",
    *,
    asked: Question | None = None,
    **more: Any,  # noqa: ANN401  (any field of an audit)
) -> Audit:
    """Return an audit of one source, which tells at every chunk how far it came."""
    place = folder / out if out else None
    refused = folder / f"{out or 'none'}.refused"
    sources = [open_source(str(source), "en")]
    given = {"out": place, "refused": refused, "every": 0.0, **more}
    return Audit(sources, asked or question(folder), **given)


def quiet(tally: Tally, consumed: int) -> None:
    """Show no progress."""
    del tally, consumed


class StoppedError(BaseException):
    """Ends an audit in its middle; nothing of codecheck catches it."""


def after(chunks: int) -> Callable[[Tally, int], None]:
    """Return a progress that ends the audit when so many chunks were written."""
    left = [chunks + 1]  # the first call comes before any chunk

    def progress(tally: Tally, consumed: int) -> None:
        del tally, consumed
        left[0] -= 1
        if left[0] == 0:
            raise StoppedError

    return progress


def verdicts(tally: Tally, article: str) -> dict[Verdict, int]:
    """Return how often an article of the small code came out how, without zeros."""
    return {one: n for one, n in tally.verdicts([("small-1", article)]).items() if n}
