"""What applies to my car? The rules, for anyone, with an address that can be passed on."""

from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from compliance import wording
from compliance.rules.rule import NOT_SEEN_HERE
from exportportal.kit import clock
from exportportal.kit.free_form import Context
from exportportal.kit.limits import count_try
from licenses.public.forms.calculator import NO_VIN, CalculatorForm
from licenses.public.services.precheck import Precheck, precheck, without
from manufacturers.facts import announced_names

ASKED_A_MINUTE: Final = 60
ABOUT_THE_VIN: Final = ("vin-format", "vin-check-digit")


@login_not_required
@require_safe
def calculator(request: HttpRequest) -> HttpResponse:
    """The questions, and once they are answered what the law says."""
    count_try(request, of="calculator", most=ASKED_A_MINUTE)
    today = clock.today()
    makers = sorted(announced_names(on=today))
    form = CalculatorForm(request.GET or None, makers=makers, on=clock.today())
    context: dict[str, Any] = {"form": form, "today": today}
    if request.GET and form.is_valid():
        on = form.cleaned_data["applied_on"] or today
        checked = precheck([form.stated()], destination=form.cleaned_data["destination"], on=on)
        context |= _answer(checked)
    status = 400 if request.GET and not form.is_valid() else 200
    return render(request, "licenses/calculator.html", context, status=status)


def _answer(checked: Precheck) -> Context:
    (car,) = checked.vehicles
    found = checked.by_vin[car.vin]
    if car.vin == NO_VIN:
        found = list(without(found, *ABOUT_THE_VIN))
    language = get_language() or "zh-hans"
    shown = [wording.shown(finding, language=language) for finding in found]
    for each in shown:
        if isinstance(remedy := each["remedy"], wording.Remedy):
            each["remedy"] = {"text": remedy.text}
    return {
        "checked": checked,
        "car": car,
        "free_on": checked.free_on(car),
        "findings": [each for each in shown if each["reason"] != NOT_SEEN_HERE],
        "papers": [each for each in shown if each["reason"] == NOT_SEEN_HERE],
        "names": {NO_VIN: wording.label("vehicles", language=language)},
    }
