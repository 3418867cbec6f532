"""Every state a page may show, as an icon and a word. Colour only repeats what they say.

Each app names its own in a `badges.py` beside its states, and adds them once it is ready.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Tone = Literal["quiet", "busy", "good", "care", "block", "stop"]
"""Quiet waits for nobody, busy is under way, good is done, care wants a look, the others bar."""


@dataclass(frozen=True, slots=True)
class Badge:
    """How one state looks: a symbol of `static/img/icons.svg`, a tone, and the word beside it."""

    icon: str
    tone: Tone
    label: Promise


_BADGES: Final[dict[str, Mapping[str, Badge]]] = {
    "task": {
        "not_started": Badge("circle", "quiet", _("Not started")),
        "incomplete": Badge("half", "care", _("Incomplete")),
        "complete": Badge("check-circle", "good", _("Complete")),
        "attention": Badge("warn", "block", _("Needs correcting")),
        "waiting": Badge("lock", "quiet", _("Cannot start yet")),
        "optional": Badge("circle", "quiet", _("Optional")),
    },
    "comparison": {
        "same": Badge("equal", "good", _("Agrees")),
        "differs": Badge("unequal", "stop", _("Differs")),
        "missing": Badge("question", "care", _("No record")),
    },
    "job": {
        "draft": Badge("circle", "quiet", _("Not started")),
        "queued": Badge("dots", "quiet", _("Waiting for a worker")),
        "running": Badge("running", "busy", _("Running")),
        "done": Badge("check-circle", "good", _("Done")),
        "failed": Badge("cross-circle", "block", _("Failed")),
    },
}


def add(badges: Mapping[str, Mapping[str, Badge]]) -> None:
    """Let pages show these kinds of states. A kind that is known already is a fault of ours."""
    if known := sorted(badges.keys() & _BADGES.keys()):
        raise ValueError(f"These kinds of states have badges: {', '.join(known)}.")
    _BADGES.update(badges)


def every_badge() -> Mapping[str, Mapping[str, Badge]]:
    """All badges by kind and state."""
    return _BADGES


def badge_of(kind: str, state: str) -> Badge:
    """How this state looks. A state nobody gave a word to is a fault of ours, so it is loud."""
    return _BADGES[kind][state]
