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
from exportportal.accounts.roles import Capacity
from exportportal.files.services import FileRefused, FileTooLarge, read_upload
from exportportal.kit import clock
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.forms import show_faults
from manufacturers import numbers, selectors, services, states
from manufacturers.forms import AnswerForm, OwnConfirmationForm, SealForm
from manufacturers.models import Confirmation, ConfirmationRequest, Manufacturer, ServiceOutlet
from manufacturers.services.requests import MakerNotHere, not_announced
from manufacturers.states import REQUEST_MOVES


@require_http_methods(["GET", "POST"])
def seal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer a request with a sealed confirmation for all of its cars, or for some."""
    actor = Actor.of(request)
    asked = get_object_or_404(selectors.requests(actor), pk=pk)
    states.take(REQUEST_MOVES, "answer", state=asked.state, actor=actor)
    day = clock.today()
    manufacturer, issuer = _issuer(actor, on=day)
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        asked=asked,
        outlets=_outlets(manufacturer, on=day).filter(country=asked.destination),
    )
    context = {
        "asked": asked,
        "issuer": issuer,
        "of_others": numbers.of_others(asked.vins, manufacturer.wmi),
    }
    return _seal(request, actor=actor, form=form, asked=asked, context=context)


@require_http_methods(["GET", "POST"])
def seal_own(request: HttpRequest) -> HttpResponse:
    """Confirm on the maker's own account: nobody has asked here."""
    actor = Actor.of(request)
    day = clock.today()
    manufacturer, issuer = _issuer(actor, on=day)
    form = OwnConfirmationForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        outlets=_outlets(manufacturer, on=day),
    )
    return _seal(request, actor=actor, form=form, asked=None, context={"issuer": issuer})


def _seal(
    request: HttpRequest,
    *,
    actor: Actor,
    form: SealForm,
    asked: ConfirmationRequest | None,
    context: dict[str, Any],
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


def _issuer(actor: Actor, *, on: date) -> tuple[Manufacturer, str]:
    """The maker the actor seals for, and the name it seals under on that day."""
    manufacturer = selectors.maker_of(actor) if actor.capacity is Capacity.MAKER else None
    if manufacturer is None:
        raise NotAllowed(_("Only the maker's own people confirm after-sales service."))
    issuer = selectors.announced_name(manufacturer, on=on)
    if not issuer:
        raise MakerNotHere(not_announced(manufacturer))
    return manufacturer, issuer


def _outlets(manufacturer: Manufacturer, *, on: date) -> QuerySet[ServiceOutlet]:
    serving = ServiceOutlet.objects.filter(manufacturer=manufacturer).open_on(on)
    return serving.order_by("country", "name")
