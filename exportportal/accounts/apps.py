"""The app of people and organizations."""

from django.apps import AppConfig

from exportportal.audit import chapters


class AccountsConfig(AppConfig):
    name = "exportportal.accounts"
    label = "accounts"

    def ready(self) -> None:
        from exportportal.accounts import history  # noqa: PLC0415  models must be there first

        chapters.add(history.CHAPTER)
