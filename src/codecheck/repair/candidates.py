"""Which changes may settle an outcome: the facts that it misses, set; acts that can be done now.

A change adds or makes more exact. What was recorded is never altered, but for the word `none`,
which an act of today follows; and nothing is dated before the as-of date unless the outcome itself
asks what happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from codecheck.engagement.base import NONE, UNKNOWN
from codecheck.engagement.shape import Shape, fields_of
from codecheck.engine.entity import EngagementEntity
from codecheck.engine.outcome import Outcome
from codecheck.findings import Verdict
from codecheck.moments import Moment
from codecheck.predicates.truth import Question, merged
from codecheck.repair.bench import Bench, Key
from codecheck.repair.draft import CLOSING, Data, Draft
from codecheck.repair.shapes import holders, is_register_name, length, shape_at
from codecheck.repair.times import narrowed, stretches
from codecheck.repair.vocabulary import Vocabulary
from codecheck.source import join_path

_EARLY: Final = frozenset({"since", "retroactive_to", "started"})
"""Moments from which something goes on: an early one is tried first."""
TO_BE_FILLED_IN: Final = "..."
"""Stands for a text of which only matters that it is there."""
_GIVEN: Final = frozenset(
    {"at", "since", "created_at", "started", "ended", "last_contact", "parties", "work", "practice"}
)
"""Facts that an engagement or an act has; that there is none of them is not assumed."""
MOST_ENTRIES: Final = 2
"""How many new records are assumed at most in one list."""

Item = str | Question
"""Something that an outcome misses: a path, a register, or a question."""


@dataclass(frozen=True, slots=True)
class Option:
    """One change that may be tried.

    Attributes:
        item: What it answers.
        draft: The draft with the change.
        denies: Whether it says that there is nothing (more) of something.
    """

    item: Item
    draft: Draft
    denies: bool = False


class Candidates:
    """Finds the changes that may settle an outcome."""

    def __init__(self, bench: Bench) -> None:
        """Take the engine as it judges drafts."""
        self._bench = bench
        self._vocabulary = Vocabulary()

    def items(self, draft: Draft, outcome: Outcome, key: Key) -> tuple[Item, ...]:
        """Return what a change of the outcome must begin with.

        What is unknown can only be settled by something that it misses; what is false, by an act
        that can still be done.
        """
        doubt = outcome.doubt
        if outcome.rule.loops and not outcome.binding:
            # What it runs over is not known; whether the code reaches it may decide as well.
            doubt = merged([doubt, self._bench.gate(draft, key.place)])
        found: list[Item] = [*doubt.leaves, *doubt.registers, *doubt.questions]
        assumed = draft.unit_of(outcome.subject) is not None
        if outcome.verdict in {Verdict.VIOLATED, Verdict.PENDING} and not assumed:
            # What is itself only assumed asks for another assumption, not for an act.
            found += self._denied(draft, outcome)
            code, _ = self._bench.articles[key.place]
            found += self._vocabulary.registers(code, outcome.rule)
        through = draft.base.get("recorded_through")
        if doubt.registers and through not in (None, self._bench.as_of.isoformat()):
            found.append("recorded_through")
        own = [one for one in found if isinstance(one, str) and draft.unit_of(one)]
        return tuple(dict.fromkeys([*own, *found]))

    def _denied(self, draft: Draft, outcome: Outcome) -> Iterator[str]:
        for read in outcome.reads:
            if read.value == NONE and draft.at(read.path) == NONE:
                yield read.path

    def options(self, draft: Draft, outcome: Outcome, key: Key, item: Item) -> Iterator[Option]:
        """Yield the changes that answer one item, the likeliest first."""
        asks = _Asked(self._bench, self._vocabulary, draft, outcome, key)
        if isinstance(item, tuple):
            yield from asks.attestations(item)
        elif is_register_name(item):
            yield from asks.entries(item)
        elif (shape := shape_at(item)) is not None:
            yield from asks.facts(item, shape)


@dataclass(frozen=True, slots=True)
class _Asked:
    bench: Bench
    vocabulary: Vocabulary
    draft: Draft
    outcome: Outcome
    key: Key

    @property
    def now(self) -> bool:
        """Whether only an act of today can help."""
        return self.outcome.verdict in {Verdict.VIOLATED, Verdict.PENDING}

    # Questions

    def attestations(self, item: Question) -> Iterator[Option]:
        question, about = item
        draft, name = self._named(about) if about else (self.draft, None)
        entry: dict[str, Data] = {"question": question}
        if name is not None:
            entry["about"] = name
        who = [one for one in self.bench.answerers(question) if one != "practitioner"]
        entry["by"] = who[0] if who else "practitioner"
        entry["at"] = self.bench.as_of.isoformat()
        place = f"attestations[{length(draft, 'attestations')}]"
        for answer in ("yes", "no"):
            yield Option(item, draft.assume(place, {**entry, "answer": answer}))

    def _named(self, path: str) -> tuple[Draft, str | None]:
        """Return the id of a record, which is given one if it has none."""
        name = self.draft.at(join_path(path, "id"))
        if isinstance(name, str):
            return self.draft, name
        record = self.bench.record(self.draft)
        wanted = path.replace("[", "-").replace("]", "").replace(".", "-").replace("_", "-")
        while record is not None and record.named(wanted) is not None:
            wanted += "-x"
        if (unit := self.draft.unit_of(path)) is not None and unit == path:
            return self.draft.assume(join_path(path, "id"), wanted), wanted
        return self.draft.naming(path, wanted), wanted

    # Registers

    def entries(self, register: str) -> Iterator[Option]:
        closed = [
            one if isinstance(one, str) else one.get("register")
            for one in self.draft.data.get("complete") or []
            if isinstance(one, str) or not one.get("about")
        ]
        if not self.now and register not in closed:
            yield Option(register, self.draft.close(register), denies=True)
        if self.now or register not in closed:
            for place in holders(self.draft, register):
                index = length(self.draft, place)
                assumed = [one for one in self.draft.units if one.startswith(f"{place}[")]
                if len(assumed) < MOST_ENTRIES:
                    entry = self._entry(register)
                    yield Option(register, self.draft.assume(f"{place}[{index}]", entry))

    def _entry(self, place: str) -> Data:
        """Return a record of which nothing is known yet, or only that it is of today."""
        shape = shape_at(place)
        if shape is None or shape.model is None:
            return {}
        entry: dict[str, Data] = {}
        for name, field in shape.model.model_fields.items():
            if field.is_required():
                entry[name] = f"{place.replace('.', '-').replace('_', '-')}-x"
        if self.now:
            names = {one.name for one in fields_of(shape.model)}
            today = next((one for one in ("at", "since") if one in names), None)
            if today:
                entry[today] = self.bench.as_of.isoformat()
        return entry

    # Facts

    def facts(self, path: str, shape: Shape) -> Iterator[Option]:
        written = self.draft.at(path)
        if path == "recorded_through":
            yield Option(path, self.draft.assume(path, self.bench.as_of.isoformat()))
        elif shape.is_list and not path.endswith("]"):
            yield from self._lists(path, shape, written)
        elif written in (None, UNKNOWN) or (self.now and written == NONE):
            for value in self._values(path, shape):
                yield Option(path, self.draft.assume(path, value))
            if not self.now and self._may_be_none(shape):
                yield Option(path, self.draft.assume(path, NONE), denies=True)
        elif shape.kind == "moment":
            yield from self._more_exact(path, shape, written)

    def _may_be_none(self, shape: Shape) -> bool:
        return shape.name not in _GIVEN and shape.kind not in {"flag", "word"}

    def _values(self, path: str, shape: Shape) -> Iterator[Data]:
        match shape.kind:
            case "flag":
                yield from ("yes", "no")
            case "word":
                yield from self._words(shape)
            case "moment":
                yield from self._moments(shape)
            case "number" | "money":
                yield from ("1", "0", "100")
            case "text":
                yield from (TO_BE_FILLED_IN, *self._texts())
            case "record" if shape.is_reference:
                yield from self._ids(shape)
            case _:
                yield self._entry(path)

    def _words(self, shape: Shape) -> Iterator[str]:
        """Yield the words that the rule knows, and one that it does not."""
        code, _ = self.bench.articles[self.key.place]
        known = self.vocabulary.words(code, self.outcome.rule)
        yield from (one for one in shape.words if one in known)
        yield from [one for one in shape.words if one not in known][:1]

    def _texts(self) -> Iterator[str]:
        code, _ = self.bench.articles[self.key.place]
        bound = [one for one in self.outcome.binding.values() if isinstance(one, str)]
        read = [one.value for one in self.outcome.reads if isinstance(one.value, str)]
        known = self.vocabulary.words(code, self.outcome.rule)
        record = self.bench.record(self.draft)
        yield from (
            one
            for one in dict.fromkeys([*bound, *known, *read])
            if one not in {NONE, UNKNOWN} and not (record and record.named(one))
        )

    def _ids(self, shape: Shape) -> Iterator[str]:
        """Yield the ids that may be named, those that the outcome is about first."""
        wanted = shape.model
        first = [one for one in self.outcome.binding.values() if isinstance(one, EngagementEntity)]
        for one in dict.fromkeys([*first, *self.bench.entities(self.draft)]):
            if one.id and (wanted is None or isinstance(one.model, wanted)):
                yield one.id

    def _known(self) -> list[Moment]:
        return [one.value for one in self.outcome.reads if isinstance(one.value, Moment)]

    def _moments(self, shape: Shape) -> Iterator[str]:
        as_of = self.bench.as_of
        if self.now:
            yield as_of.isoformat()
            return
        code, _ = self.bench.articles[self.key.place]
        due = [self.outcome.due] if self.outcome.due else []
        yield from stretches([*self._known(), *due, code.since], as_of, early=shape.name in _EARLY)
        if shape.planned:
            yield f"{as_of.year + 1}-01-01"

    def _more_exact(self, path: str, shape: Shape, written: Data) -> Iterator[Option]:
        try:
            vague = Moment.of(written)
        except ValueError:
            return
        if vague.is_clock_time:
            return
        known = [one for one in self._known() if one != vague]
        as_of = self.bench.as_of
        due = [self.outcome.due] if self.outcome.due else []
        for text in narrowed(vague, [*known, *due, as_of], early=shape.name in _EARLY):
            if text != written:
                yield Option(path, self.draft.assume(path, text))

    def _lists(self, path: str, shape: Shape, written: Data) -> Iterator[Option]:
        partial = isinstance(written, dict) and "partial" in written
        held: list[Data] = list(written["partial"]) if partial else []
        if written not in (None, UNKNOWN, []) and not partial:
            return
        for value in self._list_values(path, shape):
            if value not in held:
                more = {"partial": [*held, value]}
                yield Option(path, self.draft.assume(path, more))
        if partial:
            yield Option(path, self.draft.assume(path, held or NONE))
        elif shape.name not in _GIVEN:
            yield Option(path, self.draft.assume(path, NONE), denies=True)

    def _list_values(self, path: str, shape: Shape) -> Iterator[Data]:
        if shape.kind == "word":
            bound = [one for one in self.outcome.binding.values() if isinstance(one, str)]
            words = dict.fromkeys(
                [*(one for one in bound if one in shape.words), *self._words(shape)]
            )
            yield from words
        elif shape.kind == "text":
            yield from self._texts()
        else:
            yield from self._values(path, shape)


def is_closing(unit: str) -> bool:
    """Tell whether a unit closes a register."""
    return unit.startswith(CLOSING)
