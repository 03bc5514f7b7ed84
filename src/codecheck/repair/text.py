"""A repair plan as text for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from codecheck.findings import Finding
from codecheck.repair import words
from codecheck.repair.changes import Change, Kind, Plan
from codecheck.repair.labels import answerers, cited, label, shown
from codecheck.reporting import words as report_words
from codecheck.reporting.layout import place, safe, wrapped
from codecheck.reporting.style import Role, Style, plain
from codecheck.reporting.text import counts
from codecheck.rulebook.model import Text


def plan_as_json(plan: Plan) -> str:
    """Return a plan as JSON, with the verdicts by name; the same plan gives the same bytes."""
    return json.dumps(plan.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def plan_as_text(plan: Plan, style: Style = plain) -> str:
    """Return a plan as text, wrapped, in the language of the plan."""
    lines = list(_PlanText(plan, style).lines())
    return "\n".join(lines).rstrip("\n") + "\n"


class _PlanText:
    def __init__(self, plan: Plan, style: Style) -> None:
        self.plan = plan
        self.lang = plan.lang
        self.style = style

    def lines(self) -> Iterator[str]:
        plan = self.plan
        file = f" ({safe(plan.engagement.file)})" if plan.engagement.file else ""
        name = self.style(safe(plan.engagement.id), "title")
        yield f"{name}{file}, {report_words.AS_OF[self.lang]} {plan.as_of.isoformat()}"
        yield ""
        if not (plan.changes or plan.beyond_repair or plan.unsettled):
            yield words.NOTHING[self.lang]
            yield ""
        yield from self._part(words.DO_NOW, words.DO_NOW_HEAD, "pending", self._acts())
        yield from self._part(words.RECORD, words.RECORD_HEAD, "unknown", self._facts())
        yield from self._part(words.COMPLETE, words.COMPLETE_HEAD, "unknown", self._closings())
        yield from self._part(words.ASK, words.ASK_HEAD, "judgement", self._asks())
        if plan.ids:
            yield self.style(words.IDS[self.lang], "title")
            for path, new in plan.ids.items():
                yield from wrapped(words.NEW_ID[self.lang].format(id=new), 2, f"`{path}`")
            yield ""
        yield from self._part(words.NO_REACH, words.NO_REACH_HEAD, "unknown", self._no_reach())
        yield from self._part(words.BEYOND, words.BEYOND_HEAD, "violated", self._beyond())
        yield from self._part(words.UNSETTLED, words.UNSETTLED_HEAD, "unknown", self._unsettled())
        yield from self._totals()

    def _part(
        self, name: Text, head: Text, role: Role, items: Iterable[Sequence[str]]
    ) -> Iterator[str]:
        found = list(items)
        if found:
            yield self.style(f"{name[self.lang]} ({len(found)})", role)
            yield from wrapped(head[self.lang], 2)
            yield ""
            for lines in found:
                yield from lines
                yield ""

    def _said(self, name: Text, text: str) -> list[str]:
        return wrapped(text, 4, name[self.lang])

    def _decides(self, change: Change) -> Iterator[str]:
        yield from self._said(words.DECIDES, cited(change.articles, self.lang))
        if change.may_show:
            yield from self._said(words.MAY_SHOW, cited(change.may_show, self.lang))

    def _acts(self) -> Iterator[list[str]]:
        for one in self.plan.of(Kind.ACT):
            lines: list[str] = []
            for advice in one.advice or (label(one.path, self.lang),):
                lines += wrapped(advice, 2)
            if one.last_day is not None:
                last = words.LAST_DAY[self.lang].format(day=one.last_day.isoformat())
                lines += wrapped(last, 4)
            value = f"`{one.path}` ({label(one.path, self.lang)}): {shown(one.value, self.lang)}"
            lines += self._said(words.THEN_RECORD, value)
            yield [*lines, *self._decides(one)]

    def _kept(self, *kinds: Kind) -> Iterator[Change]:
        """Yield the changes of some kinds after which every code still reaches the engagement."""
        return (one for one in self.plan.of(*kinds) if not one.out_of_reach)

    def _facts(self) -> Iterator[list[str]]:
        for one in self._kept(Kind.FACT, Kind.ENTRY):
            if one.kind is Kind.ENTRY and one.register_name:
                head = words.ENTRY_IN[self.lang].format(name=one.register_name)
                lines = wrapped(label(one.register_name, self.lang), 2, head)
            else:
                lines = wrapped(label(one.path, self.lang), 2, f"`{one.path}`")
            told = shown(one.value, self.lang) if one.value else words.ANY_ENTRY[self.lang]
            yield [*lines, *self._said(words.ASSUMED, told), *self._decides(one)]

    def _closings(self) -> Iterator[list[str]]:
        for one in self._kept(Kind.COMPLETE):
            name = one.register_name or ""
            yield [*wrapped(label(name, self.lang), 2, f"`{name}`"), *self._decides(one)]

    def _no_reach(self) -> Iterator[list[str]]:
        """Yield the changes after which a code no longer reaches the engagement."""
        for one in self.plan.changes:
            if one.out_of_reach:
                name = one.register_name or one.path
                told = shown(one.value, self.lang)
                if one.kind is Kind.COMPLETE:
                    told = words.CLOSED_AS_IS[self.lang].format(name=name)
                lines = wrapped(label(name, self.lang), 2, f"`{name}`")
                lines += self._said(words.ASSUMED, told)
                yield [*lines, *self._said(words.THEN_NOT, cited(one.articles, self.lang))]

    def _asks(self) -> Iterator[list[str]]:
        by_who: dict[tuple[str, ...], list[Change]] = {}
        for one in self.plan.of(Kind.ASK):
            by_who.setdefault(one.who, []).append(one)
        for who, found in by_who.items():
            others = answerers((one for one in who if one != "practitioner"), self.lang)
            asked = words.SAY_YOURSELF if "practitioner" in who else words.ASK_WHO
            head = wrapped(f"{asked[self.lang].format(who=others)}:", 2)
            for one in found:
                yield [*head, *self._asked(one)]
                head = []

    def _asked(self, change: Change) -> Iterator[str]:
        if change.question is None:
            yield from wrapped(label(change.register_name or "", self.lang), 4)
            yield from self._said(words.THEN_RECORD, shown(change.value, self.lang))
        else:
            yield from wrapped(change.question.text, 4)
            answer = words.ANSWER_AS[self.lang].format(id=change.question.id)
            if change.question.about:
                answer += ", " + words.ABOUT[self.lang].format(id=change.question.about)
            yield from wrapped(answer, 4)
            yes = change.value.get("answer") == "yes"
            yield from self._said(words.ASSUMED, (words.YES if yes else words.NO)[self.lang])
        yield from self._decides(change)

    def _finding(self, one: Finding) -> Iterator[str]:
        yield f"  {self.style(safe(place(one)), 'muted')}  {safe(one.citation.label)}"
        yield from wrapped(one.message, 4)

    def _beyond(self) -> Iterator[list[str]]:
        for one in self.plan.beyond_repair:
            remedy = self._said(words.REMEDY, one.remedy) if one.remedy else []
            yield [*self._finding(one), *remedy]

    def _unsettled(self) -> Iterator[list[str]]:
        for one in self.plan.unsettled:
            missing = self._said(words.MISSING, ", ".join(one.missing)) if one.missing else []
            yield [*self._finding(one), *missing]

    def _totals(self) -> Iterator[str]:
        plan = self.plan
        if plan.changes:
            number = report_words.counted(words.N_CHANGES, plan.smallest.changes, self.lang)
            said = _HOW_SMALL[plan.smallest.proven, plan.smallest.cut_short]
            yield from wrapped(said[self.lang].format(n=number, least=plan.smallest.at_least), 0)
            yield from wrapped(words.HONESTY[self.lang], 0)
            yield ""
        yield from wrapped(counts(plan.before, self.lang), 0, words.NOW[self.lang])
        yield from wrapped(counts(plan.after, self.lang), 0, words.THEN[self.lang])


_HOW_SMALL = {
    (False, False): words.AT_LEAST,
    (False, True): words.CUT_SHORT,
    (True, False): words.SMALLEST,
    (True, True): words.SMALLEST,
}
"""What is said of their number, by whether it is the smallest, and whether the search was cut."""
