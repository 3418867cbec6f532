"""Signs of life: the timetable asks for a pulse, a worker answers it, and each leaves its mark.

The marks fade by themselves, so that a part that stopped is missed within a minute or two.
"""

from typing import Any, Final

from celery.signals import before_task_publish
from django.core.cache import cache

JOB: Final = "kit.pulse"
FADES_SECONDS: Final = 90


def beat(part: str) -> None:
    """This part lives."""
    cache.set(f"pulse:{part}", 1, timeout=FADES_SECONDS)


def fault(part: str) -> str:
    """Empty if the part has shown life lately."""
    return "" if cache.get(f"pulse:{part}") else f"no sign of life for {FADES_SECONDS} seconds"


@before_task_publish.connect(sender=JOB, weak=False)
def _asked(**_sent: Any) -> None:
    """Only the timetable asks for a pulse, so whoever asks is the timetable."""
    beat("beat")
