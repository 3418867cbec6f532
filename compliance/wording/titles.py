"""What every rule is called, and by what an open finding is settled."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from compliance.rules.cures import Cure
from compliance.wording.sentences import Text

TITLES: Final[dict[str, Text]] = {
    "vin-format": _("Form of the VIN"),
    "vin-check-digit": _("Check character of the VIN"),
    "vin-available": _("VIN on no other file"),
    "vehicle-scope": _("Kind of vehicle"),
    "date-order": _("Order of the dates"),
    "certificate-match": _("Agreement with the registration certificate"),
    "after-sales-confirmation": _("Confirmation of after-sales service (180 days)"),
    "modification-declared": _("Modification: statements"),
    "modification-authentic": _("Modification: proof"),
    "papers-on-file": _("Papers on file"),
    "modification-announced": _("Modification: MIIT Announcement"),
    "modification-certified": _("Modification: CCC certificate"),
    "not-prohibited": _("Prohibited cases"),
    "test-report": _("Test report"),
    "access-declaration": _("Entry standard of the destination"),
    "hs-code": _("HS code"),
    "maintenance-record": _("Electronic maintenance record"),
    "exporter-filed": _("Exporter's filing"),
    "exporter-standing": _("Exporter's standing"),
    "related-party": _("Related firms"),
    "destination-allowed": _("Destination"),
    "one-batch": _("One batch, one license"),
    "shipment-plausible": _("Plausibility of the shipment"),
    "contract-terms": _("Export contract"),
    "contract-paper": _("Contract on file"),
    "declaration-of-truth": _("Declaration of truth"),
}

CURES: Final[dict[Cure, Text]] = {
    Cure.RULING: _("Settled by an official's ruling."),
    Cure.RECORD: _("Settled by the record alone, which an official enters; no ruling stands in."),
}
