"""Fuzzes one target with atheris for some time: `python fuzz/run.py predicate --seconds 300`.

Needs the extra `fuzz`. What ends in anything but a result or a `CodecheckError` is written to a
file `crash-...`; put it into `tests/fuzz/found` under the name of its target once it is mended.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["codecheck"]):
    from targets import TARGETS, outcome, seeds


def main() -> None:
    """Fuzz, and print how many runs there were and how many distinct outcomes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    corpus = Path(tempfile.mkdtemp(prefix="codecheck-corpus-"))
    for number, data in enumerate(seeds(given.target)):
        (corpus / f"seed-{number}").write_bytes(data)
    target, outcomes, runs = TARGETS[given.target], set[str](), [0]

    def one(data: bytes) -> None:
        runs[0] += 1
        outcomes.add(outcome(target, data))
        if time.monotonic() > until:  # the fuzzer itself would end the process without a word
            print(f"{given.target}: {runs[0]} runs, {len(outcomes)} distinct outcomes", flush=True)
            os._exit(0)

    until = time.monotonic() + given.seconds
    options = [f"-seed={given.seed}", "-max_len=8000"]
    limits = ["-timeout=20", "-rss_limit_mb=1500", "-print_final_stats=0", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, *limits, str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
