"""What a finding says in one sentence, for formats that have a line for each."""

from __future__ import annotations

from codecheck.engagement.registers import is_register
from codecheck.findings import Finding, Lang, Verdict
from codecheck.reporting import words
from codecheck.rulebook.model import Text


def told(finding: Finding, lang: Lang) -> str:
    """Return what a finding says, with its verdict in front unless that is violated.

    It is not safe to show yet: it may hold what somebody recorded.
    """
    verdict = finding.verdict
    said = statement(finding, lang)
    return said if verdict is Verdict.VIOLATED else f"{words.VERDICTS[verdict][lang]}: {said}"


def statement(finding: Finding, lang: Lang) -> str:
    """Return what a finding says, where its verdict is told beside it; not safe to show yet."""
    said = {
        Verdict.VIOLATED: [finding.message],
        Verdict.UNKNOWN: _missing(finding, lang),
        Verdict.PENDING: _due(finding, lang),
        Verdict.JUDGEMENT: [one.text for one in finding.questions],
        Verdict.EXCUSED: [finding.message, *_labelled(words.LIFTED_BY, finding.deviation, lang)],
        Verdict.SATISFIED: [finding.message],
        Verdict.NOT_APPLICABLE: [words.REASONS[finding.why][lang]] if finding.why else [],
    }[finding.verdict]
    if finding.verdict is Verdict.NOT_APPLICABLE:
        return said[0] if said else ""
    said += _labelled(words.PART, finding.about, lang)
    if finding.duty_holder != "practitioner":
        holder = words.HOLDERS.get(finding.duty_holder)
        said += _labelled(words.DUTY_OF, holder[lang] if holder else finding.duty_holder, lang)
    return "; ".join(said)


def _missing(finding: Finding, lang: Lang) -> list[str]:
    facts = ", ".join(path for path in finding.missing if not is_register(path))
    registers = ", ".join(path for path in finding.missing if is_register(path))
    asked = ", ".join(dict.fromkeys(one.id for one in finding.questions))
    return [
        *_labelled(words.NOT_RECORDED, facts, lang),
        *_labelled(words.REGISTER_OPEN, registers, lang),
        *_labelled(words.ALSO_ASKED, asked, lang),
    ]


def _due(finding: Finding, lang: Lang) -> list[str]:
    day = finding.due.isoformat() if finding.due else "?"
    return [words.LAST_DAY[lang].format(day=day), finding.message]


def _labelled(label: Text, text: str | None, lang: Lang) -> list[str]:
    return [f"{label[lang]}: {text}"] if text else []
