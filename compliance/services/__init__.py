"""What can be done to the law's values, and to firms under it."""

from compliance.services.incidents import (
    Charge,
    answer_incident,
    decide_incident,
    drop_incident,
    propose_incident,
    record_incident,
    take_up_incident,
)
from compliance.services.parameters import confirm_value, propose_value, reject_value

__all__ = [
    "Charge",
    "answer_incident",
    "confirm_value",
    "decide_incident",
    "drop_incident",
    "propose_incident",
    "propose_value",
    "record_incident",
    "reject_value",
    "take_up_incident",
]
