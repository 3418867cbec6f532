"""The REST side's manners, shared by every REST door."""

from django.apps import AppConfig


class RestConfig(AppConfig):
    name = "exportportal.rest"
    label = "rest"

    def ready(self) -> None:
        from exportportal.rest import schema, tasks  # noqa: F401, PLC0415  # they register themselves
