"""Text in both languages as HTML: both stand in the page, and one of them is hidden."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup, escape

from codecheck.findings import LANGUAGES, Lang
from codecheck.rulebook.model import Text

_SHOWN: Final = Markup('<{tag} lang="{lang}">{text}</{tag}>')
_HIDDEN: Final = Markup('<{tag} lang="{lang}" hidden>{text}</{tag}>')


def said(text: Text, lang: Lang, tag: str = "span") -> Markup:
    """Return a text in both languages, the other one hidden; once if they are the same.

    Args:
        text: The text; a part of it between backticks is set as code.
        lang: The language that is not hidden.
        tag: Name of the element that holds a text: `span`, or `tspan` in a picture.
    """
    if text.nl == text.en:
        return _ticked(text.nl)
    return Markup("").join(
        (_SHOWN if one == lang else _HIDDEN).format(tag=tag, lang=one, text=_ticked(text[one]))
        for one in LANGUAGES
    )


def _ticked(text: str) -> Markup:
    """Return a text with what stands between two backticks set as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if index % 2 else escape(part)
        for index, part in enumerate(parts)
    )
