"""The files that a new code and a new article begin with: they load, and their cases can be run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

MODELINE: Final = "# yaml-language-server: $schema={path}\n"
"""The line by which an editor with a YAML language server finds the schema of a file."""

CODE: Final = """\
code: {name}
edition: "{edition}"
{builds_on}title: {{nl: {name}, en: {name}}}                # its full name
short_title: {{nl: {name}, en: {name}}}          # what citations begin with
publisher: to fill in
in_force: {{since: {since}}}
"""
ALONE: Final = """\
# In words, and as a predicate: on whom the code is binding on the day (`at`) of an act.
binds:
  nl: wie op de dag van de handeling lid is
  en: whoever is a member on the day of the act
bound: any(within(at, entry) for entry in practitioner.registrations)
"""
BASES: Final = """\
# The engagements that cases start from: in each of them everything that the code asks was done.
ordinary:
{practitioner}  parties:
    - {{id: client, kind: person, roles: [client]}}
    - {{id: employer, kind: organisation, roles: [sponsor, employer]}}
"""
MEMBER: Final = """\
  practitioner:
    registrations: [{kind: member, since: 2000-01-01}]
"""
ARTICLE: Final = """\
article: "{number}"
heading: {{nl: Een kop, en: A heading}}
summary:
  nl: Wat het artikel vraagt, in een zin en in eigen woorden.
  en: What the article asks, in one sentence and in own words.
not_checked:
  nl: Wat geen regel hieronder beslist; laat dit weg als dat niets is.
  en: What no rule below decides; leave this out if that is nothing.
rules:
  - id: terms-in-writing
    # Whether there is such a case; `for_each: disclosure in disclosures` runs over a register.
    when: agreement is not None
    # The act at whose moment it is judged whether the code holds.
    at: agreement
    # What the article asks.
    require: agreement.form == 'written'
    message:
      nl: De afspraken van {{agreement.at}} staan niet op schrift
      en: The terms of {{agreement.at}} are not in writing
    remedy:
      nl: Zet de afspraken op schrift, onder de datum van vandaag.
      en: Put the terms in writing, under today's date.
"""
CASES: Final = """\
base: {base}
as_of: {as_of}
cases:
  # One that meets the article, one that breaks it, one that it does not apply to, and for each fact
  # that decides one in which that fact is not recorded. Then both sides of every boundary.
  - id: in-writing
    says: {{nl: Op schrift is goed., en: In writing is right.}}
    change: {{agreement: {{at: {day}, form: written}}}}
    expect: {{terms-in-writing: satisfied}}
  - id: not-in-writing
    says: {{nl: Mondeling is niet op schrift., en: Oral is not in writing.}}
    change: {{agreement: {{at: {day}, form: oral}}}}
    expect: {{terms-in-writing: violated}}
    article: violated
  - id: form-not-recorded
    says: {{nl: In welke vorm is niet vastgelegd., en: In which form is not recorded.}}
    change: {{agreement: {{at: {day}, form: ~}}}}
    expect: {{terms-in-writing: {{verdict: unknown, missing: [agreement.form]}}}}
  - id: no-terms
    says: {{nl: Zonder afspraken geldt dit niet., en: Without terms this does not apply.}}
    change: {{agreement: none}}
    expect: {{terms-in-writing: not_applicable}}
"""
_AFTER: Final = timedelta(days=60)


def code_text(name: str, extends: str | None) -> str:
    """Return the `code.yaml` of a new code.

    Args:
        name: Its id; what stands behind the last hyphen is its edition.
        extends: Id of the code that it adds to; None if it stands alone.
    """
    edition = name.rpartition("-")[2]
    builds_on = (
        f"extends: {extends}     # whom it binds, what work it is about, and its definitions\n"
        if extends
        else "common: codecheck        # is_client, for_sponsor, consented, told and the like\n"
    )
    year = edition if edition.isdecimal() and len(edition) == 4 else "2024"  # noqa: PLR2004  (a year)
    text = CODE.format(name=name, edition=edition, builds_on=builds_on, since=f"{year}-01-01")
    return text if extends else text + ALONE


def bases_text(practitioner: Mapping[str, object] | None) -> str:
    """Return the `bases.yaml` of a new code.

    Args:
        practitioner: The parts of an engagement that make the code binding; None for a member.
    """
    if practitioner is None:
        return BASES.format(practitioner=MEMBER)
    parts = (
        f"  {name}: {json.dumps(value, ensure_ascii=False)}\n"
        for name, value in practitioner.items()
    )
    return BASES.format(practitioner="".join(parts))


def article_text(number: str) -> str:
    """Return the file of a new article."""
    return ARTICLE.format(number=number)


def cases_text(base: str, since: date) -> str:
    """Return the cases of a new article.

    Args:
        base: The engagement that they start from.
        since: A day on which the code is in force.
    """
    return CASES.format(base=base, day=since.isoformat(), as_of=(since + _AFTER).isoformat())
