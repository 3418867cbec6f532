"""The log in sentences, for the history on a page. Each app has its own sentence for each verb."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from exportportal.audit.models import Entry
from exportportal.audit.verb_catalogue import Sentences

InWords = Callable[[str, Any], Any]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of a history: who, when, what, the words they left, what changed."""

    at: datetime
    actor: str
    organization: str
    sentence: str
    note: str
    changes: tuple[tuple[str, Any, Any], ...]
    as_of: str  # the moment at which rows stood as the act had left them, by China's clock


def render_history(
    entries: Iterable[Entry],
    *,
    sentences: Sentences,
    labels: Mapping[str, str] | None = None,
    words: InWords = lambda _name, value: value,
) -> list[HistoryLine]:
    """Entries as people read them, newest first. `labels` names fields by what a person calls them.

    A sentence may use what changed: `%(number)s`. `words` says a field's value where it is a code.
    """
    return [_line(entry, sentences, labels or {}, words) for entry in reversed(list(entries))]


def _line(
    entry: Entry, sentences: Sentences, labels: Mapping[str, str], words: InWords
) -> HistoryLine:
    changed = entry.changed
    template = str(sentences.get(entry.verb, entry.verb))
    pairs = changed.get("changed", {})
    stamp = entry.recorded_at or entry.at
    return HistoryLine(
        at=entry.at,
        actor=doer(entry),
        organization=entry.organization_name,
        sentence=template % _Words(changed),
        note=str(changed.get("reason") or changed.get("note") or ""),
        changes=tuple(
            (labels.get(name, name), words(name, old), words(name, new))
            for name, (old, new) in pairs.items()
        ),
        as_of=_to_the_millisecond(stamp),
    )


def doer(entry: Entry) -> str:
    """Who did it, a person or a firm's system; what nobody did, the portal did on its clock."""
    return entry.user_name if entry.organization_id else _("The portal")


def _to_the_millisecond(stamp: datetime) -> str:
    """As forms take a moment. Never rounded down: it would be a moment before the act."""
    up = stamp + timedelta(microseconds=-stamp.microsecond % 1000)
    return timezone.make_naive(up).isoformat(timespec="milliseconds")


class _Words(dict[str, Any]):
    """What an entry says; a word it does not have is left out of the sentence."""

    def __missing__(self, _key: str) -> str:
        return ""
