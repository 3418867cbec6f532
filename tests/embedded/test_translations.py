from exportportal.embedded.translations import faults


def test_a_catalogue_that_says_everything_has_no_faults() -> None:
    assert list(faults('msgid "Vehicle"\nmsgstr "车辆"\n')) == []


def test_each_fault_of_a_catalogue_is_named() -> None:
    words = """
msgid "Silent"
msgstr ""

#, fuzzy
msgid "Guess"
msgstr "猜测"

#~ msgid "Gone"
#~ msgstr "已删"
"""
    assert list(faults(words)) == [
        "without Chinese: 'Silent'",
        "to be looked at: 'Guess'",
        'no longer said: "Gone"',
    ]
