"""One thing has one word, on every page, letter and paper; one English sentence has one meaning."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

ROOT: Final = Path(settings.BASE_DIR)
CATALOGUE: Final = ROOT / "locale/zh_Hans/LC_MESSAGES/django.po"
ROW: Final = re.compile(
    r"^\| (?P<word>[^|]+) \| (?P<what>[^|]+) \| (?P<others>[^|]+) \|$", re.MULTILINE
)
# Headings that firms' lists and other programs' sheets have: they are read, never written.
READ: Final = ("vehicles/sheets/", "manufacturers/sheets.py", "exportportal/kit/sheets/")
HEADED: Final = {"licenses/documents/paper.py: 发证机关签章"}
CHINESE: Final = re.compile("[\u4e00-\u9fff]")
# English words with two meanings here, each told apart by a context.
HOMONYMS: Final = {
    "Note": {"": "批注", "outcome of a rule": "提示"},
    "Customs declaration": {"": "报关单号", "service": "报关"},
    "Valid from": {"": "有效期起", "of the law": "施行日期"},
    "Value": {"": "填写内容", "of the law": "取值"},
}


def unused() -> dict[str, str]:
    """Each word that is not used, with the one that is."""
    guide = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    _head, _line, *rows = ROW.findall(guide.split("## One word for one thing")[1])
    return {other: word for word, _what, others in rows for other in others.split("、")}


def translations() -> Iterator[tuple[str, str, str]]:
    """Context, English and Chinese of every message that stands."""
    with CATALOGUE.open("rb") as file:
        for message in read_po(file, locale="zh_Hans_CN"):
            if message.id:
                many = isinstance(message.id, tuple)
                english = message.id[0] if many else message.id
                chinese = message.string[0] if many else message.string
                yield message.context or "", english, chinese


def written() -> Iterator[str]:
    """Every Chinese text in the programs: the law, letters, papers, the demo country."""
    for app in ("compliance", "licenses", "manufacturers", "vehicles", "exportportal"):
        for path in sorted((ROOT / app).rglob("*.py")):
            place = str(path.relative_to(ROOT))
            if place.startswith(READ) or "/migrations/" in place:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                text = node.value if isinstance(node, ast.Constant) else None
                if isinstance(text, str) and CHINESE.search(text):
                    yield f"{place}: {text}"


def test_the_table_names_what_it_forbids() -> None:
    forbidden = unused()
    assert {"审查人员": "工作人员", "车架号": "VIN"}.items() <= forbidden.items()
    assert not forbidden.keys() & set(forbidden.values())


def test_one_thing_has_one_word_in_every_translation() -> None:
    forbidden = unused()
    wrong = [
        f"{chinese}: {other}, here {word}"
        for _context, _english, chinese in translations()
        for other, word in forbidden.items()
        if other in chinese
    ]
    assert not wrong, "\n".join(wrong)


def test_the_law_the_letters_and_the_papers_use_the_same_words() -> None:
    forbidden = unused()
    wrong = [
        f"{text}: {other}, here {word}"
        for text in written()
        for other, word in forbidden.items()
        if other in text and text not in HEADED
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("english", HOMONYMS)
def test_an_english_word_with_two_meanings_has_a_context_for_each(english: str) -> None:
    found = {context: zh for context, one, zh in translations() if one == english}
    assert found == HOMONYMS[english]


def test_no_message_stands_twice() -> None:
    """Two translations of one message would be two words for one thing."""
    counted = Counter((context, english) for context, english, _zh in translations())
    assert not [message for message, times in counted.items() if times > 1]
