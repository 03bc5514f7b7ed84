"""The engagements that cases start from: `bases.yaml` beside the `code.yaml` of a code.

```yaml
sponsored:
  parties: [{id: anna, roles: [client]}, {id: acme, roles: [sponsor]}]
group:
  extends: sponsored      # merged as the change of a case is
  work: {group: yes}
```
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from codecheck.engagement.load import read_engagement
from codecheck.engagement.root import Engagement
from codecheck.errors import EngagementError, InputError, Problem
from codecheck.rulebook.section import Section
from codecheck.source import Document, did_you_mean, read_file
from codecheck.source.document import Node
from codecheck.testing.merge import mapping, merged, node_at, with_default

BASES = "bases.yaml"
_EXTENDS = "extends"


def read_bases(folder: Path, shown: str, problems: list[Problem]) -> Mapping[str, Node | None]:
    """Return the named engagements of a code by name; None for one that cannot be read.

    Args:
        folder: The folder of the code.
        shown: How the folder is named in messages.
        problems: Takes every problem of the file.
    """
    if not (folder / BASES).is_file():
        return {}
    try:
        document = read_file(folder / BASES, shown_as=f"{shown}/{BASES}", problems=problems)
    except InputError as error:
        problems.extend(error.problems)
        return {}
    section = Section(document, problems)
    reader = _Reader(section)
    return {name: reader.base(name) for name in section.data}


def engagement(
    document: Document, root: Node, name: str, at: tuple[int, int], problems: list[Problem]
) -> Engagement | None:
    """Read the engagement that a node holds; None, with its problems noted, if it cannot be read.

    Args:
        document: The file that it stands in.
        root: The engagement.
        name: Its id, if it names none.
        at: Where it stands as a whole.
        problems: Takes what is wrong with it.
    """
    root = with_default(root, "id", name, at)
    try:
        return read_engagement(replace(document, data=root.data, root=root))
    except EngagementError as error:
        for one in error.problems:
            # What is absent from the engagement as a whole is said to stand where files begin.
            line, column = at if (one.line, one.column) == (1, 1) else (one.line, one.column)
            problems.append(Problem(one.message, one.hint, one.file, line, column, one.path))
    return None


class _Reader:
    def __init__(self, section: Section) -> None:
        self._section = section
        self._done: dict[str, Node | None] = {}
        self._open: list[str] = []

    def base(self, name: str) -> Node | None:
        if name in self._open:
            turn = " extends ".join(f"`{one}`" for one in [*self._open, name])
            self._section.problem(name, f"a base cannot extend itself: {turn}")
            return None
        if name not in self._done:
            self._open.append(name)
            self._done[name] = self._read(name)
            self._open.pop()
        return self._done[name]

    def _read(self, name: str) -> Node | None:
        document = self._section.document
        part = self._section.section(name)
        node = node_at(document, part.path)
        if node is None or not isinstance(node.data, dict):
            return None
        own = mapping({key: one for key, one in node.parts.items() if key != _EXTENDS})
        if _EXTENDS in node.parts:
            other = part.text(_EXTENDS)
            if other and other not in self._section.data:
                hint = did_you_mean(other, self._section.data)
                part.problem(_EXTENDS, f"there is no base `{other}`", hint)
            under = self.base(other) if other in self._section.data else None
            if under is None:
                return None
            own = merged(under, own)
        place = document.key_place(part.path)
        at = (place.line, place.column)
        read = engagement(document, own, name, at, self._section.problems)
        return own if read is not None else None
