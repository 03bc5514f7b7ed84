"""A report of which the verdicts are there at once, and the findings when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self

from pydantic import BaseModel

from codecheck.engine.compiled.outcomes import verdict_of
from codecheck.engine.picked import picked
from codecheck.engine.telling import Telling
from codecheck.findings import SCHEMA_VERSION, Finding, Report, Verdict, count_verdicts

if TYPE_CHECKING:
    from codecheck.engine.compiled.program import Judgement

_LATER: Final = frozenset({"codes", "findings", "counterparts"})
_SLOT: Final[Any] = vars(BaseModel)["__dict__"]
"""Where a model keeps its fields; `DeferredReport` has a `__dict__` of its own before that."""
_OWN: Final = "_deferred"


class DeferredReport(Report):
    """A report that makes its findings when they are first asked for, and is a `Report` then.

    Whatever looks at all of its fields asks for `__dict__`, and so gets all of them.
    """

    @property
    def __dict__(self) -> dict[str, Any]:  # type: ignore[override]  # completes them first
        """Every field."""
        self._whole()
        found: dict[str, Any] = _SLOT.__get__(self)
        return found

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (any field)
        """Make the fields that are not there yet."""
        if name in _LATER:
            return self.__dict__[name]
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __eq__(self, other: object) -> bool:
        """Compare as a report."""
        return bool(Report.__eq__(self._whole(), other))

    __hash__ = Report.__hash__

    def __repr__(self) -> str:
        """Be shown as a report."""
        return repr(self._whole())

    def __str__(self) -> str:
        """Be shown as a report."""
        return str(self._whole())

    def __copy__(self) -> Self:
        """Copy as a report."""
        return self._whole().__copy__()

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        """Copy as a report."""
        return self._whole().__deepcopy__(memo)

    def __reduce_ex__(self, protocol: Any) -> Any:  # noqa: ANN401  (as `object` has it)
        """Be written as a report."""
        return self._whole().__reduce_ex__(protocol)

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings whose verdict is violated."""
        own = _SLOT.__get__(self).get(_OWN)
        if own is None:
            return self._whole().violations
        telling, judgement = own
        return tuple(picked(judgement, telling.reporter, {Verdict.VIOLATED}))

    def verdict_of(self, code: str, article: str) -> Verdict:
        """Return the verdict of an article.

        Raises:
            KeyError: If the report has no such article.
        """
        own = _SLOT.__get__(self).get(_OWN)
        if own is None:
            return self._whole().verdict_of(code, article)
        for (one, other), outcome in own[1].by_article():
            if one.id == code and other.number == article:
                return verdict_of(outcome)
        raise KeyError(f"{code}/{article}")

    def _whole(self) -> Self:
        """Make every finding; this is a plain `Report` from then on."""
        own = _SLOT.__get__(self).get(_OWN)
        if own is not None:
            telling, judgement = own
            report = telling.report(judgement.spared_of())
            _SLOT.__set__(self, _SLOT.__get__(report))
        object.__setattr__(self, "__class__", Report)
        return self


def deferred(telling: Telling, judgement: Judgement) -> Report:
    """Return the report of a judgement, with its findings still to be made."""
    telling.record = judgement.as_read()
    report = DeferredReport.__new__(DeferredReport)
    verdicts = [verdict_of(one) for one in judgement.articles]
    fields = _SLOT.__get__(report)
    fields.update(
        schema_version=SCHEMA_VERSION,
        as_of=telling.as_of,
        lang=telling.lang,
        engagement=telling.info,
        summary=count_verdicts(verdicts),
    )
    fields[_OWN] = (telling, judgement)
    given = set(Report.model_fields) - {"schema_version"}
    for name, value in (("fields_set", given), ("extra", None), ("private", None)):
        object.__setattr__(report, f"__pydantic_{name}__", value)
    return report
