"""What failing tests say, in both languages."""

from __future__ import annotations

from typing import Final

from codecheck.rulebook.model import Text

# Cases
FAILED: Final = Text("mislukt", "failed")
EXPECTED_GOT: Final = Text(
    "{of}: verwacht {expected}, gekregen {got}", "{of}: expected {expected}, got {got}"
)
SAYS: Final = Text("toont", "shows")
MESSAGE: Final = Text("bericht", "message")
MISSING_FACTS: Final = Text("niet vastgelegd", "not recorded")
REASON: Final = Text("reden", "reason")

# Engagements
FOUND: Final = Text("{id}, per {day}: {counts}", "{id}, as of {day}: {counts}")
NOT_VIOLATED: Final = Text(
    "{id}, per {day}: `{name}` is niet geschonden maar {verdict}",
    "{id}, as of {day}: `{name}` is not violated but {verdict}",
)
ALLOWED_FOR_NOTHING: Final = Text(
    "{id}, per {day}: `{name}` is toegestaan maar niet geschonden ({verdict}); "
    "haal het uit `allow`",
    "{id}, as of {day}: `{name}` is allowed and not violated ({verdict}); remove it from `allow`",
)
TO_EXPECT: Final = Text(
    "hoort dit zo, zet dan onder `expect`:", "if that is as it should be, add under `expect`:"
)
