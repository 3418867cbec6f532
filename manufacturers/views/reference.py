"""The Announcement and the certificates to look things up in, and what the ministry loaded."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exportportal.accounts.actors import Actor
from exportportal.files.services import FileTooLarge, read_upload
from exportportal.kit import clock
from exportportal.kit.errors import NotAllowed
from exportportal.kit.keyset import page
from exportportal.kit.sheets import SheetFaults, SheetRefused
from exportportal.kit.text import one_line
from manufacturers import selectors
from manufacturers.forms import ReferenceForm
from manufacturers.services import load_reference
from manufacturers.services.reference import UPLOADED, may_load


@require_safe
def products(request: HttpRequest) -> HttpResponse:
    """Products of the Announcement: by model, maker or batch."""
    actor = Actor.of(request)
    text = one_line(request.GET.get("q", ""))[:120]
    context = {
        "page": page(selectors.products(text), order=["-pk"], asked=request.GET),
        "q": text,
        "today": clock.today(),
        "may_load": may_load(actor),
    }
    return render(request, "manufacturers/products.html", context)


@require_safe
def certificates(request: HttpRequest) -> HttpResponse:
    """CCC certificates with the history of their status: by number, holder or model."""
    actor = Actor.of(request)
    text = one_line(request.GET.get("q", ""))[:120]
    shown = page(selectors.certificates(text), order=["-pk"], asked=request.GET)
    context = {
        "page": shown,
        "histories": selectors.histories(shown.rows, on=clock.today()),
        "q": text,
        "may_load": may_load(actor),
    }
    return render(request, "manufacturers/certificates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def loads(request: HttpRequest) -> HttpResponse:
    """What was loaded, by whom and when; and a form for the next file."""
    actor = Actor.of(request)
    if not may_load(actor):
        raise NotAllowed(_("Reference data is kept by the ministry."))
    form = ReferenceForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                load = load_reference(
                    kind=form.cleaned_data["kind"],
                    content=read_upload(upload),
                    name=upload.name,
                    limits=UPLOADED,
                    actor=actor,
                    at=clock.now(),
                )
            except SheetFaults as refusal:
                context["faults"] = refusal.faults
            except (SheetRefused, FileTooLarge) as refusal:
                form.add_error("file", str(refusal.detail))
                status = refusal.status
            else:
                messages.success(
                    request,
                    _("%(rows)s rows read: %(added)s added, %(changed)s changed.")
                    % {"rows": load.rows, "added": load.added, "changed": load.changed},
                )
                return redirect("manufacturers:loads")
    context |= {
        "page": page(selectors.loads(), order=["-pk"], asked=request.GET, size=20),
        "batches": selectors.batches(),
    }
    return render(request, "manufacturers/loads.html", context, status=status)
