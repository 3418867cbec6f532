"""What is new on a file since its reader last looked at it, as the official's page takes it."""

from collections.abc import Sequence

from django.utils.translation import get_language

from compliance import wording
from compliance.findings import Finding
from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.free_form import Context
from licenses import history
from licenses.models import LicenseApplication
from licenses.office.services.unread import changed_findings, mark_read


def news(application: LicenseApplication, findings: Sequence[Finding], actor: Actor) -> Context:
    """What others did and which findings changed; nothing at the first look."""
    looked = mark_read(application=application, findings=findings, actor=actor, at=clock.now())
    if looked.before_at is None:
        return {}
    language = get_language() or "zh-hans"
    return {
        "news": {
            "since": looked.before_at,
            "entries": history.of_others(application, reader=actor, after=looked.before_position),
            "changed": [
                (wording.title(one.rule, language=language), one)
                for one in changed_findings(looked)
            ],
        }
    }
