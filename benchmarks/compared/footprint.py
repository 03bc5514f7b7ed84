"""Judges engagements by twenty rules in one engine and prints nothing: its memory is measured.

python -m benchmarks.compared.footprint ENGINE
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.compared.documents import document, prepared

ENGAGEMENTS: Final = 200


def main(name: str) -> None:
    """Judge engagements by the engine of this name; by none for `-`."""
    documents = (document(10, seed) for seed in range(ENGAGEMENTS))
    if name == "-":
        for one in documents:
            prepared(one)
        return
    # Only now, so that the process without an engine is one.
    if name == "codecheck":
        from benchmarks.compared.ours import Ours  # noqa: PLC0415
        from codecheck.engagement.root import Engagement  # noqa: PLC0415

        with tempfile.TemporaryDirectory() as folder:
            ours = Ours(20, Path(folder))
            for one in documents:
                ours.told(Engagement.model_validate(one))
        return
    from benchmarks.compared.copies import copies  # noqa: PLC0415
    from benchmarks.compared.engines import OTHERS  # noqa: PLC0415

    engine = next(one for one in OTHERS if one.name == name).make(copies(20))
    for one in documents:
        engine.judge(engine.taken(prepared(one)))


if __name__ == "__main__":
    main(sys.argv[1])
