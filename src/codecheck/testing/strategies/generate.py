"""The strategies themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from hypothesis import strategies as st

from codecheck.engagement.root import Engagement
from codecheck.engagement.walk import path_text
from codecheck.engine.attestations import Questions
from codecheck.errors import UsageError
from codecheck.rulebook.find import load_codes
from codecheck.rulebook.model import Code, Rule
from codecheck.source import did_you_mean
from codecheck.testing.strategies.document import changed
from codecheck.testing.strategies.examples import START, plainest, some
from codecheck.testing.strategies.facts import Draw, Read, add_fact, read_by
from codecheck.testing.strategies.pairs import both, near, plainest_pair
from codecheck.testing.strategies.scene import Choose, Scene, attempt
from codecheck.testing.strategies.target import Target

AS_OF: Final = date(2025, 6, 30)
"""The day as of which generated engagements are meant to be checked, unless another is given."""
_FACTS: Final = 24
_MORE: Final = 4


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two engagements that are one recorded fact apart, on either side of a rule.

    One fact is one entry: a field of a record, or an item of a list. It stands in only one of the
    two engagements, with all that it holds, or it is a plain value that is another one.

    Attributes:
        kept: The rule is not violated.
        broken: The rule is violated.
        path: The entry in which they differ, such as `consents[0].at`.
    """

    kept: Engagement
    broken: Engagement
    path: str


def engagements(
    codes: Iterable[str | Code] | None = None, *, as_of: date = AS_OF
) -> st.SearchStrategy[Engagement]:
    """Generate valid engagements of any kind.

    Args:
        codes: Codes, or their ids, whose facts are favoured; all known codes if left out.
        as_of: The day before which most things happen.
    """
    chosen = load_codes() if codes is None else tuple(_codes(codes))
    questions = Questions({one.id: one.answered_by for code in chosen for one in code.questions})
    return _engagements(questions, read_by(chosen), as_of)


@st.composite
def _engagements(draw: Draw, questions: Questions, read: Read, as_of: date) -> Engagement:
    scene = Scene(START, questions, as_of)
    return _with_more(draw, scene, read, _FACTS).engagement


def violating(
    rule: str | Rule, code: Code | None = None, *, as_of: date = AS_OF
) -> st.SearchStrategy[Engagement]:
    """Generate engagements on which a rule gives a finding `violated`.

    Args:
        rule: Full id of a rule, such as `noloc-2022/2.4.2#approval-before-sharing`; or a rule.
        code: The code that the rule was loaded with, if it does not come with codecheck.
        as_of: The day as of which the engagements are to be checked.

    Raises:
        UsageError: If there is no such rule.
        UnreachableVerdictError: When examples are drawn, if there seem to be none.
    """
    return _examples(_target(rule, code, as_of, violated=True))


def compliant(
    rule: str | Rule, code: Code | None = None, *, as_of: date = AS_OF
) -> st.SearchStrategy[Engagement]:
    """Generate engagements on which a rule gives `satisfied`, and nowhere `violated`.

    The arguments and errors are those of `violating`.
    """
    return _examples(_target(rule, code, as_of, violated=False))


@st.composite
def _examples(draw: Draw, target: Target) -> Engagement:
    scene = some(target, _chooser(draw)) if draw(st.booleans()) else plainest(target)
    for _ in range(draw(st.integers(0, _MORE))):
        edit = add_fact(draw, scene, frozenset(), target.as_of)
        following = attempt(changed(scene.document, edit), scene) if edit else None
        if following is not None and target.is_found(following):
            scene = following
    return scene.engagement


def near_misses(
    rule: str | Rule, code: Code | None = None, *, as_of: date = AS_OF
) -> st.SearchStrategy[NearMiss]:
    """Generate pairs of engagements one recorded fact apart, of which one violates a rule.

    The other side is satisfied where that can be had. The arguments and errors are those of
    `violating`.
    """
    return _near_misses(_target(rule, code, as_of, violated=True))


@st.composite
def _near_misses(draw: Draw, target: Target) -> NearMiss:
    pair = plainest_pair(target)
    if draw(st.booleans()):
        pair = near(target, _chooser(draw)) or pair
    for _ in range(draw(st.integers(0, _MORE))):
        edit = add_fact(draw, pair.broken, frozenset(), target.as_of)
        pair = (edit and both(target, pair, partial(changed, edit=edit))) or pair
    return NearMiss(pair.kept.engagement, pair.broken.engagement, path_text(pair.at))


def _with_more(draw: Draw, scene: Scene, read: Read, most: int) -> Scene:
    for _ in range(draw(st.integers(0, most))):
        edit = add_fact(draw, scene, read, scene.as_of)
        following = attempt(changed(scene.document, edit), scene) if edit else None
        scene = following or scene
    return scene


def _chooser(draw: Draw) -> Choose:
    return lambda ways: int(draw(st.integers(0, ways - 1)))


def _codes(codes: Iterable[str | Code]) -> Iterable[Code]:
    for one in [codes] if isinstance(codes, str) else codes:
        yield from [one] if isinstance(one, Code) else load_codes([one])


def _target(rule: str | Rule, code: Code | None, as_of: date, *, violated: bool) -> Target:
    name = rule if isinstance(rule, str) else rule.id
    home = code or load_codes([name.partition("/")[0]])[0]
    for one in home.rules:
        if one is rule or one.id == name:
            return Target(home, one, violated, as_of)
    hint = did_you_mean(name, [one.id for one in home.rules])
    raise UsageError(f"there is no rule `{name}`" + (f"; {hint}" if hint else ""))
