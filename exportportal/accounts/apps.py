"""The app of people and organizations."""

from django.apps import AppConfig

from exportportal.audit import verb_catalogue


class AccountsConfig(AppConfig):
    name = "exportportal.accounts"
    label = "accounts"

    def ready(self) -> None:
        # Jobs are asked for by name, so the process that asks must know them; and histories know
        # models, which must be there first.
        from exportportal.accounts import history, sign_in_names, tasks, unsent  # noqa: F401, PLC0415
        from exportportal.accounts.views import sign_in  # noqa: F401, PLC0415

        verb_catalogue.add(*history.VERB_CATALOGUES)
