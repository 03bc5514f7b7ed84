"""What the command itself says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from codecheck.errors import UsageError
from codecheck.findings import Lang
from codecheck.rulebook.model import Text
from codecheck.source import nearest

SEE_HELP: Final = Text("zie `{command} -h`", "see `{command} -h`")
DID_YOU_MEAN: Final = Text("bedoelt u `{word}`", "did you mean `{word}`")
USE_ONE_OF: Final = Text("gebruik een van {words}", "use one of {words}")

# The command line
NO_OPTION: Final = Text("er is geen optie `{name}`", "there is no option `{name}`")
NO_COMMAND: Final = Text("er is geen commando `{name}`", "there is no command `{name}`")
NEEDS_VALUE: Final = Text(
    "de optie `{name}` vraagt een waarde", "the option `{name}` needs a value"
)
TAKES_NO_VALUE: Final = Text(
    "de optie `{name}` neemt geen waarde", "the option `{name}` takes no value"
)
MISSING: Final = Text("`{name}` ontbreekt", "`{name}` is missing")
TOO_MUCH: Final = Text("`{words}` is hier te veel", "`{words}` is too much here")
NOT_A_WORD: Final = Text("`{value}` kan hier niet staan", "`{value}` cannot stand here")
NOT_A_DAY: Final = Text(
    "`{value}` is geen dag; schrijf bijvoorbeeld `2024-05-03`",
    "`{value}` is not a day; write it as `2024-05-03`",
)
QUIET_OR_VERBOSE: Final = Text(
    "`--quiet` en `--verbose` gaan niet samen; kies er een",
    "`--quiet` and `--verbose` do not go together; choose one",
)

# Settings
NOT_TOML: Final = Text("is geen geldige TOML: {why}", "is not valid TOML: {why}")
UNREADABLE: Final = Text("kan niet worden gelezen: {why}", "cannot be read: {why}")
NO_SETTING: Final = Text("er is geen instelling `{name}`", "there is no setting `{name}`")
NEEDS_LIST: Final = Text(
    'hier hoort een lijst van teksten, zoals `["..."]`',
    'a list of texts is needed here, such as `["..."]`',
)
NEEDS_TEXT: Final = Text("hier hoort een tekst", "a text is needed here")
NEEDS_FLAG: Final = Text("hier hoort `true` of `false`", "`true` or `false` is needed here")
NEEDS_TABLE: Final = Text("hier hoort een tabel", "a table is needed here")

# Input
NO_ENGAGEMENT: Final = Text("de map bevat geen opdracht", "the folder holds no engagement")
NAME_FILES: Final = Text(
    "noem een bestand, of laat namen eindigen op `.engagement.yaml`",
    "name a file, or let names end in `.engagement.yaml`",
)
NO_LISTING: Final = Text(
    "de map kan niet worden gelezen: {why}", "the folder cannot be read: {why}"
)
STDIN_CLOSED: Final = Text("de standaardinvoer is gesloten", "standard input is closed")

# Output
STDOUT_CLOSED: Final = Text(
    "de standaarduitvoer kan niet worden geschreven: {why}",
    "standard output cannot be written: {why}",
)
NO_OUTPUT: Final = Text(
    "`{file}` kan niet worden geschreven: {why}", "`{file}` cannot be written: {why}"
)
OUTPUT_IS_INPUT: Final = Text(
    "`{file}` is een van de bestanden die worden getoetst; kies een andere naam",
    "`{file}` is one of the files that are checked; choose another name",
)

# Acts that are not done yet
ACTS: Final = Text("handelingen", "acts")
NO_ACT: Final = Text("er is geen handeling `{name}`", "there is no act `{name}`")
NOT_A_FACT: Final = Text(
    "`{given}` is geen feit; schrijf bijvoorbeeld `channel=email`",
    "`{given}` is no fact; write it as `channel=email`",
)

# The agenda
NO_CALENDAR: Final = Text(
    "voor een kalender is een extra nodig: `pip install 'codecheck-ethics[calendar]'`",
    "a calendar needs an extra: `pip install 'codecheck-ethics[calendar]'`",
)

# Audits
RATE: Final = Text("{n} opdrachten, {rate} per seconde", "{n} engagements, {rate} a second")
WHY_REFUSED: Final = Text(
    "{n} geweigerd; `--refused BESTAND` vertelt waarom", "{n} refused; `--refused FILE` tells why"
)

# Events
NO_INPUT: Final = Text("`{file}` kan niet worden gelezen: {why}", "`{file}` cannot be read: {why}")
FOLLOW_NEEDS_FILE: Final = Text(
    "`--follow` vraagt een bestand; standaardinvoer wordt altijd tot het einde gelezen",
    "`--follow` needs a file; standard input is always read to its end",
)
NOT_OURS: Final = Text(
    "in `{file}` staat iets dat hier niet is geschreven; kies een ander bestand voor `--out`",
    "`{file}` holds something that was not written here; choose another file for `--out`",
)
NO_MARK: Final = Text(
    "de opslag is beschadigd: er staat niet meer in hoe ver `{file}` is geschreven; "
    "begin opnieuw met een ander bestand voor `--store` en voor `--out`",
    "the store is damaged: it tells no longer how far `{file}` was written; "
    "begin anew with other files for `--store` and `--out`",
)

# The network of the live monitor
NO_NETWORK: Final = Text(
    "durable-rules werkt hier niet ({why}); `--network index` geeft dezelfde meldingen",
    "durable-rules does not work here ({why}); `--network index` gives the same alerts",
)

# Coverage and official texts
DECIDED: Final[Mapping[str, Text]] = {
    "record": Text("door wat is vastgelegd", "by the record"),
    "record and person": Text("door wat is vastgelegd en een mens", "by the record and a person"),
    "person": Text("door een mens", "by a person"),
    "no duty": Text("geen plicht", "no duty"),
    "parts": Text("in zijn onderdelen", "in its parts"),
}
ARTICLE: Final = Text("artikel", "article")
DECIDED_HOW: Final = Text("beslist", "decided")
RULES_HEAD: Final = Text("regels", "rules")
CASES_HEAD: Final = Text("casussen", "cases")
NO_OFFICIAL: Final = Text(
    "van de tekst van `{name}` is niets bewaard om mee te vergelijken",
    "of the text of `{name}` nothing is kept to compare with",
)
SAME_TEXT: Final = Text(
    "{name}: de tekst is gelijk aan die van deze uitgave ({n} artikelen)",
    "{name}: the text is that of this edition ({n} articles)",
)
CHANGED: Final = Text("gewijzigd", "changed")
VANISHED: Final = Text("niet in deze tekst", "not in this text")
NEW: Final = Text("nieuw in deze tekst", "new in this text")
NOT_TEXT: Final = Text("`{file}` is geen tekst in UTF-8", "`{file}` is no text in UTF-8")

# Codes, articles and rules
NO_CODE: Final = Text("er is geen code `{name}`", "there is no code `{name}`")
NO_CODE_OR_FOLDER: Final = Text(
    "er is geen code of map `{name}`", "there is no code or folder `{name}`"
)
NO_CODE_IN: Final = Text(
    "`{name}` hoort bij geen code; een code is een map met `code.yaml`",
    "`{name}` belongs to no code; a code is a folder with `code.yaml` in it",
)
NO_ARTICLE: Final = Text(
    "er is geen artikel of regel `{name}`", "there is no article or rule `{name}`"
)
SUBJECT_NEEDS_FILE: Final = Text(
    "`{name}` noemt een onderwerp; noem ook het bestand waarin het staat",
    "`{name}` names a subject; name the file that it stands in as well",
)
NO_SUBJECT: Final = Text("er is hier geen onderwerp `{name}`", "there is no subject `{name}` here")
NOTHING_LEFT: Final = Text(
    "na `--select` en `--ignore` is er niets over om te toetsen",
    "`--select` and `--ignore` leave nothing to check",
)
IN_FORCE: Final = Text("geldt vanaf {since}", "in force since {since}")
ALWAYS_IN_FORCE: Final = Text("geldt op elke dag", "in force on every day")
WAS_IN_FORCE: Final = Text("gold van {since} tot en met {until}", "in force {since} to {until}")
EXCEPT: Final = Text("zonder {name}", "without {name}")

# Rules
FINE: Final = Text("geen problemen", "no problems")
RULES: Final = (Text("{n} regel", "{n} rule"), Text("{n} regels", "{n} rules"))
CASES: Final = (Text("{n} casus", "{n} case"), Text("{n} casussen", "{n} cases"))
PROBLEMS: Final = (Text("{n} probleem", "{n} problem"), Text("{n} problemen", "{n} problems"))
GAPS: Final = (
    Text("{n} regel zonder alle casussen", "{n} rule without all its cases"),
    Text("{n} regels zonder alle casussen", "{n} rules without all their cases"),
)
N_FAILED: Final = Text("{n} mislukt", "{n} failed")
LACKING: Final = Text("geen casus voor {verdicts}", "no case of {verdicts}")
NO_CASE_LIKE: Final = Text("geen casus bevat `{part}`", "no case contains `{part}`")

UNEXPECTED: Final = Text(
    "onverwachte fout in codecheck zelf ({what}); meld dit, met de uitvoer van `CODECHECK_DEBUG=1`",
    "unexpected error in codecheck itself ({what}); please report it, with the output of "
    "`CODECHECK_DEBUG=1`",
)


def hint(word: str, known: tuple[str, ...], lang: Lang) -> str:
    """Return the way out behind a wrong word: the nearest known one, or all if they are few."""
    few = 12
    near = nearest(word, known)
    if near is not None:
        return "; " + DID_YOU_MEAN[lang].format(word=near)
    if 0 < len(known) <= few:
        listed = ", ".join(f"`{one}`" for one in known)
        return "; " + USE_ONE_OF[lang].format(words=listed)
    return ""


def wrong(text: Text, lang: Lang, tail: str = "", **fill: object) -> UsageError:
    """Return the error that a call cannot be carried out, in the language."""
    return UsageError(text[lang].format(**fill) + tail)
