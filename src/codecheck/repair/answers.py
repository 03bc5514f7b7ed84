"""Answers to a checklist: facts, closings and answers of others, as edits of a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from codecheck.engagement.base import NONE, UNKNOWN
from codecheck.errors import EngagementError, Problem
from codecheck.findings import Lang
from codecheck.repair import words
from codecheck.repair.draft import Data, Draft, put
from codecheck.repair.shapes import holders, is_register_name, length, shape_at
from codecheck.rulebook.model import Text
from codecheck.source import Document, split_path

_YES = frozenset({"yes", "ja", "true"})
_NO = frozenset({"no", "nee", "false"})


@dataclass(frozen=True, slots=True)
class Edit:
    """Something that is written into a record where nothing stood.

    Attributes:
        path: Where: a field, or the place behind the last item of a list.
        value: What.
    """

    path: str
    value: Data


def edits_of(answers: Mapping[str, Data], record: Data, file: str, lang: Lang) -> list[Edit]:
    """Return answers as edits of a record, which is not altered.

    Args:
        answers: By path of a fact, name of a register, or id of a question.
        record: The record that was read.
        file: How the answers are named in messages.
        lang: Language of the messages.

    Raises:
        EngagementError: With every answer that cannot be written.
    """
    draft = Draft(record)
    edits: list[Edit] = []
    problems: list[Problem] = []
    for path, answer in answers.items():
        try:
            more = _edits(path, answer, draft, lang)
        except _WrongAnswerError as error:
            problems.append(Problem(str(error), "", file, path=""))
            continue
        edits += more
        draft = Draft(applied(draft.base, more))
    if problems:
        raise EngagementError(problems)
    return edits


def applied(record: Data, edits: Iterable[Edit]) -> Data:
    """Return a record with edits, itself unaltered."""
    for one in edits:
        record = put(record, split_path(one.path), one.value)
    return record


def answers_in(document: Document, lang: Lang) -> dict[str, Data]:
    """Return the answers in a file.

    Raises:
        EngagementError: If it holds something else.
    """
    if not isinstance(document.data, dict):
        raise EngagementError([Problem(words.NOT_ANSWERS[lang], "", document.file, 1, 1)])
    return document.data


class _WrongAnswerError(ValueError):
    pass


def _wrong(text: Text, lang: Lang, path: str) -> _WrongAnswerError:
    return _WrongAnswerError(text[lang].format(path=path))


def _edits(path: str, answer: Data, draft: Draft, lang: Lang) -> list[Edit]:
    if "#" in path:
        return [_attestation(path, answer, draft, lang)]
    shape = shape_at(path)
    if shape is None:
        raise _wrong(words.NO_PATH, lang, path)
    if is_register_name(path):
        return _register(path, answer, draft, lang)
    if draft.at(path) not in (None, UNKNOWN, []):
        raise _wrong(words.RECORDED, lang, path)
    return [Edit(path, answer)]


def _attestation(question: str, answer: Data, draft: Draft, lang: Lang) -> Edit:
    if not isinstance(answer, dict) or "answer" not in answer or "by" not in answer:
        raise _wrong(words.NEEDS_ANSWER, lang, question)
    place = f"attestations[{_behind(draft, 'attestations', lang)}]"
    return Edit(place, {"question": question, **answer})


def _register(name: str, answer: Data, draft: Draft, lang: Lang) -> list[Edit]:
    if isinstance(answer, dict):
        answer = [answer]
    if isinstance(answer, list) and answer:
        place = next(iter(holders(draft, name)), name)
        start = _behind(draft, place, lang)
        return [Edit(f"{place}[{start + index}]", one) for index, one in enumerate(answer)]
    word = str(answer).casefold()
    if word == NONE:
        places = [one for one in holders(draft, name) if length(draft, one)]
        if places:
            raise _wrong(words.RECORDED, lang, places[0])
    elif word not in _YES:
        raise _wrong(words.NEEDS_ENTRY, lang, name)
    return [Edit(f"complete[{_behind(draft, 'complete', lang)}]", name)]


def _behind(draft: Draft, place: str, lang: Lang) -> int:
    if draft.at(place) in (None, UNKNOWN) or isinstance(draft.at(place), list):
        return length(draft, place)
    raise _wrong(words.RECORDED, lang, place)


def is_no(answer: str) -> bool:
    """Tell whether an answer is no."""
    return answer.casefold() in _NO
