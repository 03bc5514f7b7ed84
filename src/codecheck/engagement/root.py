"""The engagement: everything that is recorded about one assignment."""

from __future__ import annotations

from typing import Self

from pydantic import Field, PrivateAttr, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from codecheck.engagement.accountability import Attestation, Deviation
from codecheck.engagement.agreement import Agreement, ReportingAgreement, Work
from codecheck.engagement.base import Fact, Items, Register, Silence
from codecheck.engagement.closing import Closing
from codecheck.engagement.competence import ExpertiseCheck, Referral, ReferralOpinion
from codecheck.engagement.complaints import Complaint
from codecheck.engagement.conduct import ColleagueConcern, Damage, UnequalTreatment, Wrongdoing
from codecheck.engagement.consistency import contradictions
from codecheck.engagement.course import ClientChoice, Dilemma, Evaluation, Extension, Signal
from codecheck.engagement.ending import FollowUp, Termination
from codecheck.engagement.files import Dossier
from codecheck.engagement.finance import Cancellation, Invoice, Offer, Refund
from codecheck.engagement.independence import Acceptance, ConflictOfInterest, DualRole, PolicyCheck
from codecheck.engagement.people import Party, Practitioner
from codecheck.engagement.policies import Policy
from codecheck.engagement.practice import Practice
from codecheck.engagement.privacy import (
    ParticipationForm,
    ProcessingAgreement,
    RetentionConsent,
    ToolOutcome,
    WithheldData,
)
from codecheck.engagement.records import Record, fact, register
from codecheck.engagement.relations import Benefit, Dealing, IntimacySignal, Relationship
from codecheck.engagement.reports import Approval, Report
from codecheck.engagement.requests import DataRequest, HealthRequest, InformationRequest
from codecheck.engagement.sharing import CaseDiscussion, Consent, Disclosure
from codecheck.engagement.sourcemap import SourceMap
from codecheck.engagement.statements import MaterialUse, Statement
from codecheck.engagement.talks import (
    Briefing,
    ConfidentialityArrangement,
    ContractingTalk,
    Session,
)
from codecheck.moments import Moment


