"""The fixed words of repair plans and checklists, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from codecheck.rulebook.model import Text

# Values
AND: Final = Text(" en ", " and ")
PERHAPS_MORE: Final = Text("{items} (misschien meer)", "{items} (perhaps more)")
FILL_IN: Final = Text("(in te vullen)", "(to be filled in)")
NOT_AFTER: Final = Text("uiterlijk {day}", "by {day}")
BETWEEN: Final = Text("van {first} tot en met {last}", "from {first} through {last}")
ANSWERERS: Final[Mapping[str, Text]] = {
    "practitioner": Text("uzelf", "yourself"),
    "client": Text("de cliënt", "the client"),
    "sponsor": Text("de opdrachtgever", "the sponsor"),
    "supervisor": Text("een supervisor", "a supervisor"),
    "colleague": Text("een collega", "a colleague"),
    "expert": Text("een deskundige", "an expert"),
    "insurer": Text("de verzekeraar", "the insurer"),
    "complaints_body": Text("een klachteninstantie", "a complaints body"),
    "court": Text("de rechter", "the court"),
    "authority": Text("een bevoegde instantie", "an authority"),
}
OR: Final = Text(" of ", " or ")

# Parts of a plan
DO_NOW: Final = Text("nu te doen", "to do now")
DO_NOW_HEAD: Final = Text(
    "dit kan nog; leg het vast onder de dag waarop u het doet",
    "this can still be done; record it under the day on which you do it",
)
RECORD: Final = Text("vast te leggen als het zo is", "to record if it is so")
RECORD_HEAD: Final = Text(
    "alleen u weet dit; schrijf op wat er was, met de eigen datum, of dat het er niet was",
    "only you know this; write down what there was, under its own date, or that there was nothing",
)
COMPLETE: Final = Text("na te gaan op volledigheid", "to look through for completeness")
COMPLETE_HEAD: Final = Text(
    "staat hier alles in? zet de naam dan onder `complete`; vul anders eerst aan",
    "is everything in it? then name it under `complete`; if not, add what is missing first",
)
ASK: Final = Text("aan een ander te vragen", "to ask somebody else")
ASK_HEAD: Final = Text(
    "het antwoord is aan hen; leg het vast zoals zij het geven, ook als het nee is",
    "the answer is theirs; record it as they give it, also when it is no",
)
BEYOND: Final = Text("voorbij en niet te herstellen", "past and beyond repair")
BEYOND_HEAD: Final = Text(
    "wat er gebeurde blijft staan zoals het is vastgelegd; meld het aan wie het aangaat en breng"
    " het in supervisie",
    "what happened stays as it is recorded; tell those whom it concerns and bring it to supervision",
)
UNSETTLED: Final = Text("blijft open", "stays open")
UNSETTLED_HEAD: Final = Text(
    "leg eerst het andere vast en vraag dan opnieuw wat er nog kan",
    "record the rest first and then ask again what can be done",
)

# Lines
ASSUMED: Final = Text("aangenomen", "assumed")
DECIDES: Final = Text("beslist over", "decides")
THEN_RECORD: Final = Text("leg dan vast", "then record")
LAST_DAY: Final = Text("uiterlijk {day}", "last day {day}")
MAY_SHOW: Final = Text(
    "een ander antwoord laat een schending zien van", "another answer shows a breach of"
)
ENTRY_IN: Final = Text("een vermelding onder `{name}`", "an entry under `{name}`")
ANY_ENTRY: Final = Text("een, met wat u ervan weet", "one, with what you know of it")
ASK_WHO: Final = Text("vraag {who}", "ask {who}")
SAY_YOURSELF: Final = Text("zeg zelf, of vraag {who}", "say yourself, or ask {who}")
ANSWER_AS: Final = Text(
    "leg vast onder `attestations`: `question: {id}`",
    "record under `attestations`: `question: {id}`",
)
ABOUT: Final = Text("`about: {id}`", "`about: {id}`")
YES: Final = Text("ja", "yes")
NO: Final = Text("nee", "no")
REMEDY: Final = Text("wat nu", "what now")
MISSING: Final = Text("niet vastgelegd", "not recorded")
NEW_ID: Final = Text(
    "geef dit de id `{id}`, zodat een ander deel ernaar kan verwijzen",
    "give this the id `{id}`, so that another part can refer to it",
)
IDS: Final = Text("namen te geven", "names to give")
NOTHING: Final = Text("Er is niets te doen.", "There is nothing to do.")
NOW: Final = Text("nu", "now")
THEN: Final = Text(
    "daarna, als alles is zoals hier aangenomen", "afterwards, if all is as assumed here"
)
N_CHANGES: Final = (
    Text("{n} wijziging", "{n} change"),
    Text("{n} wijzigingen", "{n} changes"),
)
SMALLEST: Final = Text("{n}, en met minder gaat het niet", "{n}, and no fewer will do")
AT_LEAST: Final = Text(
    "{n}; of het met minder kan, is niet uitgezocht (minstens {least})",
    "{n}; whether fewer will do was not worked out (at least {least})",
)
HONESTY: Final = Text(
    "Niets hiervan is bedoeld om terug te dateren, achteraf bewijs te maken of iets te verwijderen.",
    "None of this is meant for dating back, making evidence afterwards or removing anything.",
)
