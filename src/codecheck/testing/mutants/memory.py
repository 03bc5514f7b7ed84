"""What became of mutants before, kept in a file, so that only what changed is judged again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from codecheck.files import put
from codecheck.testing.mutants.shop import Fate, Judged
from codecheck.testing.mutants.unit import Mutant, owner_of

_FORM: Final = 1
_AT_ONCE: Final = 100
"""After how many new results the file is written."""
_IGNORE: Final = "# Made by codecheck; it can be thrown away.\n*\n"


class Memory:
    """The results of earlier runs that still hold.

    Attributes:
        file: The file in which they are kept.
        trouble: Why the file cannot be written; None as long as it can.
    """

    def __init__(
        self, file: Path, units: Mapping[str, str], codes: Mapping[str, str], *, fresh: bool
    ) -> None:
        """Read the file; one that is not there or not understood is as an empty one.

        Args:
            file: The file.
            units: Digest of what the mutants of each unit depend on, by its id.
            codes: Digest of each code and its cases, by its id.
            fresh: Whether what is kept of these is forgotten.
        """
        self.file = file
        self.trouble: OSError | None = None
        self._units = units
        self._codes = codes
        self._unsaved = 0
        kept = _read(file)
        held = {} if fresh else kept["codes"]
        self._held = {name for name, one in codes.items() if held.get(name) == one}
        self._results: dict[str, dict[str, Judged]] = {}
        for name, known in units.items():
            entry = {} if fresh else kept["units"].get(name, {})
            same = entry.get("digest") == known
            self._results[name] = _judged(entry["mutants"]) if same else {}

    def known(self, mutants: Iterable[Mutant]) -> dict[str, Judged]:
        """Return what became of those mutants that were judged before, by id."""
        return {
            one.id: self._results[one.of][one.id]
            for one in mutants
            if one.id in self._results[one.of]
        }

    def note(self, judged: Iterable[tuple[str, Judged]]) -> None:
        """Keep what became of mutants, each with the id of its unit."""
        for unit, one in judged:
            self._results[unit][one.id] = one
            self._unsaved += 1
        if self._unsaved >= _AT_ONCE:
            self.save()

    def holds(self, code: str) -> bool:
        """Tell whether all cases of a code, by its id, were found to hold as they are."""
        return code in self._held

    def note_held(self, codes: Iterable[str]) -> None:
        """Keep that all cases of codes hold as they are."""
        self._held.update(codes)
        self._unsaved += 1

    def save(self) -> None:
        """Write the file, complete or not at all; what other runs kept in it stays."""
        if not self._unsaved or self.trouble is not None:
            return
        kept = _read(self.file)
        owners = {owner_of(name) for name in self._units}
        units = {
            name: one for name, one in kept["units"].items() if owner_of(name) not in owners
        } | {
            name: {"digest": self._units[name], "mutants": _data(results)}
            for name, results in self._results.items()
            if results
        }
        codes = kept["codes"] | {name: self._codes[name] for name in self._held}
        data = {"form": _FORM, "codes": codes, "units": units}
        try:
            _write(self.file, json.dumps(data, indent=0, sort_keys=True) + "\n")
        except OSError as error:
            self.trouble = error
        self._unsaved = 0


def _read(file: Path) -> dict[str, dict[str, Any]]:
    empty: dict[str, dict[str, Any]] = {"codes": {}, "units": {}}
    try:
        if file.exists() and not file.is_file():
            return empty  # a device may have no end
        found = json.loads(file.read_bytes())
        if found["form"] != _FORM:
            return empty
        for entry in found["units"].values():
            _judged(entry["mutants"])
            str(entry["digest"])
        return {"codes": dict(found["codes"]), "units": found["units"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return empty


def _judged(data: Mapping[str, Sequence[str]]) -> dict[str, Judged]:
    return {name: Judged(name, Fate(fate), case) for name, (fate, case) in data.items()}


def _data(results: Mapping[str, Judged]) -> dict[str, list[str]]:
    return {name: [str(one.fate), one.case] for name, one in results.items()}


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    ignore = file.parent / ".gitignore"
    if not ignore.exists():
        put(ignore, _IGNORE.encode(), lasting=False)
    put(file, text.encode(), lasting=False)
