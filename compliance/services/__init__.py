"""What can be done to the law's values, and to firms under it."""

from compliance.services.firms import approve_filing, decide_standing
from compliance.services.parameters import confirm_value, propose_value, reject_value

__all__ = [
    "approve_filing",
    "confirm_value",
    "decide_standing",
    "propose_value",
    "reject_value",
]
