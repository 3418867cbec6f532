"""Licenses after their grant."""

from django.urls import path

from licenses.in_force.views import (
    departures,
    deregistrations,
    licenses,
    life,
    markets,
    our_cars,
    passport,
)

urlpatterns = [
    path("licenses/", licenses.licenses, name="licenses"),
    path("licenses/<str:number>/", licenses.license, name="license"),
    path("licenses/<str:number>/paper/", licenses.paper, name="paper"),
    path(
        "licenses/<str:number>/departures/",
        departures.license_departures,
        name="license_departures",
    ),
    path(
        "licenses/<str:number>/deregistrations/",
        deregistrations.license_deregistrations,
        name="license_deregistrations",
    ),
    path("licenses/<str:number>/request/", life.license_request, name="license_request"),
    path("licenses/<str:number>/plans/<uuid:plan>/cancel/", life.plan_cancel, name="plan_cancel"),
    path("licenses/<str:number>/<slug:move>/", life.change, name="license_change"),
    path("departures/", departures.differences, name="departures"),
    path("departures/report/", departures.departures_many, name="departures_many"),
    path("departures/<uuid:pk>/correct/", departures.departure_correct, name="departure_correct"),
    path("deregistrations/", deregistrations.deregistrations_list, name="deregistrations"),
    path(
        "deregistrations/<uuid:pk>/paper/",
        deregistrations.deregistration_paper,
        name="deregistration_paper",
    ),
    path("passport/", passport.passport_search, name="passport_search"),
    path("passport/<str:vin>/", passport.passport, name="passport"),
    path("our-cars/", our_cars.our_cars, name="our_cars"),
    path("markets/", markets.markets, name="markets"),
    path("markets/<uuid:pk>/", markets.markets_of_firm, name="markets_of_firm"),
]
