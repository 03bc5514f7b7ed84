"""What is fuzzed: each target takes bytes and ends in a result or in a `CodecheckError`.

A target returns in a few words how it ended, so that distinct outcomes can be counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from codecheck.engagement.load import parse_engagement
from codecheck.engagement.root import Engagement
from codecheck.engine.attestations import Questions
from codecheck.engine.check import check
from codecheck.engine.record import EngagementRecord
from codecheck.errors import CodecheckError, InputError
from codecheck.moments import Moment
from codecheck.planning.act import Act
from codecheck.planning.apply import applied
from codecheck.predicates import types as t
from codecheck.predicates.check import check as check_predicate
from codecheck.predicates.interpret import Interpreter
from codecheck.predicates.scope import Scope
from codecheck.predicates.values import Binding, Listed
from codecheck.repair.answers import answers_in, edits_of
from codecheck.rulebook.definitions import DOMAIN
from codecheck.rulebook.domain import ROOT
from codecheck.rulebook.find import rules_folder
from codecheck.rulebook.load import load_code, load_with_sources
from codecheck.rulebook.model import Code
from codecheck.source import read_bytes, read_text
from codecheck.testing.cases import load_cases
from codecheck.testing.expected import load_expected
from fuzz import files, streams, tables
from fuzz.places import ARTICLE, EXAMPLE, PACK, pack

Target = Callable[[bytes], str]

AS_OF: Final = date(2024, 9, 30)
_LOOPS: Final = {"disclosure": "disclosures", "consent": "consents", "party": "parties"}
_QUOTED: Final = re.compile(r"`[^`]*`|[0-9]+")


def outcome(target: Target, data: bytes) -> str:
    """Return how a target ends: what it says of itself, or what is wrong with the input.

    Anything but a result or a `CodecheckError` is a fault, and passes.
    """
    try:
        return f"result: {target(data)}"
    except InputError as error:
        found = {_QUOTED.sub("`", one.message) for one in error.problems}
        return f"{type(error).__name__}: {min(found)}"
    except CodecheckError as error:
        return f"{type(error).__name__}: {_QUOTED.sub('`', str(error))}"


def yaml_document(data: bytes) -> str:
    """Read a YAML or JSON document."""
    return type(read_bytes(data, "f").data).__name__


def engagement(data: bytes) -> str:
    """Read an engagement; one that can be read is checked."""
    found = parse_engagement(data, "f")
    report = check(found, codes=["noloc-2022"], as_of=AS_OF)
    return " ".join(sorted({one.verdict for one in report.findings}))


def article(data: bytes) -> str:
    """Load a code with these bytes as an article; what loads is used for a check."""
    folder = pack("article")
    (folder / "articles" / f"{ARTICLE}.yaml").write_bytes(data)
    report = check(_example(), codes=[load_code(folder, "pack")], as_of=AS_OF, show_values=True)
    return " ".join(sorted({one.verdict for one in report.findings}))


def code(data: bytes) -> str:
    """Load a code with these bytes as its `code.yaml`; what loads is used for a check."""
    folder = pack("code")
    (folder / "code.yaml").write_bytes(data)
    report = check(_example(), codes=[load_code(folder, "pack")], as_of=AS_OF, show_values=True)
    return " ".join(sorted({one.verdict for one in report.findings}))


def cases(data: bytes) -> str:
    """Read the cases of an article."""
    folder = pack("cases")
    (folder / "articles" / f"{ARTICLE}.cases.yaml").write_bytes(data)
    return f"{min(len(load_cases(_code(folder), folder, 'pack')), 9)} cases"


def expected(data: bytes) -> str:
    """Read an engagement with what a test expects of it."""
    file = pack("expected") / "f.yaml"
    file.write_bytes(data)
    return f"{min(len(load_expected(file, shown_as='f').entries), 9)} entries"


def predicate(data: bytes) -> str:
    """Check a predicate; one that is right is evaluated."""
    node, mistakes = check_predicate(_as_text(data), None, _scope())
    if node is None:
        return " ".join(sorted({_QUOTED.sub("`", one.message) for one in mistakes}))
    record = EngagementRecord(_example(), AS_OF, Questions({}))
    binding: Binding = {"topic": "health"}
    for name, field in _LOOPS.items():
        listed = record.root.get(field)
        binding[name] = listed.items[0][0] if isinstance(listed, Listed) else None
    value = Interpreter(record).value(node, binding)
    return f"{type(node).__name__} {type(value).__name__}"


def moment(data: bytes) -> str:
    """Read a date or a time."""
    try:
        found = Moment.of(_as_text(data))
    except ValueError as error:
        return " ".join(_QUOTED.sub("`", str(error)).split())
    return f"{found.is_clock_time} {found.first_day <= found.last_day} {str(found) != ''}"


def act(data: bytes) -> str:
    """Read an act in its general form, its entry on further lines, and do it."""
    text, _, entry = _as_text(data).partition("\n")
    done = applied(_example(), Act.parse(text, entry), Moment.of(AS_OF), last=True)
    return str(sorted(done.model_fields_set - _example().model_fields_set))


def answers(data: bytes) -> str:
    """Read answers to a checklist as edits of a record."""
    given = answers_in(read_bytes(data, "f"), "en")
    record = read_text(EXAMPLE.read_text(encoding="utf-8"), "r").data
    return f"{min(len(edits_of(given, record, 'f', 'en')), 9)} edits"


_PARTS: Final = (streams, tables, files)
_OWN: Final = (
    *(yaml_document, engagement, article, code, cases),
    *(expected, predicate, moment, act, answers),
)
TARGETS: Final[dict[str, Target]] = {
    **{one.__name__: one for one in _OWN},
    **{name: getattr(part, name) for part in _PARTS for name in part.seeds()},
}


def seeds(target: str) -> list[bytes]:
    """Return inputs from which fuzzing of a target starts."""
    others: dict[str, list[bytes]] = {}
    for part in _PARTS:
        others.update(part.seeds())
    if target in others:
        return others[target]
    whole = {
        "yaml_document": [EXAMPLE, PACK / "code.yaml"],
        "engagement": [EXAMPLE],
        "expected": [EXAMPLE],
        "article": [PACK / "articles" / f"{ARTICLE}.yaml"],
        "cases": [PACK / "articles" / f"{ARTICLE}.cases.yaml"],
        "code": [PACK / "code.yaml"],
    }
    small = {
        "yaml_document": [
            '{"a": [1, -2.5e3, "\\ud83d\\ude00", null]}',
            "a: &x {b: [*y, !t 'c']}\n<<: *x\n",
            "a: |\n  b\nc: >-\n  d\n",
        ],
        "engagement": [
            "id: x\nsessions: [{id: s, at: 2024-01, after: [t]}]\ncomplete: [sessions]\n"
        ],
        "predicate": [
            "any(c.form == 'written' and before(c, disclosure) for c in consents if c.by == party)",
            "count(s for s in sessions) + 1 > 2 or day(disclosure) + weeks(2) <= as_of",
            "sum(o.amount for o in invoices) / 2 >= 12.50 and topic in ['health', 'work']",
            "within(disclosure, period(started, ended)) and not ask('last-resort', disclosure)",
            "recorded([d for d in disclosures if d is not None]) is None",
        ],
        "moment": ["2024-05-03 09:10:30.5 +01:00", "../2024-05", "2024-05-03T09:10Z/2025"],
        "act": [
            "add:disclosures\n{recipient: hr-adviser}",
            "set:complaints[complaint-1].at=2024-01-01",
        ],
        "answers": [
            "evaluations: yes\nterminations: [{at: 2024-07-12}]\n",
            "ended: 2024-01-01\nconsents: yes\nnoloc-2022/2.1#x: {answer: yes, by: court}\n",
        ],
        "expected": ["id: x\nexpect: {noloc-2022/2.4.2#text-approved-before-sharing: unknown}\n"],
    }
    found = [file.read_bytes() for file in whole.get(target, [])]
    return [*found, *(text.encode() for text in small.get(target, []))]


def _as_text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


@cache
def _example() -> Engagement:
    return parse_engagement(EXAMPLE.read_bytes(), "example")


@cache
def _code(folder: Path) -> Code:
    return load_code(folder, "pack")


@cache
def _scope() -> Scope:
    loaded = load_with_sources(rules_folder() / "noloc-2022", "pack")
    variables: dict[str, t.Type] = {
        "disclosure": t.Record("Disclosure"),
        "consent": t.Record("Consent"),
        "party": t.Record("Party"),
        "topic": t.TEXT,
    }
    asked = {name.rpartition("#")[2]: one.id for name, one in loaded.questions.items()}
    return Scope(DOMAIN, ROOT, variables, dict(loaded.definitions), asked)
