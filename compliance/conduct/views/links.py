"""The page on which an official finds whether two firms are related."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from compliance.conduct.forms.conduct import LinkForm
from compliance.conduct.selectors.related import named, related_firms
from compliance.conduct.services.links import Link, rule_on_link
from compliance.conduct.views.acting import ActPage, act_page, official
from compliance.conduct.views.firms import firm_of
from exportportal.kit import clock


@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, pk: UUID, other: UUID) -> HttpResponse:
    """Confirm or reject that the firm is related to the other."""
    organization = firm_of(request, pk)
    found = named(related_firms([organization.pk], on=clock.today()))
    seen = next((one for one in found if one.other == other), None)
    if seen is None:
        raise Http404
    return act_page(
        request,
        LinkForm(request.POST or None),
        lambda typed: rule_on_link(
            organization=organization,
            link=Link(seen.other, seen.person),
            **typed,
            actor=official(request),
            at=clock.now(),
        ),
        ActPage(
            title=_("Related firms"),
            button=_("Rule on it"),
            done=_("The ruling is on record; only what is confirmed counts in a review."),
            back=reverse("standing:firm", args=[pk]),
            back_label=organization.name,
            lead=_("%(name)s, through %(person)s") % {"name": seen.name, "person": seen.person},
        ),
    )
