"""The sealing page: cars, outlets and the sealed paper, drafted and sealed in one step."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exportportal.accounts.actors import Actor
from exportportal.files.services import FileRefused, FileTooLarge, read_upload
from exportportal.kit import clock
from exportportal.kit.errors import Invalid
from exportportal.kit.forms import show_faults
from manufacturers import numbers, selectors, services, states
from manufacturers.forms import AnswerForm, CorrectionForm, OwnConfirmationForm, SealForm
from manufacturers.models import Confirmation, ConfirmationRequest, Manufacturer, ServiceOutlet
from manufacturers.states import CONFIRMATION_MOVES, REQUEST_MOVES
from manufacturers.views.reach import issuer


@require_http_methods(["GET", "HEAD", "POST"])
def seal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer a request with a sealed confirmation for all of its cars, or for some."""
    actor = Actor.of(request)
    asked = get_object_or_404(selectors.requests(actor), pk=pk)
    states.take(REQUEST_MOVES, "answer", state=asked.state, actor=actor)
    day = clock.today()
    manufacturer, name = issuer(actor, on=day)
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        asked=asked,
        outlets=_outlets(manufacturer, on=day).filter(country=asked.destination),
    )
    context = {
        "asked": asked,
        "issuer": name,
        "of_others": numbers.of_others(asked.vins, manufacturer.wmi),
    }
    return _seal(request, actor=actor, form=form, asked=asked, context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def seal_own(request: HttpRequest) -> HttpResponse:
    """Confirm on the maker's own account: nobody has asked here."""
    actor = Actor.of(request)
    day = clock.today()
    manufacturer, name = issuer(actor, on=day)
    form = OwnConfirmationForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        outlets=_outlets(manufacturer, on=day),
    )
    return _seal(request, actor=actor, form=form, asked=None, context={"issuer": name})


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new version of a sealed confirmation, on a new paper."""
    actor, day = Actor.of(request), clock.today()
    old = get_object_or_404(selectors.confirmations(actor), pk=pk)
    states.take(CONFIRMATION_MOVES, "correct", state=old.state, actor=actor)
    manufacturer, name = issuer(actor, on=day)
    vins = list(old.vehicles.order_by("pk").values_list("vin", flat=True))
    form = CorrectionForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        outlets=_outlets(manufacturer, on=day),
        initial=CorrectionForm.standing(old, vins),
    )
    context = {"issuer": name, "corrects": old}
    return _seal(request, actor=actor, form=form, asked=None, context=context, corrects=old)


def _seal(
    request: HttpRequest,
    *,
    actor: Actor,
    form: SealForm,
    asked: ConfirmationRequest | None,
    context: dict[str, Any],
    corrects: Confirmation | None = None,
) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                upload = form.cleaned_data["paper"]
                confirmation = services.confirm(
                    words=form.words(),
                    asked=asked,
                    corrects=corrects,
                    paper=read_upload(upload),
                    paper_name=upload.name,
                    actor=actor,
                    at=clock.now(),
                )
            except (FileRefused, FileTooLarge) as refusal:
                form.add_error("paper", str(refusal.detail))
                status = refusal.status
            except Invalid as refusal:
                show_faults(form, refusal)
            else:
                return _sealed(request, confirmation)
    return render(request, "manufacturers/seal.html", {**context, "form": form}, status=status)


def _sealed(request: HttpRequest, confirmation: Confirmation) -> HttpResponse:
    messages.success(request, _("The confirmation is sealed and counts from now on."))
    vins = confirmation.vehicles.values_list("vin", flat=True)
    if others := numbers.of_others(vins, confirmation.manufacturer.wmi):
        messages.info(
            request,
            _(
                "These VINs begin with none of your codes; revoke the confirmation if they are not "
                "yours: %(vins)s."
            )
            % {"vins": ", ".join(others)},
        )
    return redirect("manufacturers:confirmation", confirmation.pk)


def _outlets(manufacturer: Manufacturer, *, on: date) -> QuerySet[ServiceOutlet]:
    serving = ServiceOutlet.objects.filter(manufacturer=manufacturer).open_on(on)
    return serving.order_by("country", "name")
