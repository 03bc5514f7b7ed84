"""Mistakes in predicates: each is told at its place, nothing is raised, and nothing is run."""

from __future__ import annotations

import builtins

import pytest

from codecheck.predicates import types as t
from codecheck.predicates.check import check_loops
from codecheck.predicates.parse import MAX_DEPTH, MAX_NODES, MAX_TEXT
from codecheck.predicates.scope import Scope
from codecheck.rulebook.domain import ROOT
from tests.predicates.support import DOMAIN, definition, mistakes_in

SCOPE = Scope(
    DOMAIN,
    ROOT,
    {"consent": t.Record("Consent"), "act": t.Record("Disclosure"), "at": t.TIME},
    {"is_client": definition("is_client", {"person": "Party"}, "'client' in person.roles", {})},
    {"last-resort": "code/1#last-resort"},
)
FIRST = "True\nand "
"""What stands before each text below, so that a place is told by line as well as by column."""

ONE = [
    # Names
    ("endd is None", 2, 4, "there is no `endd` here", "did you mean `ended`"),
    ("konsent.form == 'oral'", 2, 4, "there is no `konsent` here", "did you mean `consent`"),
    ("consent.forn == 'oral'", 2, 4, "a `Consent` has no field `forn`", "did you mean `form`"),
    ("is_clientt(act.recipient)", 2, 4, "there is no function `is_clientt`", "did you mean"),
    ("befor(consent, act)", 2, 4, "there is no function `befor`", "did you mean `before`"),
    ("consents.form == 'oral'", 2, 4, "`consents` is a list and has no field `form`", "any("),
    ("act.at.year == 2024", 2, 4, "`act.at` is a moment and has no field `year`", ""),
    ("consent.form.upper is None", 2, 4, "`consent.form` is a word and has no field", ""),
    ("consent.__class__ is None", 2, 4, "a `Consent` has no field `__class__`", ""),
    ("engagement.__dict__ is None", 2, 4, "has no field `__dict__`", ""),
    ("__builtins__ is None", 2, 4, "there is no `__builtins__` here", ""),
    ("__import__('os') is None", 2, 4, "there is no function `__import__`", ""),
    ("print(1) is None", 2, 4, "there is no function `print`", ""),
    ("any(s.at is None for s in seshions)", 2, 30, "there is no `seshions`", "`sessions`"),
    ("any(x is None for act in sessions for x in [act])", 2, 22, "`act` has a meaning", "rename"),
    ("(any(s is None for s in sessions)\n  or s is None)", 3, 5, "there is no `s` here", ""),
    # Types
    ("act.at < consent.at", 2, 4, "moments have no `<`", "before(a, b)"),
    ("act < consent", 2, 4, "moments have no `<`", "before(a, b)"),
    ("act.at <= as_of", 2, 4, "moments have no `<=`", "day(a) <= day(b)"),
    ("act.at == consent.at", 2, 4, "moments are not equal or unequal", "day(...)"),
    ("act.at == as_of", 2, 4, "moments are not equal or unequal", "day(...)"),
    ("act.at != consent.at", 2, 4, "moments are not equal or unequal", "day(...)"),
    ("act.at in [consent.at]", 2, 4, "moments are not equal or unequal", "day(...)"),
    ("act.at not in [consent.at]", 2, 4, "moments are not equal or unequal", "day(...)"),
    ("period(act, act) == period(act, act)", 2, 4, "periods are not equal or unequal", "overlaps"),
    ("at == at", 2, 4, "periods are not equal or unequal", "within"),
    ("before(act, as_of)", 2, 4, "`as_of` is a day", ""),
    ("before(act, 'act')", 2, 4, "`'act'` is a word", ""),
    ("within(act, act)", 2, 4, "`within` needs a period or a span; `act` is a Disclosure", ""),
    ("within(act, practitioner)", 2, 4, "`practitioner` is a Practitioner", ""),
    ("consent.form == 'writen'", 2, 4, "`writen` is not one of its words", "`written`"),
    ("consent.form in ['written', 'orall']", 2, 4, "`orall` is not one of its words", "`oral`"),
    ("act.recipient.kind in ['person', 'organisation', 'firm']", 2, 4, "`firm` is not", ""),
    ("consent.form == 3", 2, 4, "`consent.form` is a word and `3` holds a number", ""),
    ("consent == act", 2, 4, "`consent` is a Consent and `act` holds a Disclosure", ""),
    ("consent.topics == ['all']", 2, 4, "`consent.topics` is a list", "write `in`"),
    ("'all' == consent.topics", 2, 4, "`consent.topics` is a list", "write `in`"),
    ("['all'] in [consent.topics]", 2, 4, "`['all']` is a list", "write `in`"),
    ("'all' in consent.form", 2, 4, "`consent.form` is a word, not a list", "write `==`"),
    ("consent.form == None", 2, 4, "nothing equals `None`", "write `is None`"),
    ("consent.form is 'oral'", 2, 4, "`is` can only be followed by `None`", "write `==`"),
    ("consent.form < 'oral'", 2, 4, "`<` cannot compare a word", ""),
    ("consent.form", 2, 4, "`consent.form` is a word, not true or false", "compare it"),
    ("not consent", 2, 8, "`consent` is a Consent, not true or false", "is not None"),
    ("any(consent.form for s in sessions)", 2, 8, "is a word, not true or false", "compare it"),
    ("all(True for s in sessions if s.number)", 2, 34, "is a number, not true or false", ""),
    ("True == act.identifiable == False", 2, 4, "`act.identifiable` stands in two comp", "`and`"),
    ("any(x for x in consent)", 2, 19, "`consent` is a Consent, not a list", ""),
    ("any(x for x in 'abc')", 2, 19, "`'abc'` is a word, not a list", ""),
    ("any(x for x in 3)", 2, 19, "`3` is a number, not a list", ""),
    ("any(consents)", 2, 4, "`any` runs over a list", "write `any(... for x in ...)`"),
    ("sum(s.at for s in sessions) > 1", 2, 8, "`sum` needs a money or a number", ""),
    ("earliest(s for s in sessions) is None", 2, 13, "`earliest` needs a day or a moment", ""),
    ("'x' in ['a', 1]", 2, 11, "the list mixes a word and a number", ""),
    ("'x' in []", 2, 11, "the list is empty", ""),
    ("any(True for x in [[], ['a']] for y in x)", 2, 23, "the list is empty", ""),
    ("is_client(act)", 2, 4, "`is_client` needs a Party for `person`; `act` is a", ""),
    ("is_client()", 2, 4, "`is_client` takes (person)", ""),
    ("day(act, act) == as_of", 2, 4, "`day` takes 1 argument(s), not 2", ""),
    ("day() == as_of", 2, 4, "`day` takes 1 argument(s), not 0", ""),
    ("ask('last-resrt')", 2, 4, "there is no question `last-resrt`", "did you mean `last-resort`"),
    ("ask(last)", 2, 4, "`ask` takes a question", ""),
    ("ask()", 2, 4, "`ask` takes a question", ""),
    ("ask('last-resort', act, act)", 2, 4, "`ask` takes a question", ""),
    ("ask('last-resort', as_of)", 2, 23, "`ask` is about a record; `as_of` is a day", ""),
    # Reckoning
    ("act.at + days(3) is None", 2, 4, "`days(3)` cannot be added to a moment", "day(act.at) +"),
    ("day(act) + hours(3) == as_of", 2, 4, "`+` does not fit a day and a number of hours", ""),
    ("as_of + 3 == as_of", 2, 4, "`+` does not fit a day and a number", ""),
    ("as_of - as_of == as_of", 2, 4, "`-` does not fit a day and a day", ""),
    ("days(agreement.form) is None", 2, 4, "`days` needs a number; `agreement.form` is a word", ""),
    ("days('3') is None", 2, 4, "`days` needs a number; `'3'` is a word", ""),
    ("days(1.5) is None", 2, 4, "`days` needs a number; `1.5` is a money", ""),
    ("agreement.price / 0 == 1", 2, 4, "only a literal number other than 0 can divide", ""),
    ("agreement.price / agreement.sessions == 1", 2, 4, "only a literal number other than 0", ""),
    ("agreement.price / (1 - 1) == 1", 2, 4, "only a literal number other than 0", ""),
    ("agreement.price ** 2 == 1", 2, 4, "cannot stand in a predicate", "use names"),
    ("agreement.sessions == -1", 2, 26, "`-1` cannot stand in a predicate", "use names"),
    # Literals
    ("agreement.sessions == 1000000000001", 2, 26, "is no literal", "plain digits"),
    ("agreement.sessions == 1_000", 2, 26, "`1_000` is no literal", "plain digits"),
    ("agreement.sessions == 0x10", 2, 26, "`0x10` is no literal", "plain digits"),
    ("agreement.price == 1e3", 2, 23, "`1e3` is no literal", "plain digits"),
    ("agreement.price == 1e999999999", 2, 23, "is no literal", "plain digits"),
    ("agreement.price == .5", 2, 23, "`.5` is no literal", "plain digits"),
    ("agreement.price == 1j", 2, 23, "`1j` is no literal", ""),
    ("consent.form == b'oral'", 2, 20, "`b'oral'` is no literal", ""),
    ("consent.form == u'oral'", 2, 20, "`u'oral'` is no literal", "one pair of quotes"),
    ("consent.form == 'or' 'al'", 2, 20, "`'or' 'al'` is no literal", "one pair of quotes"),
    ("consent.form == '''oral'''", 2, 20, "is no literal", "one pair of quotes"),
    ("consent.form == f'{act}'", 2, 20, "`f'{act}'` cannot stand in a predicate", ""),
    ("consent.form == ...", 2, 20, "`...` is no literal", ""),
    ("éénmalig is None", 2, 4, "`éénmalig` is no name", "the letters a to z"),
    ("\uff45nded is None", 2, 4, "`\uff45nded` is no name", "the letters a to z"),
    ("consent.\uff46orm is None", 2, 4, "`consent.\uff46orm` is no name", "the letters a to z"),
    ("any(True for ß in sessions)", 2, 17, "`ß` is no name", "the letters a to z"),
    ("'café' == consent.forn", 2, 14, "has no field `forn`", "did you mean `form`"),
    ("'é€𝄞' != consent.purpose and\n 'é' == endd", 3, 8, "there is no `endd`", "`ended`"),
    # What no predicate is
    ("(lambda: act)", 2, 5, "`lambda: act` cannot stand in a predicate", "use names"),
    ("(x := act) is None", 2, 5, "`x := act` cannot stand in a predicate", "use names"),
    ("consent.topics.append('x')", 2, 4, "cannot stand in a predicate", "use names"),
    ("consents[0] is None", 2, 4, "`consents[0]` cannot stand in a predicate", "use names"),
    ("{'a': 1} is None", 2, 4, "`{'a': 1}` cannot stand in a predicate", "use names"),
    ("{1 for x in sessions} is None", 2, 4, "cannot stand in a predicate", "use names"),
    ("(yield) is None", 2, 5, "`yield` cannot stand in a predicate", "use names"),
    ("(True if act else False)", 2, 5, "cannot stand in a predicate", "use names"),
    ("before(consent, second=act)", 2, 4, "`before` takes its arguments by position only", ""),
    ("is_client(*sessions)", 2, 4, "`is_client` takes its arguments by position only", ""),
    ("any(True for a, b in sessions)", 2, 17, "a loop has one variable", "for x in"),
    ("any(True for act.x in sessions)", 2, 17, "a loop has one variable", "for x in"),
    ("any(True async for s in sessions)", 2, 23, "a loop has one variable", "for x in"),
    (
        "any(any(any(any(True for a in sessions) for b in sessions) for c in [1]) for d in [1])",
        2, 16, "more than 3 loops inside one another", "`definitions:`",
    ),
    (
        "any(True for a in sessions for b in sessions\n for c in sessions for d in sessions)",
        2, 4, "more than 3 loops inside one another", "`definitions:`",
    ),
    # What cannot be read
    ("ended = None", 2, 10, "this is no expression: invalid syntax", "write `==`"),
    ("ended is None)", 2, 17, "this is no expression: `)` closes nothing", ""),
    ("ended is None) or (ended is None", 2, 17, "this is no expression: `)` closes", ""),
    ("(ended is None", 2, 4, "this is no expression: `(` is never closed", ""),
    ("any(\n  ended is None for x in [1\n)", 4, 0, "this is no expression: `)` closes", ""),
    ("ended is None && True", 2, 18, "this is no expression: there is no `&&`", "write `and`"),
    ("ended is None || True", 2, 18, "this is no expression: there is no `||`", "write `or`"),
    ("!True", 2, 4, "this is no expression: there is no `!`", "write `not`"),
    ("consent.form == 'or\\al'", 2, 23, "there is no `\\`", "leave it out"),
    ("ended is None \\\n", 2, 18, "there is no `\\`", "leave it out"),
    ("import os", 2, 4, "this is no expression: invalid syntax", ""),
    ("True; import os", 2, 8, "this is no expression: invalid syntax", ""),
    ("ended is", 2, 12, "this is no expression: invalid syntax", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "column", "message", "hint"), ONE)
