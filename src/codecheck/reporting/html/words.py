"""The fixed words of the HTML report that no other form of a report has, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from codecheck.rulebook.model import Text

TITLE: Final = Text("Controleverslag", "Check report")
SKIP: Final = Text("Naar het verslag", "Skip to the report")
LANGUAGE: Final = Text("Taal", "Language")
CONTENTS: Final = Text("Op deze bladzijde", "On this page")

ENGAGEMENTS: Final = (
    Text("{n} begeleidingsopdracht", "{n} engagement"),
    Text("{n} begeleidingsopdrachten", "{n} engagements"),
)
FILE: Final = Text("bestand", "file")
AS_OF: Final = Text("peildatum", "as of")

DECIDED: Final = Text("Beslist door wat is vastgelegd", "Decided by the record")
UNDECIDED: Final = Text("Niet beslist", "Not decided")
NOTHING_RECORDED: Final = Text("niets vastgelegd", "nothing recorded")
NONE_OF_THESE: Final = Text("geen", "none")
NO_WHOLE: Final = Text(
    "Dit verslag telt artikelen en zegt niets over de opdracht als geheel.",
    "This report counts articles and says nothing of the engagement as a whole.",
)
VALUES_HIDDEN: Final = Text(
    "Vastgelegde gegevens staan hier niet in, behalve datums: een pad zoals `disclosures[1]` wijst"
    " aan waar ze in het bestand staan.",
    "Recorded values are left out, except dates: a path such as `disclosures[1]` tells where they"
    " stand in the file.",
)
VALUES_SHOWN: Final = Text(
    "Dit verslag bevat gegevens uit het dossier; bewaar en deel het als het dossier zelf.",
    "This report holds data from the file; keep and share it as the file itself.",
)

# Summary
SUMMARY: Final = Text("Samenvatting", "Summary")
BY_CHAPTER: Final = Text(
    "Artikelen per code en hoofdstuk, naar oordeel", "Articles by code and chapter, by verdict"
)
CHAPTER: Final = Text("code en hoofdstuk", "code and chapter")
TOTAL: Final = Text("artikelen", "articles")
WHICH_UNDECIDED: Final = Text("Niet beslist, per code", "Not decided, by code")
ALL_DECIDED: Final = Text("Alle artikelen zijn beslist.", "Every article is decided.")

# Timeline
TIMELINE: Final = Text("Tijdlijn", "Timeline")
CHART: Final = Text(
    "De tijdlijn als beeld; de lijst hieronder zegt hetzelfde in woorden.",
    "The timeline as a picture; the list below says the same in words.",
)
PERIOD: Final = Text("de opdracht", "the engagement")
DEADLINES: Final = Text("termijnen", "terms")
LAST_DAY: Final = Text("laatste dag van een termijn", "last day of a term")
ON_THIS_DAY: Final = Text("de dag waarop is getoetst", "the day as of which was checked")
ALLEGED: Final = Text("niet vaststaand", "not established")
NO_DAY: Final = Text("Zonder vastgelegde dag", "Without a recorded day")
LATER: Final = (
    Text(
        "{n} handeling na de peildatum is niet meegenomen.",
        "{n} act after the as-of date was left out.",
    ),
    Text(
        "{n} handelingen na de peildatum zijn niet meegenomen.",
        "{n} acts after the as-of date were left out.",
    ),
)
UNDATED_VIOLATIONS: Final = Text(
    "Schendingen zonder eigen dag", "Violations without a day of their own"
)
NO_EVENTS: Final = Text("Er is geen handeling met een dag.", "No act with a day is recorded.")
LEGEND: Final[Mapping[str, Text]] = {
    "act": Text("handeling", "act"),
    "violated": Text("handeling met een schending", "act with a violation"),
    "alleged": ALLEGED,
    "range": Text("dag niet precies bekend", "day not exactly known"),
    "due": LAST_DAY,
    "missed": Text("laatste dag, geschonden", "last day, violated"),
}
LEGEND_BEYOND: Final = Text("voor of na dit beeld", "before or after this picture")

# Findings
FINDINGS: Final = Text("Bevindingen", "Findings")
ARTICLE: Final = Text("het artikel", "the article")
PLACE: Final = Text("plaats in het bestand", "place in the file")
REASON: Final = Text("reden", "reason")
STEPS: Final = Text("stap voor stap", "step by step")
WHY: Final = Text("hoe dit tot stand kwam", "how this came about")
STATES: Final[Mapping[str, Text]] = {
    "true": Text("ja", "yes"),
    "false": Text("nee", "no"),
    "unknown": Text("onbekend", "unknown"),
    "question": Text("aan een mens", "for a person"),
}
ASKED: Final = Text("vraag aan een mens", "question for a person")

# Filter
FILTER: Final = Text("Bevindingen kiezen", "Choose findings")
BY_VERDICT: Final = Text("naar oordeel", "by verdict")
BY_CODE: Final = Text("naar code", "by code")
SHOWN: Final = Text("Getoond:", "Shown:")
OF: Final = Text("van", "of")
N_FINDINGS: Final = Text("bevindingen", "findings")
RESET: Final = Text("Alles tonen", "Show all")
OPEN_ALL: Final = Text("Alles openen", "Open all")
CLOSE_ALL: Final = Text("Alles sluiten", "Close all")
NO_MATCH: Final = Text("Geen bevinding past bij deze keuze.", "No finding matches this choice.")

# The foot
VERDICTS_EXPLAINED: Final = Text("Wat de oordelen zeggen", "What the verdicts say")
MADE_BY: Final = Text("Gemaakt met codecheck", "Made with codecheck")
