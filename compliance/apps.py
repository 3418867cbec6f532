"""The app of the law and of firms' standing."""

from django.apps import AppConfig

from exportportal.audit import chapters


class ComplianceConfig(AppConfig):
    name = "compliance"

    def ready(self) -> None:
        from compliance import history  # noqa: PLC0415  models must be there first

        chapters.add(*history.CHAPTERS)
