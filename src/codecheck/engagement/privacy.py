"""Personal data: what is held and used, for what, on what basis, and who decides."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from codecheck.engagement.base import Fact, Items, PartyRef, RefTo, Silence
from codecheck.engagement.records import Act, Record, Span, Thing, fact
from codecheck.engagement.sharing import ConsentRef, Withdrawal
from codecheck.engagement.values import Flag, Form
from codecheck.moments import Moment

DataHoldingRef = Annotated[str, RefTo("DataHolding")]
"""The id of personal data that are held."""
DataCategory = Literal[
    "identity", "contact", "family", "career", "test_results", "financial", "health", "other"
]
"""What kind of personal data it is; health data are special by law."""


class DataHolding(Span):
    """A kind of personal data about a client that is held."""

    about: Fact[PartyRef] = fact("Whom the data are about.", silence=Silence.SOLE_CLIENT)
    category: Fact[DataCategory] = fact("What kind of data it is.")
    source: Fact[PartyRef] = fact("Who supplied them.")
    purposes: Items[str] = fact("What they were handed over for.")
    needed: Fact[Flag] = fact("Whether it is attested that the work needs them.")


class DataUse(Act):
    """Personal data were used."""

    data: Fact[DataHoldingRef] = fact("Which data.")
    purpose: Fact[str] = fact("What for; compared with the purposes of the data.")
    consent: Fact[ConsentRef] = fact(
        "The client's permission for this use.", silence=Silence.NOT_INVOKED
    )


class WithheldData(Act):
    """A client did not supply personal data."""

    by: Fact[PartyRef] = fact("Which client.", silence=Silence.SOLE_CLIENT)
    category: Fact[DataCategory] = fact("What kind of data.")
    necessary: Fact[Flag] = fact("Whether it is attested that the work cannot be done without.")


class Signature(Record):
    """One party's signature."""

    party: PartyRef = Field(description="Whose.")
    signed: Fact[Moment] = fact("When it was put; `none` if it was not.")


class ParticipationForm(Thing):
    """The form by which a client takes part and lets personal data be registered."""

    client: Fact[PartyRef] = fact("Which client.", silence=Silence.SOLE_CLIENT)
    signatures: Items[Signature] = fact("Who signed it, and when; `practitioner` for the practice.")
    consents_to_registration: Fact[Flag] = fact(
        "Whether it says that the client consents to the registration of personal data."
    )


class ProcessingAgreement(Act):
    """An agreement that binds somebody who handles personal data for the practice."""

    party: Fact[PartyRef] = fact("With whom.")
    form: Fact[Form] = fact("Written or oral.")
    secrecy: Fact[Flag] = fact(
        "`false` when it does not bind that party to secrecy.", silence=Silence.HAPPENED
    )
    until: Fact[Moment] = fact("Last day on which it holds.", silence=Silence.GOES_ON, planned=True)


class ToolOutcome(Act):
    """A tool gave an outcome about a client that bears on a decision."""

    tool: Fact[str] = fact("Which tool.")
    client: Fact[PartyRef] = fact("About whom.", silence=Silence.SOLE_CLIENT)
    human_decision: Fact[Moment] = fact(
        "When a person weighed it and decided; `none` if the outcome decided by itself."
    )


class RetentionConsent(Act):
    """A client's permission to keep personal data longer."""

    by: Fact[PartyRef] = fact("Which client.", silence=Silence.SOLE_CLIENT)
    form: Fact[Form] = fact("Written, oral, or tacit.")
    until: Fact[Moment] = fact("Last day on which it holds.", silence=Silence.GOES_ON, planned=True)
    withdrawn: Fact[Withdrawal] = fact("Its withdrawal.", silence=Silence.GOES_ON)
