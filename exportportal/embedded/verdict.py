"""How a check came out."""

from enum import StrEnum


class Verdict(StrEnum):
    OK = "ok"
    FAILED = "FAILED"
    NOT_CHECKED = "not checked"