def test_one_mistake(text: str, line: int, column: int, message: str, hint: str) -> None:
    """A mistake is told once, at its line and column, with what to write instead."""
    (found,) = mistakes_in(FIRST + text, SCOPE)
    assert message in found.message
    assert hint in found.hint
    assert (line, column) == (found.line, found.column)


@pytest.mark.parametrize("text", [text for text, *_ in ONE])
def test_message_is_one_sentence(text: str) -> None:
    """A message starts in lower case or with what was written, and ends without a full stop."""
    (found,) = mistakes_in(FIRST + text, SCOPE)
    assert not found.message[:1].isupper()
    assert not found.message.endswith((".", "?", "!"))
    assert "\n" not in found.message


def test_every_mistake_is_told() -> None:
    """All mistakes of a predicate are told at once, in the order in which they stand."""
    text = "endd is None\nand consent.forn == 'oral'\nand befor(act, consent)"
    found = mistakes_in(text, SCOPE)
    assert [(1, 0), (2, 4), (3, 4)] == [(one.line, one.column) for one in found]


def test_one_mistake_gives_one_message() -> None:
    """What could not be checked fits everywhere, so that its mistake is told only once."""
    text = "endd.at + days(endd) < endd.x and all(y.z == 3 for y in endd) and before(endd, act)"
    messages = {one.message for one in mistakes_in(text, SCOPE)}
    assert {"there is no `endd` here"} == messages


