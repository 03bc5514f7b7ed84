"""Which codes are compiled, and when.

Writing a program takes as long as a few checks by the interpreter, so it is not done for codes that
are used a few times only, such as those that a runner of cases narrows to one article. A program
that was written before is kept between processes, and then taken up at the second use.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from codecheck.rulebook.kept import digest_of
from codecheck.rulebook.model import Code
from codecheck.rulebook.store import digest, keep, recall

if TYPE_CHECKING:
    from codecheck.engine.compiled.program import Plan, Program

OFTEN: Final = 16
"""At this use of the same codes a program is written for them."""
_AGAIN: Final = 2
"""At this use a program that was written before is taken up."""
_MOST: Final = 8
"""How many sets of codes are remembered."""
_LOCK: Final = Lock()


@dataclass(slots=True)
class _Used:
    """Codes with how often they were used; they are held, so that no others can have their ids."""

    codes: tuple[Code, ...]
    times: int = 0
    program: Program | None = None


_USED: Final[OrderedDict[tuple[int, ...], _Used]] = OrderedDict()


def ready(codes: Sequence[Code]) -> Program | None:
    """Return the program of codes that are used often; None for others."""
    used = _use(codes)
    if used.program is None:
        if used.times == _AGAIN:
            used.program = _recalled(used.codes)
        elif used.times == OFTEN:
            used.program = _written(used.codes)
    return used.program


def program(codes: Sequence[Code]) -> Program:
    """Return the program of codes, however often they were used."""
    used = _use(codes)
    if used.program is None:
        used.program = _written(used.codes)
    return used.program


def _use(codes: Sequence[Code]) -> _Used:
    key = tuple(id(code) for code in codes)
    with _LOCK:
        found = _USED.setdefault(key, _Used(tuple(codes)))
        _USED.move_to_end(key)
        while len(_USED) > _MOST:
            _USED.popitem(last=False)
        found.times += 1
    return found


def plan_of(codes: Sequence[Code]) -> Plan:
    """Return what is written of codes, kept from before or now; another process may be given it."""
    from codecheck.engine.compiled.program import plan  # noqa: PLC0415  (only when used)

    kept = _kept(codes)
    if kept is not None:
        return kept
    made = plan(codes)
    key = _key(codes)
    if key is not None:
        keep(key, made.as_plain())
    return made


def take(codes: Sequence[Code], made: Plan) -> None:
    """Let codes be judged by what was written of them in another process."""
    from codecheck.engine.compiled.program import Program  # noqa: PLC0415  (only when used)

    _use(codes).program = Program(codes, made)


def _written(codes: Sequence[Code]) -> Program:
    from codecheck.engine.compiled.program import Program  # noqa: PLC0415  (only when used)

    return Program(codes, plan_of(codes))


def _recalled(codes: Sequence[Code]) -> Program | None:
    from codecheck.engine.compiled.program import Program  # noqa: PLC0415  (only when used)

    kept = _kept(codes)
    return Program(codes, kept) if kept is not None else None


def _kept(codes: Sequence[Code]) -> Plan | None:
    key = _key(codes)
    kept: Any = recall(key) if key is not None else None
    if kept is None:
        return None
    from codecheck.engine.compiled.program import Plan  # noqa: PLC0415  (only when used)

    return Plan(*kept)


def _key(codes: Sequence[Code]) -> str | None:
    """Return what a program is kept under; None where it is not known what the codes come from."""
    digests = [digest_of(code) for code in codes]
    known = [one.encode() for one in digests if one is not None]
    return digest([b"program", *known]) if len(known) == len(digests) else None
