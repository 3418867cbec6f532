"""One act on many files: looked over first, then done one by one, each with its own log entry.

The row of the act is the truth: a worker that is killed leaves the files it has not come to
waiting, and whoever takes the act up next goes on with them.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import OperationalError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.kit import jobs
from exportportal.kit.errors import Invalid, NotAllowed, PortalError, WrongState
from exportportal.kit.required import required_text
from exportportal.kit.sweeps import ends_all
from licenses.in_force.services import grants
from licenses.models import BulkAct, BulkItem, JobState, LicenseApplication
from licenses.models.office import WAITING, BulkKind
from licenses.office.selectors.eligibility import obstacles
from licenses.office.services import allocation, decisions
from licenses.office.services.page_versions import ChangedSince, checked_version, last_changes

log = logging.getLogger(__name__)

MOST: Final = 1000
NEEDS_WORDS: Final = frozenset({BulkKind.RETURN})
# What is decided on a file rests on what was read of it.
DECIDING: Final = frozenset({BulkKind.RECOMMEND, BulkKind.RETURN, BulkKind.GRANT})

_Act = Callable[[BulkAct, LicenseApplication, Actor, datetime], object]


def _assign(act: BulkAct, file: LicenseApplication, actor: Actor, at: datetime) -> object:
    if act.assignee_id is None:
        raise Invalid(_("Choose who gets the files."))
    return allocation.assign(application=file, to=act.assignee_id, actor=actor, at=at)


ACTS: Final[Mapping[str, _Act]] = {
    BulkKind.CLAIM: lambda _act, file, actor, at: decisions.claim_application(
        application=file, actor=actor, at=at
    ),
    BulkKind.ASSIGN: _assign,
    BulkKind.RECOMMEND: lambda act, file, actor, at: decisions.recommend_application(
        application=file, note=act.words, actor=actor, at=at
    ),
    BulkKind.RETURN: lambda act, file, actor, at: decisions.return_for_correction(
        application=file, reason=act.words, actor=actor, at=at
    ),
    BulkKind.GRANT: lambda _act, file, actor, at: grants.grant_license(
        application=file, next_year=False, actor=actor, at=at
    ),
}


@transaction.atomic
def look_over(
    *, kind: str, files: Sequence[LicenseApplication], actor: Actor, at: datetime
) -> BulkAct:
    """Write down which of these files the act can be done on, and why not on the others."""
    if kind not in ACTS or not actor.official:
        raise NotAllowed(_("Your role does not include this act."))
    if not files:
        raise Invalid(_("Choose at least one file."))
    if len(files) > MOST:
        raise Invalid(_("At most %(most)s files at once: narrow the filters.") % {"most": MOST})
    act = BulkAct.objects.create(membership=_membership(actor), kind=kind, made_at=at)
    against = obstacles(kind, files, actor=actor, at=at)
    seen = last_changes(files)
    BulkItem.objects.bulk_create(
        BulkItem(
            act=act,
            application=file,
            position=position,
            outcome=_outcome(file.pk in against),
            why=against.get(file.pk, ""),
            seen=seen[file.pk],
        )
        for position, file in enumerate(files, start=1)
    )
    return act


@transaction.atomic
def start(
    *, act: BulkAct, words: str, assignee: UUID | None, actor: Actor, at: datetime
) -> BulkAct:
    """Let a worker do it on every eligible file. A second press finds it started."""
    act.refresh_from_db(from_queryset=BulkAct.objects.visible_to(actor).select_for_update())
    if act.state != JobState.DRAFT:
        return act
    if act.kind in NEEDS_WORDS:
        words = required_text(words, "words", fault=_("Give a reason; it stays on each file."))
    if act.kind == BulkKind.ASSIGN and assignee is None:
        raise Invalid(
            _("Choose who gets the files."), errors={"assignee": [str(_("Choose an official."))]}
        )
    act.words, act.assignee_id = words.strip(), assignee
    act.state, act.started_at = JobState.QUEUED, at
    act.save(update_fields=["words", "assignee", "state", "started_at"])
    jobs.after_commit("licenses.run_bulk_act", act_id=str(act.pk))
    return act


def run(*, act_id: UUID, now: Callable[[], datetime]) -> None:
    """Do what is left of an act, file by file; one refusal does not hold up the others."""
    while _do_next(act_id, now()):
        pass


@transaction.atomic
def _do_next(act_id: UUID, at: datetime) -> bool:
    act = (
        BulkAct.objects.select_for_update(of=("self",))
        .select_related("membership__user", "membership__organization")
        .get(pk=act_id)
    )
    if act.state not in WAITING:
        return False
    item = (
        act.items.filter(outcome=BulkItem.Outcome.WAITING)
        .select_related("application")
        .order_by("position")
        .first()
    )
    if item is None:
        act.state, act.finished_at = JobState.DONE, at
        act.save(update_fields=["state", "finished_at"])
        return False
    if act.state == JobState.QUEUED:
        act.state = JobState.RUNNING
        act.save(update_fields=["state"])
    _do(act, item, at=at)
    return True


def _do(act: BulkAct, item: BulkItem, *, at: datetime) -> None:
    """One file in its own savepoint: refused, it stays as it was and says why."""
    with override(act.membership.user.language):
        try:
            with transaction.atomic():
                _act_on(act, item, at=at)
            item.outcome, item.why = BulkItem.Outcome.DONE, ""
        except LicenseApplication.DoesNotExist:
            item.outcome, item.why = BulkItem.Outcome.REFUSED, str(_("You cannot see this file."))
        except ChangedSince:
            item.outcome = BulkItem.Outcome.REFUSED
            item.why = str(_("The file has changed since you looked over the list. Open it first."))
        except PortalError as refusal:
            item.outcome, item.why = BulkItem.Outcome.REFUSED, str(refusal.detail)
        except Exception as error:  # a file that breaks holds up no other
            if isinstance(error, OperationalError) or ends_all(error):
                raise  # the whole act is asked for again
            log.exception("A bulk act breaks at file %s", item.application_id)
            item.outcome = BulkItem.Outcome.REFUSED
            item.why = str(
                _("Something broke on our side at this file. Open it and act on it there.")
            )
    item.save(update_fields=["outcome", "why"])


def _act_on(act: BulkAct, item: BulkItem, *, at: datetime) -> None:
    actor, file = _actor(act.membership), item.application
    read = checked_version(file, actor, seen=item.seen) if act.kind in DECIDING else nullcontext()
    with read:
        ACTS[act.kind](act, file, actor, at)


def _actor(membership: Membership) -> Actor:
    """Whose act it is, as long as they are still what they were when they asked."""
    if membership.ended_at is not None or not membership.user.is_active:
        raise WrongState(_("Whoever asked for this is no longer a member."))
    return Actor.in_membership(membership)


def _outcome(barred: bool) -> str:  # noqa: FBT001
    return BulkItem.Outcome.REFUSED if barred else BulkItem.Outcome.WAITING


def _membership(actor: Actor) -> Membership:
    return Membership.objects.active().get(user_id=actor.person, organization_id=actor.firm)
