"""What the pages about conduct share: who is asked in, and the page on which an act is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from compliance.states import OFFICE
from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit.errors import Invalid, NotAllowed, PortalError
from exportportal.kit.forms import show_faults

PER_PAGE = 50


def official(request: HttpRequest) -> Actor:
    """The actor, if these are officials: of an authority, or of the ministry."""
    actor = Actor.of(request)
    if actor.capacity not in OFFICE:
        raise NotAllowed(_("These pages belong to officials."))
    return actor


def exporter(request: HttpRequest) -> Actor:
    """The actor, if these are an exporter's people."""
    actor = Actor.of(request)
    if actor.capacity not in {Capacity.EXPORTER, Capacity.READER}:
        raise NotAllowed(_("This page belongs to exporters."))
    return actor


@dataclass(frozen=True, slots=True)
class ActPage:
    """A page on which one thing is done: what it is called, and where it leads."""

    title: str
    button: str
    done: str
    back: str
    back_label: str
    lead: str = ""
    crossing: bool = False  # whether it puts something in force, and so is to be looked at twice


def act_page(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[Mapping[str, Any]], object],
    page: ActPage,
) -> HttpResponse:
    """Do it and go back, or show the form again with what stands in the way and what was typed."""
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                act(form.cleaned_data)
            except Invalid as refusal:
                show_faults(form, refusal)
            except PortalError as refusal:
                form.add_error(None, str(refusal.detail) or str(refusal.title))
                status = refusal.status
            else:
                messages.success(request, page.done)
                return redirect(page.back)
    context = {"form": form, "page": page}
    return render(request, "compliance/act.html", context, status=status)
