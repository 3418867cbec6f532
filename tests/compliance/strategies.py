"""Cases as they might be: hypothesis draws the facts from pools small enough to meet each other."""

from datetime import date
from typing import Final

from hypothesis import strategies as st

from compliance.facts import (
    EVERYTHING,
    CaseFacts,
    CertificateFacts,
    CheckFacts,
    ConfirmationFacts,
    ContractFacts,
    DeclarationFacts,
    ExporterFacts,
    FilingFacts,
    IncidentFacts,
    ModificationFacts,
    RelatedFirmFacts,
    StandingFacts,
    TestReportFacts,
    VehicleFacts,
)
from compliance.law.announcement_6_2024 import CASES
from compliance.law.letter_408_2025 import ITEMS

days: Final = st.dates(date(2025, 6, 1), date(2027, 6, 30))
maybe_days: Final = st.none() | days
vins: Final = st.sampled_from(
    [
        "",
        "LSJA24U62JG269225",
        "LSJA24U63JG269225",
        "1M8GDM9A1KP042788",
        "LSJA24U62JG26922",
        "I" * 17,
    ]
)
firms: Final = st.sampled_from(["", "甲公司", "乙公司"])
makers: Final = st.sampled_from(["", "甲汽车", "乙汽车"])
places: Final = st.sampled_from(["", "KZ", "AE", "KP"])
words: Final = st.sampled_from(["", " ", "A", "\uff21", "B"])
flags: Final = st.booleans()
seen: Final = st.just(EVERYTHING) | st.frozensets(st.sampled_from(sorted(EVERYTHING)))

confirmations: Final = st.builds(
    ConfirmationFacts,
    issuer=makers,
    destination=places,
    id=st.sampled_from(["", "c-1", "c-2"]),
    issuer_kind=st.sampled_from(
        ["manufacturer", "dealer", "sales-company", "overseas-branch", "modifier"]
    ),
    on_behalf_of=makers,
    names_vehicle=flags,
    outlet_countries=st.frozensets(places),
    sealed=flags,
    revoked=flags,
    valid_until=maybe_days,
)
modifications: Final = st.builds(
    ModificationFacts,
    chassis_brand=words,
    modified_brand=words,
    model=words,
    base_manufacturer=makers,
    proof=st.sampled_from(["none", "filed", "accepted", "rejected"]),
    proof_items=st.sampled_from([(), ("capacity",), ITEMS]),
    announcement_batch=words,
    announcement_model=words,
    announced=st.none() | flags,
    announced_on=maybe_days,
    withdrawn_on=maybe_days,
    ccc_certificate=words,
    ccc_listed=st.sampled_from([None, True, False]),
    ccc_status=st.sampled_from(
        ["", "valid", "suspended", "withdrawn", "cancelled", "expired", "lost"]
    ),
    ccc_valid_until=maybe_days,
)
certificates: Final = st.builds(
    CertificateFacts,
    vin=vins,
    brand=words,
    model=words,
    registered_on=maybe_days,
    transferred_on=maybe_days,
    owner=firms,
    source=st.sampled_from(["registry", "official"]),
    base_manufacturer=makers,
)
checks: Final = st.builds(
    CheckFacts,
    case=st.sampled_from(sorted(CASES)),
    hit=flags,
    source=st.sampled_from(["declaration", "certificate", "registry", "official"]),
)
reports: Final = st.builds(
    TestReportFacts,
    agency=words | firms,
    tested_on=maybe_days,
    result=st.sampled_from(["", "pass", "fail"]),
    standard=st.sampled_from(["", "WM/T 8-2022", "WM\uff0fT 9\u20142022"]),
    client=firms,
    owner=firms,
    sealed=st.none() | flags,
    names_vehicle=st.none() | flags,
    agency_shares=st.sampled_from(["", "shareholder"]),
)
vehicles: Final = st.builds(
    VehicleFacts,
    vin=vins,
    vehicle_class=st.sampled_from(
        ["", "passenger", "commercial", "trailer", "three_wheeler", "low_speed_goods"]
    ),
    brand=words,
    model=words,
    owner=firms,
    manufacturer=makers,
    manufacturer_announced=flags,
    manufacturer_wmis=st.sampled_from([(), ("LSJ",), ("LSV", "LFV")]),
    registered_on=maybe_days,
    transferred_on=maybe_days,
    scrap_on=maybe_days,
    taken_by=st.sampled_from(["none", "own", "other"]),
    taken_as=st.sampled_from(["application", "license"]),
    taken_number=st.just("26-SN-000001"),
    certificate=st.none() | certificates,
    certificate_scan=flags,
    ccc_scan=flags,
    confirmations=st.lists(confirmations, max_size=2).map(tuple),
    modification=st.none() | modifications,
    checks=st.lists(checks, max_size=6).map(tuple),
    test_report=st.none() | reports,
    access_declaration=st.none() | st.builds(DeclarationFacts, places, maybe_days),
    maintenance_record=flags,
    fuel=st.sampled_from(["", "petrol", "diesel", "electric", "gas"]),
    hs_code=st.sampled_from(["", "8703231000", "8704210000", "0803901000"]),
    seen=seen,
)
exporters: Final = st.builds(
    ExporterFacts,
    name=firms,
    filings=st.lists(st.builds(FilingFacts, days, days), max_size=2).map(tuple),
    standing=st.lists(
        st.builds(
            StandingFacts,
            kind=st.sampled_from(["good", "talk", "order", "suspended", "exited"]),
            valid_from=days,
            valid_until=maybe_days,
            due_on=maybe_days,
        ),
        max_size=2,
    ).map(tuple),
    incidents=st.lists(
        st.builds(IncidentFacts, row=st.sampled_from(["N1", "N2"]), upheld_on=days), max_size=3
    ).map(tuple),
    related=st.lists(
        st.builds(
            RelatedFirmFacts,
            name=firms,
            shares=st.sampled_from(["legal-representative", "shareholder", "controller"]),
            standing=st.sampled_from(["order", "suspended", "exited"]),
            known_by=st.sampled_from(["confirmed", "number", "name"]),
        ),
        max_size=2,
    ).map(tuple),
)
contracts: Final = st.builds(
    ContractFacts,
    number=st.sampled_from(["", "HT-1", "HT-1、HT-2"]),
    buyer=words,
    after_sales_terms=flags,
    language=st.sampled_from(["", "zh", "en"]),
    chinese_version=flags,
    signed_on=maybe_days,
    paper=flags,
)
cases: Final = st.builds(
    CaseFacts,
    vehicles=st.lists(vehicles, max_size=2).map(tuple),
    subject=st.just("a-1"),
    destination=places,
    customs_district=words,
    payment_method=st.sampled_from(["", "remittance"]),
    transport_mode=st.sampled_from(["", "sea", "rail"]),
    port=st.sampled_from(["", "霍尔果斯", "某港"]),
    exporter=st.none() | exporters,
    contract=st.none() | contracts,
    declaration_accepted=flags,
    destination_barred_on=maybe_days,
    catalogue=st.sampled_from([(), ("8703801090",), ("8703231000",), ("8703239999",)]),
    gathered_on=maybe_days,
    seen=seen,
)
