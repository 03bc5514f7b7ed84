"""An invented code in which every kind of change can be made, with cases that notice some."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from codecheck.testing.mutants.shop import Folder

CODE = """\
code: odd-1
edition: "1"
title: {nl: De rare code, en: The odd code}
short_title: {nl: Rare code, en: Odd code}
publisher: Nobody
in_force: {since: 2020-01-01}
binds: {nl: wie is ingeschreven, en: whoever is registered}
bound: any(within(at, entry) for entry in practitioner.registrations)
applies: work is not None
deviation:
  article: "2"
  lifts: deviation.reasons is not None
definitions:
  is_of_sponsor:
    of: {person: Party}
    is: for_sponsor(person.acts_for)
    text: {nl: van de opdrachtgever, en: of the sponsor}
  first_session:
    is: earliest(day(session) for session in sessions)
    text: {nl: eerste sessie, en: first session}
"""
COMMON = """\
definitions:
  for_sponsor:
    of: {person: Party}
    is: "'sponsor' in person.roles"
    text: {nl: de opdrachtgever, en: the sponsor}
  is_client:
    of: {person: Party}
    is: "'client' in person.roles"
    text: {nl: de client, en: the client}
"""
ARTICLES = {
    "1": """\
        article: "1"
        summary: {nl: Eerst vragen., en: Ask first.}
        rules:
          - id: ask-first
            for_each: |
              disclosure in disclosures if not is_client(disclosure.recipient)
              for part in ['first', 'second']
            subject: disclosure
            when: disclosure.form in ['written', 'oral'] and disclosure.channel == 'email'
            unless: not disclosure.identifiable
            at: disclosure
            bound: any(before(entry.since, at) for entry in practitioner.registrations)
            duty_holder: sponsor
            require: |
              any(before(consent, disclosure) and consent.form == 'written'
                  for consent in consents)
            message: {nl: Niet gevraagd, en: Not asked}
          - id: in-order
            for_each: |
              one in sessions for other in sessions
              if one.number == 1 and other.number > 1
            at: other
            require: before(one, other)
            message: {nl: Niet op volgorde, en: Not in order}
          - id: asked-in-time
            for_each: disclosure in disclosures
            at: disclosure
            due: [day(disclosure) + weeks(1), day(disclosure) + days(9), first_session]
            require: count(consent for consent in consents) > 0 and is_client(disclosure.by)
            message: {nl: Niet op tijd, en: Not in time}
        """,
    "2": """\
        article: "2"
        kind: permission
        summary: {nl: Afwijken mag., en: Departing is allowed.}
        """,
}
BASES = """\
open:
  practitioner:
    registrations: [{kind: register_career_professional, since: 2020-01-01}]
  work: {service: trajectory}
  parties:
    - {id: anna, roles: [client]}
    - {id: acme, roles: [sponsor]}
    - {id: bob, roles: [third_party]}
  started: 2024-01-10
  complete: [consents, sessions]
"""
CASES = """\
base: open
as_of: 2024-06-01
cases:
  - id: not-asked
    says: Sharing without asking is a breach.
    change:
      disclosures: &shared
        - {id: share, by: anna, recipient: acme, at: 2024-05-06, form: written, channel: email,
           identifiable: yes}
    expect:
      ask-first:
        - {about: first, verdict: violated, subject: "disclosures[0]", duty_holder: sponsor}
        - {about: second, verdict: violated}
      asked-in-time: {verdict: violated, due: 2024-05-13}
    article: violated
  - id: asked
    says: Asked the day before.
    change:
      disclosures: *shared
      consents: [{id: yes-1, by: anna, at: 2024-05-05, form: written}]
    expect: {ask-first: satisfied, asked-in-time: satisfied}
  - id: too-early-to-tell
    says: A term that is not over is pending.
    as_of: 2024-05-13
    change: {disclosures: *shared}
    expect: {asked-in-time: pending}
  - id: in-order
    says: The second session comes after the first.
    change:
      sessions: [{number: 1, at: 2024-02-01}, {number: 2, at: 2024-02-02}]
    expect: {in-order: satisfied}
    article: satisfied
  - id: told-the-client
    says: The client may know.
    change:
      disclosures: [{id: share, by: bob, recipient: anna, at: 2024-05-06}]
    expect: {ask-first: not_applicable}
"""


def write_odd(parent: Path, cases: str = CASES) -> Folder:
    """Write the code with its cases into a folder, and return it."""
    folder = parent / "odd-1"
    (folder / "articles").mkdir(parents=True)
    (parent / "common.yaml").write_text(COMMON, encoding="utf-8")
    (folder / "code.yaml").write_text(CODE, encoding="utf-8")
    (folder / "bases.yaml").write_text(BASES, encoding="utf-8")
    for number, text in ARTICLES.items():
        (folder / "articles" / f"{number}.yaml").write_text(dedent(text), encoding="utf-8")
    (folder / "articles" / "1.cases.yaml").write_text(cases, encoding="utf-8")
    return Folder(folder, "odd-1")
