"""Money: offers, invoices, refunds, and sessions that were cancelled."""

from __future__ import annotations

from typing import Literal

from codecheck.engagement.base import Fact, Items, PartyRef, Silence
from codecheck.engagement.ending import TerminationRef
from codecheck.engagement.records import Act, Thing, fact
from codecheck.engagement.values import Count, Euro, Flag
from codecheck.moments import Moment

Tool = Literal["assignments", "online_assessment", "questionnaire"]
"""What can be used beside the sessions."""
Vat = Literal["exclusive", "inclusive"]
"""Whether an amount is given without or with VAT."""


class Instalment(Thing):
    """One part of a price that is paid in parts."""

    due: Fact[Moment] = fact("When it is invoiced.", planned=True)
    amount: Fact[Euro] = fact("How much.")


class Offer(Act):
    """An offer for the engagement."""

    to: Fact[PartyRef] = fact("To whom.")
    consulted: Fact[Moment] = fact(
        "When its content was talked over with the other side; `none` if it was not."
    )
    after_consultation: Fact[Flag] = fact(
        "Whether it was drawn up after that talk, where the days do not tell.",
        silence=Silence.NOT_INVOKED,
    )
    accepted: Fact[Moment] = fact("When it was accepted; `none` if it was not.")
    names: Items[Literal["leading_question", "goal", "sessions", "hours", "location", "price"]] = (
        fact("Every item that it states, tools left aside; `price` is the price of the whole.")
    )
    tools_foreseen: Items[Tool] = fact(
        "What will be used beside the sessions.", silence=Silence.NOT_INVOKED
    )
    tools: Items[Tool] = fact("Which of these the offer mentions.")
    price: Fact[Euro] = fact("The price that it states.")
    currency: Fact[str] = fact("The currency of the price, such as `EUR`.")
    vat: Fact[Vat] = fact("Whether the price is stated without or with VAT.")
    otherwise_agreed: Items[Literal["currency", "vat"]] = fact(
        "What the parties agreed to state in another way.", silence=Silence.NOT_INVOKED
    )
    instalments: Items[Instalment] = fact(
        "The schedule of payment in parts; `none` if it has none.", silence=Silence.NOT_INVOKED
    )
    intake_counts: Fact[Flag] = fact(
        "Whether it says that the intake is one of the sessions.", silence=Silence.NOT_INVOKED
    )


class Payment(Act):
    """A payment on an invoice."""

    amount: Fact[Euro] = fact("How much.")


class Invoice(Act):
    """An invoice; `at` is the date on it."""

    to: Fact[PartyRef] = fact("Who has to pay it.")
    amount: Fact[Euro] = fact("How much, without VAT.")
    paid: Fact[Moment] = fact("When it was paid in full; `none` if it was not.")
    payments: Items[Payment] = fact(
        "What was paid on it, without VAT, if it was not all at once.", silence=Silence.NOT_INVOKED
    )


class Refund(Act):
    """Money paid back."""

    termination: Fact[TerminationRef] = fact("The ending that it follows from.")
    to: Fact[PartyRef] = fact("To whom.")
    amount: Fact[Euro] = fact("How much, without VAT.")


class Cancellation(Act):
    """An appointment that was called off; `at` is when that was told."""

    by: Fact[PartyRef] = fact("Who called it off.")
    appointment: Fact[Moment] = fact("When the session would have begun.", planned=True)
    notice: Fact[Count] = fact(
        "How many whole hours before that it was told, where the moments are not known.",
        silence=Silence.NOT_INVOKED,
    )
    counted: Fact[Flag] = fact("Whether it was counted as one of the agreed sessions.")
    minutes: Fact[Count] = fact("How long the session would have taken.")
