"""The agreement of an engagement, its addenda, and what was agreed about reporting."""

from __future__ import annotations

from typing import Annotated, Literal

from codecheck.engagement.base import Fact, Items, PartyRef, RefTo, Register, Silence
from codecheck.engagement.records import Act, Record, Thing, fact, register
from codecheck.engagement.values import Count, Euro, Flag, Form
from codecheck.moments import Moment

AgreedEvaluationRef = Annotated[str, RefTo("AgreedEvaluation")]
"""The id of an agreed evaluation."""
Activity = Literal[
    "information",
    "advice",
    "coaching",
    "training",
    "guidance",
    "support",
    "mentoring",
    "supervision",
    "other",
]
"""What a practitioner can do."""
Term = Literal[
    "goal",
    "nature",
    "duration",
    "frequency",
    "contact_form",
    "place",
    "workplace_guidance",
    "finances",
    "code_applicability",
    "confidentiality",
    "report_content",
    "report_condition",
    "evaluation",
    "ending",
    "logistics",
]
"""What the terms of an engagement can state."""


class TermsDocument(Act):
    """Terms as they were set down or spoken; `at` is when the whole was there."""

    form: Fact[Form] = fact(
        "`written` also for e-mails that together hold the terms; no signature is needed."
    )
    names: Items[Term] = fact(
        "Every term that it states; what is not listed is not in it, unless the list is partial."
    )
    codes: Items[str] = fact(
        "Codes and regulations that it says apply, by their id, such as `noloc-2022`; to be given"
        " when it names more than one, or another than is checked.",
        silence=Silence.NOT_INVOKED,
    )
    agreed_by: Items[PartyRef] = fact("Who agreed to it.")
    takes_away: Items[Literal["complaint", "ending"]] = fact(
        "Rights that a clause of it takes away: to complain to the complaints body, to end at any"
        " time; `none` if it takes away neither."
    )


class Goal(Thing):
    """A goal of the engagement."""

    text: Fact[str] = fact("What is aimed at.")
    set_by: Items[PartyRef] = fact("Whose goal it is; `practitioner` for one of the practitioner.")


class AgreedEvaluation(Thing):
    """A moment at which the engagement was to be evaluated, as agreed."""

    due: Fact[Moment] = fact(
        "Last day on which it should be held, if it was tied to a day.",
        silence=Silence.NOT_INVOKED,
        planned=True,
    )
    after_session: Fact[Count] = fact(
        "The number of the session after which it should be held, if it was tied to one.",
        silence=Silence.NOT_INVOKED,
    )


class EndingTerms(Record):
    """What was agreed about ending before the agreed end."""

    notice_days: Fact[Count] = fact("Days of notice; `none` if no notice is asked.")
    fee: Fact[Euro] = fact("What ending early costs; `none` if nothing.")


class Agreement(TermsDocument):
    """The document of terms of the engagement."""

    goals: Items[Goal] = fact("What is aimed at, goal by goal.")
    agreed_until: Fact[Moment] = fact(
        "The agreed last day; `none` if it has no fixed length.", planned=True
    )
    sessions: Fact[Count] = fact("The agreed number of sessions; `none` if hours were agreed.")
    minutes: Fact[Count] = fact(
        "The agreed size in minutes, where hours were agreed (ten hours are 600); `none` if"
        " sessions were."
    )
    price: Fact[Euro] = fact("The agreed amount for the whole, without VAT; 0 if it is free.")
    evaluations: Items[AgreedEvaluation] = fact(
        "When the engagement was to be evaluated; `none` if nothing was agreed about it."
    )
    ending_terms: Fact[EndingTerms] = fact(
        "What was agreed about ending early; `none` if nothing was."
    )
    secrecy_until: Fact[Moment] = fact(
        "The agreed last day of secrecy.", silence=Silence.GOES_ON, planned=True
    )

    workplace_guidance_planned: Fact[Flag] = fact(
        "Whether guidance inside the organisation or at the workplace is part of the plan.",
        silence=Silence.NOT_INVOKED,
    )
    addenda: Register[TermsDocument] = register("Terms added or changed later.")


class ReportingAgreement(Act):
    """An agreement to report on progress to somebody other than the client."""

    recipients: Items[PartyRef] = fact("Who will receive reports.")
    agreed_by: Items[PartyRef] = fact("Who agreed to it.")
    form: Fact[Form] = fact("Written or oral.")


class Work(Thing):
    """What kind of work it is, and what it is about."""

    activity: Items[Activity] = fact("What the practitioner does.")
    service: Fact[Literal["trajectory", "workshop", "course", "single_talk", "other"]] = fact(
        "As what it was taken on: a trajectory of sessions, a workshop, a course, one talk."
    )
    subject: Items[
        Literal[
            "career",
            "employability",
            "labour_participation",
            "work_related_development",
            "learning_related_development",
            "sustainable_employability",
            "personal_development",
            "other",
        ]
    ] = fact(
        "What the client's question is about; personal development is `work_related_development`"
        " only when it is connected with work, career or learning.",
        silence=Silence.IN_FIELD,
    )
    group: Fact[Flag] = fact(
        "Whether it is given to a group; left out, the number of clients tells.",
        silence=Silence.NOT_INVOKED,
    )
