"""What the pages about conduct share: who is asked in, and the page on which an act is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from compliance.states import OFFICE
from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit import clock
from exportportal.kit.errors import Invalid, NotAllowed, PortalError
from exportportal.kit.forms import show_faults

PER_PAGE = 50
Subject = TypeVar("Subject", bound=models.Model)


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


@dataclass(frozen=True, slots=True)
class SubjectAct(Generic[Subject]):
    """What somebody is about to do with one thing they may know of, on a page of its own."""

    request: HttpRequest
    actor: Actor
    subject: Subject
    named: str  # how services call the thing's id
    page: str  # the name of the address that shows the thing: one comes from there, and goes back
    label: str
    lead: str = ""

    def carry_out(
        self,
        do: Callable[..., object],
        form: type[forms.Form],
        *,
        title: str,
        button: str,
        done: str,
        lead: str = "",
        initial: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Do it with what the form holds, and say so; otherwise the form again as it was typed."""
        data, files = None, None
        if self.request.method == "POST":
            data, files = self.request.POST, self.request.FILES
        page = ActPage(
            title=title,
            button=button,
            done=done,
            back=reverse(self.page, args=[self.subject.pk]),
            back_label=self.label,
            lead=lead or self.lead,
        )
        return act_page(
            self.request,
            form(data, files, initial=initial),
            lambda typed: do(
                **{self.named: self.subject.pk}, **typed, actor=self.actor, at=clock.now()
            ),
            page,
        )
