"""What the commands for authors of rules say, in both languages."""

from __future__ import annotations

from typing import Final

from codecheck.rulebook.model import Text

WROTE: Final = Text("geschreven: {file}", "written: {file}")
HOLD: Final = Text("{n} casussen kloppen", "{n} cases hold")
NEXT: Final = Text("en nu:", "what now:")
STEPS_CODE: Final = (
    Text(
        "vul `code.yaml` in: de namen, sinds wanneer de code geldt, en wie eraan gebonden is",
        "fill in `code.yaml`: its names, since when it is in force, and whom it binds",
    ),
    Text(
        "begin elk volgend artikel met `codecheck rules new {code}/NUMMER`",
        "begin each further article with `codecheck rules new {code}/NUMBER`",
    ),
    Text("lees `codecheck rules check {code}`", "read `codecheck rules check {code}`"),
)
STEPS_ARTICLE: Final = (
    Text(
        "schrijf eerst de casussen in `{cases}`, dan de regel in `{article}`",
        "write the cases in `{cases}` first, then the rule in `{article}`",
    ),
    Text(
        "`codecheck rules test {code}` zegt welke niet kloppen en wat er nog ontbreekt",
        "`codecheck rules test {code}` says which do not hold and what is lacking",
    ),
)
NOT_YET: Final = Text(
    "{n} van de casussen kloppen nog niet: leg in `{bases}` vast wat de code laat gelden"
    " (wie gebonden is, welk werk het is), of pas de casussen aan; zie"
    " `codecheck rules test {code}`",
    "{n} of the cases do not hold yet: record in `{bases}` what makes the code apply (who is bound,"
    " which work it is), or change the cases; see `codecheck rules test {code}`",
)
NO_SLASH: Final = Text(
    "`{name}` noemt geen artikel; schrijf `CODE/NUMMER`, zoals `{code}/2.3`",
    "`{name}` names no article; write `CODE/NUMBER`, such as `{code}/2.3`",
)
HINTS: Final = (Text("{n} tip", "{n} hint"), Text("{n} tips", "{n} hints"))
HINT: Final = Text("tip", "hint")
WOULD_CHANGE: Final = Text("wordt anders opgemaakt", "would be laid out otherwise")
LAID_OUT: Final = Text("opgemaakt: {file}", "laid out: {file}")
CHANGED_MEANWHILE: Final = Text(
    "`{file}` is intussen veranderd en niet opgemaakt; begin opnieuw",
    "`{file}` was changed meanwhile, and not laid out; start again",
)
ALL_LAID_OUT: Final = (
    Text("{n} bestand is goed opgemaakt", "{n} file is laid out well"),
    Text("{n} bestanden zijn goed opgemaakt", "{n} files are laid out well"),
)
NO_ARTICLE_HERE: Final = Text(
    "`{code}` heeft geen artikel `{name}`", "`{code}` has no article `{name}`"
)
