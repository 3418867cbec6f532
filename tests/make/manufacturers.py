"""Makers, their outlets, what they are asked for and what they confirm."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from itertools import count

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity, OrganizationKind
from exportportal.files.services import PDF, store
from manufacturers.models import (
    AnnouncedName,
    Confirmation,
    ConfirmationOutlet,
    ConfirmationRequest,
    ConfirmedVehicle,
    Manufacturer,
    ServiceOutlet,
)
from manufacturers.states import ConfirmationState
from tests.make.moments import NOW, TODAY
from tests.make.people import actor, organization

_serial = count(1)


def manufacturer(
    *, on_portal: bool = True, announced: bool = True, **fields: object
) -> Manufacturer:
    """A maker in the Announcement since 2020, whose people work on the portal."""
    name = f"测试汽车制造{next(_serial)}有限公司"
    ordinary: dict[str, object] = {"name_zh": name, "name_en": name.replace("测试汽车", "Motors ")}
    if on_portal:
        ordinary["organization"] = organization(OrganizationKind.MAKER, name_zh=name)
    made = Manufacturer.objects.create(**ordinary | fields)
    if announced:
        AnnouncedName.objects.create(
            manufacturer=made, name=made.name_zh, valid_from=TODAY.replace(year=2020)
        )
    return made


def maker(of: Manufacturer) -> Actor:
    """Somebody who acts for a maker; its organization comes onto the portal if it must."""
    if of.organization is None:
        of.organization = organization(OrganizationKind.MAKER, name_zh=of.name_zh)
        of.save(update_fields=["organization"])
    return actor(Capacity.MAKER, of=of.organization)


def outlet(of: Manufacturer, *, country: str = "KZ", **fields: object) -> ServiceOutlet:
    """A place where a maker's cars are looked after; open since a hundred days ago."""
    ordinary: dict[str, object] = {
        "name": f"Outlet {next(_serial)}",
        "provider": "Astana Motors LLP",
        "address": "Mangilik El 55, Astana",
        "phone": "+7 7172 000000",
        "valid_from": TODAY - timedelta(days=100),
    }
    return ServiceOutlet.objects.create(manufacturer=of, country=country, **ordinary | fields)


def confirmation_request(
    *,
    of: Sequence[str],
    exporter: Organization | None = None,
    manufacturer: Manufacturer | None = None,
    **fields: object,
) -> ConfirmationRequest:
    """An exporter's request for these VINs, waiting on the maker's desk."""
    ordinary: dict[str, object] = {"destination": "KZ", "requested_at": NOW}
    return ConfirmationRequest.objects.create(
        exporter=exporter or organization(),
        manufacturer=manufacturer or _manufacturer(),
        vins=list(of),
        **ordinary | fields,
    )


def confirmation(
    *,
    of: Sequence[str],
    manufacturer: Manufacturer | None = None,
    destination: str = "KZ",
    outlets: Collection[ServiceOutlet] | None = None,
    sealed: bool = True,
    revoked: bool = False,
    request: ConfirmationRequest | None = None,
) -> Confirmation:
    """A maker's confirmation that names these VINs, with an outlet there unless told otherwise."""
    if manufacturer is None:
        manufacturer = request.manufacturer if request else _manufacturer()
    made = Confirmation.objects.create(
        manufacturer=manufacturer,
        request=request,
        issuer_name=manufacturer.name_zh,
        destination=destination,
        drafted_at=NOW,
    )
    ConfirmedVehicle.objects.bulk_create(
        ConfirmedVehicle(confirmation=made, vin=v, destination=destination) for v in of
    )
    leaning = outlets if outlets is not None else [outlet(manufacturer, country=destination)]
    ConfirmationOutlet.objects.bulk_create(
        ConfirmationOutlet(confirmation=made, outlet=place) for place in leaning
    )
    if sealed or revoked:
        _seal(made)
    if revoked:
        made.state = ConfirmationState.REVOKED
        made.revoked_at = NOW
        made.revoke_reason = "签发有误"
        made.save()
    return made


def sealed_pdf() -> bytes:
    """A paper like no other: a whole PDF of one empty page."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ]
    content, places = b"%%PDF-1.7\n%% paper %d\n" % next(_serial), []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(content)
    lines = [b"0000000000 65535 f \n", *(b"%010d 00000 n \n" % place for place in places)]
    size = len(lines)
    content += b"xref\n0 %d\n" % size + b"".join(lines)
    return content + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


def _seal(made: Confirmation) -> None:
    owner = made.manufacturer.organization or organization(OrganizationKind.MAKER)
    made.paper = store(content=sealed_pdf(), name="confirmation.pdf", owner=owner, content_type=PDF)
    made.paper_sha256 = made.paper.sha256
    made.state = ConfirmationState.SEALED
    made.sealed_at = NOW
    made.save()


_manufacturer = manufacturer
