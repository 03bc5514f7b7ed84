"""Deviations from a code, and attestations: what people answered that records cannot."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from codecheck.engagement.base import AnyRef, Fact, Items, ListKind, PartyRef, Register, Silence
from codecheck.engagement.records import Act, Record, fact, register
from codecheck.engagement.values import Flag, Form
from codecheck.moments import Moment


class PartyToDeviation(Record):
    """What was done towards one party about a deviation."""

    party: PartyRef = Field(description="Which party.")
    discussed: Fact[Moment] = fact("When it was discussed; `none` if it was not.")
    asked: Fact[Moment] = fact("When written agreement was asked; `none` if it was not.")
    agreed: Fact[Moment] = fact(
        "When the party agreed; `none` if it did not.", silence=Silence.AS_ASKED
    )
    form: Fact[Form] = fact("Form of the agreement: written, oral or tacit.")
    express: Fact[Flag] = fact("Whether the agreement was express.")
    withdrawn: Fact[Moment] = fact("When it was withdrawn.", silence=Silence.GOES_ON)


class Deviation(Act):
    """A departure from a code that somebody relies on."""

    at: Fact[Moment] = fact("When it was set down or made.", silence=Silence.OF_ACTS)
    articles: Items[str] = fact(
        "Articles departed from, such as `noloc-2022/2.4.2`.", silence=Silence.BY_ACTS
    )
    acts: Items[AnyRef] = fact(
        "Acts it is about. Without them it is about every act under its articles; with them the"
        " articles need not be named.",
        silence=Silence.NOT_INVOKED,
    )
    form: Fact[Form] = fact("Whether it was put in writing.")
    reasons: Fact[str] = fact("Why; `none` when no justification can be given.")
    peer_tested: Fact[Moment] = fact("When it was put to a colleague.")
    parties: Annotated[Register[PartyToDeviation], ListKind(register=True, key="party")] = register(
        "What was done towards each party, one entry a party; one without an entry is not known."
    )
    safeguards: Items[Literal["confidentiality", "independence"]] = fact(
        "What the text of the deviation safeguards."
    )


class Attestation(Act):
    """Somebody's recorded answer to a question that records alone cannot settle."""

    question: Fact[str] = fact("The question, such as `noloc-2022/2.1.5#last-resort`.")
    about: Fact[AnyRef] = fact(
        "What it is about; left out, the engagement as a whole.", silence=Silence.NOT_INVOKED
    )
    answer: Fact[Flag] = fact("The answer, yes or no.")
    by: Fact[
        Literal[
            "practitioner",
            "client",
            "sponsor",
            "supervisor",
            "colleague",
            "expert",
            "insurer",
            "complaints_body",
            "court",
            "authority",
        ]
    ] = fact("Who answered.")
    until: Fact[Moment] = fact("Last day on which it holds.", silence=Silence.GOES_ON, planned=True)
    final: Fact[Flag] = fact("Whether a ruling is final.", silence=Silence.HAPPENED)
    document: Fact[str] = fact("Where the answer stands.")
