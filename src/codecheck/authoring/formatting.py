"""One layout for the files of a code: indentation, the order of keys, no loose blanks.

Comments stay with what they stand above, and nothing that a file says changes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, Final

from codecheck.errors import InputError, RuleError, UsageError
from codecheck.source import read_text

_ARTICLE: Final = (
    "article", "kind", "heading", "summary", "not_checked", "readings", "counterparts", "questions",
    "rules",
)  # fmt: skip
_RULE: Final = (
    "id", "for_each", "when", "unless", "at", "during", "bound", "subject", "due", "require",
    "consider", "duty_holder", "message", "remedy", "equivalent",
)  # fmt: skip
_CASES: Final = ("base", "as_of", "cases")
_CODE: Final = (
    "code", "edition", "extends", "common", "title", "short_title", "publisher", "in_force",
    "binds", "bound", "applies", "deviation", "equivalent", "definitions", "sources", "text",
)  # fmt: skip
_KEY: Final = re.compile(r"([A-Za-z_]+):(\s|$)")
_WIDEST: Final = 100_000
_SERVER: Final = "# yaml-language-server:"


def formatted(text: str, file: str) -> str:
    """Return the text of a file of a code in the one layout.

    Args:
        text: The text.
        file: How the file is named in messages.

    Raises:
        UsageError: If ruamel.yaml is not installed, or the file cannot be laid out without loss.
        RuleError: If it is no YAML.
    """
    before = read_text(text, file, error=RuleError).data
    yaml, into = _writer(), StringIO()
    wrong = f"{file}: the file cannot be laid out without losing something; mend it by hand"
    try:
        yaml.dump(yaml.load(text), into)
    except Exception as error:  # whatever another reader of YAML refuses, or stumbles over
        raise UsageError(wrong) from error
    lines = (line.rstrip() for line in into.getvalue().splitlines())
    try:
        laid = _ordered("\n".join(lines).strip("\n") + "\n")
        after = read_text(laid, file).data
    except InputError as error:
        raise UsageError(wrong) from error
    if after != before or _comments(laid) != _comments(text):
        raise UsageError(wrong)
    return laid


def with_schema(text: str, file: Path, schemas: Path) -> str:
    """Return the text of a file of a code under the line that names its schema to an editor.

    Args:
        text: The text.
        file: Where it stands.
        schemas: The folder of the schemas.
    """
    kind = {"code.yaml": "code", "bases.yaml": "bases"}.get(file.name, "article")
    if file.name.endswith(".cases.yaml"):
        kind = "cases"
    place = Path(os.path.relpath(schemas.resolve(), file.resolve().parent)).as_posix()
    line = f"{_SERVER} $schema={place}/{kind}.schema.json\n"
    first, _, rest = text.partition("\n")
    return line + (rest if first.startswith(_SERVER) else text)


def _writer() -> Any:  # noqa: ANN401  (ruamel is loosely typed)
    try:
        from ruamel.yaml import YAML  # noqa: PLC0415  (an extra, needed only here)
    except ImportError as error:
        hint = "pip install 'codecheck-ethics[write]'"
        raise UsageError(f"to lay out files an extra is needed: `{hint}`") from error
    yaml: Any = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = _WIDEST
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.representer.add_representer(type(None), _nothing)
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _nothing(representer: Any, _value: None) -> Any:  # noqa: ANN401  (ruamel is loosely typed)
    return representer.represent_scalar("tag:yaml.org,2002:null", "~")


def _ordered(text: str) -> str:
    """Put the keys at the top, and those of each rule, in their order."""
    parts = list(_parts(text.splitlines(), 0))
    names = {name for name, _ in parts}
    order = _order_of(names)
    found = [
        (name, _rules(lines) if name == "rules" and "article" in names else lines)
        for name, lines in _sorted(parts, order)
    ]
    return "\n".join(line for _, lines in found for line in lines) + "\n"


def _order_of(names: set[str]) -> Sequence[str]:
    for first, order in (("article", _ARTICLE), ("cases", _CASES), ("code", _CODE)):
        if first in names:
            return order
    return ()


def _sorted(
    parts: list[tuple[str, list[str]]], order: Sequence[str]
) -> list[tuple[str, list[str]]]:
    if not set(order) >= {name for name, _ in parts if name}:
        return parts  # a key is not known here: loading the file says so
    return sorted(parts, key=lambda part: order.index(part[0]) if part[0] else -1)


def _parts(lines: list[str], indent: int) -> Iterator[tuple[str, list[str]]]:
    """Yield each key of a mapping with its lines; what stands above it belongs to it.

    What stands above the first key is a part of its own, without a name, if a blank line or the
    line of a language server sets it off.
    """
    above: list[str] = []
    name, own = "", list[str]()
    for line in lines:
        key = _KEY.match(line[indent:]) if line[:indent].strip() in {"", "-"} else None
        if key and len(line) - len(line.lstrip(" -")) == indent:
            if name or own:
                yield name, own
            elif above and above[0].lstrip().startswith(_SERVER):
                yield "", above[:1]
                above = above[1:]
            name, own, above = key[1], [*above, line], []
        elif not line.strip() or (line.lstrip().startswith("#") and _indent(line) <= indent):
            above.append(line)
        else:
            own += [*above, line]
            above = []
    yield name, [*own, *above]


def _rules(lines: list[str]) -> list[str]:
    """Put the keys of each rule in their order; the dash goes to the first."""
    head, items = lines[:1], list[list[str]]()
    above: list[str] = []
    for line in lines[1:]:
        if line.startswith("  - "):
            items.append([*above, line])
            above = []
        elif not line.strip() or (line.lstrip().startswith("#") and _indent(line) <= 2):  # noqa: PLR2004  (the column of the dashes)
            above.append(line)
        elif items:
            items[-1] += [*above, line]
            above = []
        else:
            return lines
    return [*head, *(line for item in items for line in _rule(item)), *above]


def _rule(lines: list[str]) -> list[str]:
    start = next(number for number, line in enumerate(lines) if line.startswith("  - "))
    inside = ["    " + lines[start][4:], *lines[start + 1 :]]
    found = [line for _, part in _sorted(list(_parts(inside, 4)), _RULE) for line in part]
    first = next((number for number, line in enumerate(found) if _KEY.match(line[4:])), None)
    if first is None:
        return lines  # no key is known here: loading the file says so
    found[first] = "  - " + found[first][4:]
    if first:  # a comment above what is now the first key goes above the dash
        found[:first] = [f"  {line.strip()}" for line in found[:first]]
    return [*lines[:start], *found]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _comments(text: str) -> list[str]:
    return sorted(re.findall(r"(?m)(?:^|\s)(#.*?)\s*$", text))
