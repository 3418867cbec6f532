"""A maker's outlets abroad."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit import clock, countries
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.forms import show_faults
from exportportal.kit.keyset import page
from manufacturers import history, selectors, services
from manufacturers.forms import OutletForm


@require_safe
def outlets(request: HttpRequest) -> HttpResponse:
    """Outlets by country; of one country with `?country=`."""
    actor = Actor.of(request)
    rows = selectors.outlets(actor)
    country = request.GET.get("country", "")
    listed = sorted(set(rows.order_by().values_list("country", flat=True)))
    if country in listed:
        rows = rows.filter(country=country)
    context = {
        "page": page(rows, order=["country", "name", "pk"], asked=request.GET),
        "countries": [(code, countries.name(code)) for code in listed],
        "country": country,
        "today": clock.today(),
        "may_keep": actor.capacity is Capacity.MAKER,
    }
    return render(request, "manufacturers/outlets.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def outlet_new(request: HttpRequest) -> HttpResponse:
    """Put an outlet on the list; other pages hand over the country by address."""
    actor = Actor.of(request)
    if actor.capacity is not Capacity.MAKER:
        raise NotAllowed(_("Only the maker's own people keep its list of outlets."))
    initial = {"country": request.GET.get("country", ""), "valid_from": clock.today()}
    form = OutletForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.add_outlet(details=form.details(), actor=actor, at=clock.now())
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("%(outlet)s is on the list.") % {"outlet": made.name})
            return redirect("manufacturers:outlets")
    status = 400 if request.method == "POST" else 200
    return render(request, "manufacturers/outlet_new.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def outlet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One outlet: what is said of it, corrected by the maker's people."""
    actor = Actor.of(request)
    found = get_object_or_404(selectors.outlets(actor), pk=pk)
    may_keep = actor.capacity is Capacity.MAKER
    form = OutletForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.correct_outlet(
                outlet=found, details=form.details(), actor=actor, at=clock.now()
            )
        except Invalid as refusal:
            show_faults(form, refusal)
            found.refresh_from_db()
        else:
            messages.success(request, _("The outlet is corrected."))
            return redirect("manufacturers:outlet", found.pk)
    elif request.method == "POST" and not may_keep:
        raise NotAllowed(_("Only the maker's own people keep its list of outlets."))
    context = {
        "outlet": found,
        "form": form,
        "may_keep": may_keep,
        "leaning": selectors.leaning(found),
        "history": history.of(found, reader=actor),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "manufacturers/outlet.html", context, status=status)
