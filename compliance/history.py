"""What was decided about a firm and about the law, in sentences."""

from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from compliance.models import ParameterValue
from compliance.wording.parameters import parameter_name
from exportportal.accounts.actors import Actor
from exportportal.audit import chapters
from exportportal.audit.chapters import Place, Sentences

STANDING: Final[Sentences] = {
    "filing.approved": _("approved the filing %(number)s, good until %(valid_until)s."),
    "incident.proposed": _("proposed an incident of the negative list."),
    "incident.recorded": _("recorded an incident of the negative list against the firm."),
    "incident.dropped": _("dropped the proposed incident."),
    "incident.answered": _("answered the incident."),
    "incident.upheld": _("upheld the incident."),
    "incident.dismissed": _("dismissed the incident."),
    "standing.decided": _("decided on the firm's standing, from %(valid_from)s."),
}
LAW: Final[Sentences] = {
    "parameter.proposed": _("proposed a value of the law, from %(valid_from)s."),
    "parameter.confirmed": _("confirmed a value of the law, from %(valid_from)s."),
    "parameter.rejected": _("turned a proposed value of the law down."),
}


def places_of_values(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    """The page of the parameter, which anyone of the ministry reads."""
    if not reader.reads_everything:
        return {}
    found = ParameterValue.objects.filter(pk__in=ids).values_list("pk", "name")
    return {
        pk: Place(parameter_name(name), reverse("compliance:parameter", args=[name]))
        for pk, name in found
    }


CHAPTERS: Final = (
    chapters.Chapter(kind="standing", label=_("Standing of the firm"), sentences=STANDING),
    chapters.Chapter(
        kind="law",
        label=_("Law"),
        sentences=LAW,
        places={"compliance.parametervalue": places_of_values},
    ),
)
