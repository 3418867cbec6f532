"""What the log says to one person: what others did, addressed to their organization or to them."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import BooleanField, F, Func, Q, QuerySet, Value

from exportportal.accounts.actors import Actor
from exportportal.accounts.consents import others_of, readable
from exportportal.accounts.history import SIGN_IN
from exportportal.accounts.models import Membership
from exportportal.audit import verb_catalogue
from exportportal.audit.models import Entry
from exportportal.audit.rendering import HistoryLine, render_history
from exportportal.audit.verb_catalogue import Place
from exportportal.news.models import Reading

MOST: Final = 99
"""Nobody reads a number beyond it, and counting stops there."""


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One piece of news: what happened, to what, and whether it is new to the reader."""

    told: HistoryLine
    kind: str
    place: Place | None
    unread: bool


class SeenIn(Func):
    """Whether the transaction of an entry was there in a snapshot."""

    template = "pg_visible_in_snapshot(%(expressions)s::pg_snapshot)"
    arg_joiner = "::text::xid8, "
    output_field = BooleanField()

    def __init__(self, snapshot: str) -> None:
        super().__init__(F("transaction_id"), Value(snapshot))


def addressed_to(actor: Actor) -> QuerySet[Entry]:
    """What others did that is told to this person.

    A firm's people hear what anybody else did to the firm's things; who acts for a firm by its
    consent, what that work needs. An official hears only what
    names them: work on files they hold or recommended, what they were handed, notes that call them.
    All that arrives for their body stands in its queue, where two hundred files a day are shared
    out; told to each of thirty officials it would bury the one answer that one of them waits for.
    """
    me = actor.person
    told = readable(own=[me], by_consent=())
    if not actor.official:
        told = readable(own=[me, actor.firm], by_consent=others_of(actor))
    others = ~Q(organization_id=actor.firm) | Q(seen_by__contains=[me])
    entries = Entry.objects.filter(others, told)
    # Who sits at somebody's browser acts in their name: a change of one's sign-in is always news.
    own_work = Q(user_id=me) & ~Q(verb__in=SIGN_IN)
    return entries.exclude(own_work).exclude(verb__in=verb_catalogue.quiet())


def unread(actor: Actor) -> QuerySet[Entry]:
    """Of these, what came after the mark; for who never set one, after they joined. Two queries."""
    entries = addressed_to(actor)
    mark = Reading.objects.filter(membership__in=membership_of(actor)).first()
    if mark is None:
        return entries.filter(at__gte=membership_of(actor).values("started_at"))
    # No line is settled before it is written: the first condition finds them by the outbox's index.
    return entries.filter(~Q(SeenIn(mark.snapshot)), settled_with__gte=mark.below)


def membership_of(actor: Actor) -> QuerySet[Membership]:
    """The membership somebody acts in."""
    return Membership.objects.filter(
        user_id=actor.person, organization_id=actor.firm, ended_at=None
    )


def count_unread(actor: Actor) -> int:
    """How much is new, up to one more than is worth counting."""
    return unread(actor).order_by()[: MOST + 1].count()


def news_items(entries: Collection[Entry], *, reader: Actor) -> list[NewsItem]:
    """Entries as news, in the order given: a query for what is new, and one for each type."""
    new = unread(reader).filter(pk__in=[entry.pk for entry in entries])
    return list(_items(entries, reader, set(new.values_list("pk", flat=True))))


def _items(entries: Collection[Entry], reader: Actor, new: set[int]) -> Iterator[NewsItem]:
    things: dict[str, set[UUID]] = defaultdict(set)
    for entry in entries:
        things[entry.subject_type].add(entry.subject_id)
    places = verb_catalogue.places(things, reader)
    told = reversed(render_history(entries, sentences=verb_catalogue.sentences()))
    for entry, said in zip(entries, told, strict=True):
        yield NewsItem(
            told=said,
            kind=verb_catalogue.kind_of(entry.verb),
            place=places.get(entry.subject_id),
            unread=entry.pk in new,
        )
