"""The app of letters: what an office tells a firm, kept as it was written and printed once."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "exportportal.letters"
    label = "letters"

    def ready(self) -> None:
        # Jobs are asked for by name, so the process that asks must know them.
        from exportportal.letters import tasks  # noqa: F401, PLC0415
