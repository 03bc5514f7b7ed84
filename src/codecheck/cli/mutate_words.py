"""What `codecheck rules mutate` says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from codecheck.rulebook.model import Text
from codecheck.testing.mutants.changes import Kind

KINDS: Final[Mapping[Kind, Text]] = {
    Kind.COMPARISON: Text("vergelijking gedraaid", "comparison turned"),
    Kind.ORDER: Text("volgorde omgekeerd", "order swapped"),
    Kind.TERM: Text("termijn verschoven", "term shifted"),
    Kind.THRESHOLD: Text("drempel verschoven", "threshold shifted"),
    Kind.PART_DROPPED: Text("onderdeel weggelaten", "part dropped"),
    Kind.AND_OR: Text("`and` en `or` verwisseld", "`and` and `or` exchanged"),
    Kind.ANY_ALL: Text("`any` en `all` verwisseld", "`any` and `all` exchanged"),
    Kind.EARLIEST_LATEST: Text(
        "`earliest` en `latest` verwisseld", "`earliest` and `latest` exchanged"
    ),
    Kind.NAME: Text("andere variabele", "another variable"),
    Kind.PARTY: Text("andere partij", "another party"),
    Kind.WORD: Text("ander woord", "another word"),
    Kind.DATE: Text("ander moment", "another moment"),
    Kind.CONDITION_DROPPED: Text("voorwaarde weggelaten", "condition dropped"),
    Kind.NEGATION_ADDED: Text("ontkenning toegevoegd", "negation added"),
    Kind.NEGATION_DROPPED: Text("ontkenning weggelaten", "negation dropped"),
    Kind.GATE_DROPPED: Text("`when` weggelaten", "`when` dropped"),
    Kind.EXCEPTION_DROPPED: Text("`unless` weggelaten", "`unless` dropped"),
    Kind.DUE_DROPPED: Text("`due` weggelaten", "`due` dropped"),
    Kind.DUE_SHIFTED: Text("`due` verschoven", "`due` shifted"),
    Kind.BOUND_DROPPED: Text("`bound` weggelaten", "`bound` dropped"),
    Kind.SCOPE_DROPPED: Text("`applies` weggelaten", "`applies` dropped"),
    Kind.DEVIATION_DROPPED: Text("`deviation` weggelaten", "`deviation` dropped"),
    Kind.ITEM_DROPPED: Text("lijst ingekort", "list shortened"),
    Kind.SUBJECT_DROPPED: Text("`subject` weggelaten", "`subject` dropped"),
    Kind.HOLDER: Text("plicht van een ander", "duty of somebody else"),
    Kind.FORCE_SHIFTED: Text("dag van inwerkingtreding verschoven", "day in force shifted"),
}
MUTANTS: Final = (Text("{n} mutant", "{n} mutant"), Text("{n} mutanten", "{n} mutants"))
NOTICED: Final = Text("{n} opgemerkt", "{n} noticed")
SURVIVING: Final = Text("{n} overleven", "{n} surviving")
ARGUED: Final = Text(
    "{n} beargumenteerd zonder verschil (niet geteld)",
    "{n} argued equivalent (not counted)",
)
WRONG_MARKS: Final = (
    Text("{n} onjuist merk `equivalent`", "{n} wrong mark `equivalent`"),
    Text("{n} onjuiste merken `equivalent`", "{n} wrong marks `equivalent`"),
)
MARK_STALE: Final = Text(
    "`{of}` kent geen overlevende verandering `{change}`; haal het merk weg, of schrijf de "
    "verandering zoals `codecheck rules mutate` haar toont",
    "`{of}` has no surviving change `{change}`; remove the mark, or write the change as "
    "`codecheck rules mutate` prints it",
)
MARK_NOTICED: Final = Text(
    "de verandering `{change}` van `{of}` geldt als zonder verschil, maar de casus `{case}` merkt "
    "haar op; haal het merk weg, of zeg met `in` en `nth` welke verandering is bedoeld",
    "the change `{change}` of `{of}` is marked as equivalent, but the case `{case}` notices it; "
    "remove the mark, or say with `in` and `nth` which change is meant",
)
STILLBORN: Final = Text("{n} doodgeboren (niet geteld)", "{n} stillborn (not counted)")
SAMPLED: Final = Text("een steekproef uit {n}", "a sample of {n}")
STOPPED: Final = Text(
    "gestopt na {done} van {all} mutanten; wat bekend is staat in `{file}`, en hetzelfde commando "
    "gaat daar verder",
    "stopped after {done} of {all} mutants; what is known is kept in `{file}`, and the same "
    "command goes on from there",
)
STOPPED_UNKEPT: Final = Text(
    "gestopt na {done} van {all} mutanten; er is niets bewaard",
    "stopped after {done} of {all} mutants; nothing is kept",
)
STOPPED_EARLY: Final = Text(
    "gestopt voordat er een mutant was beoordeeld", "stopped before any mutant was judged"
)
NOT_KEPT: Final = Text(
    "`{file}` kan niet worden geschreven ({why}); de uitkomsten zijn niet bewaard",
    "`{file}` cannot be written ({why}); the results are not kept",
)
TWICE: Final = Text(
    "de code `{name}` is in twee mappen genoemd; noem een van beide",
    "the code `{name}` is named in two folders; name one of them",
)
PROGRESS: Final = Text("{done} van {all} mutanten", "{done} of {all} mutants")
FAILING: Final = Text(
    "de casus `{case}` mislukt ook zonder verandering ({n} in totaal); zie `codecheck rules test`",
    "the case `{case}` fails without any change ({n} in all); see `codecheck rules test`",
)
