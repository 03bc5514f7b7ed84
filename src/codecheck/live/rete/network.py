"""The network of durable-rules, in a process of its own that may die without loss."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Final

from codecheck.errors import CodecheckError
from codecheck.live.rete.process import GoneError, Process

MAX_ATTEMPTS: Final = 5
"""How often one and the same wake is tried; then it is the wake that ends the process."""


class WorkerError(CodecheckError):
    """The worker process cannot be started, or one request ends it time and again."""


class ReteNetwork:
    """Wakes articles through durable-rules; a `codecheck.live.network.Network`, and thread-safe.

    It holds what each engagement rests on, so that a worker that died is fed again from here. A
    wake changes nothing that is held, so one that got no answer is repeated.
    """

    name = "durable-rules"

    def __init__(self) -> None:
        """Start the worker process.

        Raises:
            WorkerError: If it does not start, for one because durable-rules is not there.
        """
        self._lock = threading.RLock()
        self._held: dict[int, dict[str, frozenset[str]]] = {}
        self._fed: set[int] = set()
        self._number = 0
        self.restarts = 0
        try:
            self._process = Process()
        except GoneError as error:
            raise WorkerError(f"its process does not start: {error}") from error

    @property
    def pid(self) -> int:
        """The number by which the system knows the worker process."""
        return self._process.pid

    def follow(self, key: int, touched: Mapping[str, frozenset[str]]) -> None:
        """Start, or start anew, with an engagement; as `Network.follow`."""
        with self._lock:
            self._held[key] = dict(touched)
            self._fed.discard(key)

    def rests_on(self, key: int, article: str, touched: frozenset[str]) -> None:
        """Say what an article rests on now; as `Network.rests_on`."""
        with self._lock:
            if self._held[key].get(article) == touched:
                return
            self._held[key][article] = touched
            if key in self._fed:
                names = sorted(touched)
                self._send({"do": "rests", "key": key, "article": article, "names": names})

    def wake(self, key: int, changed: frozenset[str]) -> frozenset[str]:
        """Return the articles to evaluate again; as `Network.wake`.

        Raises:
            WorkerError: If the worker process ends each time that it is asked.
        """
        with self._lock:
            self._number += 1
            for _ in range(MAX_ATTEMPTS):
                try:
                    return self._asked(key, changed)
                except GoneError as error:
                    why = str(error)
                    self._restart()
            raise WorkerError(f"the process of durable-rules ends each time it is asked: {why}")

    def forget(self, key: int) -> None:
        """Forget an engagement, if it is known."""
        with self._lock:
            self._held.pop(key, None)
            if key in self._fed:
                self._fed.discard(key)
                self._send({"do": "forget", "key": key})

    def close(self) -> None:
        """End the worker process; nothing can be asked after that."""
        with self._lock:
            self._process.end()
            self._fed.clear()

    def _asked(self, key: int, changed: frozenset[str]) -> frozenset[str]:
        if key not in self._fed:
            rests = {article: sorted(names) for article, names in self._held[key].items()}
            self._process.send({"do": "follow", "key": key, "rests": rests})
            self._fed.add(key)
        number = self._number
        self._process.send({"do": "wake", "key": key, "changed": sorted(changed), "number": number})
        answer = self._process.receive()
        if answer.get("number") != number:
            raise GoneError("the worker process answered another question")
        return frozenset(answer["articles"])

    def _send(self, request: dict[str, object]) -> None:
        """Send what needs no answer; if the process is gone, the next wake finds that out."""
        try:
            self._process.send(request)
        except GoneError:
            self._fed.clear()

    def _restart(self) -> None:
        """Start a new process; engagements are fed to it when they are next asked about."""
        self._process.end()
        self._fed.clear()
        self.restarts += 1
        try:
            self._process = Process()
        except GoneError as error:
            raise WorkerError(f"its process does not start: {error}") from error
