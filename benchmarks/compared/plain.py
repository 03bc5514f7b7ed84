"""The twenty rules in plain Python over dicts, as one writes them without tools.

Two-valued: what is not recorded did not happen. Lists are walked through. Days are numbers, as in
what the other engines get: see `prepared`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from benchmarks.compared.copies import Copy

Record = dict[str, Any]
Told = list[str]
VIOLATED, SATISFIED, PENDING, SPARED = "violated", "satisfied", "pending", "not_applicable"
PRIVATE: Final = frozenset({"health", "session_content", "substance"})


def judge(record: Record, copies: Sequence[Copy]) -> list[Told]:
    """Return what each rule says of each of its cases, in the order of the record.

    Args:
        record: An engagement, as `prepared` returns it.
        copies: The rules, twenty in each copy.
    """
    roles = {one["id"]: one["roles"] for one in record["parties"]}
    return [rule(record, roles, copy) for copy in copies for rule in RULES]


def told(kept: bool) -> str:  # noqa: FBT001  (what a rule asked)
    """Return the verdict on a duty that applies."""
    return SATISFIED if kept else VIOLATED


def _consent_before_sharing(record: Record, _: Record, copy: Copy) -> Told:
    most = 180 + copy.number
    return [
        SPARED
        if act["form"] != "written"
        else told(
            any(
                one["outcome"] == "given"
                and act["recipient"] in one["recipients"]
                and one["at"] < act["at"]
                and act["at"] <= one["at"] + most
                for one in record["consents"]
            )
        )
        for act in record["disclosures"]
    ]


def _each_item_permitted(record: Record, roles: Record, copy: Copy) -> Told:
    return [
        SPARED
        if copy.role not in roles[act["recipient"]]
        else told(
            all(
                any(
                    act["recipient"] in one["recipients"]
                    and item["topic"] in one["topics"]
                    and one["at"] < act["at"]
                    for one in record["consents"]
                )
                for item in act["items"]
            )
        )
        for act in record["disclosures"]
    ]


def _topic_permitted_in_writing(record: Record, _: Record, copy: Copy) -> Told:
    return [
        told(
            any(
                one["form"] == "written"
                and act["recipient"] in one["recipients"]
                and one["at"] < act["at"]
                for one in record["consents"]
            )
        )
        if any(item["topic"] == copy.topic for item in act["items"])
        else SPARED
        for act in record["disclosures"]
    ]


def _nothing_after_withdrawal(record: Record, _: Record, copy: Copy) -> Told:
    return [
        told(
            not any(
                act["recipient"] in one["recipients"] and one["withdrawn"]["at"] < act["at"]
                for act in record["disclosures"]
            )
        )
        if one["withdrawn"] is not None and copy.topic in one["topics"]
        else SPARED
        for one in record["consents"]
    ]


def _not_too_often(record: Record, _: Record, copy: Copy) -> Told:
    days, most = 28 + copy.number, 2 + copy.number
    return [
        told(
            sum(
                other["recipient"] == act["recipient"]
                and other["at"] <= act["at"]
                and act["at"] <= other["at"] + days
                for other in record["disclosures"]
            )
            <= most
        )
        for act in record["disclosures"]
    ]


def _few_private_items(record: Record, _: Record, copy: Copy) -> Told:
    most = 1 + copy.number
    return [
        told(sum(item["sort"] in PRIVATE for item in act["items"]) <= most)
        if act["channel"] == "email"
        else SPARED
        for act in record["disclosures"]
    ]


def _nothing_to_who_complained(record: Record, _: Record, copy: Copy) -> Told:
    days = 30 + copy.number
    return [
        told(
            not any(
                one["by"] == act["recipient"]
                and one["at"] < act["at"]
                and act["at"] <= one["at"] + days
                for one in record["complaints"]
            )
        )
        for act in record["disclosures"]
    ]


def _agency_gets_its_topic(record: Record, _: Record, copy: Copy) -> Told:
    return [
        told(
            all(
                any(item["topic"] == copy.topic for item in act["items"])
                for act in record["disclosures"]
                if act["recipient"] == contact["id"]
            )
        )
        if copy.role in contact["roles"]
        else SPARED
        for contact in record["contacts"]
    ]


def _oral_consent_confirmed(record: Record, _: Record, copy: Copy) -> Told:
    found = []
    for one in record["consents"]:
        if one["form"] != "oral":
            found.append(SPARED)
            continue
        last = one["at"] + 14 + copy.number
        kept = any(
            other["form"] == "written"
            and other["by"] == one["by"]
            and any(who in other["recipients"] for who in one["recipients"])
            and one["at"] <= other["at"] <= last
            for other in record["consents"]
        )
        found.append(_due(record, last, kept=kept))
    return found


def _consent_by_who_is_concerned(record: Record, roles: Record, copy: Copy) -> Told:
    wanted = ("client", copy.role)
    return [told(any(role in wanted for role in roles[one["by"]])) for one in record["consents"]]


def _refusal_respected(record: Record, _: Record, copy: Copy) -> Told:
    days = 90 + copy.number
    return [
        told(
            not any(
                act["recipient"] in one["recipients"]
                and one["at"] < act["at"]
                and act["at"] <= one["at"] + days
                for act in record["disclosures"]
            )
        )
        if one["outcome"] == "refused"
        else SPARED
        for one in record["consents"]
    ]


def _session_after_agreement(record: Record, _: Record, copy: Copy) -> Told:
    most, agreed = 5 + copy.number, record["agreement"]["at"]
    return [
        told(agreed < session["at"]) if session["number"] <= most else SPARED
        for session in record["sessions"]
    ]


def _sessions_not_far_apart(record: Record, _: Record, copy: Copy) -> Told:
    first, days = 1 + copy.number, 35 + copy.number
    return [
        told(
            any(
                other is not session
                and other["at"] <= session["at"]
                and session["at"] <= other["at"] + days
                for other in record["sessions"]
            )
        )
        if session["number"] > first
        else SPARED
        for session in record["sessions"]
    ]


def _enough_in_person(record: Record, _: Record, copy: Copy) -> Told:
    online = sum(one["contact"] == "online" for one in record["sessions"])
    in_person = sum(one["contact"] == "in_person" for one in record["sessions"])
    return [told(online <= in_person + 2 + copy.number)]


def _invoice_paid(record: Record, _: Record, copy: Copy) -> Told:
    found = []
    for invoice in record["invoices"]:
        last = invoice["at"] + 60 + copy.number
        kept = invoice["paid"] is not None and invoice["paid"] <= last
        found.append(_due(record, last, kept=kept))
    return found


def _invoice_to_who_owes_it(record: Record, roles: Record, copy: Copy) -> Told:
    wanted = ("client", "sponsor", copy.role)
    return [told(any(role in wanted for role in roles[one["to"]])) for one in record["invoices"]]


def _invoice_after_work(record: Record, _: Record, copy: Copy) -> Told:
    days = 21 + copy.number
    return [
        told(
            any(
                session["at"] <= invoice["at"] and invoice["at"] <= session["at"] + days
                for session in record["sessions"]
            )
        )
        for invoice in record["invoices"]
    ]


def _invoices_within_price(record: Record, _: Record, copy: Copy) -> Told:
    return [told(sum(one["amount"] for one in record["invoices"]) <= PRICE + copy.number)]


def _complaint_confirmed(record: Record, _: Record, copy: Copy) -> Told:
    found = []
    for one in record["complaints"]:
        last, answer = one["at"] + 7 + copy.number, one["confirmation"]
        found.append(_due(record, last, kept=answer is not None and answer["at"] <= last))
    return found


def _complaint_answered(record: Record, _: Record, copy: Copy) -> Told:
    found = []
    for one in record["complaints"]:
        last, answer = one["at"] + 42 + copy.number, one["reply"]
        kept = answer is not None and answer["form"] == "written" and answer["at"] <= last
        found.append(_due(record, last, kept=kept))
    return found


def _due(record: Record, last: int, *, kept: bool) -> str:
    if kept:
        return SATISFIED
    return VIOLATED if last < record["as_of"] else PENDING


PRICE: Final = 1800
RULES: Final[Sequence[Callable[[Record, Record, Copy], Told]]] = (
    _consent_before_sharing, _each_item_permitted, _topic_permitted_in_writing,
    _nothing_after_withdrawal, _not_too_often, _few_private_items, _nothing_to_who_complained,
    _agency_gets_its_topic, _oral_consent_confirmed, _consent_by_who_is_concerned,
    _refusal_respected, _session_after_agreement, _sessions_not_far_apart, _enough_in_person,
    _invoice_paid, _invoice_to_who_owes_it, _invoice_after_work, _invoices_within_price,
    _complaint_confirmed, _complaint_answered,
)  # fmt: skip
"""In the order of the pack."""
