"""The app of people and organizations."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "exportportal.accounts"
    label = "accounts"
