"""The app of makers, their outlets and their confirmations."""

from django.apps import AppConfig

from exportportal.audit import verb_catalogue


class ManufacturersConfig(AppConfig):
    name = "manufacturers"

    def ready(self) -> None:
        from manufacturers import history  # noqa: PLC0415  models must be there first

        verb_catalogue.add(history.CHAPTER)
