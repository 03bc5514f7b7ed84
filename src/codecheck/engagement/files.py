"""The client file: what is in it, where and how it is kept, and when it was deleted."""

from __future__ import annotations

from typing import Literal

from codecheck.engagement.base import Fact, Items, PartyRef, Register, Silence
from codecheck.engagement.privacy import DataHolding, DataUse
from codecheck.engagement.records import Act, Record, Span, Thing, fact, register
from codecheck.engagement.sharing import Region
from codecheck.engagement.values import Flag
from codecheck.moments import Moment


class Incident(Act):
    """Somebody who should not could reach the file, or it was lost."""

    kind: Fact[Literal["outsider_access", "loss", "leak"]] = fact("What happened.")
    party: Fact[PartyRef] = fact("Who had access.")
    lack_of_measures: Fact[Flag] = fact("Whether it happened for lack of measures.")


class Inaccuracy(Act):
    """A wrong entry in the file; `at` is when it was made."""

    known: Fact[Moment] = fact("When the practitioner came to know of it.")
    corrected: Fact[Moment] = fact("When it was corrected; `none` if it was not.")


class Storage(Span):
    """A place where data of the engagement are kept on a server or online."""

    kind: Fact[Literal["online_file", "client_system", "server"]] = fact(
        "An online file shared with the client, a system for clients, or plain storage."
    )
    service: Fact[str] = fact("Which service, such as `onedrive` or `dropbox`.")
    provider: Fact[str] = fact("Whose servers, such as `microsoft`.")
    region: Fact[Region] = fact("Where the servers are.")
    holds: Items[
        Literal["client_files", "exercises", "planning", "mail", "administration", "backups"]
    ] = fact("What is kept there.")
    two_step: Fact[Flag] = fact("Whether two-step verification is on.")
    accounts: Items[PartyRef] = fact("Everybody who has an account with access to it.")


class Keeping(Record):
    """Where a device is kept while nobody uses it."""

    place: Fact[Literal["home", "office", "travelling"]] = fact("Where.")
    locked_away: Fact[Flag] = fact("Whether it is locked away there, as in a locked cupboard.")


class Device(Span):
    """A device that holds data of the engagement."""

    kind: Fact[Literal["laptop", "computer", "tablet", "phone", "external_disk"]] = fact(
        "What device it is."
    )
    protection: Items[Literal["access_code", "password", "biometrics", "encryption"]] = fact(
        "How it is protected; `none` if it is not."
    )
    kept: Items[Keeping] = fact("Where it is kept while it is not used, place by place.")


class Deletion(Act):
    """Personal data were deleted or destroyed."""

    scope: Items[
        Literal["file", "notes", "mail", "backups", "paper", "administration", "everything"]
    ] = fact("What was deleted.")


class Dossier(Thing):
    """The file on the engagement."""

    kept: Fact[Flag] = fact("`false` when no file was kept.", silence=Silence.HAPPENED)
    medium: Items[Literal["paper", "online", "laptop"]] = fact("Where it is kept.")
    progress: Fact[Flag] = fact("Whether it holds anything on the progress.")
    safeguards: Items[
        Literal[
            "locked",
            "encrypted",
            "password",
            "access_code",
            "two_step",
            "restricted_access",
            "attested",
        ]
    ] = fact("How privacy and confidentiality are secured; `none` if nothing is.")
    access: Items[PartyRef] = fact("Everybody who can open it.")
    law_followed: Fact[Flag] = fact("Whether it is attested that data-protection law is followed.")
    incidents: Register[Incident] = register("Access by outsiders, losses and leaks.")
    inaccuracies: Register[Inaccuracy] = register("Wrong entries.")
    deleted: Fact[Moment] = fact("When all personal data were deleted.", silence=Silence.GOES_ON)
    own_file_for: Items[PartyRef] = fact("Every client who has a file of their own in it.")
    contents: Items[
        Literal[
            "contact_data",
            "terms",
            "goals",
            "session_notes",
            "method",
            "evaluations",
            "reports",
            "invoices",
        ]
    ] = fact("What it holds.")
    lacking: Items[str] = fact(
        "What the work needs and the file is attested not to hold; `none` if it lacks nothing."
    )
    data: Register[DataHolding] = register("Personal data that are or were held, kind by kind.")
    uses: Register[DataUse] = register("Uses that were made of those data.")
    storages: Register[Storage] = register("Servers and online services that hold data.")
    devices: Register[Device] = register("Devices that hold data.")
    deletions: Register[Deletion] = register("Deletions, also of a part.")
