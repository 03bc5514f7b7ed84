"""Answers of people to questions that records alone cannot settle."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from codecheck.engagement.base import NONE
from codecheck.engine.entity import EngagementEntity
from codecheck.moments import Moment
from codecheck.predicates.truth import Truth, Unknown


@dataclass(frozen=True, slots=True)
class Questions:
    """Who may answer which question.

    Attributes:
        answerers: For each full question id, who may answer it.
    """

    answerers: Mapping[str, tuple[str, ...]]

    def answer(
        self,
        question: str,
        subject: EngagementEntity | None,
        attestations: Sequence[tuple[EngagementEntity, Truth]],
        is_over: Callable[[date], bool],
    ) -> Truth:
        """Return the answer that is recorded.

        An answer counts when it is about the subject, comes from somebody who may answer, and
        holds on the as-of date. A ruling that is not final does not settle anything; answers that
        contradict one another leave the question open.
        """
        answers: dict[bool, EngagementEntity] = {}
        doubts: list[str] = []
        for attestation, exists in attestations:
            if not self._counts(attestation, question, subject, is_over):
                continue
            answer = attestation.get("answer")
            if exists is not True:
                doubts.append(attestation.place("established"))
            elif not isinstance(answer, bool):
                doubts.append(attestation.place("answer"))
            elif isinstance(attestation.get("until"), Unknown):
                doubts.append(attestation.place("until"))
            else:
                answers.setdefault(answer, attestation)
        if len(answers) == 1 and not doubts:
            return next(iter(answers))
        if answers or doubts:
            contested = [one.place("answer") for one in answers.values()]
            return Unknown(tuple(dict.fromkeys([*contested, *doubts])))
        return Unknown(questions=((question, subject.path if subject else ""),))

    def _counts(
        self,
        attestation: EngagementEntity,
        question: str,
        subject: EngagementEntity | None,
        is_over: Callable[[date], bool],
    ) -> bool:
        if attestation.get("question") != question:
            return False
        # By its id: what it names may be disputed, or lie after the as-of date.
        about = getattr(attestation.model, "about", None)
        whole = about in {None, NONE}
        if whole != (subject is None) or (subject is not None and about != subject.id):
            return False
        if attestation.get("by") not in self.answerers.get(question, ()):
            return False
        until = attestation.get("until")
        if isinstance(until, Moment) and is_over(until.last_day):
            return False
        return attestation.get("final") is True
