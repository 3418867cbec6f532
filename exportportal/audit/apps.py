"""The log's app."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from exportportal.kit import badges as kit_badges


class AuditConfig(AppConfig):
    name = "exportportal.audit"
    label = "audit"

    def ready(self) -> None:
        # Jobs are asked for by name, so the process that asks must know them.
        from exportportal.audit import badges, tasks  # noqa: F401, PLC0415

        kit_badges.add(badges.BADGES)
        post_migrate.connect(_enter, sender=self)


def _enter(**_signal: Any) -> None:
    """At a start on a new server, before the first act there: no two acts wait for each other."""
    from exportportal.audit import numbering  # noqa: PLC0415  # it needs the apps

    if numbering.is_installed():
        numbering.enter()
