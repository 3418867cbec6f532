"""What the schema tells of the fields of applications and licenses."""

from typing import Final

from exportportal.rest.fields import documented

ID: Final = "0197c0de-0000-7000-8000-000000000004"
MOMENT: Final = "2026-07-04T15:59:59Z"

DESTINATION: Final = documented("Country of destination, ISO 3166 alpha-2.", "KZ")
DISTRICT: Final = documented("Customs district of the export declaration.", "广州海关")
PORT: Final = documented("Where the cars leave the country.", "霍尔果斯")
PAYMENT: Final = documented("How it is paid.", "remittance")
TRANSPORT: Final = documented("How the cars travel.", "rail")
TRADE: Final = documented("Terms of trade.", "general_trade")
CONTRACT_NUMBER: Final = documented("Number of the contract, up to 17 characters.", "GZ-2026-0715")
SIGNED_ON: Final = documented("Day the contract was signed, or null.", "2026-06-01")
LANGUAGE: Final = documented("Language of the contract, ISO 639-1, or `other`.", "zh")
CHINESE_VERSION: Final = documented(
    "Whether a Chinese version is on file: hand in a paper of kind `contract_chinese`.",
    example=False,
)
TERMS: Final = documented("What the contract says on service after the sale.", "两年或五万公里")
BUYER: Final = documented("The buyer, as the contract names it.", "Astana Motor Import LLP")
BUYER_ADDRESS: Final = documented("The buyer's address.", "Mangilik El 55, Astana")
BUYER_COUNTRY: Final = documented("The buyer's country, ISO 3166 alpha-2.", "KZ")
CURRENCY: Final = documented("Its currency, ISO 4217.", "USD")
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
