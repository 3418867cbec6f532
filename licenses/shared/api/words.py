"""What the schema tells of the fields of applications and licenses."""

from typing import Final

from exportportal.rest.fields import said

ID: Final = "0197c0de-0000-7000-8000-000000000004"
MOMENT: Final = "2026-07-04T15:59:59Z"

DESTINATION: Final = said("Country of destination, ISO 3166 alpha-2.", "KZ")
DISTRICT: Final = said("Customs district of the export declaration.", "广州海关")
PORT: Final = said("Where the cars leave the country.", "霍尔果斯")
PAYMENT: Final = said("How it is paid.", "remittance")
TRANSPORT: Final = said("How the cars travel.", "rail")
TRADE: Final = said("Terms of trade.", "general_trade")
CONTRACT_NUMBER: Final = said("Number of the contract, up to 17 characters.", "GZ-2026-0715")
SIGNED_ON: Final = said("Day the contract was signed, or null.", "2026-06-01")
LANGUAGE: Final = said("Language of the contract, ISO 639-1, or `other`.", "zh")
CHINESE_VERSION: Final = said(
    "Whether a Chinese version is on file: hand in a paper of kind `contract_chinese`.",
    example=False,
)
TERMS: Final = said("What the contract says on service after the sale.", "两年或五万公里")
BUYER: Final = said("The buyer, as the contract names it.", "Astana Motor Import LLP")
BUYER_ADDRESS: Final = said("The buyer's address.", "Mangilik El 55, Astana")
BUYER_COUNTRY: Final = said("The buyer's country, ISO 3166 alpha-2.", "KZ")
CURRENCY: Final = said("Its currency, ISO 4217.", "USD")
PRICE: Final = said("What it is sold for, or null.", {"amount": "12500.00", "currency": "USD"})
HS_CODE: Final = said("HS code of the yearly table, 10 digits.", "8703801090")
VEHICLE: Final = said("The car in the exporter's stock, by id.", ID)
DECLARED: Final = said(
    "The exporter's declaration that all is true and accurate; a dealer cannot give it.",
    example=True,
)
NUMBER: Final = said("The license's number, YY-BB-NNNNNN.", "26-GZ-000123")
REASON: Final = said("Why; it stays on the file.", "The buyer has stepped back.")
