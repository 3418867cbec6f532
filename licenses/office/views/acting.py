"""An official's act on one file: tried on the file that was read, refused with what was typed, or
done, and where one goes from there."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any, Final, TypeVar
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from exportportal.accounts.actors import Actor
from exportportal.kit.errors import Invalid, NotAllowed, PortalError, WrongState
from exportportal.kit.forms import add_faults
from licenses.models import LicenseApplication
from licenses.office.services.claims import LeaseLapsed
from licenses.office.views.files import render_file, visible_file
from licenses.office.views.reading import on_the_file_read

Result = TypeVar("Result")

HELD_UP: Final = (LeaseLapsed, NotAllowed, WrongState)
"""What may come between opening a file and sending an act; nothing typed is lost by it."""


class FileAct:
    """What somebody is about to do with a file they may see; otherwise there is no such file."""

    def __init__(self, request: HttpRequest, pk: UUID) -> None:
        self.request = request
        self.actor = Actor.of(request)
        self.file: LicenseApplication = visible_file(self.actor, pk)

    def carry_out(
        self,
        do: Callable[[], Result],
        *,
        notice: Callable[[Result], str],
        then: Callable[[Result], HttpResponse] | None = None,
        form: Form | None = None,
        name: str = "",
        unread: bool = False,
        **beside: Any,
    ) -> HttpResponse:
        """Do it if the form holds, and say so; otherwise the file again with the form as typed.

        `name` is what the page calls the form. `unread` acts do not rest on what the page showed.
        `beside` goes back to the page with a form that was held up.
        """
        forms: dict[str, Any] = {name: form} if form is not None else {}
        if form is not None and not form.is_valid():
            return render_file(self.request, self.file, self.actor, status=400, **forms)
        rests_on = (
            nullcontext() if unread else on_the_file_read(self.request, self.file, self.actor)
        )
        try:
            with rests_on:
                result = do()
        except PortalError as refusal:
            return self._refused(refusal, form, forms | beside)
        messages.success(self.request, notice(result))
        return then(result) if then else redirect("licenses:file", self.file.pk)

    def _refused(
        self, refusal: PortalError, form: Form | None, typed: dict[str, Any]
    ) -> HttpResponse:
        """The file as it stands now, why the act was not done, and everything that was typed.

        If only the lease lapsed, a button claims the file again and sends it.
        """
        if isinstance(refusal, HELD_UP) and form is not None:
            words = form.cleaned_data.get("reason") or form.cleaned_data.get("note") or ""
            typed |= {"typed": words, "claim_again": isinstance(refusal, LeaseLapsed)}
        if isinstance(refusal, Invalid) and form is not None:
            add_faults(form, refusal.errors)  # what it says besides, the page shows
        return render_file(
            self.request,
            visible_file(self.actor, self.file.pk),
            self.actor,
            status=refusal.status,
            refusal=refusal,
            **typed,
        )
