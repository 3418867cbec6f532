"""Doors to applications, decisions and licenses."""

from django.urls import path

from licenses.views import (
    applicant,
    calculator,
    departures,
    deregistrations,
    dryruns,
    figures,
    licenses,
    life,
    markets,
    our_cars,
    passport,
    past,
    public,
)
from licenses.views.filings import acts as filing_acts
from licenses.views.filings import lists as filing_lists
from licenses.views.filings import pages as filing_pages
from licenses.views.office import (
    acts,
    allocation,
    conversation,
    delegations,
    evidence,
    files,
    flags,
    queue,
    queue_acts,
)

app_name = "licenses"

urlpatterns = [
    # The applicant's side.
    path("applications/", applicant.applications, name="applications"),
    path("applications/start/", applicant.application_start, name="application_start"),
    path("applications/<uuid:pk>/", applicant.application, name="application"),
    path(
        "applications/<uuid:pk>/edit/<slug:section>/",
        applicant.application_edit,
        name="application_edit",
    ),
    path(
        "applications/<uuid:pk>/vehicles/",
        applicant.application_vehicles,
        name="application_vehicles",
    ),
    path("applications/<uuid:pk>/vehicles/add/", applicant.vehicles_add, name="vehicles_add"),
    path(
        "applications/<uuid:pk>/vehicles/<uuid:line>/remove/",
        applicant.vehicle_remove,
        name="vehicle_remove",
    ),
    path(
        "applications/<uuid:pk>/documents/",
        applicant.application_documents,
        name="application_documents",
    ),
    path("applications/<uuid:pk>/documents/<uuid:document>/", applicant.document, name="document"),
    path(
        "applications/<uuid:pk>/documents/<uuid:document>/remove/",
        applicant.document_remove,
        name="document_remove",
    ),
    path(
        "applications/<uuid:pk>/corrections/",
        applicant.application_corrections,
        name="application_corrections",
    ),
    path("applications/<uuid:pk>/as-of/", past.application_as_of, name="application_as_of"),
    path(
        "applications/<uuid:pk>/messages/",
        applicant.application_messages,
        name="application_messages",
    ),
    path(
        "applications/<uuid:pk>/reconsideration/",
        applicant.application_contest,
        name="application_contest",
    ),
    path("applications/<uuid:pk>/letter/", applicant.application_letter, name="application_letter"),
    path("applications/<uuid:pk>/check/", applicant.application_check, name="application_check"),
    path("applications/<uuid:pk>/order/", applicant.application_order, name="application_order"),
    path("applications/<uuid:pk>/order/cancel/", applicant.order_cancel, name="order_cancel"),
    path("applications/<uuid:pk>/submit/", applicant.application_submit, name="application_submit"),
    path(
        "applications/<uuid:pk>/withdraw/",
        applicant.application_withdraw,
        name="application_withdraw",
    ),
    path(
        "applications/<uuid:pk>/discard/", applicant.application_discard, name="application_discard"
    ),
    path("applications/<uuid:pk>/copy/", applicant.application_copy, name="application_copy"),
    # The office's side.
    path("figures/", figures.figures, name="figures"),
    path("office/", queue.queue, name="queue"),
    path("office/filters/", queue_acts.filter_save, name="filter_save"),
    path("office/filters/<uuid:pk>/forget/", queue_acts.filter_forget, name="filter_forget"),
    path("office/exports/", queue_acts.export_ask, name="export_ask"),
    path("office/exports/<uuid:pk>/", queue_acts.export, name="queue_export"),
    path("office/exports/<uuid:pk>/file/", queue_acts.export_file, name="queue_export_file"),
    path("office/bulk/", queue_acts.bulk_look, name="bulk_look"),
    path("office/bulk/<uuid:pk>/", queue_acts.bulk_act, name="bulk"),
    path("office/allocation/", allocation.desks, name="allocation"),
    path("office/allocation/cover/", allocation.cover, name="cover"),
    path("office/allocation/desk/", allocation.desk, name="desk"),
    path("office/allocation/share/", allocation.share, name="share"),
    path("office/allocation/rule/", allocation.rule, name="allocation_rule"),
    path("office/delegations/", delegations.delegations, name="delegations"),
    path("office/delegations/<uuid:pk>/end/", delegations.end, name="delegation_end"),
    path("office/flags/", flags.flags, name="flags"),
    path("office/flags/<uuid:pk>/resolve/", flags.flag_resolve, name="flag_resolve"),
    path("office/<uuid:pk>/", files.file, name="file"),
    path("office/<uuid:pk>/as-of/", past.file_as_of, name="file_as_of"),
    path("office/<uuid:pk>/claim/", acts.claim, name="claim"),
    path("office/<uuid:pk>/hand-over/", acts.hand_over, name="hand_over"),
    path("office/<uuid:pk>/release/", acts.release, name="release"),
    path("office/<uuid:pk>/rule/", acts.rule, name="rule"),
    path("office/<uuid:pk>/record/<uuid:vehicle>/", evidence.record, name="record"),
    path("office/<uuid:pk>/proof/<uuid:vehicle>/", evidence.proof, name="proof"),
    path("office/<uuid:pk>/scan/<uuid:scan>/", evidence.scan, name="file_scan"),
    path("office/<uuid:pk>/document/<uuid:document>/", evidence.document, name="file_document"),
    path("office/<uuid:pk>/return/", acts.return_, name="return"),
    path("office/<uuid:pk>/refuse/", acts.refuse, name="refuse"),
    path("office/<uuid:pk>/recommend/", acts.recommend, name="recommend"),
    path("office/contested/", conversation.contested, name="contested"),
    path("office/<uuid:pk>/note/", conversation.note, name="note"),
    path("office/<uuid:pk>/message/", conversation.message, name="message"),
    path("office/<uuid:pk>/reconsider/", conversation.reconsider, name="reconsider"),
    path("office/<uuid:pk>/letter/", conversation.letter, name="letter"),
    path("office/<uuid:pk>/countersign/", acts.countersign, name="countersign"),
    path("office/<uuid:pk>/grant/", acts.grant, name="grant"),
    # The ministry's side.
    path("law/dry-runs/", dryruns.dry_runs, name="dry_runs"),
    path("law/dry-runs/try/<str:name>/", dryruns.dry_run_new, name="dry_run_new"),
    path("law/dry-runs/<uuid:pk>/", dryruns.dry_run, name="dry_run"),
    path("law/dry-runs/<uuid:pk>/file/", dryruns.dry_run_file, name="dry_run_file"),
    # Licenses.
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
    # After the grant.
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
    # Anyone.
    path("calculator/", calculator.calculator, name="calculator"),
    path("verify/", public.verify, name="verify"),
    path("verify/paper/", public.verify_paper, name="verify_paper"),
    path("verify/offline/", public.verify_offline, name="verify_offline"),
    path(".well-known/license-keys.json", public.license_keys, name="license_keys"),
    path("verify/<str:given>/", public.verified, name="verified"),
    path("markets/", markets.markets, name="markets"),
    # Filings of exporters.
    path("filings/", filing_lists.filings, name="filings"),
    path("filings/start/", filing_lists.filing_start, name="filing_start"),
    path("filings/papers/<uuid:pk>/", filing_pages.filing_paper, name="filing_paper"),
    path("filings/<uuid:pk>/", filing_pages.filing, name="filing"),
    path("filings/<uuid:pk>/edit/", filing_pages.filing_edit, name="filing_edit"),
    path("filings/<uuid:pk>/papers/new/", filing_pages.filing_paper_add, name="filing_paper_add"),
    path(
        "filings/<uuid:pk>/papers/<uuid:paper>/remove/",
        filing_pages.filing_paper_remove,
        name="filing_paper_remove",
    ),
    path("filings/<uuid:pk>/acts/<slug:act>/", filing_acts.filing_act, name="filing_act"),
]
