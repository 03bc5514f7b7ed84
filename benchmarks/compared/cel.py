"""The twenty rules in CEL, for an engine in C++ and one in Rust."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.compared.copies import Copy
from benchmarks.compared.documents import Document

SOURCE: Final = Path(__file__).with_name("twenty.cel")
NAMES: Final = (
    "as_of", "agreement", "parties", "contacts", "sessions", "consents", "disclosures", "invoices",
    "complaints", "invoiced",
)  # fmt: skip


def expressions(copies: Sequence[Copy]) -> list[str]:
    """Return the rules, one expression each; in the file an empty line stands between them."""
    text = "\n".join(
        line
        for line in SOURCE.read_text(encoding="utf-8").splitlines()
        if not line.startswith("//")
    )
    parts = [one for one in text.split("\n\n") if one.strip()]
    return [copy.marked(one) for copy in copies for one in parts]


def summed(record: Document) -> Document:
    """Return an engagement with the sum of its invoices, since CEL cannot add up a list."""
    return record | {"invoiced": sum(one["amount"] for one in record["invoices"])}


class CelInCpp:
    """The rules as expressions of one environment."""

    def __init__(self, copies: Sequence[Copy]) -> None:
        """Compile so many copies of the rules."""
        from cel_expr_python import cel  # noqa: PLC0415  (it need not be there)

        self._environment: Any = cel.NewEnv(variables=dict.fromkeys(NAMES, cel.Type.DYN))
        self._rules = [self._environment.compile(one) for one in expressions(copies)]

    def taken(self, record: Document) -> Any:  # noqa: ANN401  (an object of the library)
        """Return an engagement as it takes it."""
        return self._environment.Activation(summed(record))

    def judge(self, taken: Any) -> list[list[str]]:  # noqa: ANN401
        """Return what each rule says of each of its cases."""
        return [rule.eval(taken).plain_value() for rule in self._rules]


class CelInRust:
    """The rules as programs."""

    def __init__(self, copies: Sequence[Copy]) -> None:
        """Compile so many copies of the rules."""
        import cel  # noqa: PLC0415  (it need not be there)

        self._library: Any = cel
        self._rules = [cel.compile(one) for one in expressions(copies)]

    def taken(self, record: Document) -> Any:  # noqa: ANN401  (an object of the library)
        """Return an engagement as it takes it."""
        return self._library.Context(variables=summed(record))

    def judge(self, taken: Any) -> list[list[str]]:  # noqa: ANN401
        """Return what each rule says of each of its cases."""
        return [rule.execute(taken) for rule in self._rules]
