"""What `codecheck doctor` says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from codecheck.live.rete.diagnosis import Reason
from codecheck.rulebook.model import Text

HEAD: Final = Text(
    "codecheck {codecheck} op Python {python}", "codecheck {codecheck} on Python {python}"
)
NEEDED: Final = Text("Nodig", "Needed")
MISSING: Final = Text("ontbreekt", "is not installed")
EXTRAS: Final = Text("Extra's", "Extras")
GIVES: Final[Mapping[str, Text]] = {
    "live": Text(
        "een ander netwerk voor `codecheck watch`",
        "another network for `codecheck watch`",
    ),
    "calendar": Text(
        "een kalender van wat moet gebeuren: `codecheck agenda -f ics`",
        "a calendar of what falls due: `codecheck agenda -f ics`",
    ),
    "testing": Text(
        "gemaakte opdrachten voor tests: `codecheck.testing.strategies`",
        "generated engagements for tests: `codecheck.testing.strategies`",
    ),
    "pytest": Text(
        "opdrachten en casussen als tests van pytest",
        "engagements and cases as tests of pytest",
    ),
    "write": Text(
        "antwoorden terugschrijven in een bestand: `codecheck checklist --answer`",
        "answers written back into a file: `codecheck checklist --answer`",
    ),
    "audit": Text(
        "Parquet, databases en Zstandard in `codecheck audit`, en `codecheck.arrow`",
        "Parquet, databases and Zstandard in `codecheck audit`, and `codecheck.arrow`",
    ),
    "spark": Text(
        "tabellen van Spark toetsen: `codecheck.spark`", "tables of Spark: `codecheck.spark`"
    ),
}
INSTALL: Final = Text(
    "; `pip install 'codecheck-ethics[{extra}]'`", "; `pip install 'codecheck-ethics[{extra}]'`"
)
NETWORK: Final = Text("Live volgen", "Live monitor")
WHY: Final[Mapping[Reason, Text]] = {
    Reason.WORKS: Text(
        "durable-rules {version} wekt de artikelen; een proef ermee slaagde",
        "durable-rules {version} wakes the articles; a trial of it succeeded",
    ),
    Reason.PYTHON_TOO_NEW: Text(
        "de index wekt de artikelen: durable-rules werkt tot en met Python 3.12, en dit is"
        " {python}; de meldingen zijn dezelfde",
        "the index wakes the articles: durable-rules works up to Python 3.12, and this is {python};"
        " the alerts are the same",
    ),
    Reason.NO_COMPILER: Text(
        "de index wekt de artikelen: durable-rules is niet geïnstalleerd, en zonder C-compiler"
        " lukt dat niet; de meldingen zijn dezelfde",
        "the index wakes the articles: durable-rules is not installed, and cannot be without a"
        " C compiler; the alerts are the same",
    ),
    Reason.NOT_INSTALLED: Text(
        "de index wekt de artikelen: durable-rules is niet geïnstalleerd; de meldingen zijn"
        " dezelfde",
        "the index wakes the articles: durable-rules is not installed; the alerts are the same",
    ),
    Reason.FAILS: Text(
        "de index wekt de artikelen: durable-rules {version} is geïnstalleerd en werkt niet"
        " ({detail}); de meldingen zijn dezelfde",
        "the index wakes the articles: durable-rules {version} is installed and fails ({detail});"
        " the alerts are the same",
    ),
}
COSTS: Final = Text(
    "durable-rules kost ongeveer 1 MiB geheugen per gevolgde opdracht; de index ongeveer 1 KiB, en"
    " 10 tot 20% minder tijd: `codecheck watch --network index`",
    "durable-rules takes about 1 MiB of memory for each engagement that is followed; the index"
    " takes about 1 KiB, and 10 to 20% less time: `codecheck watch --network index`",
)
CODES: Final = Text("Codes", "Codes")
SOUND: Final = Text("Alles wat nodig is, is er.", "All that is needed is there.")
BROKEN: Final = Text(
    "Er ontbreekt iets dat nodig is, of het is stuk.",
    "Something that is needed is missing or broken.",
)
