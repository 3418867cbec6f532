import gettext
import io
from pathlib import Path

import pytest

from exportportal.embedded import catalogues
from exportportal.embedded.errors import CannotStart

WORDS = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=1; plural=0;\n"

#: vehicles/models.py:12
msgid "Vehicle"
msgstr "车辆"

msgctxt "of a ship"
msgid "Vessel"
msgstr "船舶"

#, python-format
msgid "%(count)s \"car\""
msgid_plural ""
"%(count)s "
"\"cars\""
msgstr[0] "%(count)s 辆"

#, fuzzy
msgid "Guess"
msgstr "猜测"

msgid "Silent"
msgstr ""

#~ msgid "Gone"
#~ msgstr "已删"
"""


def translations(words: str) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(catalogues.compiled(catalogues.read(words))))


def test_gettext_reads_what_was_compiled() -> None:
    chinese = translations(WORDS)
    assert chinese.gettext("Vehicle") == "车辆"
    assert chinese.pgettext("of a ship", "Vessel") == "船舶"
    assert chinese.ngettext('%(count)s "car"', '%(count)s "cars"', 5) == "%(count)s 辆"


@pytest.mark.parametrize("source", ["Guess", "Silent", "Gone"])
def test_what_nobody_has_translated_stays_as_it_was(source: str) -> None:
    assert translations(WORDS).gettext(source) == source


def test_entries_need_no_empty_line_between_them() -> None:
    packed = 'msgid "One"\nmsgstr "一"\nmsgid "Two"\nmsgstr "二"\n'
    assert [(m.source, m.translations) for m in catalogues.read(packed)] == [
        ("One", ["一"]),
        ("Two", ["二"]),
    ]


def test_a_line_it_does_not_understand_is_named() -> None:
    with pytest.raises(CannotStart, match=r"Line 2 .* msgstring"):
        list(catalogues.read('msgid "One"\nmsgstring "一"\n'))


def test_only_a_catalogue_that_has_changed_is_compiled(tmp_path: Path) -> None:
    source = tmp_path / "zh_Hans" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(WORDS, encoding="utf-8")
    catalogues.compile_all(tmp_path)
    target = source.with_suffix(".mo")
    first = target.stat().st_ino
    catalogues.compile_all(tmp_path)
    assert target.stat().st_ino == first
    assert [path.name for path in sorted(source.parent.iterdir())] == ["django.mo", "django.po"]
