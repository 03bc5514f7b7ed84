"""All that is changed of a code."""

from __future__ import annotations

from collections.abc import Iterator

from codecheck.rulebook.load import Loaded
from codecheck.rulebook.section import Section
from codecheck.testing.mutants.of_code import CodeUnit
from codecheck.testing.mutants.of_definition import DefinitionUnit
from codecheck.testing.mutants.of_rule import RuleUnit
from codecheck.testing.mutants.substitute import Uses
from codecheck.testing.mutants.unit import COMMON, Unit


def units_of(loaded: Loaded) -> Iterator[Unit]:
    """Yield what is changed of a code, in the order of its files; what all codes share last."""
    uses = Uses()
    yield CodeUnit(loaded)
    yield from _definitions(loaded.code.id, loaded, loaded.section, uses)
    for article, section in zip(loaded.code.articles, loaded.articles, strict=True):
        for rule, part in zip(article.rules, section.sections("rules"), strict=True):
            yield RuleUnit(loaded, article, rule, part)
    if loaded.common is not None:
        yield from _definitions(COMMON, loaded, loaded.common, uses)


def _definitions(owner: str, loaded: Loaded, section: Section, uses: Uses) -> Iterator[Unit]:
    if "definitions" not in section:
        return
    part = section.section("definitions")
    for name in part.data:
        yield DefinitionUnit(owner, loaded, loaded.definitions[name], part.section(name), uses)
