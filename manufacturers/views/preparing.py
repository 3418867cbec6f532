"""Drafts: written down by the maker or an authorized dealer, by form or by spreadsheet."""

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
from exportportal.kit.sheets import SheetFaults, SheetRefused
from exportportal.kit.ways import require_POST
from manufacturers import selectors, services, states
from manufacturers.forms import CarsSheetForm, DraftSealForm, PrepareForm
from manufacturers.models import Confirmation, ConfirmationRequest, Manufacturer
from manufacturers.states import CONFIRMATION_MOVES, RequestState
from manufacturers.views.reach import issuer, writes_for


@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: HttpRequest) -> HttpResponse:
    """Write down a confirmation that is sealed later."""
    actor, day = Actor.of(request), clock.today()
    maker = writes_for(request, actor, on=day)
    outlets = maker.outlets.open_on(day).order_by("country", "name")
    form = PrepareForm(request.POST or None, outlets=outlets)
    if request.method == "POST" and form.is_valid():
        try:
            draft = services.draft_confirmation(
                words=form.words(), asked=None, manufacturer=maker, actor=actor, at=clock.now()
            )
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            return _drafted(request, draft)
    status = 400 if request.method == "POST" else 200
    context = {"form": form, "maker": maker}
    return render(request, "manufacturers/prepare.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def cars_sheet(request: HttpRequest) -> HttpResponse:
    """The same from a spreadsheet, each car with its own country; perhaps as a correction."""
    actor, day = Actor.of(request), clock.today()
    maker = writes_for(request, actor, on=day)
    corrects = _corrected(request, actor)
    form = CarsSheetForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "maker": maker, "corrects": corrects}
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                return _drafted(request, _from_sheet(form, maker, corrects, actor))
            except SheetFaults as refusal:
                context["faults"] = refusal.faults
            except (SheetRefused, FileTooLarge) as refusal:
                form.add_error("file", str(refusal.detail))
                status = refusal.status
            except Invalid as refusal:
                show_faults(form, refusal)
    return render(request, "manufacturers/cars_sheet.html", context, status=status)


def _from_sheet(
    form: CarsSheetForm, maker: Manufacturer, corrects: Confirmation | None, actor: Actor
) -> Confirmation:
    upload, at = form.cleaned_data["file"], clock.now()
    words = services.read_cars(
        content=read_upload(upload), name=upload.name, actor=actor, at=at, manufacturer=maker
    )
    return services.draft_confirmation(
        words=words, asked=None, manufacturer=maker, corrects=corrects, actor=actor, at=at
    )


def _corrected(request: HttpRequest, actor: Actor) -> Confirmation | None:
    """The confirmation that `?corrects=` names, if the actor may correct it."""
    if not (named := request.GET.get("corrects")):
        return None
    try:
        pk = UUID(named)
    except ValueError:
        pk = UUID(int=0)
    found = get_object_or_404(Confirmation.objects.visible_to(actor), pk=pk)
    states.take(CONFIRMATION_MOVES, "correct", state=found.state, actor=actor)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def seal_draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Seal a draft with its paper; one that a dealer wrote may answer a request."""
    actor = Actor.of(request)
    draft = get_object_or_404(selectors.confirmations(actor), pk=pk)
    states.take(CONFIRMATION_MOVES, "seal", state=draft.state, actor=actor)
    _maker, name = issuer(actor, on=clock.today())
    form = DraftSealForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        fitting=_fitting(draft, actor),
    )
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                upload = form.cleaned_data["paper"]
                services.seal_confirmation(
                    confirmation=draft,
                    asked=form.cleaned_data.get("asked"),
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
                messages.success(request, _("The confirmation is sealed and counts from now on."))
                return redirect("manufacturers:confirmation", draft.pk)
    context = {"form": form, "confirmation": draft, "issuer": name}
    return render(request, "manufacturers/seal_draft.html", context, status=status)


def _fitting(draft: Confirmation, actor: Actor) -> QuerySet[ConfirmationRequest] | None:
    """The open requests that ask for all cars of a draft, which none has been named for."""
    if draft.request_id or draft.supersedes_id or not draft.destination:
        return None
    vins = list(draft.vehicles.values_list("vin", flat=True))
    return selectors.requests(actor).filter(
        state=RequestState.REQUESTED, destination=draft.destination, vins__contains=vins
    )


@require_POST
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw a draft away."""
    actor = Actor.of(request)
    draft = get_object_or_404(selectors.confirmations(actor), pk=pk)
    services.discard_confirmation(confirmation=draft, actor=actor, at=clock.now())
    messages.success(request, _("The draft is discarded."))
    return redirect("manufacturers:confirmations")


def _drafted(request: HttpRequest, draft: Confirmation) -> HttpResponse:
    messages.success(request, _("The draft is kept. It counts once the maker has sealed it."))
    return redirect("manufacturers:confirmation", draft.pk)
