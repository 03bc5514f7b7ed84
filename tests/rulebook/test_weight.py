"""Rules that would cost too much are refused before they are evaluated, each by one message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from codecheck import RuleError
from codecheck.predicates.weight import MAX_LEVELS, MAX_PARTS, MAX_POWER, weigh
from codecheck.rulebook.definitions import MAX_CHAIN
from codecheck.rulebook.find import load_codes
from codecheck.rulebook.load import load_code
from tests.rulebook.test_load import ARTICLE, CODE, folder, problems


def with_definitions(
    tmp_path: Path, definitions: Mapping[str, str], article: str = ARTICLE
) -> Path:
    """Write a code of one article, with definitions."""
    lines = [f'  {name}:\n    is: "{text}"\n' for name, text in definitions.items()]
    return folder(tmp_path, article, CODE + "definitions:\n" + "".join(lines))


def chain(length: int) -> dict[str, str]:
    """Return definitions of which each uses the one before."""
    first = {"d0": "started is None"}
    return first | {f"d{n}": f"not d{n - 1}" for n in range(1, length)}


def doubling(length: int) -> dict[str, str]:
    """Return definitions of which each uses the one before twice."""
    first = {"d0": "started is None"}
    return first | {f"d{n}": f"d{n - 1} or ended is None and d{n - 1}" for n in range(1, length)}


def squaring(length: int) -> dict[str, str]:
    """Return lists of which each is as long as the square of the one before."""
    first = {"d0": "[s for s in sessions]"}
    return first | {f"d{n}": f"[a for a in d{n - 1} for b in d{n - 1}]" for n in range(1, length)}


def test_definitions_may_use_one_another_in_a_row(tmp_path: Path) -> None:
    """Up to the limit such a code loads, and one more is refused at the one that is too many."""
    assert load_code(with_definitions(tmp_path / "a", chain(MAX_CHAIN)))
    many = [str(MAX_CHAIN), "definitions use one another in a row"]
    (told,) = problems(
        with_definitions(tmp_path / "b", dict(reversed(chain(MAX_CHAIN + 1).items())))
    )
    assert all(part in told for part in many)


@pytest.mark.parametrize(
    ("make", "length", "said"),
    [
        (chain, 400, f"more than {MAX_LEVELS} parts deep"),
        (lambda n: dict(reversed(chain(n).items())), 400, "definitions use one another in a row"),
        (doubling, 30, f"more than {MAX_PARTS} parts"),
        (squaring, 12, f"more than {MAX_POWER} lists inside one another"),
    ],
    ids=["deep", "in a row", "parts", "lists"],
)
def test_what_grows_by_powers_is_refused(
    tmp_path: Path, make: Callable[[int], dict[str, str]], length: int, said: str
) -> None:
    """The first that is too much is told; what uses it is weighed as if that were nothing."""
    told = problems(with_definitions(tmp_path, make(length)))

    assert 0 < len(told) <= length / 10
    assert all(said in one for one in told)


def test_a_rule_is_weighed_as_a_whole(tmp_path: Path) -> None:
    """Loops of the rule count together with those of what it asks."""
    loops = "a in wide for b in wide"
    inside = "any(any(before(x, y) for x in wide) for y in wide)"
    article = ARTICLE.replace("disclosure in disclosures", f"disclosure in disclosures for {loops}")
    article = article.replace("any(before(consent, disclosure) for consent in consents)", inside)
    wide = {"wide": "[s for s in sessions for t in sessions]"}

    (told,) = problems(with_definitions(tmp_path, wide, article))

    assert f"it runs through more than {MAX_POWER} lists inside one another" in told
    assert "1.1.yaml:4:" in told


def test_a_wrong_definition_is_told_once(tmp_path: Path) -> None:
    """What uses it is not told to be wrong as well."""
    article = ARTICLE.replace("before(consent, disclosure)", "good(consent) and agreed")
    root = folder(
        tmp_path,
        article,
        CODE
        + "definitions:\n  agreed: {is: startd is None}\n"
        + "  good: {of: {c: Consent}, is: c.form is None and agreed}\n",
    )

    (told,) = problems(root)

    assert "there is no `startd` here; did you mean `started`" in told


def test_a_name_that_all_codes_know_is_not_given_again(tmp_path: Path) -> None:
    """A code cannot mean something else by it in silence."""
    root = with_definitions(tmp_path, {"agreed": "started is None"})
    (root.parent / "common.yaml").write_text("definitions:\n  agreed: {is: ended is None}\n")

    (told,) = problems(root)

    assert "there is a definition `agreed` for all codes; rename it" in told


def test_what_codes_share_is_told_alone_when_it_cannot_be_read(tmp_path: Path) -> None:
    """Everything else would follow from it."""
    root = with_definitions(tmp_path, {"agreed": "started is None"})
    (root.parent / "common.yaml").write_text("definitions: [")

    with pytest.raises(RuleError) as caught:
        load_code(root)

    assert {str(root.parent / "common.yaml")} == {one.file for one in caught.value.problems}


def test_the_codes_are_far_below_the_limits() -> None:
    """What comes with codecheck leaves room for other codes."""
    weights = [weigh(rule.require) for code in load_codes() for rule in code.rules]

    assert max(one.levels for one in weights) < MAX_LEVELS / 2
    assert max(one.parts for one in weights) < MAX_PARTS / 5
    assert max(one.power for one in weights) < MAX_POWER
