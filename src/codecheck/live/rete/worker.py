"""The process in which durable-rules runs: it may die at any moment, and holds nothing of its own.

Requests come as JSON, one a line, on standard input; only `wake` is answered, on standard output.
When the input ends, so does the process.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from codecheck.errors import CodecheckError
from codecheck.live.rete.memory import Memory


def serve(requests: Iterable[str], answers: TextIO) -> None:
    """Say that all is ready, and carry out requests until there are no more.

    What goes wrong is an answer, and the last one: whoever asked starts anew.
    """
    try:
        memory = Memory()
        _write(answers, {"ready": True})
        for line in requests:
            answer = _answer(memory, json.loads(line))
            if answer is not None:
                _write(answers, answer)
    except (CodecheckError, ImportError) as error:
        _write(answers, {"error": str(error)})


def _answer(memory: Memory, request: dict[str, Any]) -> dict[str, Any] | None:
    key = request["key"]
    match request["do"]:
        case "follow":
            memory.follow(key, request["rests"])
        case "rests":
            memory.rests_on(key, request["article"], request["names"])
        case "forget":
            memory.forget(key)
        case "wake":
            woken = memory.wake(key, request["changed"])
            return {"number": request["number"], "articles": sorted(woken)}
    return None


def _write(answers: TextIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


if __name__ == "__main__":
    serve(sys.stdin, sys.stdout)
