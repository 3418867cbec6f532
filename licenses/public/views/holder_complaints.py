"""Where whoever holds a license abroad complains about after-sales service."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from exportportal.kit import clock
from exportportal.kit.errors import Invalid
from exportportal.kit.forms import show_faults
from exportportal.kit.limits import count_try
from licenses import tokens
from licenses.models import License
from licenses.public.forms.holder_complaints import HolderComplaintForm
from licenses.public.selectors.verification import license_behind, vin_tails
from licenses.public.services.holder_complaints import hand_in_complaint
from licenses.public.views.verification import TRIES_A_MINUTE

COMPLAINTS_A_MINUTE = 3


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def holder_complaint(request: HttpRequest, given: str) -> HttpResponse:
    """A complaint, open to whoever has the code or the QR of a genuine paper."""
    count_try(request, of="verify", most=TRIES_A_MINUTE)
    license = _license(given)
    form = HolderComplaintForm(request.POST or None, vin_tails=vin_tails(license))
    if form.is_valid():
        count_try(request, of="holder-complaint", most=COMPLAINTS_A_MINUTE)
        try:
            hand_in_complaint(license=license, **form.cleaned_data, at=clock.now())
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            messages.success(
                request, _("An official of the Chinese authority will read your complaint.")
            )
            return redirect("licenses:verified", given)
    status = 400 if form.is_bound else 200
    context = {"form": form, "given": given, "license": license}
    return render(request, "licenses/holder_complaint.html", context, status=status)


def _license(given: str) -> License:
    try:
        license = license_behind(given)
    except tokens.ForgedToken as forged:
        raise Http404 from forged
    if license is None:
        raise Http404
    return license
