"""Misreporting counted, and the notices (通报) circulated about it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from compliance.conduct.forms.conduct import NoticeForm, ReasonForm
from compliance.conduct.selectors.counting import Counted, misreporting
from compliance.conduct.services.reports import (
    NoticeWords,
    compose_notice,
    publish_notice,
    reject_notice,
)
from compliance.conduct.views.acting import PER_PAGE, ActPage, SubjectAct, act_page, official
from compliance.law.days import months_after
from compliance.lawbook.selectors.values import rule_set
from compliance.models import Notice
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.kit import clock
from exportportal.kit.keyset import page
from exportportal.kit.templatetags.portal import china_day


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """The notices the reader may see, the newest first."""
    actor = Actor.of(request)
    rows = Notice.objects.visible_to(actor).select_related("composed_by")
    shown = page(rows, order=("-id",), asked=request.GET, size=PER_PAGE)
    ministry = actor.capacity is Capacity.MINISTRY
    return render(request, "compliance/notices.html", {"page": shown, "ministry": ministry})


@require_safe
def notice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One notice, with everybody it names."""
    actor = Actor.of(request)
    known = Notice.objects.visible_to(actor)
    found = get_object_or_404(
        known.select_related("composed_by", "published_by", "rejected_by"), pk=pk
    )
    waiting = not (found.published_at or found.rejected_at)
    context = {
        "notice": found,
        "named": found.named.select_related("organization").order_by("-times", "id"),
        "may_reject": waiting,
        "may_publish": waiting and found.composed_by_id != actor.user_id,
    }
    return render(request, "compliance/notice.html", context)


def _ministry(request: HttpRequest) -> Actor:
    actor = official(request)
    if actor.capacity is not Capacity.MINISTRY:
        raise Http404
    return actor


@require_http_methods(["GET", "HEAD", "POST"])
def notice_new(request: HttpRequest) -> HttpResponse:
    """Compose a notice from the counts of the months the law names."""
    actor, today = _ministry(request), clock.today()
    law = rule_set(on=today)
    since = months_after(today, -law.number("standing.repeat_months"))
    counted = {
        str(one.organization): one
        for one in misreporting(since=since, until=today, least=law.number("standing.repeat_count"))
    }

    def act(typed: Any) -> None:
        compose_notice(
            words=NoticeWords(typed["title"], typed["words"], since, today),
            named=[counted[pk] for pk in typed["named"]],
            actor=actor,
            at=clock.now(),
        )

    form = NoticeForm(
        request.POST or None,
        named=_choices(counted.values()),
        initial={"named": list(counted)},
    )
    return act_page(
        request,
        form,
        act,
        ActPage(
            title=_("Compose a notice"),
            button=_("Compose"),
            done=_("Composed. Another official of the ministry publishes it."),
            back=reverse("standing:notices"),
            back_label=_("Circulated notices"),
            lead=_("Fields stated otherwise than the certificate has them, since %(day)s.")
            % {"day": china_day(since)},
        ),
    )


def _choices(counted: Collection[Counted]) -> list[tuple[str, str]]:
    """Whom a notice may name, each by the name in the reader's language. One query."""
    known = Organization.objects.in_bulk([one.organization for one in counted])
    sides = {True: _("issuing body, let through"), False: _("firm")}
    return [
        (
            str(one.organization),
            _("%(name)s (%(side)s): %(times)s")
            % {
                "name": known[one.organization].name,
                "side": sides[one.is_body],
                "times": one.times,
            },
        )
        for one in counted
    ]


def _act(request: HttpRequest, pk: UUID) -> SubjectAct[Notice]:
    actor = _ministry(request)
    found = get_object_or_404(Notice.objects.visible_to(actor), pk=pk)
    return SubjectAct(
        request, actor, found, named="notice_id", page="standing:notice", label=found.title
    )


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Circulate a notice, as another official."""
    return _act(request, pk).carry_out(
        publish_notice,
        forms.Form,
        title=_("Publish the notice"),
        button=_("Publish; every body and whoever is named sees it"),
        done=_("Published."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def reject(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Turn a notice down, or take one's own back."""
    return _act(request, pk).carry_out(
        reject_notice,
        ReasonForm,
        title=_("Do not publish the notice"),
        button=_("Do not publish"),
        done=_("Not published. It stays on record."),
    )
