"""What the log says to one person: what others did, addressed to their organization or to them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final
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
from exportportal.kit.compiled_queries import compiled_query
from exportportal.news.models import Reading

MOST: Final = 99
"""Nobody reads a number beyond it, and counting stops there."""


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One piece of news: what happened, to what, and whether it is new to the reader."""

    line: HistoryLine
    kind: str
    place: Place | None
    unread: bool


class SeenIn(Func):
    """Whether the transaction of an entry was there in a snapshot."""

    template = "pg_visible_in_snapshot(%(expressions)s::pg_snapshot)"
    arg_joiner = "::text::xid8, "
    output_field = BooleanField()

    def __init__(self, snapshot: Any) -> None:
        value = snapshot if hasattr(snapshot, "resolve_expression") else Value(snapshot)
        super().__init__(F("transaction_id"), value)


def addressed_to(actor: Actor) -> QuerySet[Entry]:
    """What others did that is told to this person.

    A firm's people hear what anybody else did to the firm's things; who acts for a firm by its
    consent, what that work needs. An official hears only what
    names them: work on files they hold or recommended, what they were handed, notes that call them.
    All that arrives for their body stands in its queue, where two hundred files a day are shared
    out; told to each of thirty officials it would bury the one answer that one of them waits for.
    """
    by_consent = () if actor.official else others_of(actor)
    return _addressed(
        actor.person, actor.firm, official=actor.official, readable_by_consent=by_consent
    )


def _addressed(
    me: Any, firm: Any, *, official: bool, readable_by_consent: Collection[UUID] = ()
) -> QuerySet[Entry]:
    own = [me] if official else [me, firm]
    may_read = readable(own=own, by_consent=readable_by_consent)
    others = ~Q(organization_id=firm) | Q(seen_by__contains=[me])
    entries = Entry.objects.filter(others, may_read)
    # Who sits at somebody's browser acts in their name: a change of one's sign-in is always news.
    own_work = Q(user_id=me) & ~Q(verb__in=SIGN_IN)
    return entries.exclude(own_work).exclude(verb__in=verb_catalogue.quiet())


def unread(actor: Actor) -> QuerySet[Entry]:
    """Of these, what came after the mark; for who never set one, after they joined. Two queries."""
    entries = addressed_to(actor)
    mark = Reading.objects.filter(membership__in=membership_of(actor)).first()
    if mark is None:
        return entries.filter(at__gte=membership_of(actor).values("started_at"))
    return _since(entries, mark.snapshot, mark.below)


def _since(entries: QuerySet[Entry], snapshot: Any, below: Any) -> QuerySet[Entry]:
    # No line is settled before it is written: the first condition finds them by the outbox's index.
    return entries.filter(~Q(SeenIn(snapshot)), settled_with__gte=below)


def membership_of(actor: Actor) -> QuerySet[Membership]:
    """The membership somebody acts in."""
    return _membership(actor.person, actor.firm)


def _membership(person: Any, firm: Any) -> QuerySet[Membership]:
    return Membership.objects.filter(user_id=person, organization_id=firm, ended_at=None)


def count_unread(actor: Actor) -> int:
    """How much is new, up to one more than is worth counting.

    Every page asks it, so it is composed once; but for who acts by the consent of others.
    """
    if others_of(actor) and not actor.official:
        return unread(actor).order_by()[: MOST + 1].count()
    since_mark, since_joining = _COUNTED[actor.official]
    for mark in _marks(actor.person, actor.firm):
        return len(since_mark(actor.person, actor.firm, mark.snapshot, mark.below))
    return len(since_joining(actor.person, actor.firm))


@compiled_query
def _marks(person: UUID, firm: UUID) -> QuerySet[Reading]:
    return Reading.objects.filter(membership__in=_membership(person, firm))


def _counted(
    *, official: bool
) -> tuple[Callable[[UUID, UUID, str, int], list[int]], Callable[[UUID, UUID], list[int]]]:
    """The lines after a mark and, for who never set one, after they joined: as many as count."""

    @compiled_query
    def since_mark(person: UUID, firm: UUID, snapshot: str, below: int) -> QuerySet[Entry, int]:
        return few(_since(_addressed(person, firm, official=official), snapshot, below))

    @compiled_query
    def since_joining(person: UUID, firm: UUID) -> QuerySet[Entry, int]:
        joined = _membership(person, firm).values("started_at")
        return few(_addressed(person, firm, official=official).filter(at__gte=joined))

    def few(entries: QuerySet[Entry]) -> QuerySet[Entry, int]:
        return entries.order_by().values_list("pk", flat=True)[: MOST + 1]

    return since_mark, since_joining


_COUNTED: Final = {official: _counted(official=official) for official in (True, False)}


def news_items(entries: Collection[Entry], *, reader: Actor) -> list[NewsItem]:
    """Entries as news, in the order given: a query for what is new, and one for each type."""
    new = unread(reader).filter(pk__in=[entry.pk for entry in entries])
    return list(_items(entries, reader, set(new.values_list("pk", flat=True))))


def _items(entries: Collection[Entry], reader: Actor, new: set[int]) -> Iterator[NewsItem]:
    things: dict[str, set[UUID]] = defaultdict(set)
    for entry in entries:
        things[entry.subject_type].add(entry.subject_id)
    places = verb_catalogue.places(things, reader)
    lines = reversed(render_history(entries, sentences=verb_catalogue.sentences()))
    for entry, line in zip(entries, lines, strict=True):
        yield NewsItem(
            line=line,
            kind=verb_catalogue.kind_of(entry.verb),
            place=places.get(entry.subject_id),
            unread=entry.pk in new,
        )
