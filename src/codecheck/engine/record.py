"""An engagement as predicates read it: every record once, cut at the as-of date."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pydantic import BaseModel

from codecheck.engagement.base import UNKNOWN, Partial
from codecheck.engagement.closing import Closed
from codecheck.engagement.people import Party
from codecheck.engagement.root import Engagement
from codecheck.engagement.walk import PRACTITIONER, path_text, records, references
from codecheck.engine.attestations import Questions
from codecheck.engine.entity import EngagementEntity
from codecheck.engine.order import moment_of, reached
from codecheck.moments import Moment, end_of
from codecheck.predicates.arithmetic import aggregate
from codecheck.predicates.budget import Budget
from codecheck.predicates.truth import Truth
from codecheck.predicates.values import Listed, Value

ORDER: Final = "after"
"""Stands among what was touched for the recorded order of acts, which is not in one field."""
_READS: Final = 4  # fields of a session that are read to find the first


@dataclass(frozen=True, slots=True)
class Read:
    """A recorded fact that was read while something was decided."""

    path: str
    value: Any


class EngagementRecord:
    """One engagement on one as-of date."""

    def __init__(self, engagement: Engagement, as_of: date, questions: Questions) -> None:
        """Index an engagement.

        Args:
            engagement: What is recorded.
            as_of: Day as of which is judged; later acts do not exist yet.
            questions: Who may answer the questions of the loaded codes.

        Its `touched` are the fields of the engagement of which anything was looked at: what was
        decided meanwhile comes out the same as long as these fields stay as they are.
        """
        self.engagement = engagement
        self.as_of = as_of
        self._end = end_of(as_of)
        self._questions = questions
        self._reads: list[Read] | None = None
        self.touched: set[str] = set()
        self.budget = Budget()
        self._horizon = as_of
        self._entities: dict[str, EngagementEntity] = {}
        self._ids: dict[str, EngagementEntity] = {}
        for loc, model in records(engagement):
            path = path_text(loc)
            register = path_text(tuple(part for part in loc if isinstance(part, str)))
            entity = EngagementEntity(self, model, path, register)
            self._entities[path] = entity
            if loc and entity.id is not None:
                self._ids[entity.id] = entity
        coach = Party(id=PRACTITIONER, name=engagement.practitioner.name, roles=("practitioner",))
        self.practitioner = EngagementEntity(self, coach, PRACTITIONER, PRACTITIONER)
        self._ids[PRACTITIONER] = self.practitioner
        self._complete: dict[str, list[Closed]] = {}
        for entry in engagement.complete:
            self._complete.setdefault(entry.register_name, []).append(entry)
        self._named: dict[str, frozenset[str]] = {}
        self._earlier: dict[str, list[EngagementEntity]] = {}
        self._later: dict[str, list[EngagementEntity]] = {}
        for entity in self._entities.values():
            for name in getattr(entity.model, "after", ()):
                if (other := self._ids.get(name)) is not None:
                    self._earlier.setdefault(entity.path, []).append(other)
                    self._later.setdefault(other.path, []).append(entity)

    @property
    def root(self) -> EngagementEntity:
        """The engagement itself."""
        return self._entities[""]

    def at(self, path: str) -> EngagementEntity:
        """Return the record at a path."""
        return self._entities[path]

    def find(self, path: str) -> EngagementEntity | None:
        """Return the record at a path, or None if no record stands there."""
        return self._entities.get(path)

    def named(self, name: str) -> EngagementEntity | None:
        """Return the record with an id."""
        found = self._ids.get(name)
        if found is not None:
            self.touched.add(found.field)
        return found

    # What the cut leaves

    def is_later(self, moment: Moment) -> bool:
        """Tell whether a moment lies after the as-of date."""
        return moment.start >= self._end

    def may_be_later(self, moment: object) -> bool:
        """Tell whether an interval with an end of its own runs past the as-of date.

        A year or a month was written down as past; an interval that names a later day was not.
        """
        return (
            isinstance(moment, Moment)
            and "/" in moment.text
            and not moment.text.endswith("..")
            and moment.start < self._end < moment.end
        )

    def exists(self, model: BaseModel) -> bool | None:
        """Tell whether an act happened by the as-of date; None when that is in doubt."""
        at = getattr(model, "at", None)
        if at == "none" or (isinstance(at, Moment) and self.is_later(at)):
            return False
        since = getattr(model, "since", None)
        if isinstance(since, Moment) and self.is_later(since):
            return False
        established = getattr(model, "established", None)
        if established == UNKNOWN or self.may_be_later(at):
            return None
        return established is not False and established != "none"

    # Who is who

    @property
    def sole_client(self) -> EngagementEntity | None:
        """The only client, or None when there are several or it is not known."""
        clients = self._with_role("client")
        return clients[0] if clients is not None and len(clients) == 1 else None

    @property
    def concerns_one_person(self) -> bool:
        """Whether the only party is the client, so that it can be about nobody else."""
        parties = self.engagement.parties
        return self.sole_client is not None and parties is not None and len(parties) == 1

    @property
    def sponsors(self) -> list[EngagementEntity] | None:
        """Every sponsor, or None when they are not known."""
        return self._with_role("sponsor")

    def _with_role(self, role: str) -> list[EngagementEntity] | None:
        self.touched.add("parties")
        parties = self.engagement.parties
        if not isinstance(parties, tuple) or isinstance(parties, Partial):
            return None
        self.budget.spend(len(parties))
        found: list[EngagementEntity] = []
        for index, party in enumerate(parties):
            if isinstance(party.roles, tuple) and role in party.roles:
                found.append(self._entities[f"parties[{index}]"])
            elif not isinstance(party.roles, tuple) or isinstance(party.roles, Partial):
                return None
        return found

    def derived(self, entity: EngagementEntity, name: str) -> Value:
        """Return what other facts tell about a field that is silent, or None.

        The start of the first working session follows from the sessions: exactly when one is
        numbered 1 or all are recorded, else as "not later than the first that is recorded".
        """
        if entity is not self.root or name != "started":
            return None
        sessions = self.root.get("sessions")
        if not isinstance(sessions, Listed):
            return None
        self.budget.spend(_READS * len(sessions.items))
        held: list[Value] = []
        doubted: list[Value] = []
        for session, exists in sessions.items:
            if not isinstance(session, EngagementEntity) or session.get("intake") is True:
                continue
            sure = exists is True and session.get("intake") in (None, False)
            if sure and session.get("number") == 1:
                return session.get("at")
            (held if sure else doubted).append(session.get("at"))
        moments = [at for at in held if isinstance(at, Moment)]
        if not moments:
            return None
        earliest: Value = aggregate("earliest", moments)
        if not isinstance(earliest, Moment):
            return None
        later = all(isinstance(at, Moment) and at.start >= earliest.end for at in doubted)
        # Sessions that are complete up to the first one cannot hide an earlier one.
        closed = self._closed_through(earliest.last_day, "sessions", ())
        exact = closed and later and len(moments) == len(held)
        return earliest if exact else Moment.not_after(earliest)

    # What is complete

    @contextmanager
    def asking(self, horizon: date | None) -> Iterator[list[Read]]:
        """Collect what is read for one question.

        Args:
            horizon: Day up to which a register must be complete to be closed for it; None for
                the as-of date.
        """
        self._reads, self._horizon = [], min(horizon or self.as_of, self.as_of)
        try:
            yield self._reads
        finally:
            self._reads, self._horizon = None, self.as_of

    def read(self, path: str, value: object) -> None:
        """Note that a recorded fact was read."""
        if self._reads is not None:
            self._reads.append(Read(path, value))

    @property
    def recorded_through(self) -> date | None:
        """Last day up to which the record was kept; None when it says that this is not known."""
        through = self.engagement.recorded_through
        if isinstance(through, Moment):
            return min(through.first_day, self.as_of)
        return self.as_of if through is None else None

    @property
    def is_kept(self) -> bool:
        """Whether the record was kept up to the day that the question is about."""
        return self._kept_through(self._horizon)

    def is_closed(self, register: str, about: Collection[Value]) -> bool:
        """Tell whether a register holds everything there was, about these values at least."""
        return self._closed_through(self._horizon, register, about)

    def _closed_through(self, day: date, register: str, about: Collection[Value]) -> bool:
        entries = self._complete.get(register, ())
        self.budget.spend(sum(1 + len(entry.about) for entry in entries))
        return self._kept_through(day) and any(self._concerns(one, about) for one in entries)

    def _kept_through(self, day: date) -> bool:
        through = self.recorded_through
        return through is not None and through >= day

    def _concerns(self, entry: Closed, about: Collection[Value]) -> bool:
        return all(any(self._is_or_names(value, one) for value in about) for one in entry.about)

    def _is_or_names(self, value: Value, name: str) -> bool:
        if isinstance(value, EngagementEntity):
            self.touched.add(value.field)
            return name == value.id or name in self._names(value)
        return value == name

    def _names(self, entity: EngagementEntity) -> frozenset[str]:
        """Return every id that a record names."""
        if entity.path not in self._named:
            targets = (target for _, _, target, _ in references(entity.model))
            self._named[entity.path] = frozenset(targets)
        return self._named[entity.path]

    # What came after what

    def comes_after(self, first: object, second: object) -> bool:
        """Tell whether it is recorded that `second` came after `first`.

        That may rest on the acts between: something after `first` that is dated before something
        that `second` came after.
        """
        if not isinstance(first, EngagementEntity) or not isinstance(second, EngagementEntity):
            return False
        self.touched.add(ORDER)
        earlier = reached(second, self._earlier)
        self.budget.spend(len(earlier))
        if first is not second and first in earlier:
            return True
        later = reached(first, self._later)
        self.budget.spend(len(later))
        self.touched.update(one.field for one in (*earlier, *later))
        ends = [moment.end for one in later if (moment := moment_of(one))]
        starts = [moment.start for one in earlier if (moment := moment_of(one))]
        return bool(ends and starts) and min(ends) <= max(starts)

    @property
    def order(self) -> Mapping[str, tuple[str, ...]]:
        """For each act that came after others, by path: the paths of those others."""
        return {path: tuple(one.path for one in ones) for path, ones in self._earlier.items()}

    def answer(self, question: str, subject: object) -> Truth:
        """Return the recorded answer to a question, or an unknown that names the question."""
        about = subject if isinstance(subject, EngagementEntity) else None
        register = self.root.get("attestations")
        items = register.items if isinstance(register, Listed) else ()
        self.budget.spend(len(items))
        given = [(one, exists) for one, exists in items if isinstance(one, EngagementEntity)]
        return self._questions.answer(question, about, given, self.as_of)
