"""The bundled codes, all of them, on the examples: against reading the record with Pydantic."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.compared.documents import AS_OF
from benchmarks.compared.measure import Call, Effort, ratio, turns
from benchmarks.compared.tables import Table, figure
from codecheck import check, load_codes
from codecheck.audit.item import Item, Mark
from codecheck.audit.judge import Judge, Question
from codecheck.audit.reading import read
from codecheck.engagement.load import load_engagement, source_of
from codecheck.engagement.root import Engagement
from codecheck.engine.compiled.verdicts import verdicts

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
_GROUND: Final = "model"
COLUMNS: Final = ("verdicts", "`check()`", "JSON to verdicts", "JSON to findings, in `audit`")


def examples() -> dict[str, bytes]:
    """Return the examples as JSON, by name."""
    found = {}
    for file in sorted(EXAMPLES.glob("*.engagement.yaml")):
        source = source_of(load_engagement(file))
        data = source.document.data if source else None
        if not isinstance(data, dict):
            raise TypeError(f"{file.name} holds no engagement")
        whole = {**data, "recorded_through": AS_OF.isoformat()}
        found[file.name.partition(".")[0]] = json.dumps(whole, separators=(",", ":")).encode()
    return found


def table(effort: Effort) -> Table:
    """Measure, and return the table."""
    codes = load_codes(effort.codes)
    judge = Judge(Question(codes, AS_OF))
    rows: list[Sequence[str]] = []
    for name, text in examples().items():
        engagement = Engagement.model_validate_json(text)
        item = Item(name, 1, text, Mark())

        def whole(item: Item = item) -> object:
            return verdicts(read(item, None), codes=codes, as_of=AS_OF)

        calls: dict[str, Call] = {
            _GROUND: partial(Engagement.model_validate_json, text),
            COLUMNS[0]: partial(verdicts, engagement, codes=codes, as_of=AS_OF),
            COLUMNS[1]: partial(check, engagement, codes=codes, as_of=AS_OF),
            COLUMNS[2]: whole,
            COLUMNS[3]: partial(judge.judge, [item]),
        }
        seconds = turns(calls, effort)
        told = [figure(ratio(seconds[one], seconds[_GROUND])) for one in COLUMNS]
        rows.append((f"{name} ({len(text) / 1000:.1f} KB)", *told))
    rules = sum(len(list(code.rules)) for code in codes)
    return Table(
        "The bundled codes",
        f"{len(codes)} codes with {rules} rules, on the examples. 1.00 is "
        "`Engagement.model_validate_json` of the same document; less is quicker.",
        ("example", *COLUMNS),
        rows,
    )
