"""The app that tells other systems what the log says."""

from django.apps import AppConfig

from exportportal.audit import verb_catalogue
from exportportal.kit import badges as kit_badges


class WebhooksConfig(AppConfig):
    name = "exportportal.webhooks"
    label = "webhooks"

    def ready(self) -> None:
        # Jobs are asked for by name, so the process that asks must know them.
        from exportportal.webhooks import badges, history, tasks  # noqa: F401, PLC0415

        kit_badges.add(badges.BADGES)
        verb_catalogue.add(history.VERB_CATALOGUE)
