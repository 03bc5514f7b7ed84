"""A small code of its own, for tests of what is built on codes; it yields every verdict."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

CODE = """\
code: small-1
edition: "1"
title: {nl: De kleine code, en: The small code}
short_title: {nl: Kleine code, en: Small code}
publisher: Nobody
in_force: {since: 2020-01-01}
binds: {nl: wie is ingeschreven, en: whoever is registered}
bound: any(within(at, entry) for entry in practitioner.registrations)
deviation:
  article: "9"
  lifts: deviation.reasons is not None
definitions:
  to_sponsor:
    of: {act: Disclosure}
    is: "'sponsor' in act.recipient.roles"
    text: {nl: aan de opdrachtgever, en: to the sponsor}
"""

ARTICLES = {
    "1.1": """\
        article: "1.1"
        heading: {nl: Vooraf, en: Beforehand}
        summary: {nl: Eerst vragen en dan pas delen., en: Ask first and share afterwards.}
        not_checked: {nl: Of het nodig was., en: Whether it was needed.}
        readings:
          - about: {nl: Wat is eerst?, en: What is first?}
            followed: {nl: Eerder., en: Earlier.}
            other: {nl: Gelijk., en: At once.}
        rules:
          - id: consent-first
            for_each: disclosure in disclosures
            when: to_sponsor(disclosure)
            at: disclosure
            require: |
              any(consent.form == 'written' and before(consent, disclosure)
                  for consent in consents)
            message:
              nl: "Op {disclosure.at} gedeeld met {disclosure.recipient} zonder toestemming"
              en: "Shared with {disclosure.recipient} on {disclosure.at} without consent"
            remedy: {nl: Vraag het alsnog., en: Ask after all.}
        """,
    "1.2": """\
        article: "1.2"
        summary: {nl: Wie deelt weegt af., en: Whoever shares weighs it.}
        questions:
          weighed:
            text: {nl: Is het afgewogen?, en: Was it weighed?}
            answered_by: [supervisor]
        rules:
          - id: weighed-well
            for_each: disclosure in disclosures
            at: disclosure
            require: ask('weighed', disclosure)
            consider: [disclosure.channel]
            message: {nl: Het is niet afgewogen, en: It was not weighed}
        """,
    "2.1": """\
        article: "2.1"
        summary: {nl: Klachten krijgen antwoord., en: Complaints are answered.}
        rules:
          - id: answered-in-four-weeks
            for_each: complaint in complaints
            at: complaint
            due: [day(complaint) + weeks(4)]
            require: day(complaint.reply) <= day(complaint) + weeks(4)
            message: {nl: Er is niet geantwoord, en: There was no answer}
            remedy: {nl: Antwoord alsnog., en: Answer after all.}
        """,
    "2.10": """\
        article: "2.10"
        kind: definition
        summary: {nl: Wat een klacht is., en: What a complaint is.}
        """,
    "3": """\
        article: "3"
        summary: {nl: De opdrachtgever betaalt op tijd., en: The sponsor pays in time.}
        rules:
          - id: paid
            for_each: part in ['first', 'second']
            during: period(started, ended)
            duty_holder: sponsor
            require: dossier is not None
            message: {nl: "Niet betaald: {part}", en: "Not paid: {part}"}
        """,
    "9": """\
        article: "9"
        kind: permission
        summary: {nl: Afwijken mag met reden., en: Departing is allowed with a reason.}
        """,
}

ENGAGEMENT = """\
id: shown
practitioner:
  registrations:
    - {kind: register_career_professional, since: 2020-01-01}
parties:
  - {id: anna, roles: [client]}
  - {id: acme, roles: [sponsor]}
started: 2024-01-10
disclosures:
  - {id: share, recipient: acme, at: 2024-05-06}
complaints:
  - {id: grief, by: anna, at: 2024-05-20, reply: none}
complete: [consents]
"""
"""Violated 1.1, judgement 1.2, pending 2.1 (as of 2024-06-01), not applicable 2.10, unknown 3."""

EXCUSED = ENGAGEMENT + (
    "deviations: [{id: dev, at: 2024-05-01, articles: [small-1/1.1], reasons: a good one}]\n"
)
SATISFIED = ENGAGEMENT + "consents: [{id: yes-1, by: anna, at: 2024-05-01, form: written}]\n"

CASES = """\
base: sponsored
as_of: 2024-06-01
cases:
  - id: no-consent
    says: {nl: Zonder toestemming geen delen., en: No sharing without consent.}
    expect:
      consent-first: violated
    article: violated
  - id: consent-a-day-before
    says: Consent a day before is in time.
    change:
      consents: [{id: c, by: anna, at: 2024-05-05, form: written}]
    expect:
      consent-first: {verdict: satisfied, subject: "disclosures[0]"}
  - id: consents-open
    says: A consent that is not recorded may exist.
    change: {complete: ~}
    expect:
      consent-first: {verdict: unknown, missing: [consents]}
  - id: told-the-client
    says: The client is not the sponsor.
    change:
      disclosures: [{id: share, recipient: anna, at: 2024-05-06}]
    expect:
      consent-first: {verdict: not_applicable, why: no_case}
"""

BASES = """\
registered:
  practitioner:
    registrations: [{kind: register_career_professional, since: 2020-01-01}]
  parties: [{id: anna, roles: [client]}, {id: acme, roles: [sponsor]}]
sponsored:
  extends: registered
  disclosures: [{id: share, recipient: acme, at: 2024-05-06}]
  complete: [consents]
"""


def write_code(parent: Path, *, name: str = "small-1", cases: str = "", bases: str = "") -> Path:
    """Write the code, with cases of article 1.1, and return its folder."""
    folder = parent / name
    (folder / "articles").mkdir(parents=True)
    (folder / "code.yaml").write_text(CODE.replace("small-1", name), encoding="utf-8")
    for number, text in ARTICLES.items():
        file = folder / "articles" / f"{number}.yaml"
        file.write_text(dedent(text).replace("small-1", name), encoding="utf-8")
    if bases:
        (folder / "bases.yaml").write_text(bases, encoding="utf-8")
    if cases:
        write_cases(folder, cases)
    return folder


def write_cases(folder: Path, text: str, article: str = "1.1") -> None:
    """Write the cases of an article."""
    (folder / "articles" / f"{article}.cases.yaml").write_text(dedent(text), encoding="utf-8")
