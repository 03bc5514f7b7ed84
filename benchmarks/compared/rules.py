"""Twenty rules on an engagement with about ten entries a list, in every engine."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.compared.copies import copies
from benchmarks.compared.documents import Document, document, prepared
from benchmarks.compared.engines import OTHERS, Engine, Other
from benchmarks.compared.measure import Call, Effort, ratio, turns
from benchmarks.compared.ours import Ours
from benchmarks.compared.tables import Table, figure
from codecheck.engagement.root import Engagement

MODEL: Final = "`Engagement.model_validate_json` alone"


@dataclass(frozen=True, slots=True)
class Row:
    """How quick something is, where hand-written Python is 1.

    Attributes:
        name: What.
        memory: On an engagement that is in memory; None where there is no such thing.
        from_json: From JSON bytes, reading included; None likewise.
        remark: Why there are no figures.
    """

    name: str
    memory: float | None = None
    from_json: float | None = None
    remark: str = ""


def of_rules(ours: Ours, effort: Effort) -> list[Row]:
    """Return the rate of each engine against that of hand-written Python, of the same rounds."""
    documents = [document(10, seed) for seed in range(effort.engagements)]
    texts = [compact(one) for one in documents]
    engagements = [Engagement.model_validate_json(one) for one in texts]
    lacking = {one.name: one.lacking() for one in OTHERS}
    memory: dict[str, Call] = {}
    whole: dict[str, Call] = {}
    for one in OTHERS:
        if not lacking[one.name]:
            memory[one.name], whole[one.name] = _calls(one, documents, texts)
    memory["codecheck, verdicts"] = _over(ours.told, engagements)
    memory["codecheck, `check()`"] = _over(ours.checked, engagements)
    whole["codecheck, verdicts"] = _over(lambda text: ours.told(ours.read(text)), texts)
    whole["codecheck, findings of an audit"] = _over(ours.audited, texts)
    whole[MODEL] = _over(Engagement.model_validate_json, texts)
    in_memory, from_json = turns(memory, effort), turns(whole, effort)
    ground = OTHERS[0].name
    names = dict.fromkeys((*in_memory, *from_json))
    rows = [
        Row(
            name,
            ratio(in_memory[ground], in_memory[name]) if name in in_memory else None,
            ratio(from_json[ground], from_json[name]) if name in from_json else None,
        )
        for name in names
    ]
    rows.sort(key=lambda row: -(row.memory or row.from_json or 0))
    return [*rows, *(Row(name, remark=why) for name, why in lacking.items() if why)]


def compact(data: Document) -> bytes:
    """Return an engagement as JSON without spaces."""
    return json.dumps(data, separators=(",", ":")).encode()


def table(rows: Sequence[Row], size: int) -> Table:
    """Return the table of twenty rules."""
    notes = [f"- {one.name}: {one.note}." for one in OTHERS if one.note and one.note != "as above"]
    return Table(
        "Twenty rules",
        f"How often each judges an engagement of {size / 1000:.1f} KB while hand-written Python "
        "judges one, which is 1.00 in each column: more is quicker. All gave the same verdicts "
        "before anything was timed.",
        ("engine", "in memory", "from JSON bytes", "remark"),
        [
            (
                row.name,
                *(figure(one) if one else "" for one in (row.memory, row.from_json)),
                row.remark,
            )
            for row in rows
        ],
        ["\n".join(notes)],
        ("bench-rules.svg", "How quick each engine judges twenty rules"),
    )


def _calls(
    other: Other, documents: Sequence[Document], texts: Sequence[bytes]
) -> tuple[Call, Call]:
    """Return what judges what is in memory, and what reads it first."""
    engine = other.make(copies(20))

    def whole(text: bytes) -> object:
        return engine.judge(engine.taken(prepared(json.loads(text))))

    return in_memory(engine, [prepared(one) for one in documents]), _over(whole, texts)


def in_memory(engine: Engine, records: Sequence[Document]) -> Call:
    """Return what judges engagements that an engine has taken."""
    taken = [engine.taken(one) for one in records]
    if any(one is None for one in taken):  # it holds one engagement at a time
        return _over(lambda record: engine.judge(engine.taken(record)), records)
    return _over(engine.judge, taken)


def _over(call: Callable[[Any], object], ones: Sequence[Any]) -> Call:
    def every() -> None:
        for one in ones:
            call(one)

    return every
