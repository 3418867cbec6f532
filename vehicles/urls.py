"""Doors to the stock, its papers and its stock lists."""

from django.urls import path

from vehicles.views import cars, evidence, imports, planner, stock

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
    path("<uuid:pk>/", cars.vehicle, name="vehicle"),
    path("<uuid:pk>/correct/", cars.correct, name="correct"),
    path("<uuid:pk>/discard/", cars.discard, name="discard"),
    path("<uuid:pk>/scans/new/", evidence.scan_add, name="scan_add"),
    path("<uuid:pk>/modification/", evidence.modification, name="modification"),
]
