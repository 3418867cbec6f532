"""Doors to the stock, its papers and its stock lists."""

from django.urls import path

from vehicles.views import bookings, cars, evidence, imports, market, planner, stock

app_name = "vehicles"

urlpatterns = [
    path("", stock.stock, name="stock"),
    path("new/", stock.enter, name="enter"),
    path("check/", stock.live_check, name="live_check"),
    path("ask/", stock.ask_maker, name="ask_maker"),
    path("declare/", evidence.declare, name="declare"),
    path("reports/new/", evidence.report_add, name="report_add"),
    path("reports/<uuid:pk>/", evidence.report, name="report"),
    path("scans/<uuid:pk>/", evidence.scan, name="scan"),
    path("planner/", planner.planner, name="planner"),
    path("planner/calendar/", planner.feed_make, name="feed_make"),
    path("planner/calendar/end/", planner.feed_end, name="feed_end"),
    path("calendar/<str:address>/free.ics", planner.feed, name="feed"),
    path("lists/", imports.imports, name="imports"),
    path("lists/<uuid:pk>/", imports.import_, name="import"),
    path("lists/<uuid:pk>/progress/", imports.import_progress, name="import_progress"),
    path("lists/<uuid:pk>/marked/", imports.import_marked, name="import_marked"),
    path("lists/<uuid:pk>/source/", imports.import_source, name="import_source"),
    path("services/", market.offers, name="offers"),
    path("services/offers/new/", market.offer_new, name="offer_new"),
    path("services/offers/<uuid:pk>/", market.offer, name="offer"),
    path("services/offers/<uuid:pk>/edit/", market.offer_edit, name="offer_edit"),
    path("services/bookings/", bookings.bookings, name="bookings"),
    path("services/bookings/<uuid:pk>/", bookings.booking, name="booking"),
    path("services/bookings/<uuid:pk>/accept/", bookings.booking_accept, name="booking_accept"),
    path("services/bookings/<uuid:pk>/decline/", bookings.booking_decline, name="booking_decline"),
    path("services/bookings/<uuid:pk>/cancel/", bookings.booking_cancel, name="booking_cancel"),
    path("services/bookings/<uuid:pk>/report/", bookings.booking_report, name="booking_report"),
    path("services/bookings/<uuid:pk>/result/", bookings.booking_result, name="booking_result"),
    path(
        "services/bookings/<uuid:pk>/papers/<uuid:car>/",
        bookings.booking_paper,
        name="booking_paper",
    ),
    path("<uuid:pk>/", cars.vehicle, name="vehicle"),
    path("<uuid:pk>/correct/", cars.correct, name="correct"),
    path("<uuid:pk>/discard/", cars.discard, name="discard"),
    path("<uuid:pk>/scans/new/", evidence.scan_add, name="scan_add"),
    path("<uuid:pk>/modification/", evidence.modification, name="modification"),
]
