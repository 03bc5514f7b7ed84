"""What became of the changes of one code, put into words and into data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from codecheck.cli import mutate_words as words
from codecheck.findings import Lang
from codecheck.reporting.words import counted
from codecheck.testing.mutants.marks import Marks, Wrong
from codecheck.testing.mutants.shop import Fate, Judged
from codecheck.testing.mutants.units import Mutant, owner_of


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the mutants of one code.

    Attributes:
        owner: Id of the code, or `common`.
        noticed: Number of mutants that a case noticed.
        stillborn: Number of those that cannot be loaded.
        survivors: Those that no case noticed and that are not marked.
        argued: Those that no case noticed, and that are marked as making no difference.
        wrong: Marks that name no mutant, or one that a case notices.
        whys: Why each mutant that is marked makes no difference, by its id.
    """

    owner: str
    noticed: int
    stillborn: int
    survivors: tuple[Mutant, ...]
    argued: tuple[Mutant, ...]
    wrong: tuple[Wrong, ...]
    whys: Mapping[str, str]

    @classmethod
    def of(
        cls, owner: str, mutants: Sequence[Mutant], judged: Mapping[str, Judged], marks: Marks
    ) -> Tally:
        """Count the mutants of one code; those that were not judged are left out."""
        own = [one for one in mutants if one.owner == owner and one.id in judged]
        fates = [judged[one.id].fate for one in own]
        survivors = [one for one in own if judged[one.id].fate is Fate.SURVIVED]
        return cls(
            owner,
            fates.count(Fate.NOTICED),
            fates.count(Fate.STILLBORN),
            tuple(one for one in survivors if one.id not in marks.whys),
            tuple(one for one in survivors if one.id in marks.whys),
            tuple(one for one in marks.wrong(judged) if owner_of(one.of) == owner),
            marks.whys,
        )

    @property
    def counted(self) -> int:
        """Number of mutants of which a case should notice each."""
        return self.noticed + len(self.survivors)

    def lines(self, lang: Lang) -> Iterable[str]:
        """Yield what is told of them."""
        for one in self.survivors:
            place = f"{one.file}:{one.line}:{one.column}"
            yield f"{place}: {one.id}: {words.KINDS[one.kind][lang]}: {one.change}"
        for wrong in self.wrong:
            mark = wrong.mark
            text = (words.MARK_NOTICED if wrong.case else words.MARK_STALE)[lang]
            told = text.format(change=mark.change, case=wrong.case, of=wrong.of)
            yield f"{mark.file}:{mark.line}:{mark.column}: {told}"
        parts = [
            counted(words.MUTANTS, self.counted, lang),
            words.NOTICED[lang].format(n=self.noticed),
            words.SURVIVING[lang].format(n=len(self.survivors)),
        ]
        if self.argued:
            parts.append(words.ARGUED[lang].format(n=len(self.argued)))
        if self.stillborn:
            parts.append(words.STILLBORN[lang].format(n=self.stillborn))
        if self.wrong:
            parts.append(counted(words.WRONG_MARKS, len(self.wrong), lang))
        yield f"{self.owner}: {', '.join(parts)}"

    def data(self) -> dict[str, object]:
        """Return the same for machines."""
        return {
            "code": self.owner,
            "mutants": self.counted,
            "noticed": self.noticed,
            "stillborn": self.stillborn,
            "survivors": [_data(one) for one in self.survivors],
            "equivalent": [{**_data(one), "why": self.whys[one.id]} for one in self.argued],
            "wrong_marks": [
                {
                    "of": one.of,
                    "file": one.mark.file,
                    "line": one.mark.line,
                    "column": one.mark.column,
                    "change": one.mark.change,
                    "noticed_by": one.case or None,
                }
                for one in self.wrong
            ],
        }


def _data(one: Mutant) -> dict[str, object]:
    return {
        "id": one.id,
        "kind": one.kind,
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "change": one.change,
    }
