"""A complaint about after-sales service, typed by whoever holds the paper of a license abroad."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import CLOCK
from exportportal.audit import trail
from exportportal.kit.errors import Invalid
from exportportal.kit.limits import TooManyTries
from exportportal.kit.required import required_text
from licenses.models import HolderComplaint, License

LONGEST: Final = 2000
# Who holds one license writes a few times at most; more from one day would only bury the rest.
MOST_A_DAY: Final = 10
DAY: Final = timedelta(days=1)


@transaction.atomic
def hand_in_complaint(
    *, license: License, vin_tail: str, words: str, contact: str, at: datetime
) -> HolderComplaint:
    """Keep it for the officials of the firm's filing and issuing bodies.

    It counts for nothing yet. Raises Invalid for a car that is not on the license or an empty text,
    TooManyTries where so many have come about this license within a day.
    """
    held = License.objects.select_for_update(no_key=True, of=("self",))
    license = held.select_related("exporter").get(pk=license.pk)  # as it stands
    if vin_tail not in {vin[-6:] for vin in license.vehicles.values_list("vin", flat=True)}:
        fault = str(_("Choose one of the vehicles on the license."))
        raise Invalid(fault, errors={"vin_tail": [fault]})
    words = required_text(words, "words", fault=_("This cannot be left empty."), longest=LONGEST)
    if license.holder_complaints.filter(received_at__gt=at - DAY).count() >= MOST_A_DAY:
        raise TooManyTries(_("Many complaints about this license came today. Try again tomorrow."))
    complaint = HolderComplaint.objects.create(
        license=license, vin_tail=vin_tail, words=words, contact=contact, received_at=at
    )
    trail.record(
        "license.holder_complained",
        subject=license,
        actor=CLOCK,
        at=at,
        seen_by=[license.issuing_body_id, license.exporter.filing_body_id],
        complaint=str(complaint.pk),
    )
    return complaint
