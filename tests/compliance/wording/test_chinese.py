"""What the catalogue says in Chinese of the law's answers."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.utils.functional import Promise
from django.utils.translation import override
from hypothesis import given

from compliance import wording
from compliance.facts import CaseFacts
from compliance.rules import assess
from compliance.wording import values
from compliance.wording.sentences import Text
from compliance.wording.titles import TITLES
from tests.compliance import ready, strategies

HAN = re.compile(r"[\u4e00-\u9fff]")
PLACES = re.compile(r"%\((\w+)\)s")
ONLY_LETTERS = {"VINs"}  # VIN in Chinese


def texts() -> Iterator[Text]:
    for said in wording.SENTENCES.values():
        yield said.message
        yield said.remedy
    yield from TITLES.values()
    yield from wording.BUTTONS.values()
    yield from values.LABELS.values()
    for words in values.WORDS.values():
        yield from words.values()


def spoken(text: Text, language: str) -> str:
    with override(language):
        return str(text)


ALL = sorted({spoken(text, "en"): text for text in texts() if isinstance(text, Promise)}.items())


@pytest.mark.parametrize(("english", "text"), ALL, ids=[english for english, _ in ALL])
def test_every_text_is_there_in_chinese_with_the_same_values(english: str, text: Text) -> None:
    chinese = spoken(text, "zh-hans")
    assert HAN.search(chinese) or english in ONLY_LETTERS
    assert set(PLACES.findall(chinese)) == set(PLACES.findall(english))


@given(strategies.cases, strategies.days)
def test_every_finding_can_be_told_in_chinese(case: CaseFacts, on: date) -> None:
    for told in wording.serialize_findings(assess(case, ready.law(on), on=on), language="zh-hans"):
        assert told["message"].endswith("。")
        assert told["remedy"] is None or told["remedy"].endswith("。")


def test_the_red_line_reads_as_an_office_would_write_it() -> None:
    findings = ready.of_car("after-sales-confirmation", ready.NEAR_NEW_CAR)
    (told,) = wording.serialize_findings(findings, language="zh-hans")
    assert told["message"] == (
        "截至2026年7月4日，该车辆自注册登记之日起为第180天；未超过180天的，须提交生产企业出具的"
        "《售后维修服务确认书》，目前尚未提交。"
    )
    assert told["remedy"] == (
        f"请向生产企业（{ready.MAKER}）申请出具确认书，或于2026年7月5日起申请，届时无需提交。"
    )


def test_countries_and_lists_are_in_chinese_too() -> None:
    with override("zh-hans"):
        assert values.input_text("destination", "KZ") == "哈萨克斯坦"
        assert values.input_text("vins", ("甲", "乙")) == "甲、乙"
        assert values.input_text("brand", "") == "未填报"


def test_a_blank_value_reads_as_a_part_of_its_sentence() -> None:
    """“出口至未填报” and “goes to not stated” were on the pages of drafts."""
    blank = {"destination": "", "manufacturer": "", "model": ""}
    texts = values.InputTexts("LSVAG2180E2100001", blank)
    with override("zh-hans"):
        assert texts["destination"] == "尚未填写的进口国（地区）"
        assert texts["manufacturer"] == "名称未填写"
        assert texts["model"] == "未填报"
    with override("en"):
        assert texts["destination"] == "a destination that is not stated"
