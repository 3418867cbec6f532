"""The app that tells people what others did to their things."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "exportportal.news"
    label = "news"

    def ready(self) -> None:
        # Jobs are asked for by name, so the process that asks must know them.
        from exportportal.news import tasks  # noqa: F401, PLC0415