@pytest.mark.parametrize(
    ("text", "wanted", "message"),
    [
        ("as_of", t.TRUTH, "this yields a day, and a truth is needed"),
        ("consent.form", t.TRUTH, "this yields a word, and a truth is needed"),
        ("True", t.DAY, "this yields a truth, and a day is needed"),
        ("act.at", t.DAY, "this yields a moment, and a day is needed"),
    ],
)
def test_a_predicate_yields_what_is_wanted(text: str, wanted: t.Type, message: str) -> None:
    """A predicate that yields something else than its key needs is refused."""
    (found,) = mistakes_in(text, SCOPE, wanted)
    assert message == found.message


def test_the_absent_may_stand_for_a_day() -> None:
    """A due day may be written as `None`: one that is absent drops out."""
    assert [] == mistakes_in("None", SCOPE, t.DAY)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1 < 2 " + " " * MAX_TEXT, f"it is longer than {MAX_TEXT} characters"),
        ("True or " * (MAX_NODES - 2) + "True", f"it has more than {MAX_NODES} parts"),
        ("not " * (MAX_DEPTH + 1) + "True", f"it has more than {MAX_DEPTH} parts inside"),
        ("act" + ".version" * 200, f"it has more than {MAX_DEPTH} parts inside"),
        ("-" * 9000 + "1", "this is no expression: it cannot be read"),
        ("9" * 9000, "this is no expression: exceeds the limit"),
        ("0x" + "f" * 9000, "is no literal of the rule language"),
        ("", "the list is empty"),
        ("# nothing", "the list is empty"),
        ("\x00", "this is no expression: source code string cannot contain null bytes"),
        ("\ud800", "this is no expression: it cannot be read"),
    ],
    ids=[
        "long", "many", "deep", "chain", "minus", "digits", "hexadecimal", "empty", "comment",
        "null", "surrogate",
    ],
)  # fmt: skip
def test_what_is_too_much_to_read(text: str, message: str) -> None:
    """Text that is too long, too deep or no text at all is refused at its first place."""
    (found,) = mistakes_in(text, SCOPE)
    assert found.message.startswith(message) or message in found.message
    assert (1, 0) == (found.line, found.column)


