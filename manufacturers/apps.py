"""The app of makers, their outlets and their confirmations."""

from django.apps import AppConfig


class ManufacturersConfig(AppConfig):
    name = "manufacturers"
