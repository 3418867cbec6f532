"""What the schema tells of the fields of applications and licenses."""

from typing import Final

from exportportal.rest.fields import documented

ID: Final = "0197c0de-0000-7000-8000-000000000004"
MOMENT: Final = "2026-07-04T15:59:59Z"

CHINESE_VERSION: Final = documented(
    "Whether a Chinese version is on file: hand in a paper of kind `contract_chinese`.",
    example=False,
)
PRICE: Final = documented(
    "What it is sold for, or null.", {"amount": "12500.00", "currency": "USD"}
)
HS_CODE: Final = documented("HS code of the yearly table, 10 digits.", "8703801090")
VEHICLE: Final = documented("The car in the exporter's stock, by id.", ID)
DECLARED: Final = documented(
    "The exporter's declaration that all is true and accurate; a dealer cannot give it.",
    example=True,
)
NUMBER: Final = documented("The license's number, YY-BB-NNNNNN.", "26-GZ-000123")
REASON: Final = documented("Why; it stays on the file.", "The buyer has stepped back.")