def test_brackets_that_python_does_not_nest() -> None:
    """Brackets inside one another end where Python's own parser ends."""
    (found,) = mistakes_in("(" * 300 + "1" + ")" * 300, SCOPE)
    assert "this is no expression: too many nested parentheses" == found.message
    assert (1, 199) == (found.line, found.column)


def test_the_largest_predicates_are_read() -> None:
    """A predicate at each limit has no mistake."""
    assert [] == mistakes_in("1 < 2" + " " * (MAX_TEXT - 5), SCOPE)
    assert [] == mistakes_in("True or " * (MAX_NODES - 3) + "True", SCOPE)
    assert [] == mistakes_in("not " * (MAX_DEPTH - 1) + "True", SCOPE)


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("act in disclosurs", 1, 7, "there is no `disclosurs` here"),
        ("act in disclosures\nif act.forn == 'oral'", 2, 3, "has no field `forn`"),
        ("act in disclosures\nif act.form", 2, 3, "is a word, not true or false"),
        ("act", 1, 3, "this is no expression: invalid syntax"),
        ("act in disclosures]", 1, 18, "this is no expression: `]` closes nothing"),
        ("x in [1], [0 for y in [1]", 1, 10, "this is no expression: `[` is never closed"),
        ("a in [1] for b in [1] for c in [1] for d in [1]", 1, 0, "more than 3 loops"),
        ("x in sessions for x in sessions", 1, 18, "`x` has a meaning already"),
    ],
)
def test_mistakes_in_a_loop(text: str, line: int, column: int, message: str) -> None:
    """A mistake in a `for_each` is told at its place in the author's own text."""
    loops, _, (found,) = check_loops(text, Scope(DOMAIN, ROOT))
    assert loops is None
    assert message in found.message
    assert (line, column) == (found.line, found.column)


def test_nothing_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checking a predicate calls nothing that it names."""
    run: list[str] = []
    for name in ("print", "open", "eval", "exec", "__import__"):
        real = getattr(builtins, name)
        monkeypatch.setattr(builtins, name, _noted(run, name, real))
    for call in ("print(1)", "open('x', 'w')", "eval('1')", "exec('x = 1')", "__import__('os')"):
        assert mistakes_in(call, SCOPE)
        assert mistakes_in(f"any({call} for s in sessions)", SCOPE)
        assert mistakes_in(f"f'{{{call}}}' == 'x'", SCOPE)
    assert [] == [name for name in run if name != "__import__"]


def _noted(run: list[str], name: str, real: object) -> object:
    def call(*args: object, **kwargs: object) -> object:
        run.append(name)
        assert callable(real)
        return real(*args, **kwargs)

    return call
