"""One application to be filed: looked at by both sides, filled in by the firm."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from compliance.conduct.selectors.related import named, related_firms
from compliance.filing_states import FILING_MOVES, FilingKind
from compliance.filings.selectors import filings as selectors
from compliance.filings.services import drafts
from compliance.filings.services.check import ITEMS, faults
from compliance.history import of_filing
from compliance.law import CLAUSES
from compliance.lawbook.selectors.values import rule_set
from compliance.models import FilingApplication, FilingLetter
from compliance.models.filing_applications import FilingPaper
from exportportal.accounts.actors import Actor
from exportportal.accounts.moves import open_to
from exportportal.files.responses import FileRow, download, file_row
from exportportal.files.services import FileRefused, FileTooLarge, read_upload
from exportportal.kit import clock
from exportportal.kit.errors import Invalid
from exportportal.kit.forms import show_faults
from exportportal.kit.free_form import Context
from exportportal.kit.ways import require_POST
from exportportal.letters.models import Letter
from exportportal.letters.responses import paper_of
from licenses.filings.forms.filings import AppraiserForms, FilingForm, FilingPaperForm
from licenses.filings.views.reach import listed, visible_filing

OF_MAKERS = ("firm", "declaration", "listing", "papers")
OF_DISTRIBUTORS = tuple(item for item in ITEMS if item != "listing")


@require_safe
def filing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All of an application: what is stated, what is missing, the clock, what can be done."""
    actor = Actor.of(request)
    application = visible_filing(actor, pk)
    today = clock.today()
    moves = open_to(FILING_MOVES, actor, state=application.state)
    context = {
        "application": application,
        "firm": application.exporter,
        "parts": _parts(application),
        "clock": selectors.review_clock(application).shown(today)
        if application.submitted_at
        else None,
        "answers": _answers(application),
        "appraisers": _appraisers(application, actor),
        "papers": _papers(application, removable="edit" in moves),
        "clauses": [CLAUSES[one] for one in application.clauses if one in CLAUSES],
        "letter": _letter(application),
        "moves": moves,
        "mine": application.claimed_by_id == actor.user_id,
        "signed": application.recommended_by_id == actor.user_id,
        "history": of_filing(application, reader=actor),
        **(_beside(application) if actor.official or actor.reads_everything else {}),
    }
    return render(request, "filings/application.html", context)


def _letter(application: FilingApplication) -> Letter | None:
    """The letter that tells of the decision, once there is one."""
    rows = FilingLetter.objects.filter(application=application).select_related("letter__paper")
    return next((found.letter for found in rows), None)


def _parts(application: FilingApplication) -> list[Context]:
    """The parts of the application in their order, each with its faults of today."""
    today = clock.today()
    found = faults(application, law=rule_set(on=today), on=today, listed=listed(application))
    parts = OF_MAKERS if application.kind == FilingKind.MAKER else OF_DISTRIBUTORS
    return [
        {
            "label": ITEMS[item],
            "faults": [fault for fault in found if fault.item == item],
            "asked": item in application.asked,
        }
        for item in parts
    ]


def _answers(application: FilingApplication) -> list[tuple[str, object]]:
    shown = {
        FilingKind.MAKER: ("announcement_batch",),
        FilingKind.DISTRIBUTION: (
            *("premises_address", "premises_area", "experience", "newly_registered"),
            *(("founded_on", "investor") if application.newly_registered else ("audit_year",)),
        ),
    }[FilingKind(application.kind)]
    form = FilingForm(None, application=application)
    stated = [(name, getattr(application, name)) for name in (*shown, "declared")]
    kind = (str(form.fields["kind"].label), application.get_kind_display())
    return [kind, *((str(form.fields[name].label), value) for name, value in stated)]


def _appraisers(application: FilingApplication, actor: Actor) -> list[dict[str, str]]:
    """The appraisers; to officials also the other firm that names the same certificate."""
    looks = actor.official or actor.reads_everything
    elsewhere = selectors.named_elsewhere(application) if looks else {}
    rows = application.appraisers.order_by("name", "id").values_list("name", "certificate")
    return [
        {"name": name, "certificate": number, "elsewhere": elsewhere.get(number, "")}
        for name, number in rows
    ]


