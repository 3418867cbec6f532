"""Where and until when a body's decision is contested, as it stood on the day of the decision."""

from datetime import datetime
from uuid import UUID

from compliance.lawbook.selectors.values import rule_set
from compliance.models import LegalRemedy
from compliance.wording.remedies import Remedies
from exportportal.kit.clock import day_in_china


def remedies_of(body: UUID, *, at: datetime) -> Remedies:
    """What was entered of the body by that moment, and the periods of that day's law."""
    law = rule_set(on=day_in_china(at))
    entered = LegalRemedy.objects.filter(body=body, entered_at__lte=at).newest().first()
    return Remedies(
        days=law.number("reconsideration.days"),
        months=law.number("litigation.months"),
        review_organ=entered.review_organ if entered else "",
        court=entered.court if entered else "",
    )
