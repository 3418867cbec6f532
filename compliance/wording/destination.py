"""What is said of a destination."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from compliance.findings import Outcome
from compliance.wording.sentences import Action, Sentence, Sentences

ANOTHER: Final = _("No license can be granted for it. Choose the true destination, or withdraw.")

SENTENCES: Final[Sentences] = {
    ("destination-allowed", Outcome.NOT_APPLICABLE, "not-stated"): Sentence(
        _("The destination is not stated yet.")
    ),
    ("destination-allowed", Outcome.PASS_, "not-barred"): Sentence(
        _("The law bars no export of vehicles to %(destination)s.")
    ),
    ("destination-allowed", Outcome.FAIL, "barred"): Sentence(
        _("Vehicles must not be exported to %(destination)s."),
        ANOTHER,
        Action.CORRECT_FIELD,
        "destination",
    ),
    ("destination-allowed", Outcome.FAIL, "barred-since"): Sentence(
        _("From %(barred_on)s on vehicles must not be exported to %(destination)s."),
        ANOTHER,
        Action.CORRECT_FIELD,
        "destination",
    ),
}
