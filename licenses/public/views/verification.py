"""What anyone may ask without signing in: is this license genuine, and how does it stand?"""

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from exportportal.files.services import read_upload
from exportportal.kit import clock, countries
from exportportal.kit.errors import Invalid
from exportportal.kit.free_form import Context
from exportportal.kit.limits import count_try
from exportportal.kit.text import one_line
from exportportal.kit.ways import require_POST
from licenses import tokens
from licenses.public.selectors import verification
from licenses.public.selectors.verification import (
    NOT_YET_VALID,
    VALID,
    Verification,
    key_set,
    published_keys,
)
from licenses.public.views.typed import read_typed
from licenses.states import LicenseState

# Sixty bits behind a code, and so many tries a minute from one address: nobody guesses one.
TRIES_A_MINUTE = 30
KEYS_FRESH_SECONDS = 3600

SENTENCES = {
    VALID: _("The portal issued this license, and it is in force today."),
    NOT_YET_VALID: _("The portal issued this license; it is not in force before its first day."),
    LicenseState.SUSPENDED: _("The license is suspended. Nothing may be cleared under it for now."),
    LicenseState.REVOKED: _("The license was revoked. It is no longer worth anything."),
    LicenseState.SURRENDERED: _("The exporter gave the license back. It is no longer in force."),
    LicenseState.EXPIRED: _("The license has run out. It is no longer in force."),
    LicenseState.SUPERSEDED: _("Another license has taken the place of this one."),
    LicenseState.USED: _("The goods were cleared under this license. It cannot be used again."),
}


@login_not_required
@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """The page where a code is typed, or the address behind a QR pasted."""
    if given := one_line(request.GET.get("code", "")):
        return redirect("licenses:verified", read_typed(given, host=request.get_host()))
    return render(request, "licenses/verify.html", {"given": ""})


@login_not_required
@require_safe
@never_cache
def verified(request: HttpRequest, given: str) -> HttpResponse:
    """The answer: behind the QR of every paper, and after a code was typed."""
    count_try(request, of="verify", most=TRIES_A_MINUTE)
    context: dict[str, Any] = {"given": given, "checked_at": clock.now()}
    try:
        found = verification.verify(given, on=clock.today())
    except tokens.ForgedToken as forged:
        context["answer"] = {"state": "forged", "sentence": forged.detail}
        return render(request, "licenses/verify.html", context, status=forged.status)
    context["answer"] = _answer(found)
    return render(request, "licenses/verify.html", context, status=200 if found else 404)


@login_not_required
@require_safe
@cache_control(public=True, max_age=KEYS_FRESH_SECONDS)
def license_keys(_request: HttpRequest) -> JsonResponse:
    """The public keys of the tokens, as a JSON Web Key Set: enough to check a QR offline."""
    return JsonResponse(key_set(), content_type="application/jwk-set+json")


@login_not_required
@require_safe
def verify_offline(request: HttpRequest) -> HttpResponse:
    """How a QR is checked without asking the portal."""
    context = {
        "keys": published_keys(),
        "keys_url": urljoin(settings.PUBLIC_URL, reverse("licenses:license_keys")),
        "script": _script(),
    }
    return render(request, "licenses/verify_offline.html", context)


@cache
def _script() -> str:
    return (Path(settings.BASE_DIR) / "static" / "check_license.py").read_text(encoding="utf-8")


@login_not_required
@require_POST
@never_cache
def verify_paper(request: HttpRequest) -> HttpResponse:
    """The answer to a PDF: is it the very paper, is its signature whole, how does it stand now."""
    count_try(request, of="verify", most=TRIES_A_MINUTE)
    upload = request.FILES.get("paper")
    if upload is None:
        raise Invalid(_("Choose the PDF of the license."))
    found = verification.verify_paper(read_upload(upload), on=clock.today())
    context = {"answer": _answer(found), "of_paper": True, "checked_at": clock.now()}
    return render(request, "licenses/verify.html", context, status=200 if found else 404)


def _answer(found: Verification | None) -> Context:
    if found is None:
        return {"state": "unknown"}
    english = get_language() == "en"
    return {
        "state": found.state,
        "number": found.number,
        "valid_from": found.valid_from,
        "valid_until": found.expires_on,
        "destination": countries.name(found.destination),
        "vins": found.vin_tails,
        "sentence": SENTENCES[found.state],
        "successor": found.successor,
        "issuing_body": (english and found.issuing_body_en) or found.issuing_body_zh,
        "sha256": found.paper_sha256,
        "signature_intact": found.signature_intact,
        "outlets": found.outlets,
    }
