"""This project: the pack of twenty rules, in as many copies as are wanted."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.compared.copies import RULES, Copy, copies
from benchmarks.compared.documents import AS_OF, Document, prepared
from benchmarks.compared.engines import Other
from benchmarks.compared.plain import VIOLATED
from codecheck import check, load_codes
from codecheck.audit.item import Item, Mark
from codecheck.audit.judge import Judge, Question
from codecheck.audit.reading import read
from codecheck.engagement.root import Engagement
from codecheck.engine.compiled.verdicts import verdicts
from codecheck.rulebook.model import Code

PACK: Final = Path(__file__).with_name("twenty-2024")
_NUMBER: Final = re.compile(r"(?<=days\()\d+(?=\))|(?<=[<>]\s)\d+\b|(?<=<=\s)\d+\b|(?<=\+\s)\d+\b")


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
                meant = {place for place, verdict in enumerate(told) if verdict == VIOLATED}
            if meant != said:
                return f"{other.name}, rule {number + 1} of {one['id']}: {said}, ours {meant}"
    return ""


def codes(rules: int, folder: Path) -> tuple[Code, ...]:
    """Return the pack in as many copies as have so many rules, all in one code.

    Args:
        rules: How many rules.
        folder: Where the copies are written.
    """
    if rules == RULES:
        return load_codes([PACK.name], [PACK.parent])
    name = f"copies-{rules}"
    made = folder / name
    shutil.rmtree(made, ignore_errors=True)
    (made / "articles").mkdir(parents=True)
    head = (PACK / "code.yaml").read_text(encoding="utf-8")
    (made / "code.yaml").write_text(head.replace(PACK.name, name), encoding="utf-8")
    for file in sorted(PACK.glob("articles/*.yaml")):
        text = file.read_text(encoding="utf-8")
        for one in copies(rules):
            article = f"{one.number}.{file.stem}"
            (made / "articles" / f"{article}.yaml").write_text(
                _copied(text, one).replace(f'article: "{file.stem}"', f'article: "{article}"'),
                encoding="utf-8",
            )
    return load_codes([name], [folder])


def _copied(text: str, copy: Copy) -> str:
    """Return an article in another copy."""
    named = text.replace("'progress'", f"'{copy.topic}'").replace("'agency'", f"'{copy.role}'")
    return _NUMBER.sub(lambda found: str(int(found[0]) + copy.number), named)
