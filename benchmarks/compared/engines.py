"""What is compared: this project, hand-written Python, and engines that may or may not be there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final, Protocol

from benchmarks.compared import plain
from benchmarks.compared.cel import CelInCpp, CelInRust
from benchmarks.compared.copies import Copy, codes, copies
from benchmarks.compared.documents import AS_OF, Document, prepared
from benchmarks.compared.durable import Durable
from benchmarks.compared.jsonlogic import JsonLogic
from benchmarks.compared.rego import Rego
from codecheck import check
from codecheck.audit.item import Item, Mark
from codecheck.audit.judge import Judge, Question
from codecheck.audit.reading import read
from codecheck.engagement.root import Engagement
from codecheck.engine.compiled.verdicts import verdicts

Answer = Sequence[Sequence[str] | set[int]]
"""For each rule, the verdicts on its cases in order; or the places of cases that are violated."""


class Engine(Protocol):
    """What judges engagements by so many copies of the twenty rules."""

    def taken(self, record: Document, /) -> Any:  # noqa: ANN401  (what each engine makes of it)
        """Return a prepared engagement as it takes it."""

    def judge(self, taken: Any, /) -> Answer:  # noqa: ANN401
        """Return what each rule says of each of its cases."""


class Plain:
    """Hand-written Python."""

    def __init__(self, wanted: Sequence[Copy]) -> None:
        """Take so many copies of the rules."""
        self._copies = wanted

    def taken(self, record: Document) -> Document:
        """Return an engagement as it takes it."""
        return record

    def judge(self, taken: Document) -> list[list[str]]:
        """Return what each rule says of each of its cases."""
        return plain.judge(taken, self._copies)


@dataclass(frozen=True, slots=True)
class Other:
    """An engine that is compared with ours.

    Attributes:
        name: How it is called on the page.
        make: Makes it, for so many copies of the rules.
        package: The distribution that it comes with; none for our own Python.
        note: What it can or cannot do, on the page.
        most: Of how many rules it can be made.
    """

    name: str
    make: Callable[[Sequence[Copy]], Engine]
    package: str | None = None
    note: str = ""
    most: int = 200

    def lacking(self) -> str:
        """Return why it cannot be measured here, empty if it can."""
        if self.package is None:
            return ""
        try:
            self.make(copies(20))
        except (ImportError, PackageNotFoundError) as error:
            return f"not measured: {self.package} is not installed ({error.__class__.__name__})"
        return ""

    def version(self) -> str:
        """Return which version of it is installed, or that it is not."""
        if self.package is None:
            return ""
        try:
            return version(self.package)
        except PackageNotFoundError:
            return "not installed"


OTHERS: Final = (
    Other("hand-written Python", Plain),
    Other("JSONLogic: datalogic-py (Rust)", JsonLogic, "datalogic-py"),
    Other(
        "CEL: cel-expr-python (C++)",
        CelInCpp,
        "cel-expr-python",
        "CEL cannot add up a list: one sum is worked out for it in Python",
    ),
    Other(
        "CEL: common-expression-language (Rust)",
        CelInRust,
        "common-expression-language",
        "as above",
    ),
    Other("Rego: regorus (Rust)", Rego, "celine-regorus"),
    Other(
        "durable-rules (Rete, C)",
        Durable,
        "durable-rules",
        "it tells violations only; two counts and a sum are told to it as facts, since it adds "
        "nothing up; it forgets all facts after each engagement",
        20,
    ),
)


class Ours:
    """This project: the pack in so many copies, compiled."""

    def __init__(self, rules: int, folder: Path) -> None:
        """Load so many rules.

        Args:
            rules: How many.
            folder: Where copies of the pack are written.
        """
        self.codes = codes(rules, folder)
        self._judge = Judge(Question(self.codes, AS_OF))

    def verdicts(self, engagement: Engagement) -> list[list[str]]:
        """Return what each rule says of each of its cases."""
        found = verdicts(engagement, codes=self.codes, as_of=AS_OF).rules.values()
        return [[str(one.verdict) for one in told] for told in found]

    def told(self, engagement: Engagement) -> object:
        """Judge an engagement by all rules."""
        return verdicts(engagement, codes=self.codes, as_of=AS_OF)

    def checked(self, engagement: Engagement) -> object:
        """Check an engagement."""
        return check(engagement, codes=self.codes, as_of=AS_OF)

    def read(self, text: bytes) -> Engagement:
        """Read an engagement as an audit does."""
        return read(Item("e", 1, text, Mark()), None)

    def audited(self, text: bytes) -> object:
        """Judge a text as an audit does, to the findings of what is violated."""
        return self._judge.judge([Item("e", 1, text, Mark())])


def disagreement(other: Other, rules: int, ours: Ours, documents: Sequence[Document]) -> str:
    """Return where an engine judges otherwise than this project, empty if nowhere.

    Args:
        other: The engine.
        rules: By how many rules.
        ours: This project, with as many.
        documents: The engagements on which they are to agree.
    """
    engine = other.make(copies(rules))
    for one in documents:
        mine = ours.verdicts(Engagement.model_validate(one))
        theirs = engine.judge(engine.taken(prepared(one)))
        for number, (told, said) in enumerate(zip(mine, theirs, strict=True)):
            meant: object = told
            if isinstance(said, set):
                meant = {place for place, verdict in enumerate(told) if verdict == plain.VIOLATED}
            if meant != said:
                return f"{other.name}, rule {number + 1} of {one['id']}: {said}, ours {meant}"
    return ""
