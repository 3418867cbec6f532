"""The app of the law and of firms' standing."""

from django.apps import AppConfig

from exportportal.audit import verb_catalogue
from exportportal.kit import badges as kit_badges


class ComplianceConfig(AppConfig):
    name = "compliance"

    def ready(self) -> None:
        # Jobs are asked for by name, so the process that asks must know them.
        from compliance import badges, history, tasks  # noqa: F401, PLC0415  models must be there first

        kit_badges.add(badges.BADGES)
        verb_catalogue.add(*history.CHAPTERS)
