"""Telling of each assumed change what it is for, who can make it, and what else it may show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from codecheck.engine.check import cite
from codecheck.engine.outcome import Outcome
from codecheck.findings import Citation, Question, Report, Verdict
from codecheck.repair.bench import Bench, Key
from codecheck.repair.changes import Change, Kind
from codecheck.repair.draft import CLOSING, Data, Draft
from codecheck.repair.settle import OUT_OF_REACH, Settler
from codecheck.repair.solve import Solver
from codecheck.source import split_path

_GIVEN_BY_OTHERS = frozenset({"consents", "approvals", "retention_consents"})
"""Registers of what only somebody else can give."""
_TO_DO = frozenset({Verdict.VIOLATED, Verdict.PENDING})


class Telling:
    """Turns what a draft assumes into the changes of a plan."""

    def __init__(
        self, bench: Bench, solver: Solver, base: Draft, final: Draft, before: Report
    ) -> None:
        """Take the draft, the record that it started from, and what that record showed."""
        self._bench = bench
        self._solver = solver
        self._settler: Settler = solver.settler
        self._base = base
        self._final = final
        self._before = before
        self._findings = {(one.rule, one.subject, one.about): one for one in before.findings}
        self._citations = {
            which: cite(code, article, before.lang)
            for which, (code, article) in bench.articles.items()
        }

    def changes(self) -> Iterator[Change]:
        """Yield the changes, in the order of the articles; those that end a code's reach last."""
        found = [self.change(unit, value) for unit, value in self._final.units.items()]
        order = {one: number for number, one in enumerate(self._citations.values())}
        found.sort(
            key=lambda one: (
                one.out_of_reach,
                min((order[cited] for cited in one.articles), default=len(order)),
            )
        )
        yield from found

    def serves(self, unit: str) -> list[Key]:
        """Return what is no longer settled when a change is left out."""
        left = set(self._solver.open(self._final))
        return [key for key in self._solver.open(self._final.without(unit)) if key not in left]

    def change(self, unit: str, value: Data) -> Change:
        """Return an assumed change as it is told."""
        keys = self.serves(unit)
        first = self._bench.everything(self._base)
        to_do = [first[key] for key in keys if key in first and first[key].verdict in _TO_DO]
        kind = self._kind(unit, bool(to_do))
        entry = value if isinstance(value, dict) else {}
        question = entry.get("question") if kind is Kind.ASK else None
        asked = self._question(question, entry) if isinstance(question, str) else None
        steps = split_path(unit.removeprefix(CLOSING))
        is_entry = isinstance(steps[-1], int) or unit.startswith(CLOSING)
        return Change(
            kind=kind,
            path="complete" if kind is Kind.COMPLETE else unit,
            register_name=_joined(steps) if is_entry else None,
            value=value,
            articles=self._cited(keys),
            may_show=self._may_show(unit, keys) if kind in _ANSWERS else (),
            out_of_reach=any(self._left_reach(key) for key in keys),
            advice=tuple(dict.fromkeys(self._advice(to_do))) if kind is Kind.ACT else (),
            last_day=min(_days(to_do), default=None),
            who=self._who(kind, question, entry),
            question=asked,
        )

    def _left_reach(self, key: Key) -> bool:
        outcome = self._bench.article(self._final, key.place).get(key)
        return outcome is not None and outcome.why in OUT_OF_REACH

    def _kind(self, unit: str, to_do: bool) -> Kind:  # noqa: FBT001  (told by position)
        if unit.startswith(CLOSING):
            return Kind.COMPLETE
        register = unit.partition("[")[0]
        if register == "attestations" or (to_do and register in _GIVEN_BY_OTHERS):
            return Kind.ASK
        if to_do:
            return Kind.ACT
        return Kind.ENTRY if unit.endswith("]") else Kind.FACT

    def _cited(self, keys: Iterable[Key]) -> tuple[Citation, ...]:
        return tuple(dict.fromkeys(self._citations[key.place] for key in keys))

    def _question(self, name: str, entry: Data) -> Question:
        asked = {one.id: one for code in self._bench.codes for one in code.questions}
        text = asked[name].text[self._before.lang]
        return Question(id=name, about=str(entry.get("about", "")), text=text)

    def _who(self, kind: Kind, question: object, entry: Data) -> tuple[str, ...]:
        if kind is not Kind.ASK:
            return ()
        if isinstance(question, str):
            return self._bench.answerers(question)
        by = entry.get("by")
        return (by,) if isinstance(by, str) else ()

    def _advice(self, outcomes: Iterable[Outcome]) -> Iterator[str]:
        for one in outcomes:
            finding = self._findings.get((one.rule.id, one.subject, one.about))
            if finding is not None and finding.remedy:
                yield finding.remedy

    def _may_show(self, unit: str, keys: Iterable[Key]) -> tuple[Citation, ...]:
        """Return the articles that another answer to the same question shows to be broken."""
        value = self._final.units[unit]
        question = value.get("question") if isinstance(value, dict) else None
        without = self._final.without(unit)
        path = unit.removeprefix(CLOSING)
        asked = {path, _joined(split_path(path))}
        broken: list[Key] = []
        for key in keys:
            outcome = self._bench.article(without, key.place).get(key)
            if outcome is None:
                continue
            for item, option in self._settler.steps(without, key, outcome):
                then = self._bench.article(option.draft, key.place).get(key)
                mine = item in asked if isinstance(item, str) else item[0] == question
                if mine and then is not None and then.verdict is Verdict.VIOLATED:
                    broken.append(key)
        return self._cited(broken)


_ANSWERS = frozenset({Kind.FACT, Kind.ENTRY, Kind.ASK})


def _days(outcomes: Iterable[Outcome]) -> Iterator[date]:
    return (one.due for one in outcomes if one.due is not None)


def _joined(steps: Iterable[str | int]) -> str:
    return ".".join(step for step in steps if isinstance(step, str))
