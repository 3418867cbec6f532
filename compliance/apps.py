"""The app of the law and of firms' standing."""

from django.apps import AppConfig


class ComplianceConfig(AppConfig):
    name = "compliance"
