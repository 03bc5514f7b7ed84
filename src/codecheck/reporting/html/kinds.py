"""What the acts of an engagement are called on a timeline, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from codecheck.rulebook.model import Text

_INDEX: Final = re.compile(r"\[[0-9]+\]")

KINDS: Final[Mapping[str, Text]] = {
    "practitioner": Text("beroepsbeoefenaar", "practitioner"),
    "practitioner.supervision_sessions": Text(
        "supervisie of intervisie", "supervision or peer review"
    ),
    "practitioner.development": Text("bij- en nascholing", "professional development"),
    "practitioner.contributions": Text("bijdrage aan het vak", "contribution to the profession"),
    "practitioner.quality_reviews": Text("kwaliteitstoets", "quality review"),
    "practitioner.fitness_doubts": Text("twijfel over geschiktheid", "doubt about fitness"),
    "practitioner.fitness_doubts.support": Text("hulp gezocht", "support sought"),
    "parties": Text("partij", "party"),
    "parties.started": Text("begin voor een partij", "start for a party"),
    "parties.ended": Text("einde voor een partij", "end for a party"),
    "parties.last_contact": Text("laatste contact met een partij", "last contact with a party"),
    "contacts": Text("betrokkene buiten de opdracht", "contact"),
    "contacts.started": Text("begin voor een betrokkene", "start for a contact"),
    "contacts.ended": Text("einde voor een betrokkene", "end for a contact"),
    "contacts.last_contact": Text(
        "laatste contact met een betrokkene", "last contact with a contact"
    ),
    "started": Text("begin van de opdracht", "start of the engagement"),
    "ended": Text("laatste dag van de opdracht", "last day of the engagement"),
    "last_contact": Text("laatste contact", "last contact"),
    "offers": Text("offerte", "offer"),
    "acceptance": Text("besluit over aanvaarding", "decision on acceptance"),
    "agreement": Text("overeenkomst", "agreement"),
    "agreement.addenda": Text("aanvulling op de overeenkomst", "addition to the agreement"),
    "reporting": Text("afspraak over rapportage", "agreement on reporting"),
    "sessions": Text("sessie", "session"),
    "cancellations": Text("afzegging", "cancellation"),
    "contracting_talks": Text("gesprek over de werkwijze", "talk on the approach"),
    "briefings": Text("mededeling vooraf", "briefing"),
    "arrangements": Text("afspraak over geheimhouding", "arrangement on confidentiality"),
    "consents": Text("toestemming", "consent"),
    "consents.withdrawn": Text("toestemming ingetrokken", "consent withdrawn"),
    "disclosures": Text("verstrekking", "disclosure"),
    "disclosures.record": Text("aantekening van een verstrekking", "note of a disclosure"),
    "reports": Text("rapport", "report"),
    "reports.created_at": Text("rapport gemaakt", "report made"),
    "reports.versions.created_at": Text("versie van een rapport", "version of a report"),
    "approvals": Text("akkoord met de tekst", "approval of the text"),
    "approvals.withdrawn": Text("akkoord ingetrokken", "approval withdrawn"),
    "case_discussions": Text("casusbespreking", "case discussion"),
    "information_requests": Text("vraag om informatie", "request for information"),
    "information_requests.answer": Text(
        "antwoord op een vraag om informatie", "answer to a request for information"
    ),
    "evaluations": Text("evaluatie", "evaluation"),
    "extensions": Text("verlenging", "extension"),
    "signals": Text("signaal", "signal"),
    "signals.response": Text("reactie op een signaal", "response to a signal"),
    "choices": Text("keuze van de cliënt", "choice of the client"),
    "dilemmas": Text("dilemma", "dilemma"),
    "expertise_checks": Text("toets van deskundigheid", "check of competence"),
    "referral_opinions": Text("oordeel over verwijzing", "opinion on referral"),
    "referrals": Text("verwijzing", "referral"),
    "terminations": Text("beëindiging", "termination"),
    "terminations.notices": Text("bericht van beëindiging", "notice of termination"),
    "terminations.reaction": Text("reactie op een beëindiging", "reaction to a termination"),
    "follow_ups": Text("toezegging voor daarna", "promise for afterwards"),
    "invoices": Text("factuur", "invoice"),
    "invoices.payments": Text("betaling", "payment"),
    "refunds": Text("terugbetaling", "refund"),
    "complaints": Text("klacht", "complaint"),
    "complaints.confirmation": Text("bevestiging van een klacht", "confirmation of a complaint"),
    "complaints.reply": Text("antwoord op een klacht", "reply to a complaint"),
    "complaints.inquiries": Text("vraag over een klacht", "inquiry about a complaint"),
    "complaints.inquiries.answer": Text(
        "antwoord op een vraag over een klacht", "answer to an inquiry about a complaint"
    ),
    "complaints.hearings": Text("hoorzitting", "hearing"),
    "complaints.ruling": Text("uitspraak op een klacht", "ruling on a complaint"),
    "complaints.ruling.sanctions": Text("maatregel", "sanction"),
    "complaints.exchanges": Text("uitwisseling over een klacht", "exchange about a complaint"),
    "deviations": Text("afwijking", "deviation"),
    "attestations": Text("verklaring", "attestation"),
    "intimacy_signals": Text("teken van intimiteit", "sign of intimacy"),
    "intimacy_signals.action": Text(
        "stap na een teken van intimiteit", "step after a sign of intimacy"
    ),
    "dealings": Text("omgang met een partij", "dealing with a party"),
    "dealings.response": Text("reactie op een bezwaar", "response to an objection"),
    "benefits": Text("voordeel", "benefit"),
    "conflicts": Text("belangenconflict", "conflict of interest"),
    "conflicts.solution": Text(
        "oplossing van een belangenconflict", "solution of a conflict of interest"
    ),
    "policy_checks": Text("toets van beleid", "check of a policy"),
    "statements": Text("uitlating", "statement"),
    "material_uses": Text("gebruik van andermans werk", "use of somebody else's work"),
    "wrongdoings": Text("onrechtmatige handeling", "unlawful act"),
    "unequal_treatments": Text("ongelijke behandeling", "unequal treatment"),
    "unequal_treatments.confronted": Text(
        "aangesproken op ongelijke behandeling", "confronted about unequal treatment"
    ),
    "colleague_concerns": Text("zorg over een collega", "concern about a colleague"),
    "colleague_concerns.confronted": Text("collega aangesproken", "colleague confronted"),
    "colleague_concerns.escalated": Text("zorg gemeld", "concern reported"),
    "damages": Text("schade", "damage"),
    "damages.reaction": Text("reactie op schade", "reaction to damage"),
    "dossier": Text("dossier", "client file"),
    "dossier.incidents": Text("voorval met gegevens", "incident with data"),
    "dossier.inaccuracies": Text("onjuistheid in het dossier", "inaccuracy in the file"),
    "dossier.uses": Text("gebruik van gegevens", "use of data"),
    "dossier.deletions": Text("verwijdering van gegevens", "deletion of data"),
    "processing_agreements": Text("verwerkersovereenkomst", "processing agreement"),
    "tool_outcomes": Text("uitkomst van een hulpmiddel", "outcome of a tool"),
    "retention_consents": Text("toestemming om te bewaren", "permission to keep data"),
    "retention_consents.withdrawn": Text(
        "toestemming om te bewaren ingetrokken", "permission to keep data withdrawn"
    ),
    "data_requests": Text("verzoek over eigen gegevens", "request about own data"),
    "data_requests.answer": Text(
        "antwoord op een verzoek over eigen gegevens", "answer to a request about own data"
    ),
    "withheld_data": Text("gegevens niet verstrekt", "data withheld"),
    "health_requests": Text("vraag aan een arts", "request to a doctor"),
    "health_requests.answer": Text("antwoord van een arts", "answer of a doctor"),
}
"""By the path of the act without places in lists; every act of the model has its name here.

What is dated by another field than `at` has the path of that field.
"""
DATED_BY: Final = ("at", "created_at", "started", "ended", "last_contact")
"""The fields that tell when an act or a stage of the engagement was."""


def kind_of(path: str, field: str) -> str:
    """Return the key in `KINDS` of what a field at a path tells the day of."""
    register = _INDEX.sub("", path)
    if field == "at":
        return register
    return f"{register}.{field}" if register else field


def lane_of(kind: str) -> str:
    """Return the key in `KINDS` of what a kind of act belongs to: that of its register."""
    return kind.partition(".")[0]
