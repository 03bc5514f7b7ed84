"""An engagement as predicates read it: every record once, cut at the as-of date."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Final

from pydantic import BaseModel

from codecheck.engagement.base import UNKNOWN, Partial
from codecheck.engagement.people import Party
from codecheck.engagement.root import Engagement
from codecheck.engagement.walk import PRACTITIONER, placed
from codecheck.engine import rests
from codecheck.engine.attestations import Questions
from codecheck.engine.closure import Closure
from codecheck.engine.entity import EngagementEntity
from codecheck.engine.order import Order
from codecheck.engine.rests import Read
from codecheck.moments import Moment, end_of
from codecheck.predicates.arithmetic import aggregate
from codecheck.predicates.budget import Budget
from codecheck.predicates.truth import Truth
from codecheck.predicates.values import Listed, Value

_READS: Final = 4
"""Fields of a session that are read to find the first."""


class EngagementRecord:
    """One engagement on one as-of date."""

    def __init__(self, engagement: Engagement, as_of: date, questions: Questions) -> None:
        """Index an engagement.

        Args:
            engagement: What is recorded.
            as_of: Day as of which is judged; later acts do not exist yet.
            questions: Who may answer the questions of the loaded codes.

        Its `touched` are the facts at which anything looked (`engine.rests`): what was decided
        meanwhile comes out the same as long as these stay as they are. With `tells_deciding` false,
        nobody asks by which facts a duty was not met, and that is not looked for.
        """
        self.engagement = engagement
        self._as_of = as_of
        self._end = end_of(as_of)
        self._questions = questions
        self._reads: list[Read] | None = None
        self.touched: set[str] = set()
        self.budget = Budget()
        self.tells_deciding = True
        self._horizon: date | None = None
        self._entities: dict[str, EngagementEntity] = {}
        self._ids: dict[str, EngagementEntity] = {}
        for path, register, model in placed(engagement):
            entity = EngagementEntity(self, model, path, register)
            self._entities[path] = entity
            if path and entity.id is not None:
                self._ids[entity.id] = entity
        coach = Party(id=PRACTITIONER, name=engagement.practitioner.name, roles=("practitioner",))
        self.practitioner: EngagementEntity
        self.practitioner = EngagementEntity(self, coach, PRACTITIONER, PRACTITIONER)
        self._ids[PRACTITIONER] = self.practitioner
        self._closure = Closure(engagement.complete)
        self._order = Order(self._entities.values(), self._ids)

    @property
    def root(self) -> EngagementEntity:
        """The engagement itself."""
        return self._entities[""]

    @property
    def as_of(self) -> date:
        """The day as of which is judged; what looks at it may differ on the next."""
        self.touched.add(rests.has_come(rests.day_after(self._as_of)))
        return self._as_of

    def is_over(self, day: date) -> bool:
        """Tell whether a day has passed on the as-of date."""
        if day < self._as_of:
            return True
        self.touched.add(rests.has_come(rests.day_after(day)))
        return False

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

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """Collect what is touched for something that is kept, so that it counts each time."""
        outer, self.touched = self.touched, set()
        try:
            yield self.touched
        finally:
            outer |= self.touched
            self.touched = outer

    # What the cut leaves

    def is_later(self, moment: Moment) -> bool:
        """Tell whether a moment lies after the as-of date."""
        if moment.start < self._end:
            return False
        self.touched.add(rests.has_come(moment.first_day))
        return True

    def may_be_later(self, moment: object) -> bool:
        """Tell whether an interval with an end of its own runs past the as-of date.

        A year or a month was written down as past; an interval that names a later day was not.
        """
        if not isinstance(moment, Moment) or "/" not in moment.text:
            return False
        if moment.text.endswith("..") or self.is_later(moment) or self._end >= moment.end:
            return False
        self.touched.add(rests.has_come(moment.last_day))
        return True

    def exists(self, model: BaseModel) -> bool | None:
        """Tell whether an act happened by the as-of date; None when that is in doubt."""
        facts = model.__dict__
        at = facts.get("at")
        if at == "none" or (isinstance(at, Moment) and self.is_later(at)):
            return False
        since = facts.get("since")
        if isinstance(since, Moment) and self.is_later(since):
            return False
        established = facts.get("established")
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
        closed = self.kept_through(earliest.last_day) and self.is_complete("sessions", ())
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
        self._reads, self._horizon = [], horizon
        try:
            yield self._reads
        finally:
            self._reads, self._horizon = None, None

    def read(self, path: str, value: object) -> None:
        """Note that a recorded fact was read."""
        if self._reads is not None:
            self._reads.append(Read(path, value))

    @property
    def recorded_through(self) -> date | None:
        """Last day up to which the record was kept; None when it says that this is not known."""
        through = self.engagement.recorded_through
        if isinstance(through, Moment):
            return min(through.first_day, self._as_of)
        return self._as_of if through is None else None

    @property
    def keeping(self) -> rests.Keeping:
        """How far the record was kept, on the as-of date."""
        return rests.Keeping(self._as_of, self.recorded_through)

    @property
    def is_kept(self) -> bool:
        """Whether the record was kept up to the day that the question is about."""
        if self._horizon is not None and self._horizon < self._as_of:
            return self.kept_through(self._horizon)
        kept = self.recorded_through == self._as_of
        self.touched.add(rests.KEPT)
        if self._horizon is not None and not kept:
            self.touched.add(rests.KEPT_MORE)
        return kept

    def kept_through(self, day: date) -> bool:
        """Tell whether the record was kept through a day."""
        through = self.recorded_through
        kept = through is not None and through >= day
        self.touched.add(rests.KEPT_LESS if kept else rests.KEPT_MORE)
        return kept

    def is_closed(self, register: str, about: Collection[Value]) -> bool:
        """Tell whether a register holds everything there was, about these values at least."""
        return self.is_kept and self.is_complete(register, about)

    def is_complete(self, register: str, about: Collection[Value]) -> bool:
        """Tell whether a register holds all that there was while the record was kept."""
        return self._closure.is_complete(register, about, self.touched, self.budget)

    # What came after what

    def comes_after(self, first: object, second: object) -> bool:
        """Tell whether it is recorded that `second` came after `first`."""
        if not isinstance(first, EngagementEntity) or not isinstance(second, EngagementEntity):
            return False
        self.touched.add(rests.ORDER)
        return self._order.comes_after(first, second, self.touched, self.budget)

    @property
    def order(self) -> Mapping[str, tuple[str, ...]]:
        """For each act that came after others, by path: the paths of those others."""
        return self._order.recorded

    def answer(self, question: str, subject: object) -> Truth:
        """Return the recorded answer to a question, or an unknown that names the question."""
        about = subject if isinstance(subject, EngagementEntity) else None
        register = self.root.get("attestations")
        items = register.items if isinstance(register, Listed) else ()
        self.budget.spend(len(items))
        given = [(one, exists) for one, exists in items if isinstance(one, EngagementEntity)]
        return self._questions.answer(question, about, given, self.is_over)
