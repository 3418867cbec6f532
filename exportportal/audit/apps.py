"""The log's app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "exportportal.audit"
    label = "audit"

    def ready(self) -> None:
        # Jobs are asked for by name, so the process that asks must know them.
        from exportportal.audit import tasks  # noqa: F401, PLC0415
