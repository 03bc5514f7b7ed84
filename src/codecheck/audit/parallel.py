"""Chunks judged on several cores, and given back in their order."""

from __future__ import annotations

import gc
import marshal
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import chain, islice
from typing import Any, Final, NamedTuple

from codecheck.audit.chunks import Chunk
from codecheck.audit.judge import Judge, Question
from codecheck.audit.sinks.lines import as_bytes
from codecheck.audit.sinks.opening import Form
from codecheck.audit.tally import Tally
from codecheck.audit.words import WORKER_GONE, wrong
from codecheck.engine.compiled.program import Plan
from codecheck.engine.ready import plan_of, take
from codecheck.rulebook.packed import pack_all, unpack_all

_AHEAD: Final = 3
"""So many chunks for each process are on their way at a time."""


class Result(NamedTuple):
    """What became of a chunk, ready to be written."""

    findings: Any
    refused: bytes
    tally: Tally


class Worker:
    """Judges chunks and puts what it finds in the form in which it is written."""

    def __init__(self, question: Question, form: Form | None) -> None:
        """Take what is asked, and the form of the findings."""
        self._judge = Judge(question)
        self._form = form

    def result(self, chunk: Chunk) -> Result:
        """Judge a chunk."""
        found = self._judge.judge(chunk.items)
        findings = self._form.encode(found.rows) if self._form else None
        return Result(findings, as_bytes(found.refused), found.tally)


def results(
    chunks: Iterator[Chunk], question: Question, form: Form | None, jobs: int
) -> Iterator[tuple[Chunk, Result]]:
    """Judge chunks, and yield each with what became of it, in their order.

    Args:
        chunks: The chunks; only a few are read ahead.
        question: What is asked of each engagement.
        form: The form of the findings.
        jobs: How many processes judge; with one, or few chunks, it is done in this one.

    Raises:
        UsageError: If one of the processes is gone, as when there is no memory left.
    """
    first = list(islice(chunks, 2))
    chunks = chain(first, chunks)
    if jobs == 1 or len(first) < 2:  # noqa: PLR2004  (one chunk is not worth a process)
        worker = Worker(question, form)
        yield from ((chunk, worker.result(chunk)) for chunk in chunks)
        return
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(_order(question), form),
    )
    try:
        yield from _in_order(pool, chunks, jobs * _AHEAD)
    except BrokenProcessPool as error:
        raise wrong(WORKER_GONE, question.lang) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, chunks: Iterator[Chunk], ahead: int
) -> Iterator[tuple[Chunk, Result]]:
    waiting: deque[tuple[Chunk, Future[Result]]] = deque()
    for chunk in chunks:
        waiting.append((chunk, pool.submit(_done, chunk)))
        if len(waiting) >= ahead:
            oldest, future = waiting.popleft()
            yield oldest, future.result()
    for oldest, future in waiting:
        yield oldest, future.result()


_workers: Final[list[Worker]] = []
"""The worker of this process, in a process that `_begin` began."""


def _order(question: Question) -> tuple[Question, bytes]:
    """Return what is asked for another process, with codes as it reads them quickest.

    What was written of them is given along, so that not each process does it once more. Both come
    from this very codecheck and Python.
    """
    plan = plan_of(question.codes).as_plain()
    return replace(question, codes=()), marshal.dumps((pack_all(question.codes), plan))


def _asked(order: tuple[Question, bytes]) -> Question:
    question, packed = order
    codes, plan = marshal.loads(packed)  # noqa: S302  (from the process that began this one)
    found = unpack_all(codes)
    take(found, Plan(*plan))
    return replace(question, codes=found)


def _begin(order: tuple[Question, bytes], form: Form | None) -> None:
    # The first process hears Ctrl-C and ends this one; whatever ends it, this one ends as well.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()
    _workers.append(Worker(_asked(order), form))
    # What was made so far stays to the end: looking for garbage in it takes a fifth of the time.
    gc.freeze()


def _follow() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


def _done(chunk: Chunk) -> Result:
    return _workers[0].result(chunk)
