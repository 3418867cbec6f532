from datetime import date

import pytest

from compliance.law import (
    CLAUSES,
    PARAMETERS,
    SHIPPED,
    administrative,
    announcement_6_2024,
    conduct,
    export_bans,
    goods,
    guidelines_2025,
    letter_408_2025,
    notice_648,
    procedure,
)
from compliance.law.clauses import Caveat, Clause
from compliance.law.parameters import Basis, Kind
from compliance.law.ruleset import Entry, RuleSet

OFFICIAL = (
    "https://www.gov.cn/zhengce/zhengceku/202511/content_7048644.htm",
    "http://www.mofcom.gov.cn/zcfb/dwmygl/art/2025/art_543d1fcc6a1048d5bf301a8d59ed723e.html",
    "https://www.mofcom.gov.cn/zcfb/blgg/bl/2024/art/2024/art_92204c384cb34be5b63d169eba63759c.html",
    "https://www.gov.cn/zhengce/zhengceku/202402/content_6931424.htm",
    "https://xkzj.mofcom.gov.cn/",
    "https://ecomp.mofcom.gov.cn/",
    "https://flk.npc.gov.cn/",
    "https://www.mofcom.gov.cn/",
    "https://sww.sh.gov.cn/zxxxgk/20251009/16eab6e4db08459da2c4fd0cf9b1f7e0.html",
)
INSTRUMENTS = (
    notice_648,
    guidelines_2025,
    announcement_6_2024,
    procedure,
    administrative,
    conduct,
    export_bans,
    goods,
    letter_408_2025,
)


def test_no_two_clauses_share_an_id() -> None:
    assert len(CLAUSES) == sum(len(instrument.CLAUSES) for instrument in INSTRUMENTS)


@pytest.mark.parametrize("clause", CLAUSES.values(), ids=lambda clause: clause.id)
def test_every_clause_can_be_cited_and_looked_up(clause: Clause) -> None:
    assert clause.url in OFFICIAL
    assert clause.instrument
    assert clause.article
    assert clause.text.endswith(".")
    assert clause.text_zh.endswith("。")
    assert clause.as_data() == {
        "id": clause.id,
        "instrument": clause.instrument,
        "article": clause.article,
        "url": clause.url,
    }


def test_a_clause_is_in_force_from_its_first_day_through_its_last() -> None:
    clause = notice_648.NEAR_NEW
    assert not clause.in_force(date(2025, 12, 31))
    assert clause.in_force(date(2026, 1, 1))


@pytest.mark.parametrize("entry", SHIPPED, ids=lambda entry: entry.name)
def test_every_value_cites_a_clause_that_can_be_looked_up(entry: Entry) -> None:
    assert CLAUSES[entry.clause.id] is entry.clause
    assert isinstance(entry.value, PARAMETERS[entry.name].kind.python)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("confirmation.threshold_days", 180),
        ("confirmation.threshold_inclusive", True),
        ("confirmation.count_start_day", False),
        ("confirmation.effective_from", date(2026, 1, 1)),
        ("confirmation.transfer_exempt_before", date(2026, 1, 1)),
        ("confirmation.issuers", ("manufacturer",)),
        ("standing.repeat_count", 2),
        ("standing.repeat_months", 12),
        ("decision.working_days", 3),
        ("filing.working_days", 15),
        ("reconsideration.days", 60),
        ("filing.validity_months", 12),
        ("filing.least_appraisers", 3),
        ("license.validity_months", 6),
        ("license.next_year_from", "12-15"),
        ("deregistration.months", 2),
        ("prohibited.scrapping_months", 12),
        ("test_report.standards.passenger", ("WM/T 8-2022",)),
        ("test_report.standards.commercial", ("WM/T 9-2022",)),
        ("test_report.standards.trailer", ("WM/T 9-2022",)),
    ],
)
def test_the_law_as_shipped_has_these_values(name: str, value: object) -> None:
    assert RuleSet.on(date(2026, 7, 4), SHIPPED).value(name) == value


def test_the_red_line_begins_with_the_year_2026() -> None:
    before = RuleSet.on(date(2025, 12, 31), SHIPPED)
    assert "confirmation.threshold_days" not in before
    assert "confirmation.threshold_days" in RuleSet.on(date(2026, 1, 1), SHIPPED)


def test_there_are_ten_prohibited_cases_in_their_order() -> None:
    articles = [clause.article for clause in announcement_6_2024.CASES.values()]
    assert articles == [f"六({number})" for number in "一二三四五六七八九十"]


def test_no_last_day_for_exempt_vehicles_is_shipped_though_one_may_be_entered() -> None:
    assert PARAMETERS[guidelines_2025.LAST_EXEMPT_DAY].kind is Kind.DAY
    assert guidelines_2025.LAST_EXEMPT_DAY not in {entry.name for entry in SHIPPED}


def test_every_parameter_declares_its_kind_and_has_a_value_of_it_or_none_yet() -> None:
    assert {entry.name for entry in SHIPPED} <= set(PARAMETERS)
    unset = set(PARAMETERS) - {entry.name for entry in SHIPPED}
    assert unset == {guidelines_2025.LAST_EXEMPT_DAY}


@pytest.mark.parametrize(
    "name",
    [
        "review.talk_from",
        "review.points.N5",
        "signature.third_from_vehicles",
        "incident.answer_working_days",
        "standing.repeat_count",
    ],
)
def test_what_no_provision_says_is_marked_as_the_portals_own(name: str) -> None:
    entry = next(entry for entry in SHIPPED if entry.name == name)
    assert entry.basis is Basis.PORTAL


@pytest.mark.parametrize(
    "name", ["confirmation.threshold_days", "decision.working_days", "license.validity_months"]
)
def test_what_a_provision_says_stands_on_the_provision(name: str) -> None:
    entry = next(entry for entry in SHIPPED if entry.name == name)
    assert entry.basis is Basis.STATUTE


def test_article_13_has_its_own_day_and_the_bureaus_notice_another() -> None:
    days = {e.clause.id: e.value for e in SHIPPED if e.name == "license.next_year_from"}
    assert days == {"norm-2008.13": "12-10", "bureau.next-year": "12-15"}


def test_a_part_whose_text_nobody_has_seen_is_marked() -> None:
    caveats = {clause.id: clause.caveat for clause in CLAUSES.values() if clause.caveat}
    assert caveats == {
        "guide-2025.I.3": Caveat.UNSEEN,
        "bureau.next-year": Caveat.UNSEEN,
        "408.proof": Caveat.UNSEEN,
        "25-2024": Caveat.UNSEEN,
        "review.24-25": Caveat.UNSEEN,
        "litigation.46": Caveat.UNSEEN,
        "4-2018.1": Caveat.MAY_HAVE_ENDED,
    }


@pytest.mark.parametrize(
    "clause", ["guide.traceability", "6-2024.no-home-sale", "norm-2008.15-17", "25-2024"]
)
def test_what_is_owed_and_not_checked_by_any_rule_is_a_clause_too(clause: str) -> None:
    assert CLAUSES[clause].text_zh
