"""Engagements in files that also say what a test expects of them, under `expect`.

```yaml
id: sponsored-2024-017
...
expect:
  as_of: 2024-09-30                      # each of these two may be left out
  codes: [noloc-2022]
  noloc-2022/2.4.2: violated             # an article and its verdict
  noloc-2022/2.1.1#written-consent-before-sharing:
    {verdict: unknown, missing: [consents]}   # a rule, as in a case
```

What is expected is no part of the record: a plain check of the file refuses `expect`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from codecheck.engagement.load import engagement_of, read_engagement
from codecheck.engagement.root import Engagement
from codecheck.errors import EngagementError, Problem
from codecheck.findings import Verdict
from codecheck.rulebook.model import Place
from codecheck.rulebook.section import Section
from codecheck.source import Document, did_you_mean, join_path, read_file
from codecheck.testing.expectations import Expectation, read_expected, read_verdict
from codecheck.testing.merge import mapping

EXPECT: Final = "expect"
_SETTINGS: Final = ("as_of", "codes")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file expects of one article or one rule.

    Attributes:
        name: Full id of the article or the rule.
        verdict: The verdict of the article; None for a rule.
        findings: What the findings of the rule must be; empty for an article.
        place: Where it stands.
    """

    name: str
    verdict: Verdict | None
    findings: tuple[Expectation, ...]
    place: Place

    @property
    def code(self) -> str:
        """Id of the code."""
        return self.name.partition("/")[0]

    @property
    def article(self) -> str:
        """Number of the article."""
        return self.name.partition("/")[2].partition("#")[0]


@dataclass(frozen=True, slots=True)
class Expected:
    """An engagement, and what its file expects.

    Attributes:
        engagement: The engagement.
        as_of: Day as of which is judged; None if the file does not say.
        codes: Ids of the codes to check; empty if the file does not say.
        entries: What is expected, in the order of the file.
    """

    engagement: Engagement
    as_of: date | None
    codes: tuple[str, ...]
    entries: tuple[Entry, ...]


def load_expected(path: str | os.PathLike[str], *, shown_as: str | None = None) -> Expected:
    """Read an engagement and what its file expects.

    Args:
        path: A YAML or JSON file.
        shown_as: How the file is named in messages and reports; its path if left out.

    Raises:
        EngagementError: With every problem of the file.
    """
    document = read_file(Path(path), shown_as=shown_as or str(path), error=EngagementError)
    if EXPECT not in document.root.parts:
        return Expected(read_engagement(document), None, (), ())
    problems: list[Problem] = []
    section = Section(document, problems, EXPECT)
    entries = tuple(_entries(section))
    day, codes = section.day("as_of", needed=False), section.words("codes")
    _check_codes(section, entries, codes)
    root = mapping({key: one for key, one in document.root.parts.items() if key != EXPECT})
    try:
        engagement = read_engagement(Document(document.file, root.data, document.text, root))
    except EngagementError as error:
        problems += error.problems
    if problems:
        raise EngagementError(sorted(problems, key=lambda one: (one.line, one.column)))
    return Expected(engagement, day, codes, entries)


def engagement_in(source: Engagement | Mapping[str, object] | str | os.PathLike[str]) -> Engagement:
    """Return the engagement that a test means: itself, a mapping of it, or the path of its file.

    Raises:
        EngagementError: If it cannot be read.
    """
    if isinstance(source, Engagement):
        return source
    if isinstance(source, Mapping):
        return engagement_of(source)
    return load_expected(source).engagement


def _entries(section: Section) -> list[Entry]:
    found: list[Entry] = []
    for name, value in section.data.items():
        code, slash, rest = name.partition("/")
        if name in _SETTINGS:
            continue
        if not (code and slash and rest):
            hint = did_you_mean(name, _SETTINGS) if name[:1].isalpha() else ""
            way = hint if "did you mean" in hint else "name an article as `noloc-2022/2.4.2`"
            section.problem(name, f"`{name}` is no article or rule", way)
            continue
        place = Place(
            section.document.file, section.document.line_of(join_path(section.path, name))
        )
        if "#" in name:
            article, _, _ = name.partition("#")
            expected = tuple(read_expected(section, name, article, name))
            found.append(Entry(name, None, expected, place))
        elif isinstance(value, str):
            found.append(Entry(name, read_verdict(section, name), (), place))
        else:
            message = "a verdict of the article is needed here"
            section.problem(name, message, "write `violated`; to say more, name a rule of it")
    return found


def _check_codes(section: Section, entries: tuple[Entry, ...], codes: tuple[str, ...]) -> None:
    if "codes" in section and not codes:
        section.problem("codes", "there is no code here", "name one, or leave `codes` out")
    for one in entries:
        if codes and one.code not in codes:
            message = f"`{one.code}` is not among `codes`, so this is not checked"
            section.problem(one.name, message, did_you_mean(one.code, codes))
