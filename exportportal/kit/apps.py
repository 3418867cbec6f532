"""The kit as an app: it carries template tags and no models."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class KitConfig(AppConfig):
    name = "exportportal.kit"
    label = "kit"

    def ready(self) -> None:
        from exportportal.kit import (  # noqa: PLC0415
            compiled_queries,  # noqa: F401  # the lookup registers
            instance,
            tasks,  # noqa: F401  # tasks register
        )

        connection_created.connect(instance.refuse_other, dispatch_uid="kit.instance")
