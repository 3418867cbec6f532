"""The kit as an app: it carries template tags and no models."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "exportportal.kit"
    label = "kit"
