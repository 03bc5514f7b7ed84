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
NO_REACH: Final = Text(
    "alleen als het zo is: een code die hier niet geldt",
    "only if it is so: a code that does not hold here",
)
NO_REACH_HEAD: Final = Text(
    "er is niet vastgelegd wat u bindt, en zonder dat vraagt een code hier niets; bent u er wel"
    " aan gebonden, leg dat dan vast, of vraag met `--code` wat er dan nog te doen is",
    "what binds you is not recorded, and without it a code asks nothing here; if you are bound by"
    " it, record that, or ask with `--code` what there is to do then",
)
CLOSED_AS_IS: Final = Text(
    "er is niets anders dan wat er staat (`complete: [{name}]`)",
    "there is nothing but what is recorded (`complete: [{name}]`)",
)
THEN_NOT: Final = Text("geldt dan niet", "does not hold then")
BEYOND: Final = Text("voorbij en niet te herstellen", "past and beyond repair")
BEYOND_HEAD: Final = Text(
    "wat er gebeurde blijft staan zoals het is vastgelegd; meld het aan wie het aangaat en breng"
    " het in supervisie",
    "what happened stays as it is recorded; tell those whom it concerns and bring it to"
    " supervision",
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
N_ARTICLES: Final = Text("{first} t/m {last} ({n} artikelen)", "{first} to {last} ({n} articles)")
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
CUT_SHORT: Final = Text(
    "{n}; hier hield het zoeken op, dus misschien kan het met minder (minstens {least})",
    "{n}; the search stopped at its limit, so there may be shorter ways (at least {least})",
)
HONESTY: Final = Text(
    "Niets hiervan is bedoeld om terug te dateren, achteraf bewijs te maken of iets te"
    " verwijderen.",
    "None of this is meant for dating back, making evidence afterwards or removing anything.",
)

# Checklists
IS_EMPTY: Final = Text(
    "Onder `{name}` staat niets. Klopt dat, en was er niets van dien aard? ({what})",
    "Nothing stands under `{name}`. Is that right, and was there nothing of the kind? ({what})",
)
IS_COMPLETE: Final = Text(
    "Onder `{name}` staat {n}. Is dat alles wat er was? ({what})",
    "Under `{name}` stands {n}. Is that all there was? ({what})",
)
N_ENTRIES: Final = (Text("{n} vermelding", "{n} entry"), Text("{n} vermeldingen", "{n} entries"))
WHAT_IS: Final = Text("Wat is er vast te leggen over: {what}?", "What is there to record: {what}?")
A_DATE: Final = Text(
    "een datum zoals 2024-05-03, met of zonder tijd",
    "a date such as 2024-05-03, with a time or not",
)
A_RECORD: Final = Text("{veld: waarde, ...}", "{field: value, ...}")
RECORDS: Final = Text("[{veld: waarde, ...}, ...]", "[{field: value, ...}, ...]")
SEVERAL: Final = Text("een lijst [..., ...] van", "a list [..., ...] of")
AN_ID: Final = Text("de id van wie of wat het is", "the id of whom or what it is")
A_NUMBER: Final = Text("een getal", "a number")
A_TEXT: Final = Text("een tekst", "a text")
ALLOWED: Final = Text("mogelijk", "possible")
WRITTEN_AT: Final = Text("te vinden of te schrijven bij", "found or written at")
FIELDS: Final = Text("wat ervan beslist", "what of it decides")
N_FINDINGS: Final = (Text("{n} bevinding", "{n} finding"), Text("{n} bevindingen", "{n} findings"))
N_QUESTIONS: Final = (Text("{n} vraag", "{n} question"), Text("{n} vragen", "{n} questions"))
OTHERS: Final = Text("door een ander te beantwoorden", "for somebody else to answer")
OPEN_REGISTERS: Final = Text("ook te sluiten, als u wilt", "may be closed too, if you like")
OPEN_REGISTERS_HEAD: Final = Text(
    "hier staat misschien niet alles in; sluiten onder `complete` maakt een oordeel vaster",
    "these may hold more than is recorded; closing them under `complete` makes a verdict firmer",
)
NO_QUESTIONS: Final = Text(
    "Er is niets te vragen: geen bevinding is onbekend.",
    "There is nothing to ask: no finding is unknown.",
)
DECIDED_BY: Final = Text(
    "{questions} voor {findings} die nu onbekend zijn",
    "{questions} for {findings} that are unknown now",
)
STILL_UNKNOWN: Final = Text(
    "{findings} blijven daarna nog onbekend; vraag het dan opnieuw",
    "{findings} are still unknown after that; ask again then",
)
FOLLOW_UP: Final = Text(
    "Een antwoord kan een nieuwe vraag oproepen; het mag ook een schending laten zien.",
    "An answer may raise another question; it may also show a breach.",
)

# Answers
NO_PATH: Final = Text(
    "`{path}` is geen feit, register of vraag", "`{path}` is no fact, register or question"
)
RECORDED: Final = Text(
    "`{path}` is al vastgelegd; wijzig het zo nodig in het bestand zelf",
    "`{path}` is recorded already; change it in the file itself if need be",
)
NEEDS_ANSWER: Final = Text(
    "een vraag wordt beantwoord met `{{answer: yes, by: supervisor, at: 2024-05-03}}`",
    "a question is answered with `{{answer: yes, by: supervisor, at: 2024-05-03}}`",
)
NEEDS_ENTRY: Final = Text(
    "een register wordt beantwoord met `yes`, `none`, of een lijst van vermeldingen",
    "a register is answered with `yes`, `none`, or a list of entries",
)
NOT_ANSWERS: Final = Text(
    "hier hoort een lijst van antwoorden, zoals `practitioner.employment: self_employed`",
    "answers are needed here, such as `practitioner.employment: self_employed`",
)
NO_WRITER: Final = Text(
    "om antwoorden terug te schrijven is ruamel.yaml nodig: `pip install codecheck-ethics[write]`",
    "writing answers back needs ruamel.yaml: `pip install codecheck-ethics[write]`",
)
CHANGED_MEANWHILE: Final = Text(
    "`{file}` is intussen veranderd, en het antwoord is niet opgeschreven; begin opnieuw",
    "`{file}` was changed meanwhile, and the answer was not written; start again",
)
IS_JSON: Final = Text(
    "`{file}` is JSON; antwoorden worden alleen in YAML teruggeschreven: zet ze er zelf in, of"
    " bewaar het bestand als YAML",
    "`{file}` is JSON; answers are written back into YAML only: put them in yourself, or keep the"
    " file as YAML",
)
IS_STDIN: Final = Text(
    "antwoorden kunnen niet naar de standaardinvoer worden teruggeschreven; noem een bestand",
    "answers cannot be written back to standard input; name a file",
)
WOULD_LOSE: Final = Text(
    "`{file}` kan niet worden herschreven zonder iets te verliezen ({what}); zet het antwoord er"
    " zelf in",
    "`{file}` cannot be rewritten without losing something ({what}); put the answer in yourself",
)
COMMENTS: Final = Text("opmerkingen", "comments")
FACTS: Final = Text("feiten", "facts")
WRITTEN: Final = Text("{n} in `{file}` vastgelegd", "{n} recorded in `{file}`")
N_ANSWERS: Final = (Text("{n} antwoord", "{n} answer"), Text("{n} antwoorden", "{n} answers"))
PROMPT: Final = Text("antwoord (Enter slaat over, `q` stopt)", "answer (Enter skips, `q` stops)")
ADD_FIRST: Final = Text(
    "Zet er eerst bij wat ontbreekt; deze vraag komt dan terug.",
    "Add what is missing first; this question then comes back.",
)
