"""The app of makers, their outlets and their confirmations."""

from django.apps import AppConfig

from exportportal.audit import verb_catalogue
from exportportal.kit import badges as kit_badges


class ManufacturersConfig(AppConfig):
    name = "manufacturers"

    def ready(self) -> None:
        from manufacturers import badges, history  # noqa: PLC0415  models must be there first

        kit_badges.add(badges.BADGES)
        verb_catalogue.add(history.VERB_CATALOGUE)
