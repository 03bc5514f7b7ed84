"""What an audit says, in both languages."""

from __future__ import annotations

from typing import Final

from codecheck.errors import UsageError
from codecheck.findings import Lang
from codecheck.rulebook.model import Text

# Sources
NO_INPUT: Final = Text("`{file}` kan niet worden gelezen: {why}", "`{file}` cannot be read: {why}")
STDIN_CLOSED: Final = Text("de standaardinvoer is gesloten", "standard input is closed")
TORN: Final = Text(
    "`{file}` kan na regel {line} niet verder worden gelezen: {why}",
    "`{file}` cannot be read on behind line {line}: {why}",
)
EMPTY_FOLDER: Final = Text(
    "de map `{file}` bevat geen opdracht; laat namen eindigen op `.engagement.yaml` of "
    "`.engagement.json`",
    "the folder `{file}` holds no engagement; let names end in `.engagement.yaml` or "
    "`.engagement.json`",
)
NEEDS_EXTRA: Final = Text(
    "{what} vraagt een extra: `pip install 'codecheck-ethics[audit]'`",
    "{what} needs an extra: `pip install 'codecheck-ethics[audit]'`",
)
NO_COLUMN: Final = Text(
    "`{file}` heeft geen kolom `{name}`; er zijn {names}",
    "`{file}` has no column `{name}`; there are {names}",
)
NEEDS_QUERY: Final = Text(
    "`{file}` is een database; `--sql QUERY` zegt wat eruit wordt gelezen",
    "`{file}` is a database; `--sql QUERY` says what is read from it",
)
NO_DATABASE: Final = Text(
    "`--sql` vraagt een database als bron, zoals `sqlite:///dossiers.db`",
    "`--sql` needs a database for a source, such as `sqlite:///records.db`",
)
NO_DRIVER: Final = Text(
    "`{file}` vraagt een pakket dat er niet is: `{name}`",
    "`{file}` needs a package that is not there: `{name}`",
)

# Findings, and how far an audit came
NO_OUTPUT: Final = Text(
    "`{file}` kan niet worden geschreven: {why}", "`{file}` cannot be written: {why}"
)
UNKNOWN_FORM: Final = Text(
    "aan `{file}` is niet te zien hoe bevindingen worden geschreven; laat de naam eindigen op "
    "{endings}",
    "`{file}` does not tell how findings are to be written; let its name end in {endings}",
)
BUSY: Final = Text(
    "een andere audit schrijft in `{file}`; wacht tot die klaar is, of kies een andere naam",
    "another audit writes `{file}`; wait until it is done, or choose another name",
)
NOT_OURS: Final = Text(
    "in `{file}` staat iets dat hier niet is geschreven; kies een andere naam voor `--out`",
    "`{file}` holds something that was not written here; choose another name for `--out`",
)
OTHER_AUDIT: Final = Text(
    "`{file}` hoort bij een audit die werd onderbroken, met {what}; `--restart` begint opnieuw",
    "`{file}` belongs to an audit that was interrupted, with {what}; `--restart` begins anew",
)
OTHER_SETTINGS: Final = Text("andere opties, codes of bronnen", "other options, codes or sources")
OTHER_DAY: Final = Text("peildatum {day}", "as-of date {day}")
OTHER_SOURCE: Final = Text(
    "een `{name}` die sindsdien is veranderd", "a `{name}` that has changed since"
)
NOT_THERE: Final = Text(
    "in `{file}` staat minder dan toen de audit werd onderbroken; `--restart` begint opnieuw",
    "`{file}` holds less than when the audit was interrupted; `--restart` begins anew",
)
BAD_CHECKPOINT: Final = Text(
    "`{file}` is geen stand van een audit; `--restart` begint opnieuw",
    "`{file}` does not tell how far an audit came; `--restart` begins anew",
)
WORKER_GONE: Final = Text(
    "een van de processen is plotseling geëindigd; dezelfde opdracht gaat verder waar deze ophield",
    "one of the processes ended suddenly; the same command goes on where this one stopped",
)


def wrong(text: Text, lang: Lang, **fill: object) -> UsageError:
    """Return the error that an audit cannot be carried out, in the language."""
    return UsageError(text[lang].format(**fill))


def why(error: BaseException) -> str:
    """Return what an error of the system says, as the end of a sentence."""
    told = error.strerror if isinstance(error, OSError) else str(error)
    return (told or type(error).__name__).lower().rstrip(".")
