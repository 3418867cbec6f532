"""What is said of the ten prohibited cases: given, not given, nobody knows."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _

from compliance.findings import Outcome
from compliance.wording.sentences import Action, Sentence, Sentences, Text

TAKE_OUT: Final = _("The vehicle cannot be exported; take it out of the application.")
STATE_IT: Final = _("Make the declaration on prohibited cases.")

# By case: said where it is given, the way out, said where it is not given, and where nobody knows.
_CASES: Final[dict[str, tuple[Text, Text, Text, Text]]] = {
    "scrapping": (
        _(
            "The vehicle has reached mandatory scrapping or reaches it within one year (day of "
            "scrapping: %(scrap_on)s; according to: %(sources)s)."
        ),
        TAKE_OUT,
        _(
            "The vehicle is more than one year from mandatory scrapping (according to: "
            "%(sources)s)."
        ),
        _("Whether the vehicle is within one year of mandatory scrapping is not known."),
    ),
    "encumbered": (
        _(
            "The vehicle is mortgaged, pledged or under customs supervision (according to: "
            "%(sources)s)."
        ),
        _("Have the charge discharged and its end registered; then state it anew."),
        _(
            "The vehicle is not mortgaged, pledged or under customs supervision (according to: "
            "%(sources)s)."
        ),
        _("Whether the vehicle is mortgaged, pledged or under customs supervision is not known."),
    ),
    "seized": (
        _("An authority has sealed or seized the vehicle (according to: %(sources)s)."),
        TAKE_OUT,
        _("No authority has sealed or seized the vehicle (according to: %(sources)s)."),
        _("Whether an authority has sealed or seized the vehicle is not known."),
    ),
    "stolen": (
        _(
            "The vehicle was obtained by theft, robbery, fraud or another crime (according to: "
            "%(sources)s)."
        ),
        TAKE_OUT,
        _("The vehicle was not obtained by a crime (according to: %(sources)s)."),
        _("Whether the vehicle was obtained by a crime is not known."),
    ),
    "mismatched": (
        _("The vehicle does not match its registration certificate (according to: %(sources)s)."),
        _(
            "Have the certificate or the vehicle put right at the vehicle office; then state it "
            "anew."
        ),
        _("The vehicle matches its registration certificate (according to: %(sources)s)."),
        _("Whether the vehicle matches its registration certificate is not known."),
    ),
    "smuggled-or-assembled": (
        _("The vehicle was smuggled or illegally assembled (according to: %(sources)s)."),
        TAKE_OUT,
        _("The vehicle was neither smuggled nor illegally assembled (according to: %(sources)s)."),
        _("Whether the vehicle was smuggled or illegally assembled is not known."),
    ),
    "papers-incomplete": (
        _("The vehicle's legal papers are incomplete (according to: %(sources)s)."),
        _("Complete the papers; then state it anew."),
        _("The vehicle's legal papers are complete (according to: %(sources)s)."),
        _("Whether the vehicle's legal papers are complete is not known."),
    ),
    "test-failed": (
        _("The vehicle failed the test (according to: %(sources)s)."),
        _("Have the vehicle repaired and tested again, and add the new report."),
        _("The vehicle passed the test (according to: %(sources)s)."),
        _("Whether the vehicle passed the test is not known."),
    ),
    "violations-open": (
        _(
            "Traffic violations or accidents of the vehicle are still open (according to: "
            "%(sources)s)."
        ),
        _("Settle them with the traffic police; then state it anew."),
        _("No traffic violation or accident of the vehicle is open (according to: %(sources)s)."),
        _("Whether traffic violations or accidents of the vehicle are open is not known."),
    ),
    "barred": (
        _(
            "Another law or regulation bars the vehicle from trade or export (according to: "
            "%(sources)s)."
        ),
        TAKE_OUT,
        _(
            "No other law or regulation bars the vehicle from trade or export (according to: "
            "%(sources)s)."
        ),
        _("Whether another law or regulation bars the vehicle from trade or export is not known."),
    ),
}


def _sentences() -> Iterator[tuple[tuple[str, Outcome, str], Sentence]]:
    for case, (given, way_out, not_given, unknown) in _CASES.items():
        fails = (
            Sentence(given, way_out, Action.REMOVE_VEHICLE, "vehicles")
            if way_out is TAKE_OUT
            else Sentence(given, way_out, Action.DECLARE, case)
        )
        tested = Sentence(
            unknown,
            _("Have the vehicle tested and add the report."),
            Action.ADD_TEST_REPORT,
            "test_report",
        )
        stated = Sentence(unknown, STATE_IT, Action.DECLARE, case)
        yield ("not-prohibited", Outcome.PASS_, case), Sentence(not_given)
        yield (
            ("not-prohibited", Outcome.NEEDS_EVIDENCE, case),
            tested if case == "test-failed" else stated,
        )
        yield ("not-prohibited", Outcome.FAIL, case), fails


COMPARED: Final = _("An official compares both and rules; if an entry is wrong, correct it.")

SENTENCES: Final[Sentences] = {
    **dict(_sentences()),
    ("not-prohibited", Outcome.REFER, "mismatched"): Sentence(
        _(
            "That the vehicle matches its registration certificate is declared alone; the record "
            "(%(contradicted_by)s) has it otherwise than stated."
        ),
        COMPARED,
        Action.CORRECT_FIELD,
        "vehicles",
    ),
    ("not-prohibited", Outcome.REFER, "barred"): Sentence(
        _(
            "That no other law bars the vehicle from export is declared alone; %(contradicted_by)s "
            "says otherwise."
        ),
        COMPARED,
        Action.CORRECT_FIELD,
        "destination",
    ),
}
