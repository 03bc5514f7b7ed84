"""Reads the tables of hostile inputs, tries each, and prints what came of it as lines of JSON.

It runs in a process of its own, so that memory can be measured and limited.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from codecheck.engagement.load import parse_engagement
from codecheck.engine.check import check
from codecheck.errors import CodecheckError
from codecheck.predicates import budget
from codecheck.rulebook.find import load_codes
from codecheck.rulebook.load import load_code

HERE: Final = Path(__file__).parent
AS_OF: Final = date(2024, 9, 30)
ADDRESS_SPACE: Final = 2_000_000_000
"""Bytes that the process may take at all; what is refused should come nowhere near."""
SECONDS: Final = 60
"""Processor time after which an input has failed, however slow the machine is."""
RECORD: Final = """\
id: x
started: 2024-01-01
parties: [{id: anna, roles: [client]}, {id: acme, roles: [sponsor]}]
disclosures: [{id: d, recipient: acme, at: 2024-05-06}]
consents: [{id: c, by: anna, at: 2024-05-07, form: written}]
"""
CODE: Final = """\
code: pack
edition: "1"
title: {nl: Pakket, en: Pack}
short_title: {nl: Pakket, en: Pack}
publisher: nobody
in_force: {since: 2020-01-01}
binds: {nl: iedereen, en: everybody}
bound: started is not None
"""
ARTICLE: Final = """\
article: "1"
summary: {nl: Iets., en: Something.}
"""
RULE: Final[dict[str, str]] = {
    "id": "r",
    "for_each": "d in disclosures",
    "at": "d",
    "require": "d is None",
    "message": '{nl: x, en: "at {d.at}"}',
}


def text_of(parts: Any) -> str:  # noqa: ANN401  (a part of a table)
    """Return the text of parts in a row; `[part, times]` repeats one, `§` is its number."""
    if isinstance(parts, str):
        return parts
    return "".join(
        one if isinstance(one, str) else "".join(one[0].replace("§", str(n)) for n in range(one[1]))
        for one in parts
    )


def engagement(entry: Mapping[str, Any]) -> None:
    """Read a hostile engagement; what can be read is checked."""
    data = bytes.fromhex(entry["hex"]) if "hex" in entry else text_of(entry["parts"]).encode()
    budget.MAX_STEPS = entry.get("steps", MAX_STEPS)  # type: ignore[misc]  # for this input only
    check(parse_engagement(data, "f"), codes=["noloc-2022"], as_of=AS_OF)


def pack(entry: Mapping[str, Any]) -> None:
    """Load a hostile pack; what can be loaded is used for a check."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "pack"
        (root / "articles").mkdir(parents=True)
        files = {"code.yaml": CODE + text_of(entry.get("code", ""))}
        if "rules" in entry:
            files["articles/1.yaml"] = ARTICLE + "rules:\n" + text_of(entry["rules"])
        elif "article" in entry:
            files["articles/1.yaml"] = text_of(entry["article"])
        else:
            rule = {key: text_of(entry.get(key, text)) for key, text in RULE.items()}
            lines = "".join(f"    {key}: {value}\n" for key, value in rule.items())
            files["articles/1.yaml"] = f"{ARTICLE}rules:\n  -\n{lines}"
        for name, parts in {**files, **entry.get("files", {})}.items():
            (root / name).write_text(text_of(parts), encoding="utf-8", errors="surrogatepass")
        for name, target in entry.get("links", {}).items():
            (root / name).unlink(missing_ok=True)
            (root / name).symlink_to(target)
        for name in entry.get("pipes", ()):
            (root / name).unlink(missing_ok=True)
            os.mkfifo(root / name)
        for number in range(entry.get("articles", 0)):
            (root / "articles" / f"9.{number}.yaml").write_text(ARTICLE, encoding="utf-8")
        record = RECORD + text_of(entry.get("record", ""))
        budget.MAX_STEPS = entry.get("steps", MAX_STEPS)  # type: ignore[misc]  # for this input only
        check(parse_engagement(record), codes=[load_code(root, "pack")], as_of=AS_OF)


def tried(table: str, one: Callable[[Mapping[str, Any]], None]) -> Iterator[dict[str, object]]:
    """Try every input of a table."""
    for entry in yaml.safe_load((HERE / f"{table}.yaml").read_text(encoding="utf-8")):
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        began = time.process_time()
        try:
            one(entry)
            told = "result"
        except CodecheckError as error:
            told = str(error)
        except Exception as error:  # noqa: BLE001  (whatever else comes of it is what is sought)
            told = f"{type(error).__name__} escaped: {error}"
        yield {
            "name": f"{table}/{entry['name']}",
            "says": entry["says"],
            "told": told,
            "seconds": round(time.process_time() - began, 2),
            "megabytes": _highest() // 1024,
        }


def _highest() -> int:
    """Return the most memory that this program took, in KiB."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # The other figure is on Linux at least that of the program which started this one.
    (line,) = [one for one in status.splitlines() if one.startswith("VmHWM:")]
    return int(line.split()[1])


MAX_STEPS: Final = budget.MAX_STEPS

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    load_codes(["noloc-2022"])  # what follows is the cost of the input alone
    for kind, function in (("packs", pack), ("engagements", engagement)):
        for result in tried(kind, function):
            print(json.dumps(result), flush=True)  # noqa: T201  (what the test reads)
