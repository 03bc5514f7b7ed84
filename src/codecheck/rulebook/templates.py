"""Messages with places to fill in, such as `{disclosure.recipient.name}`."""

from __future__ import annotations

import re
from typing import Final

from codecheck.predicates import tree
from codecheck.predicates.scope import Scope
from codecheck.rulebook.limits import MAX_MESSAGE
from codecheck.rulebook.model import Template
from codecheck.rulebook.section import Section
from codecheck.source import join_path

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")


def read_template(section: Section, key: str, scope: Scope, *, needed: bool) -> Template | None:
    """Read a message in both languages and check what it fills in."""
    text = section.bilingual(key, needed=needed)
    if text is None:
        return None
    return Template({lang: _parts(section, key, lang, text[lang], scope) for lang in ("nl", "en")})


def _parts(
    section: Section, key: str, lang: str, text: str, scope: Scope
) -> tuple[str | tree.Node, ...]:
    if len(text) > MAX_MESSAGE:
        said = f"a message has at most {MAX_MESSAGE} characters"
        section.section(key).problem(lang, said, "say less")
        return ()
    path = join_path(join_path(section.path, key), lang)
    parts: list[str | tree.Node] = []
    end = 0
    for found in _PLACEHOLDER.finditer(text):
        parts.append(text[end : found.start()])
        end = found.end()
        node = section.checked(path, found[1], None, scope) if found[1].strip() else None
        if node is None:
            if not found[1].strip():
                section.section(key).problem(lang, "`{}` names nothing to fill in")
        elif isinstance(node, (tree.Variable, tree.Attribute)):
            parts.append(node)
        else:
            hint = "name a field, such as `{disclosure.at}`"
            section.section(key).problem(lang, f"`{found[0]}` is more than a field", hint)
    rest = text[end:]
    if "{" in rest or "}" in rest or any("{" in p or "}" in p for p in parts if isinstance(p, str)):
        section.section(key).problem(lang, "a brace is left open", "close it, or leave it out")
    return (*parts, rest)
