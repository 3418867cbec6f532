"""Work on licenses in the background: the row is the truth, a message only makes it faster."""

from uuid import UUID

from celery import shared_task

from exportportal.kit import clock
from licenses.models import License
from licenses.services import lifecycle, papers


@shared_task(
    name="licenses.render_paper", autoretry_for=(OSError,), retry_backoff=True, max_retries=5
)
def render_paper(*, license_id: str) -> None:
    papers.store_paper(license_id=UUID(license_id), at=clock.now())


@shared_task(name="licenses.render_missing_papers")
def render_missing_papers() -> None:
    """Catch up with whatever was missed. The work list is a query, so a rerun finds it shorter."""
    for license_id in License.objects.without_paper().values_list("pk", flat=True):
        render_paper.delay(license_id=str(license_id))


@shared_task(name="licenses.expire_licenses")
def expire_licenses() -> None:
    """Expire what is past its day, each license in its own transaction."""
    for license_id in License.objects.past(clock.today()).values_list("pk", flat=True):
        lifecycle.expire_license(license_id=license_id, at=clock.now())
