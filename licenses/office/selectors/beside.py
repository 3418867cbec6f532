"""What lies beside a file: past decisions like it, the firm's history, its VINs elsewhere."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q

from compliance.wording.titles import TITLES
from exportportal.accounts.actors import Actor
from licenses.models import ApplicationVehicle, LicenseApplication
from licenses.states import State

SHOWN: Final = 6
DECIDED: Final = (State.GRANTED, State.REFUSED)


class Elsewhere(NamedTuple):
    """A VIN of this file on another; the other's name only if the reader may know it."""

    vin: str
    file: LicenseApplication | None
    state: str


def similar(application: LicenseApplication, *, actor: Actor) -> list[LicenseApplication]:
    """Decided files to the same destination with a car of the same maker and model. One query."""
    models = application.lines.values("vehicle__manufacturer", "vehicle__model")
    alike = ApplicationVehicle.objects.filter(
        application=OuterRef("pk"),
        vehicle__manufacturer__in=models.values("vehicle__manufacturer"),
        vehicle__model__in=models.values("vehicle__model"),
    )
    known = LicenseApplication.objects.visible_to(actor).filter(
        state__in=DECIDED, destination=application.destination
    )
    same = known.exclude(pk=application.pk).filter(Exists(alike))
    return list(same.select_related("exporter").order_by("-decided_at", "-pk")[:SHOWN])


def shared_marks(file: LicenseApplication, past: LicenseApplication) -> list[str]:
    """The names of the rules that stood out on both, with the same outcome."""
    both = set(file.marks) & set(past.marks)
    rules = sorted({mark.split(":", 1)[1] for mark in both if ":" in mark})
    return [str(TITLES[rule]) for rule in rules if rule in TITLES]


class FirmsHistory(NamedTuple):
    """How often a firm was granted, refused and sent back by one body."""

    granted: int
    refused: int
    returned: int


def firms_history(application: LicenseApplication) -> FirmsHistory:
    """How often the firm was granted, refused and sent back by this body. One query."""
    past = LicenseApplication.objects.filter(
        exporter_id=application.exporter_id, issuing_body_id=application.issuing_body_id
    ).exclude(pk=application.pk)
    counts = past.aggregate(
        granted=Count("pk", filter=Q(state=State.GRANTED)),
        refused=Count("pk", filter=Q(state=State.REFUSED)),
        returned=Count("pk", filter=Q(times_returned__gt=0)),
    )
    return FirmsHistory(**counts)


def elsewhere(application: LicenseApplication, *, actor: Actor) -> Sequence[Elsewhere]:
    """Other submitted files with a VIN of this one; masked where they are not the reader's."""
    lines = (
        ApplicationVehicle.objects.filter(vin__in=application.lines.values("vin"))
        .exclude(application=application)
        .exclude(application__submitted_at=None)
        .select_related("application__exporter")
        .order_by("vin", "-application__submitted_at")[:50]
    )
    found = list(lines)
    ids = [line.application_id for line in found]
    known = set(
        LicenseApplication.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True)
    )
    return [
        Elsewhere(line.vin, line.application, line.application.state)
        if line.application_id in known
        else Elsewhere(line.vin, None, "")
        for line in found
    ]


class Around(NamedTuple):
    """What lies beside a file."""

    similar: list[tuple[LicenseApplication, list[str]]]  # each with the rules both stood out by
    firm_history: FirmsHistory
    elsewhere: Sequence[Elsewhere]


def around(application: LicenseApplication, *, actor: Actor) -> Around:
    """All of it, for the official's page, in a fixed number of queries."""
    return Around(
        similar=[
            (past, shared_marks(application, past)) for past in similar(application, actor=actor)
        ],
        firm_history=firms_history(application),
        elsewhere=elsewhere(application, actor=actor),
    )
