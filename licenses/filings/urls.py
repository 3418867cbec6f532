"""Filings of exporters."""

from django.urls import path

from licenses.filings.views import acts, lists, pages

urlpatterns = [
    path("filings/", lists.filings, name="filings"),
    path("filings/start/", lists.filing_start, name="filing_start"),
    path("filings/papers/<uuid:pk>/", pages.filing_paper, name="filing_paper"),
    path("filings/<uuid:pk>/", pages.filing, name="filing"),
    path("filings/<uuid:pk>/letter/", pages.filing_letter, name="filing_letter"),
    path("filings/<uuid:pk>/edit/", pages.filing_edit, name="filing_edit"),
    path("filings/<uuid:pk>/papers/new/", pages.filing_paper_add, name="filing_paper_add"),
    path(
        "filings/<uuid:pk>/papers/<uuid:paper>/remove/",
        pages.filing_paper_remove,
        name="filing_paper_remove",
    ),
    path("filings/<uuid:pk>/acts/<slug:act>/", acts.filing_act, name="filing_act"),
]
