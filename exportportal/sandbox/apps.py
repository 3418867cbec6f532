"""The app of the sandbox, installed where PORTAL_SANDBOX is true."""

from celery.signals import task_prerun
from django.apps import AppConfig
from django.core.signals import request_started


class SandboxConfig(AppConfig):
    name = "exportportal.sandbox"
    label = "sandbox"

    def ready(self) -> None:
        from exportportal.sandbox import clock, tasks  # noqa: F401, PLC0415  # tasks register

        request_started.connect(clock.look_again, dispatch_uid="sandbox.request")
        task_prerun.connect(clock.look_again, dispatch_uid="sandbox.task")
