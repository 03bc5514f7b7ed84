"""What can still be done about a record: repairs, and the questions that decide most."""

from codecheck.repair.changes import Change, Kind, Plan
from codecheck.repair.checklist import Checklist, checklist
from codecheck.repair.draft import Draft, NotRepairableError
from codecheck.repair.plan import repair

__all__ = [
    "Change",
    "Checklist",
    "Draft",
    "Kind",
    "NotRepairableError",
    "Plan",
    "checklist",
    "repair",
]
