"""The portal's list of makers, and the organizations that act for them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import OrganizationKind
from exportportal.accounts.services import ADMITTING
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.sql import NameKey
from exportportal.kit.text import name_key, same_name
from manufacturers import selectors
from manufacturers.models import AnnouncedName, Manufacturer


@dataclass(frozen=True, slots=True)
class MakerDetails:
    """What is known of a maker."""

    name_zh: str
    name_en: str
    brands_zh: Sequence[str]
    brands_en: Sequence[str]
    wmi: Sequence[str]


@transaction.atomic
def list_manufacturer(
    *, details: MakerDetails, listed_from: date, actor: Actor, at: datetime
) -> Manufacturer:
    """Put a maker on the list under its name in the Announcement, or bring its entry up to date."""
    _may_list(actor)
    makers = Manufacturer.objects.select_for_update().annotate(key=NameKey("name_zh"))
    maker: Manufacturer | None = makers.filter(key=name_key(details.name_zh)).order_by("pk").first()
    columns: dict[str, Any] = {
        name: list(value) if isinstance(value, (list, tuple)) else value
        for name, value in asdict(details).items()
    }
    if maker is None:
        maker = Manufacturer.objects.create(**columns)
        AnnouncedName.objects.create(
            manufacturer=maker, name=details.name_zh, valid_from=listed_from
        )
        trail.record(
            "manufacturer.listed", subject=maker, actor=actor, at=at, since=listed_from, **columns
        )
        return maker
    changed: dict[str, Any] = {
        name: [getattr(maker, name), value]
        for name, value in columns.items()
        if getattr(maker, name) != value
    }
    if changed:
        Manufacturer.objects.filter(pk=maker.pk).update(**{n: v[1] for n, v in changed.items()})
        maker.refresh_from_db()
        trail.record("manufacturer.corrected", subject=maker, actor=actor, at=at, changed=changed)
    return maker


@transaction.atomic
def link_organization(
    *, manufacturer: Manufacturer, organization: Organization, actor: Actor, at: datetime
) -> Manufacturer:
    """Let an organization's people act for a maker: only the very firm the Announcement lists.

    A sales company of the maker is another firm, with another name, and cannot be linked.
    """
    _may_list(actor)
    manufacturer.refresh_from_db(from_queryset=Manufacturer.objects.select_for_update())
    listed = selectors.announced_name(manufacturer, on=day_in_china(at))
    if organization.kind != OrganizationKind.MAKER or not same_name(organization.name_zh, listed):
        raise Invalid(
            _("“%(organization)s” is not the firm that the Announcement lists as “%(listed)s”.")
            % {"organization": organization.name_zh, "listed": listed or manufacturer.name_zh}
        )
    manufacturer.organization = organization
    manufacturer.save(update_fields=["organization"])
    trail.record(
        "manufacturer.linked",
        subject=manufacturer,
        actor=actor,
        at=at,
        seen_by=[organization.pk],
        organization=organization.name_zh,
    )
    return manufacturer


def _may_list(actor: Actor) -> None:
    if actor.capacity not in ADMITTING:
        raise NotAllowed(_("The list of makers is kept by the ministry."))