class Engagement(Record):
    """One engagement as it is recorded.

    What is not filled in is not known; each field says what its silence means.
    """

    id: str = Field(min_length=1, description="Name of the engagement.")
    note: str | None = Field(default=None, description="Free text for people; never evaluated.")
    recorded_through: Fact[Moment] = fact(
        "Last day up to which the record was kept; left out, the as-of date of the check."
    )
    complete: tuple[Closing, ...] = Field(
        default=(),
        description="Registers that hold everything there was: a name, or"
        " `{register: consents, about: report-1}`.",
    )
    practitioner: Practitioner = Field(
        default_factory=Practitioner, description="The coach whose conduct is checked."
    )
    practice: Fact[Practice] = fact("The practice in whose name the work is done.")
    parties: Items[Party] = fact(
        "Clients, sponsors and third parties of the engagement: all of them, unless partial."
    )
    contacts: Register[Party] = register(
        "Others that the record mentions: receivers of information, supervisors, staff, peers."
    )
    work: Fact[Work] = fact("What kind of work it is.", silence=Silence.IN_FIELD)
    started: Fact[Moment] = fact("Start of the first working session.")
    ended: Fact[Moment] = fact("Last day of the engagement.", silence=Silence.GOES_ON)
    last_contact: Fact[Moment] = fact("Last contact with the client, of any kind.")
    offers: Register[Offer] = register("Offers; `none` when no offer was made.")
    acceptance: Fact[Acceptance] = fact("The decision to take the assignment or to decline it.")
    agreement: Fact[Agreement] = fact("The terms; `none` when nothing was agreed.")
    reporting: Fact[ReportingAgreement] = fact(
        "The agreement to report to somebody other than the client; `none` if there is none.",
        silence=Silence.OPEN,
    )
    sessions: Register[Session] = register("Sessions that were held.")
    cancellations: Register[Cancellation] = register("Appointments that were called off.")
    contracting_talks: Register[ContractingTalk] = register(
        "Talks in which expectations, roles or the approach were worked out."
    )
    briefings: Register[Briefing] = register(
        "What parties were told about terms, rules and rights."
    )
    arrangements: Register[ConfidentialityArrangement] = register(
        "Arrangements on confidentiality with those who care for a client."
    )
    consents: Register[Consent] = register(
        "Permissions to pass on information, permission to hand over a report included."
    )
    disclosures: Register[Disclosure] = register("Information passed on, a report included.")
    reports: Register[Report] = register("Reports about the client.")
    approvals: Register[Approval] = register("Approvals of the text of a report by a client.")
    case_discussions: Register[CaseDiscussion] = register(
        "Discussions of the case in supervision, peer review or with colleagues."
    )
    information_requests: Register[InformationRequest] = register(
        "Requests of parties for information about the work, or for an account of it."
    )
    evaluations: Register[Evaluation] = register("Evaluations of the engagement that were held.")
    extensions: Register[Extension] = register("Prolongations of the engagement.")
    signals: Register[Signal] = register("What was noticed or said and asks for a response.")
    choices: Register[ClientChoice] = register("Free decisions of the client.")
    dilemmas: Register[Dilemma] = register(
        "Ethical dilemmas and possible breaches that the practitioner met."
    )
    expertise_checks: Register[ExpertiseCheck] = register(
        "Checks of the practitioner's competence against the client's need."
    )
    referral_opinions: Register[ReferralOpinion] = register(
        "Opinions of the practitioner that somebody else would serve better."
    )
    referrals: Register[Referral] = register("Referrals of a client to somebody more suitable.")
    terminations: Register[Termination] = register(
        "Decisions to end the engagement, whoever took them."
    )
    follow_ups: Register[FollowUp] = register("What was promised for after the end.")
    invoices: Register[Invoice] = register("Invoices.")
    refunds: Register[Refund] = register("Money paid back; `none` when nothing was.")
    complaints: Register[Complaint] = register("Complaints received.")
    deviations: Register[Deviation] = register(
        "Departures from a code that somebody relies on.", silence=Silence.NOT_INVOKED
    )
    attestations: Register[Attestation] = register(
        "Answers to questions that a person must answer, rulings included."
    )
    relationships: Register[Relationship] = register(
        "Relations of the practitioner with a party beside the professional one."
    )
    intimacy_signals: Register[IntimacySignal] = register("Signs that intimacy might arise.")
    dealings: Register[Dealing] = register("Dealings with a party that touch boundaries.")
    benefits: Register[Benefit] = register("Advantages from the relation, sought or gained.")
    dual_roles: Register[DualRole] = register("Double roles of the practitioner.")
    conflicts: Register[ConflictOfInterest] = register(
        "Possible and actual conflicts of interest that the practitioner noticed."
    )
    policies: Register[Policy] = register("Policies and rules that the practitioner works under.")
    policy_checks: Register[PolicyCheck] = register(
        "Checks of the policy of an employer or bureau against a code."
    )
    statements: Register[Statement] = register(
        "Statements about qualifications, experience, results or colleagues."
    )
    material_uses: Register[MaterialUse] = register("Uses of work or ideas of somebody else.")
    wrongdoings: Register[Wrongdoing] = register("Unlawful or improper acts.")
    unequal_treatments: Register[UnequalTreatment] = register(
        "Unequal treatment of somebody, by the practitioner or by others."
    )
    colleague_concerns: Register[ColleagueConcern] = register(
        "Grounds to believe that a colleague acts unethically."
    )
    damages: Register[Damage] = register("Damage in connection with the work.")
    dossier: Fact[Dossier] = fact("The client file.")
    participation_forms: Register[ParticipationForm] = register(
        "Forms by which clients take part; `none` when there is none."
    )
    processing_agreements: Register[ProcessingAgreement] = register(
        "Agreements with those who handle personal data for the practice."
    )
    tool_outcomes: Register[ToolOutcome] = register(
        "Outcomes of tools that bear on a decision about a client."
    )
    retention_consents: Register[RetentionConsent] = register(
        "Permissions to keep personal data longer."
    )
    data_requests: Register[DataRequest] = register(
        "Requests by which somebody invoked a right about the own personal data."
    )
    withheld_data: Register[WithheldData] = register("Personal data that a client did not supply.")
    health_requests: Register[HealthRequest] = register(
        "Requests to a treating doctor for information about a client."
    )

    _source: SourceMap | None = PrivateAttr(default=None)

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        found = contradictions(self)
        if found:
            raise ValidationError.from_exception_data(
                "Engagement",
                [
                    InitErrorDetails(
                        type=PydanticCustomError("contradiction", "{text}", {"text": text}),
                        loc=loc,
                        input=None,
                    )
                    for loc, text in found
                ],
            )
        return self