def _papers(application: FilingApplication, *, removable: bool) -> list[FileRow]:
    rows = application.papers.select_related("paper").order_by("kind", "added_at", "id")
    return [
        file_row(
            row.paper,
            reverse("licenses:filing_paper", args=[row.pk]),
            kind=row.get_kind_display(),
            at=row.added_at,
            remove_url=reverse("licenses:filing_paper_remove", args=[application.pk, row.pk])
            if removable
            else "",
        )
        for row in rows
    ]


def _beside(application: FilingApplication) -> Context:
    """What an official looks at beside the application: the firm, its past, its relations."""
    firm = application.exporter
    return {
        "official": True,
        "owners": firm.owners.order_by("-share", "name"),
        "filings": selectors.filings_of(firm.pk)[:12],
        "today": clock.today(),
        "related": named(related_firms([firm.pk], on=clock.today())),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def filing_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Fill the application in; what is saved may have gaps."""
    actor = Actor.of(request)
    application = visible_filing(actor, pk)
    drafts.may_edit(application, actor)
    form = FilingForm(request.POST or None, application=application)
    people = list(application.appraisers.order_by("name", "id").values("name", "certificate"))
    appraisers = AppraiserForms(request.POST or None, prefix="appraisers", initial=people)
    if request.method == "POST" and form.is_valid() and appraisers.is_valid():
        try:
            drafts.save_filing(
                application=application,
                answers=form.cleaned_data,
                appraisers=[entry for line in appraisers if (entry := line.entry())],
                actor=actor,
                at=clock.now(),
            )
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("licenses:filing", application.pk)
    status = 400 if request.method == "POST" else 200
    context = {"application": application, "form": form, "appraisers": appraisers}
    return render(request, "filings/edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def filing_paper_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand in a paper."""
    actor = Actor.of(request)
    application = visible_filing(actor, pk)
    drafts.may_edit(application, actor)
    form = FilingPaperForm(request.POST or None, request.FILES or None)
    context = {"application": application, "form": form}
    status = 200 if request.method != "POST" else 400
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            drafts.add_filing_paper(
                application=application,
                kind=form.cleaned_data["kind"],
                content=read_upload(upload),
                name=upload.name,
                actor=actor,
                at=clock.now(),
            )
        except (FileRefused, FileTooLarge) as refusal:
            form.add_error("file", str(refusal.detail))
            status = refusal.status
        else:
            messages.success(request, _("“%(name)s” is on file.") % {"name": upload.name})
            return redirect("licenses:filing", application.pk)
    return render(request, "filings/paper_add.html", context, status=status)


@require_POST
def filing_paper_remove(request: HttpRequest, pk: UUID, paper: UUID) -> HttpResponse:
    """Take a paper back."""
    actor = Actor.of(request)
    application = visible_filing(actor, pk)
    get_object_or_404(application.papers, pk=paper)
    drafts.remove_filing_paper(application=application, paper_id=paper, actor=actor, at=clock.now())
    messages.success(request, _("The paper is taken back."))
    return redirect("licenses:filing", application.pk)


@require_safe
def filing_paper(request: HttpRequest, pk: UUID) -> FileResponse:
    """A paper, for those who may know of its application."""
    visible = FilingApplication.objects.visible_to(Actor.of(request))
    papers = FilingPaper.objects.select_related("paper")
    found = get_object_or_404(papers, pk=pk, application__in=visible)
    return download(found.paper, inline=True)


@require_safe
def filing_letter(request: HttpRequest, pk: UUID) -> FileResponse:
    """The letter that tells the firm of the decision, in print."""
    visible = FilingApplication.objects.visible_to(Actor.of(request))
    rows = FilingLetter.objects.filter(application__in=visible)
    found = get_object_or_404(rows.select_related("letter__paper__file"), application=pk)
    return paper_of(found.letter)
