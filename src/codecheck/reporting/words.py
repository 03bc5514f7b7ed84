"""The fixed words of a report, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from codecheck.findings import Reason, Verdict
from codecheck.rulebook.model import Text

AS_OF: Final = Text("per", "as of")
CHECKED: Final = Text("getoetst aan", "checked against")
ONLY: Final = Text("beperkt tot", "limited to")
WHY: Final = Text("het artikel", "the article")
SHOWN_BY: Final = Text("vastgelegd", "recorded")
REMEDY: Final = Text("wat nu", "what now")
RULE: Final = Text("toetsregel", "rule")
LINE: Final = Text("regel {line}", "line {line}")
PART: Final = Text("onderdeel", "part")
DUTY_OF: Final = Text("plicht van", "duty of")
ABOUT: Final = Text("over", "about")
NOT_RECORDED: Final = Text("niet vastgelegd", "not recorded")
REGISTER_OPEN: Final = Text("misschien niet volledig", "may hold more than is recorded")
ALSO_ASKED: Final = Text("en dan nog te beantwoorden", "and then to be answered")
LAST_DAY: Final = Text("uiterlijk {day}", "last day {day}")
ANSWER_AS: Final = Text(
    "te beantwoorden onder `attestations`, met `question: {id}`",
    "to be answered under `attestations`, with `question: {id}`",
)
LIFTED_BY: Final = Text("afwijking", "deviation")
NOT_CHECKED: Final = Text("door geen regel beslist", "decided by no rule")
NOTHING: Final = Text("(er is niets te melden)", "(there is nothing to tell)")
NOTHING_RECORDED: Final = Text(
    "niets vastgelegd ({n}): of er zoiets was, laat de vastlegging niet zien",
    "nothing recorded ({n}): whether there was anything of the kind the record does not show",
)
CLOSE_HINT: Final = Text(
    "Een register telt als volledig wanneer de opdracht het noemt onder `complete`.",
    "A register counts as whole when the engagement names it under `complete`.",
)
# The explanation of an article

KINDS: Final[Mapping[str, Text]] = {
    "definition": Text("een begripsbepaling", "a definition"),
    "permission": Text("een bevoegdheid", "a permission"),
    "declaration": Text("een verklaring", "a declaration"),
}
IN_OTHER_CODES: Final = Text("in meer dan een code", "in more than one code")
COUNTERPART: Final = Text("vergelijk", "compare")
RELATIONS: Final[Mapping[str, Text]] = {
    "equivalent": Text("gelijkwaardig aan", "equivalent to"),
    "stricter": Text("strenger dan", "stricter than"),
    "looser": Text("ruimer dan", "looser than"),
    "overlap": Text("overlapt met", "overlaps with"),
    "conflict": Text("botst met", "conflicts with"),
}
TWO_READINGS: Final = Text("twee lezingen", "two readings")
FOLLOWED: Final = Text("gevolgd", "followed")
OTHER_READING: Final = Text("de andere", "the other")
QUESTION: Final = Text("vraag aan een mens", "question for a person")
ANSWERED_BY: Final = Text("te beantwoorden door", "to be answered by")
SAYS: Final = Text("bij schending", "when broken")
WHERE: Final = Text("waarin", "where")
PARTS: Final[Mapping[str, Text]] = {
    "for_each": Text("voor elke", "for each"),
    "when": Text("als", "when"),
    "unless": Text("tenzij", "unless"),
    "at": Text("beoordeeld op", "judged at"),
    "during": Text("beoordeeld over", "judged over"),
    "require": Text("moet gelden", "must hold"),
    "due": Text("laatste dag", "last day"),
    "consider": Text("mee te wegen", "to be considered"),
}

IN_ALL: Final = Text("samen", "in all")

VERDICTS: Final[Mapping[Verdict, Text]] = {
    Verdict.VIOLATED: Text("geschonden", "violated"),
    Verdict.UNKNOWN: Text("onbekend", "unknown"),
    Verdict.PENDING: Text("nog open", "pending"),
    Verdict.JUDGEMENT: Text("aan een mens", "judgement"),
    Verdict.EXCUSED: Text("met afwijking", "excused"),
    Verdict.SATISFIED: Text("voldaan", "satisfied"),
    Verdict.NOT_APPLICABLE: Text("niet van toepassing", "not applicable"),
}
MEANINGS: Final[Mapping[Verdict, Text]] = {
    Verdict.VIOLATED: Text(
        "de vastlegging laat zien dat de plicht is geschonden",
        "the record shows that the duty was broken",
    ),
    Verdict.UNKNOWN: Text(
        "een feit dat beslist is niet vastgelegd", "a fact that decides is not recorded"
    ),
    Verdict.PENDING: Text(
        "nog niet gebleken, en de laatste dag is nog niet voorbij",
        "not shown to be met, and the last day has not passed",
    ),
    Verdict.JUDGEMENT: Text(
        "wat overblijft is een vraag voor een mens", "what is left is a question for a person"
    ),
    Verdict.EXCUSED: Text(
        "niet nagekomen, maar opgeheven door een afwijking die de code toestaat",
        "not met, but lifted by a deviation that the code permits",
    ),
    Verdict.SATISFIED: Text(
        "de vastlegging laat zien dat aan de plicht is voldaan",
        "the record shows that the duty was met",
    ),
    Verdict.NOT_APPLICABLE: Text("de plicht gold niet", "the duty did not apply"),
}
REASONS: Final[Mapping[Reason, Text]] = {
    Reason.NOT_IN_FORCE: Text("de code gold toen niet", "the code was not in force"),
    Reason.NOT_BOUND: Text(
        "de beroepsbeoefenaar was niet aan de code gebonden",
        "the practitioner was not bound by the code",
    ),
    Reason.OUT_OF_SCOPE: Text(
        "het werk valt buiten de code", "the work falls outside what the code is about"
    ),
    Reason.NO_CASE: Text("dit heeft zich niet voorgedaan", "nothing of the kind happened"),
    Reason.NOTHING_RECORDED: Text(
        "hierover is niets vastgelegd, en de lijst is niet als volledig aangemerkt",
        "nothing of the kind is recorded, and the list is not said to be whole",
    ),
    Reason.EXCEPTION: Text(
        "een uitzondering van de code geldt", "an exception of the code applies"
    ),
    Reason.NO_DUTY: Text(
        "het artikel legt niemand een plicht op", "the article lays no duty on anybody"
    ),
}
HOLDERS: Final[Mapping[str, Text]] = {
    "practitioner": Text("de beroepsbeoefenaar", "the practitioner"),
    "client": Text("de cliënt", "the client"),
    "sponsor": Text("de opdrachtgever", "the sponsor"),
    "publisher": Text("de uitgever van de code", "the publisher of the code"),
}
ARTICLES: Final = (Text("{n} artikel", "{n} article"), Text("{n} artikelen", "{n} articles"))
FILES: Final = (Text("{n} bestand", "{n} file"), Text("{n} bestanden", "{n} files"))


def counted(forms: tuple[Text, Text], number: int, lang: str) -> str:
    """Return a number with its noun in the singular or the plural."""
    return forms[number != 1][lang].format(n=number)
