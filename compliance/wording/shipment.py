"""What is said of a shipment that may not be as it is stated."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from compliance.findings import Outcome
from compliance.wording.sentences import Action, Sentence, Sentences

SENTENCES: Final[Sentences] = {
    ("shipment-plausible", Outcome.PASS_, "nothing-odd"): Sentence(
        _("Contract, transport, port and customs district agree with each other.")
    ),
    ("shipment-plausible", Outcome.REFER, "contract-signed-later"): Sentence(
        _("The contract is dated %(signed_on)s, after the day of application."),
        _("Correct the day on which the contract was signed. Otherwise an official decides."),
        Action.CORRECT_FIELD,
        "contract_signed_on",
    ),
    ("shipment-plausible", Outcome.REFER, "no-coast"): Sentence(
        _("Transport is by %(transport_mode)s, and %(destination)s has no coast."),
        _(
            "Correct the mode of transport. If the vehicles go on by land through another country, "
            "say so to the office, which decides."
        ),
        Action.CORRECT_FIELD,
        "transport_mode",
    ),
    ("shipment-plausible", Outcome.REFER, "no-way-by-land"): Sentence(
        _("Transport is by %(transport_mode)s, and %(destination)s lies across the sea."),
        _("Correct the mode of transport. Otherwise an official decides."),
        Action.CORRECT_FIELD,
        "transport_mode",
    ),
    ("shipment-plausible", Outcome.REFER, "port-of-another-district"): Sentence(
        _(
            "The port of exit, %(port)s, belongs to %(district_of_port)s; the application names "
            "%(customs_district)s."
        ),
        _("Correct the port or the customs district. Otherwise an official decides."),
        Action.CORRECT_FIELD,
        "port",
    ),
}
