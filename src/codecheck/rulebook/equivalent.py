"""Marks of changes that a rule's author argues to be no errors: nothing can tell them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from codecheck.rulebook.section import Section

KEY: Final = "equivalent"
"""The key of a rule, a definition or a code under which the marks stand."""
_PART: Final = re.compile(r"[a-z_]+(\[[0-9]+\]|\.[a-z_]+)?")


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A change of which somebody argues that it makes no difference.

    Attributes:
        change: The change as `codecheck rules mutate` prints it, on one line.
        why: Why nothing can tell the changed rule from the rule.
        part: The key in which the change is, such as `when` or `due[0]`; empty for any.
        nth: Which one of those that read the same, from 1; 0 for all of them.
        file: The file in which the mark stands.
        line: Its line, from 1.
        column: Its column, from 1.
    """

    change: str
    why: str
    part: str
    nth: int
    file: str
    line: int
    column: int


def read_equivalent(section: Section) -> tuple[Equivalent, ...]:
    """Read the marks of a rule, a definition or a code; its problems go to the section."""
    found: dict[tuple[str, str, int], Equivalent] = {}
    for part in section.sections(KEY):
        part.only("change", "why", "in", "nth")
        why = " ".join(part.text("why").split())
        where, nth = _where(part, section), _nth(part)
        for key, change in _changes(part):
            name = (change, where, nth)
            if name in found:
                part.problem("", f"the change `{change}` is marked twice", "leave one of them out")
            at = part.document.place(f"{part.path}.{key}")
            file = part.document.file
            found[name] = Equivalent(change, why, where, nth, file, at.line, at.column)
    return tuple(found.values())


def _changes(section: Section) -> Iterator[tuple[str, str]]:
    """Yield each change, with where it stands in the mark."""
    if not isinstance(section.data.get("change"), list):
        yield "change", " ".join(section.text("change").split())
        return
    texts = section.words("change")
    if not texts or not all(text.strip() for text in texts):
        hint = "write each as `codecheck rules mutate` prints it"
        section.problem("change", "a change is missing here", hint)
    for index, text in enumerate(texts):
        yield f"change[{index}]", " ".join(text.split())


def _where(section: Section, owner: Section) -> str:
    text = section.text("in", needed=False)
    if not text:
        return ""
    key = re.split(r"[.\[]", text)[0]
    if not _PART.fullmatch(text) or key not in owner:
        hint = "name the key in which the change is, such as `require` or `due[0]`"
        section.problem("in", f"there is no `{text}` here", hint)
    return text


def _nth(section: Section) -> int:
    text = section.text("nth", needed=False)
    if not text:
        return 0
    if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
        section.problem("nth", f"`{text}` is no number from 1", "count them from 1")
        return 0
    return int(text)
