"""Files that are tests: engagements with what they expect, and the cases of codes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

from codecheck.engagement.root import Engagement
from codecheck.errors import InputError, RuleError, UsageError
from codecheck.pytest_plugin.items import CaseItem, CleanItem, EntryItem
from codecheck.pytest_plugin.settings import CASES, ENGAGEMENTS, collects, settings_of
from codecheck.rulebook.folders import code_folders
from codecheck.rulebook.load import load_code
from codecheck.rulebook.model import Code
from codecheck.testing import load_cases
from codecheck.testing.cases import SUFFIX
from codecheck.testing.expected import EXPECT, load_expected

_CODE: Final = "code.yaml"
_IS_CODE: Final = re.compile(rb"^code\s*:", re.MULTILINE)
_YAML_KEY: Final = re.compile(r"""^["']?(\w+)["']?[ \t]*:""", re.MULTILINE)
_JSON_KEY: Final = re.compile(r'"(\w+)"\s*:')
_TELLING: Final = {*Engagement.model_fields, EXPECT} - {"id", "note"}
"""Keys of which one tells that a file is an engagement of ours."""
_LOADED: Final = pytest.StashKey[dict[Path, Code | RuleError | UsageError]]()


def collector(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Return what collects a file; None for a file that is not ours or not asked for."""
    if path.name.endswith(SUFFIX):
        wanted = collects(parent.config, CASES) and _is_code(path.parent)
        return CasesFile.from_parent(parent, path=path) if wanted else None
    wanted = collects(parent.config, ENGAGEMENTS)
    if wanted and (parent.session.isinitpath(path) or _is_engagement(path)):
        return EngagementFile.from_parent(parent, path=path)
    return None


def _is_code(articles: Path) -> bool:
    """Tell whether a folder is `articles` beside the `code.yaml` of a code."""
    try:
        head = (articles.parent / _CODE).read_bytes()
    except OSError:
        return False
    return articles.name == "articles" and bool(_IS_CODE.search(head))


def _is_engagement(path: Path) -> bool:
    """Tell whether a file looks like an engagement, be it a broken one.

    Other programs may have files of that name. A file that cannot be read counts: the reason why
    is told.
    """
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return True
    keys = _JSON_KEY if text.lstrip("\ufeff \t\r\n").startswith("{") else _YAML_KEY
    return not _TELLING.isdisjoint(keys.findall(text))


def _shown(node: pytest.File) -> str:
    """Return how a file is named to people: as seen from where pytest was started."""
    here = node.config.invocation_params.dir
    return str(node.path.relative_to(here) if node.path.is_relative_to(here) else node.path)


class EngagementFile(pytest.File):
    """A file with an engagement: a test for each thing expected, and one for the rest."""

    def collect(self) -> Iterable[pytest.Item]:
        """Read the file and yield its tests."""
        try:
            expected = load_expected(self.path, shown_as=_shown(self))
        except InputError as error:
            raise self.CollectError(str(error)) from None
        told: set[str] = set()
        for entry in expected.entries:
            article = f"{entry.code}/{entry.article}"
            yield EntryItem.from_parent(
                self, name=entry.name, expected=expected, entry=entry, tells=article not in told
            )
            told.add(article)
        yield CleanItem.from_parent(self, name="clean", expected=expected)


class CasesFile(pytest.File):
    """A file with the cases of an article: a test for each."""

    def collect(self) -> Iterable[pytest.Item]:
        """Read the code and the file and yield its cases."""
        folder, article = self.path.parent.parent, self.path.name.removesuffix(SUFFIX)
        shown = str(Path(_shown(self)).parent.parent)
        try:
            code = self._code(folder, shown)
            cases = load_cases(code, folder, shown, article=article)
        except (RuleError, UsageError) as error:
            raise self.CollectError(str(error)) from None
        for case in cases:
            yield CaseItem.from_parent(self, name=case.id, code=code, case=case)

    def _code(self, folder: Path, shown: str) -> Code:
        """Load the code once for all its files."""
        loaded = self.config.stash.setdefault(_LOADED, {})
        if folder not in loaded:
            try:
                known = code_folders(settings_of(self.config).rules)
                loaded[folder] = load_code(folder, shown, known=known)
            except (RuleError, UsageError) as error:
                loaded[folder] = error
        found = loaded[folder]
        if not isinstance(found, Code):
            raise found
        return found
