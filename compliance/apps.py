"""The app of the law and of firms' standing."""

from django.apps import AppConfig

from exportportal.audit import verb_catalogue
from exportportal.kit import badges as kit_badges


class ComplianceConfig(AppConfig):
    name = "compliance"

    def ready(self) -> None:
        # Jobs are asked for by name, so the process that asks must know them.
        from compliance import badges, history  # noqa: PLC0415  models must be there first
        from compliance.conduct import tasks as _conduct  # noqa: F401, PLC0415
        from compliance.conduct.services import step_letters  # noqa: PLC0415
        from compliance.filings import tasks as _filings  # noqa: F401, PLC0415
        from compliance.filings.services import letters  # noqa: PLC0415
        from compliance.models import FilingApplication, Step  # noqa: PLC0415
        from exportportal.letters import senders  # noqa: PLC0415

        kit_badges.add(badges.BADGES)
        verb_catalogue.add(*history.VERB_CATALOGUES)
        senders.add(Step, step_letters.dispatch)
        senders.add(FilingApplication, letters.dispatch)
