"""Fuzzes targets with atheris, each for some time: `python -m fuzz.run predicate --seconds 300`.

Needs the extra `fuzz`. What ends in anything but a result or a `CodecheckError` is written to a
file `crash-...`, once for each place in the code; put it into `tests/fuzz/found` under the name of
its target once it is mended.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import traceback
from hashlib import sha256
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["codecheck"]):
    from fuzz.places import leave
    from fuzz.targets import TARGETS, outcome, seeds


def main() -> None:
    """Fuzz, and print a row for a table: seconds, runs, distinct outcomes, faults."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    corpus = Path(tempfile.mkdtemp(prefix="codecheck-corpus-"))
    for number, data in enumerate(seeds(given.target)):
        (corpus / f"seed-{number}").write_bytes(data)
    target, outcomes, runs = TARGETS[given.target], set[str](), [0]
    faults = dict[str, Path]()

    def one(data: bytes) -> None:
        runs[0] += 1
        try:
            outcomes.add(outcome(target, data))
        except Exception as error:  # noqa: BLE001  (any of them is a fault)
            _keep(faults, given.target, data, error)
        if time.monotonic() > until:  # the fuzzer itself would end the process without a word
            row = (given.target, given.seconds, f"{runs[0]:,}", len(outcomes), len(faults))
            print("|", " | ".join(map(str, row)), "|", flush=True)
            leave()
            os._exit(1 if faults else 0)

    until = time.monotonic() + given.seconds
    options = [f"-seed={given.seed}", "-max_len=8000"]
    limits = ["-timeout=20", "-rss_limit_mb=1500", "-print_final_stats=0", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, *limits, str(corpus)], one)
    atheris.Fuzz()


def _keep(faults: dict[str, Path], target: str, data: bytes, error: Exception) -> None:
    """Write an input that shows a fault, unless one of the same place was written."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"
    if place not in faults:
        faults[place] = Path(f"crash-{target}-{sha256(data).hexdigest()[:12]}")
        faults[place].write_bytes(data)
        print(f"{target}: {place}: {error!s:.200}: {faults[place]}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
