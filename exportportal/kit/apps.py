"""The kit as an app: it carries template tags and no models."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "exportportal.kit"
    label = "kit"

    def ready(self) -> None:
        from exportportal.kit import tasks  # noqa: F401, PLC0415  # they register themselves
