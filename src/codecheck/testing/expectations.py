"""What a case expects of a rule: a verdict, and what the finding must say besides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from codecheck.findings import Reason, Verdict
from codecheck.rulebook.model import Place
from codecheck.rulebook.section import Section
from codecheck.source import did_you_mean, join_path

_WORDS: Final = tuple(str(one) for one in Verdict)
_KEYS: Final = (
    "verdict", "subject", "about", "missing", "questions", "why", "due", "deviation", "duty_holder",
)  # fmt: skip


class Named(Protocol):
    """Something with an id."""

    @property
    def id(self) -> str:
        """Its id."""


class Told(Protocol):
    """As much of a finding as a case can expect."""

    @property
    def verdict(self) -> Verdict:
        """The verdict."""

    @property
    def subject(self) -> str:
        """Path of what it is about."""

    @property
    def about(self) -> str:
        """The part of the duty."""

    @property
    def missing(self) -> tuple[str, ...]:
        """What is not recorded."""

    @property
    def questions(self) -> Sequence[Named]:
        """What a person must answer."""

    @property
    def why(self) -> Reason | None:
        """Why it does not apply."""

    @property
    def due(self) -> date | None:
        """The last day on which the duty can be met."""

    @property
    def deviation(self) -> str | None:
        """Path of the deviation that lifts the rule."""

    @property
    def duty_holder(self) -> str:
        """Whose duty it is."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one finding of a rule must be; None stands for what is not said.

    Attributes:
        rule: Full id of the rule.
        verdict: The verdict.
        subject: Which finding is meant, by the path of its subject.
        about: Which finding is meant, by the part of the duty.
        missing: All that must be missing, in any order.
        questions: Full ids of all questions that must be asked, in any order.
        why: Why it does not apply.
        due: The last day on which the duty can be met.
        deviation: Path of the deviation that lifts the rule.
        duty_holder: Whose duty it is.
        place: Where it stands in the file of cases.
    """

    rule: str
    verdict: Verdict
    place: Place
    subject: str | None = None
    about: str | None = None
    missing: tuple[str, ...] | None = None
    questions: tuple[str, ...] | None = None
    why: Reason | None = None
    due: date | None = None
    deviation: str | None = None
    duty_holder: str | None = None

    def is_about(self, finding: Told) -> bool:
        """Tell whether a finding is one that is meant."""
        return self.subject in {None, finding.subject} and self.about in {None, finding.about}

    def gaps(self, finding: Told) -> Mapping[str, tuple[str, str]]:
        """Return what a finding has otherwise: expected and got by name."""
        asked = tuple(dict.fromkeys(one.id for one in finding.questions))
        facts = (
            ("verdict", self.verdict, finding.verdict),
            ("missing", _listed(self.missing), _listed(finding.missing)),
            ("questions", _listed(self.questions), _listed(asked)),
            ("why", self.why, finding.why),
            ("due", self.due, finding.due),
            ("deviation", self.deviation, finding.deviation),
            ("duty_holder", self.duty_holder, finding.duty_holder),
        )
        return {
            name: (str(expected), "nothing" if got is None else str(got))
            for name, expected, got in facts
            if expected is not None and expected != got
        }


def read_expectations(section: Section, article: str, rules: tuple[str, ...]) -> list[Expectation]:
    """Read what a case expects.

    Args:
        section: The mapping under `expect`.
        article: Full id of the article, such as `noloc-2022/2.1.1`.
        rules: What may be named there: the ids of its rules.
    """
    found: list[Expectation] = []
    for name in section.data:
        if name in rules:
            found += read_expected(section, name, article, f"{article}#{name}")
        else:
            message = f"article {article.rpartition('/')[2]} has no rule `{name}`"
            section.problem(name, message, did_you_mean(name, rules))
    return found


def read_expected(section: Section, key: str, article: str, rule: str) -> list[Expectation]:
    """Read what is expected of one rule: a verdict, a mapping, or a list of mappings.

    Args:
        section: The mapping that it stands in.
        key: Its key there.
        article: Full id of the article.
        rule: Full id of the rule.
    """
    value = section.data[key]
    found: list[Expectation | None] = []
    if isinstance(value, dict):
        found.append(_expectation(section.section(key), article, rule))
    elif isinstance(value, list):
        found += [_expectation(part, article, rule) for part in section.sections(key)]
        if not value:
            section.problem(key, "an empty list expects nothing", "write a verdict")
    else:
        verdict = read_verdict(section, key)
        path = join_path(section.path, key)
        place = Place(section.document.file, section.document.line_of(path))
        found.append(Expectation(rule, verdict, place) if verdict else None)
    return [one for one in found if one is not None]


def read_verdict(section: Section, key: str) -> Verdict | None:
    """Read a verdict; None, with the problem noted, if there is none under the key."""
    word = section.text(key)
    if word and word not in _WORDS:
        section.problem(key, f"`{word}` is no verdict", did_you_mean(word, _WORDS))
    return Verdict(word) if word in _WORDS else None


def _expectation(section: Section, article: str, rule: str) -> Expectation | None:
    section.only(*_KEYS)
    verdict = read_verdict(section, "verdict")
    why = section.text("why", needed=False)
    reasons = tuple(str(one) for one in Reason)
    if why and why not in reasons:
        section.problem("why", f"`{why}` is no reason", did_you_mean(why, reasons))
    asked = section.words("questions")
    if verdict is None or (why and why not in reasons):
        return None
    return Expectation(
        rule=rule,
        verdict=verdict,
        place=section.place,
        subject=_text(section, "subject"),
        about=_text(section, "about"),
        missing=section.words("missing") if "missing" in section else None,
        questions=(
            tuple(one if "#" in one else f"{article}#{one}" for one in asked)
            if "questions" in section
            else None
        ),
        why=Reason(why) if why else None,
        due=section.day("due", needed=False),
        deviation=_text(section, "deviation"),
        duty_holder=_text(section, "duty_holder"),
    )


def _text(section: Section, key: str) -> str | None:
    """Return a text, which may be empty; None if the key is not there."""
    return "" if section.data.get(key) == "" else section.text(key, needed=False) or None


def _listed(words: tuple[str, ...] | None) -> str | None:
    return None if words is None else f"[{', '.join(sorted(words))}]"
