"""Reading the cases of an article, which stand beside it in `articles/<number>.cases.yaml`.

```yaml
base: sponsored          # a name in `bases.yaml`, or a mapping: what every case starts from
as_of: 2024-06-01
cases:
  - id: shared-a-day-before-consent
    says: {nl: ..., en: ...}             # or one text: the legal statement that the case shows
    as_of: 2024-07-01                    # and `base`: only where a case differs from the file
    change:                              # laid over the base; the value `~` removes a key
      consents: [...]
    expect:
      consent-before-sharing: violated   # rule of this article: the weightiest of its verdicts
      other-rule: {verdict: unknown, missing: [consents], subject: "disclosures[0]"}
      third-rule: [{about: goal, verdict: violated}, {about: term, verdict: satisfied}]
    article: violated                    # the verdict of the whole article
```

An article without rules has the one rule `gate`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from codecheck.engagement.root import Engagement
from codecheck.errors import InputError, Problem, RuleError
from codecheck.findings import Verdict
from codecheck.rulebook.load import article_order
from codecheck.rulebook.model import Article, Code, Place, Text
from codecheck.rulebook.section import Section
from codecheck.source import did_you_mean, join_path, read_file
from codecheck.source.document import Node
from codecheck.testing.bases import engagement, read_bases
from codecheck.testing.expectations import Expectation, read_expectations, read_verdict
from codecheck.testing.merge import mapping, merged, node_at, placed

SUFFIX: Final = ".cases.yaml"
GATE: Final = "gate"
"""What stands for the rules of an article that has none."""
_CASE_KEYS: Final = ("id", "says", "base", "as_of", "change", "expect", "article")


@dataclass(frozen=True, slots=True)
class Case:
    """One case: an engagement, and what the rules of one article must say of it.

    Attributes:
        id: Its name in the file.
        article: Number of the article.
        says: The legal statement that it shows.
        as_of: Day as of which is judged.
        engagement: What is recorded.
        expectations: What the rules must say.
        verdict: What the article as a whole must say; None if that is not said.
        place: Where it stands.
    """

    id: str
    article: str
    says: Text
    as_of: date
    engagement: Engagement
    expectations: tuple[Expectation, ...]
    verdict: Verdict | None
    place: Place


def load_cases(
    code: Code, folder: Path, shown_as: str | None = None, *, article: str | None = None
) -> tuple[Case, ...]:
    """Read all cases of a code.

    Args:
        code: The code, loaded.
        folder: The folder that it was loaded from.
        shown_as: How the folder is named in messages; its path if left out.
        article: Number of the only article whose cases are read; all if left out.

    Raises:
        RuleError: With every problem of every file.
    """
    problems: list[Problem] = []
    shown = str(folder) if shown_as is None else shown_as
    bases = read_bases(folder, shown, problems)
    cases: list[Case] = []
    paths = {path.name.removesuffix(SUFFIX): path for path in folder.glob(f"articles/*{SUFFIX}")}
    for number in sorted(paths, key=article_order):
        if article not in {None, number}:
            continue
        file = f"{shown}/articles/{paths[number].name}"
        about = code.article(number)
        if about is None:
            hint = did_you_mean(number, [one.number for one in code.articles])
            text = f"these are cases of article `{number}`, which the code does not have"
            problems.append(Problem(text, hint, file, 1, 1))
            continue
        try:
            document = read_file(paths[number], shown_as=file, problems=problems)
        except InputError as error:
            problems.extend(error.problems)
        else:
            cases += _Reader(code, about, Section(document, problems), bases).all()
    if problems:
        # Cases that share a base share its problems: each is told once.
        unique = dict.fromkeys(problems)
        raise RuleError(sorted(unique, key=lambda one: (one.file, one.line, one.column)))
    return tuple(cases)


class _Reader:
    """Reads one file."""

    def __init__(
        self, code: Code, article: Article, section: Section, bases: Mapping[str, Node | None]
    ) -> None:
        self._name = f"{code.id}/{article.number}"
        self._article = article
        self._section = section
        self._problems = section.problems
        self._bases = bases
        self._rules = tuple(one.id.rpartition("#")[2] for one in article.rules) or (GATE,)
        self._ids: set[str] = set()

    def all(self) -> list[Case]:
        self._section.only("base", "as_of", "cases")
        day = self._section.day("as_of", needed=False)
        if not self._section.data.get("cases"):
            self._section.problem("", "there is no case", "add `cases:` with a list")
        parts = self._section.sections("cases")
        return [case for part in parts if (case := self._case(part, day)) is not None]

    def _case(self, section: Section, day: date | None) -> Case | None:
        section.only(*_CASE_KEYS)
        name = section.text("id")
        if name in self._ids:
            section.problem("id", f"the case `{name}` is there twice", "give each its own name")
        self._ids.add(name)
        says = self._says(section)
        day = section.day("as_of", needed=False) or day
        if day is None and "as_of" not in section:
            section.problem("", "`as_of` is missing", "give it here or at the top of the file")
        expected = self._expected(section)
        verdict = read_verdict(section, "article") if "article" in section else None
        if not expected and not {"expect", "article"} & section.data.keys():
            hint = f"add `expect: {{{self._rules[0]}: violated}}`"
            section.problem("", "the case expects nothing", hint)
        recorded = self._engagement(section, name)
        if recorded is None or day is None:
            return None
        return Case(
            name, self._article.number, says, day, recorded, expected, verdict, section.place
        )

    def _says(self, section: Section) -> Text:
        if isinstance(section.data.get("says"), dict):
            return section.bilingual("says") or Text("", "")
        text = section.text("says")
        return Text(text, text)

    def _expected(self, section: Section) -> tuple[Expectation, ...]:
        if "expect" not in section:
            return ()
        return tuple(read_expectations(section.section("expect"), self._name, self._rules))

    def _engagement(self, section: Section, name: str) -> Engagement | None:
        document = section.document
        place = document.key_place(section.path)
        at = (place.line, place.column)
        holder = section if "base" in section else self._section
        base = self._base(holder, at)
        if base is None:
            return None
        if "change" in section:
            change = node_at(document, section.section("change").path)
            base = merged(base, change) if change and isinstance(change.data, dict) else base
        return engagement(document, base, name or "case", at, self._problems)

    def _base(self, section: Section, at: tuple[int, int]) -> Node | None:
        """Return what a case starts from; a base by name gets the place of the case."""
        value = section.data.get("base")
        if value is None:
            return mapping({})
        if isinstance(value, dict):
            return node_at(section.document, join_path(section.path, "base"))
        name = section.text("base")
        if name and name not in self._bases:
            section.problem("base", f"there is no base `{name}`", did_you_mean(name, self._bases))
        base = self._bases.get(name)
        return placed(base, at) if base is not None else None
