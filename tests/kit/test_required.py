"""Words that an act cannot do without: kept clean, refused where there are none or too many."""

import pytest

from exportportal.kit.errors import Invalid
from exportportal.kit.required import required_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Why. ", "Why."),
        ("One\r\nTwo", "One\nTwo"),
        ("Wh\x00y\u200b", "Why"),
        ("e\u0301", "é"),
        ("四千字", "四千字"),
    ],
)
def test_what_is_typed_is_kept_clean(typed: str, kept: str) -> None:
    assert required_text(typed) == kept


@pytest.mark.parametrize("typed", ["", "  ", "\n\t", "\x00", "\u200b", "\u3000"])
def test_what_nobody_sees_is_no_text(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        required_text(typed, "words", detail="Write something.", fault="1 to 4,000 characters.")
    assert str(refused.value.detail) == "Write something."
    assert refused.value.errors == {"words": ["1 to 4,000 characters."]}


@pytest.mark.parametrize(
    ("given", "detail", "fault"),
    [
        ({}, "Say why.", "Say why."),
        ({"detail": "Write."}, "Write.", "Write."),
        ({"fault": "It stays."}, "Say why.", "It stays."),
    ],
)
def test_who_names_no_sentence_asks_why(given: dict[str, str], detail: str, fault: str) -> None:
    with pytest.raises(Invalid) as refused:
        required_text("", detail=given.get("detail", ""), fault=given.get("fault", ""))
    assert str(refused.value.detail) == detail
    assert refused.value.errors == {"reason": [fault]}


def test_too_much_is_refused_with_how_much_there_may_be() -> None:
    assert required_text(" 1234 ", longest=4) == "1234"
    with pytest.raises(Invalid) as refused:
        required_text("12345", "words", longest=4)
    assert refused.value.errors == {"words": ["Give up to 4 characters."]}
