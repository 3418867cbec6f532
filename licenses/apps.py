"""The app of applications, decisions and licenses."""

from django.apps import AppConfig

from exportportal.audit import verb_catalogue
from exportportal.kit import badges as kit_badges


class LicensesConfig(AppConfig):
    name = "licenses"

    def ready(self) -> None:
        # Jobs are asked for by name, so the process that asks must know them.
        from exportportal.letters import senders  # noqa: PLC0415  models must be there first
        from licenses import badges, history  # noqa: PLC0415
        from licenses.applications import tasks as _applications  # noqa: F401, PLC0415
        from licenses.in_force import tasks as _in_force  # noqa: F401, PLC0415
        from licenses.models import LicenseApplication  # noqa: PLC0415
        from licenses.office import tasks as _office  # noqa: F401, PLC0415
        from licenses.office.services import letters  # noqa: PLC0415

        kit_badges.add(badges.BADGES)
        verb_catalogue.add(*history.VERB_CATALOGUES)
        senders.add(LicenseApplication, letters.dispatch)
