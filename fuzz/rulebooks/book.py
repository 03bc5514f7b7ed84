"""A random rulebook: a code with definitions, questions, articles and rules, as YAML files."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from hypothesis import strategies as st

from codecheck.predicates import types as t
from codecheck.rulebook.definitions import DOMAIN
from codecheck.rulebook.load import load_code
from codecheck.rulebook.model import Code
from fuzz.rulebooks.names import Draw, Names, Signature, fields, has
from fuzz.rulebooks.predicates import Writer

Files = dict[str, str]
"""The files of a rulebook: their paths in its folder, with their texts."""

_FUEL: Final = 3
_SAME: Final = {"nl": "Zo.", "en": "So."}
_REGISTERED: Final = "any(within(at, entry) for entry in practitioner.registrations)"
_ANSWERERS: Final = ["supervisor", "complaints_body"]
_PARAMETERS: Final = (t.TEXT, t.NUMBER, t.MOMENT, t.DAY, t.MONEY, t.PERIOD, t.TRUTH)


@dataclass(slots=True)
class Author:
    """Writes a rulebook.

    Attributes:
        draw: Makes the choices.
        names: What names mean in every predicate of it.
        writer: Writes the predicates.
    """

    draw: Draw
    names: Names
    writer: Writer

    def definitions(self) -> dict[str, Any]:
        """Write definitions, of which each may use those before it."""
        found: dict[str, Any] = {}
        records = [
            kind.item
            for one in self.names.fields
            if isinstance(kind := (DOMAIN.fields("Engagement") or {})[one], t.ListOf)
            and isinstance(kind.item, t.Record)
        ]
        yields = [t.TRUTH, t.TRUTH, *(t.ListOf(one) for one in records), t.NUMBER, t.MOMENT]
        yields += [t.DAY, t.MONEY, t.TEXT, t.PERIOD]
        for number in range(self.draw(st.integers(0, 3))):
            kinds = self.draw(st.lists(st.sampled_from([*records, *_PARAMETERS]), max_size=2))
            given = {f"p{number}{place}": kind for place, kind in enumerate(kinds)}
            returns = self.draw(st.sampled_from(yields))
            names = self.names.having(given)
            texts = names.paths(lambda one: one == t.TEXT)
            # A literal would be a word, with which only that very word may be compared.
            made = self.writer.path(texts) if returns == t.TEXT else None
            text = (made or self.writer.of(returns, names, _FUEL - 1)).text
            name = f"d{number}"
            found[name] = {"is": text}
            if given:
                found[name]["of"] = {one: str(kind) for one, kind in given.items()}
            signature = Signature(name, tuple(given.values()), returns)
            self.names = self.names.defining(signature)
        return found

    def code(self) -> dict[str, Any]:
        """Write what holds for the code as a whole."""
        timed = self.names.asking(()).having({"at": t.TIME})
        found: dict[str, Any] = {
            "code": "random-1",
            "edition": "1",
            "title": _SAME,
            "short_title": _SAME,
            "publisher": "Nobody",
            "binds": _SAME,
            "in_force": {"since": self.draw(st.sampled_from(["2020-01-01", "2024-09-01"]))},
            "bound": "True",
        }
        if self.writer.seldom(6):
            found["in_force"]["until"] = "2025-03-31"
        if self.draw(st.booleans()):
            found["bound"] = _REGISTERED
        if self.writer.seldom(8):
            found["bound"] = self._truth(timed)
        if self.writer.seldom(8):
            found["applies"] = self._truth(timed)
        if self.draw(st.booleans()):
            deviating = timed.having({"deviation": t.Record("Deviation")})
            found["deviation"] = {"article": "9", "lifts": self._truth(deviating)}
        return found

    def rule(self, number: int) -> dict[str, Any]:
        """Write a rule."""
        names, found = self.names, dict[str, Any](id=f"rule-{number}")
        if self.draw(st.integers(0, 3)):
            loops, names = self.writer.loops(names, 1, 2)
            found["for_each"] = loops.removeprefix("for ")
            names = names.having(loops=-names.loops)  # its predicates count their own
        for key, often in (("when", 4), ("unless", 6)):
            if self.writer.seldom(often):
                found[key] = self._truth(names)
        acts = names.paths(lambda kind: has(kind, "at"))
        if self.writer.seldom(4):
            found["during"] = self.writer.span(names, 1)
        elif acts and self.draw(st.integers(0, 3)):
            found["at"] = self.writer.path(acts).text
        else:
            found["at"] = self.writer.of(t.MOMENT, names, 1).text
        found["require"] = self._truth(names, _FUEL)
        if self.writer.seldom(5):
            found["bound"] = self._truth(names.having({"at": t.TIME}))
        if self.writer.seldom(3):
            days = range(self.draw(st.integers(1, 2)))
            found["due"] = [self.writer.day(names, 2).text for _ in days]
        if self.writer.seldom(4):
            found["consider"] = [self.writer.path(names.paths(lambda _: True)).text]
        fields = names.paths(lambda kind: not isinstance(kind, t.ListOf))
        said = f"Not so for {{{self.writer.path(fields).text}}}"
        return {**found, "message": {"nl": said, "en": said}}

    def _truth(self, names: Names, fuel: int = _FUEL - 1) -> str:
        return self.writer.truth(names, fuel).text


@st.composite
def rulebooks(draw: Draw) -> Files:
    """Generate rulebooks."""
    asked = {"q0": {"text": _SAME, "answered_by": _ANSWERERS}}
    author = Author(draw, Names(fields(draw), questions=("1#q0",)), Writer(draw))
    definitions = author.definitions()
    code = author.code()
    if definitions:
        code["definitions"] = definitions
    files = {"code.yaml": code}
    for number in range(1, draw(st.integers(1, 2)) + 1):
        # Within its own article a question goes by its short name.
        author.names = author.names.asking(("q0",) if number == 1 else ())
        rules = [author.rule(one) for one in range(draw(st.integers(1, 2)))]
        article = {"article": str(number), "summary": _SAME, "rules": rules}
        files[f"articles/{number}.yaml"] = article | ({"questions": asked} if number == 1 else {})
    files["articles/9.yaml"] = {"article": "9", "kind": "permission", "summary": _SAME}
    return {name: yaml.safe_dump(data, sort_keys=False) for name, data in files.items()}


def load(files: Files) -> Code:
    """Load a rulebook.

    Raises:
        RuleError: If it is wrong, or costs too much.
    """
    with tempfile.TemporaryDirectory(prefix="codecheck-fuzz-") as root:
        folder = Path(root) / "random-1"
        for name, text in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return load_code(folder, "random-1")
