"""Acts of makers that need a reason: asked for on a page of their own, and then done."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from exportportal.kit.free_form import Context
from manufacturers.forms import ReasonForm


def act_with_reason(
    request: HttpRequest,
    template: str,
    context: Context,
    *,
    do: Callable[[str], object],
    notice: str,
    url: str,
) -> HttpResponse:
    """The page that asks for the reason; once it is given, the act, its notice and the way on."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        do(form.cleaned_data["reason"])
        messages.success(request, notice)
        return redirect(url)
    status = 400 if request.method == "POST" else 200
    return render(request, template, {**context, "form": form}, status=status)
