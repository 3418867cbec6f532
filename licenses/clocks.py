"""What each act on an application does to the clock of its decision."""

from collections.abc import Mapping
from typing import Final

from exportportal.audit.time_limits import Effect

DECISION: Final[Mapping[str, Effect]] = {
    "application.submitted": Effect.RUN,
    "application.returned": Effect.PAUSE,
    "application.reopened": Effect.RUN,
    "application.granted": Effect.STOP,
    "application.refused": Effect.STOP,
    "application.withdrawn": Effect.STOP,
}
"""What each verb of the log does to the clock of the decision; other verbs leave it alone."""
