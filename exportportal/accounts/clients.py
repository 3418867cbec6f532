"""A firm's own systems on the REST side: made, changed, given new secrets, revoked."""

import secrets
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from ipaddress import ip_network
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from oauth2_provider.models import get_access_token_model

from exportportal.accounts.actors import CLOCK, Actor
from exportportal.accounts.models import ApiClient, Organization
from exportportal.accounts.roles import Capacity, OrganizationKind
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from exportportal.kit.free_form import Columns

MOST: Final = 20  # working clients a firm may have
LONGEST_NAME: Final = 80
MOST_NETWORKS: Final = 20
NOTICE_DAYS: Final = (30, 7, 1)  # days before a client's last day on which its firm is told

SCOPES_OF_KIND: Final[Mapping[OrganizationKind, tuple[str, ...]]] = {
    OrganizationKind.EXPORTER: (
        *("vehicles", "applications", "applications:submit", "confirmations"),
        *("licenses", "departures", "webhooks"),
    ),
    # Submitting stays with the exporter: a dealer's system prepares.
    OrganizationKind.DEALER: ("vehicles", "applications", "confirmations", "licenses", "webhooks"),
    OrganizationKind.MAKER: ("confirmations", "webhooks"),
    OrganizationKind.CUSTOMS: ("licenses", "departures", "webhooks"),
    OrganizationKind.AGENCY: ("vehicles", "webhooks"),
}
# Offices have officers and no administrator; any of them may do what an administrator does.
OFFICES: Final = frozenset({Capacity.CUSTOMS})


def may_manage(actor: Actor) -> bool:
    """Whether the firm's systems are this actor's to make and to revoke."""
    return actor.user_id is not None and (actor.administers or actor.capacity in OFFICES)


def scopes_of(organization: Organization) -> tuple[str, ...]:
    """What a system of this kind of organization may be given."""
    given = SCOPES_OF_KIND.get(OrganizationKind(organization.kind), ())
    return (*given, "sandbox") if given and settings.SANDBOX else given


@transaction.atomic
def make_client(
    *,
    name: str,
    scopes: Collection[str],
    networks: Iterable[str],
    expires_on: date | None,
    actor: Actor,
    at: datetime,
) -> tuple[ApiClient, str]:
    """A new client and its secret, which is told this once. Raises Invalid with every fault."""
    organization = _managed(actor)
    if ApiClient.objects.of(organization.pk).working().count() >= MOST:
        raise WrongState(_("A firm has at most %(most)d clients.") % {"most": MOST})
    columns = _read(
        organization, name=name, scopes=scopes, networks=networks, expires_on=expires_on, at=at
    )
    secret = secrets.token_urlsafe(32)
    client = ApiClient.objects.create(
        organization=organization,
        client_secret=secret,
        client_type=ApiClient.CLIENT_CONFIDENTIAL,
        authorization_grant_type=ApiClient.GRANT_CLIENT_CREDENTIALS,
        **columns,
    )
    _record("client.made", client, actor, at, scopes=client.scopes, networks=client.networks)
    return client, secret


@transaction.atomic
def change_client(
    *,
    client_pk: int,
    name: str,
    scopes: Collection[str],
    networks: Iterable[str],
    expires_on: date | None,
    actor: Actor,
    at: datetime,
) -> ApiClient:
    """Other scopes, other addresses, another last day. Tokens given out before end at once."""
    client = _held(client_pk, actor)
    columns = _read(
        client.organization,
        name=name,
        scopes=scopes,
        networks=networks,
        expires_on=expires_on,
        at=at,
    )
    before = {field: getattr(client, field) for field in columns}
    changed = {
        field: [before[field], columns[field]]
        for field in columns
        if before[field] != columns[field]
    }
    if not changed:
        return client
    for field, value in columns.items():
        setattr(client, field, value)
    client.expiry_told_on = None
    client.save(update_fields=[*columns, "expiry_told_on"])
    _end_tokens(client)
    _record("client.changed", client, actor, at, changed=changed)
    return client


@transaction.atomic
def rotate_secret(*, client_pk: int, actor: Actor, at: datetime) -> tuple[ApiClient, str]:
    """A new secret, told this once; the old one and the tokens got with it end at once."""
    client = _held(client_pk, actor)
    secret = secrets.token_urlsafe(32)
    client.client_secret, client.rotated_at = secret, at
    client.save(update_fields=["client_secret", "rotated_at"])
    _end_tokens(client)
    _record("client.rotated", client, actor, at)
    return client, secret


@transaction.atomic
def revoke_client(*, client_pk: int, actor: Actor, at: datetime) -> ApiClient:
    """End a client and its tokens for good; what it did stays in the log."""
    client = _held(client_pk, actor)
    client.revoked_at = at
    client.save(update_fields=["revoked_at"])
    _end_tokens(client)
    _record("client.revoked", client, actor, at)
    return client


@transaction.atomic
def notify_of_expiry(*, client_pk: int, at: datetime) -> bool:
    """Tell the firm of a last day that has come near, once for each notice; whether it was told."""
    client = ApiClient.objects.select_for_update(of=("self",)).get(pk=client_pk)
    today = day_in_china(at)
    if not notice_due(client, on=today):
        return False
    Organization.objects.select_for_update(no_key=True).get(pk=client.organization_id)
    client.expiry_told_on = today
    client.save(update_fields=["expiry_told_on"])
    _record("client.expires", client, CLOCK, at, expires_on=client.expires_on)
    return True


def forget_tokens(*, at: datetime) -> int:
    """Drop the tokens that have ended, which open nothing any more; how many there were."""
    dropped, _by_table = get_access_token_model().objects.filter(expires__lt=at).delete()
    return int(dropped)


def notice_due(client: ApiClient, *, on: date) -> bool:
    """Whether a day on which the firm is told has come since it was last told."""
    if client.expires_on is None or client.revoked_at or on > client.expires_on:
        return False
    come = [client.expires_on - timedelta(days=days) for days in NOTICE_DAYS]
    latest = max((day for day in come if day <= on), default=None)
    return latest is not None and (client.expiry_told_on is None or client.expiry_told_on < latest)


def _read(
    organization: Organization,
    *,
    name: str,
    scopes: Collection[str],
    networks: Iterable[str],
    expires_on: date | None,
    at: datetime,
) -> Columns:
    """What was asked for, in normal form. Raises Invalid with every fault."""
    errors: dict[str, list[str]] = {}
    allowed = scopes_of(organization)
    if not name.strip() or len(name.strip()) > LONGEST_NAME:
        errors["name"] = [str(_("Give the system a name of at most 80 characters."))]
    if not scopes or not set(scopes) <= set(allowed):
        errors["scopes"] = [str(_("Choose from the scopes your organization can give."))]
    if expires_on is not None and expires_on < day_in_china(at):
        errors["expires_on"] = [str(_("This day has passed already."))]
    read, faults = _networks(networks)
    if faults:
        errors["networks"] = faults
    if errors:
        raise Invalid(_("The client cannot be kept like this."), errors=errors)
    return {
        "name": name.strip(),
        "scopes": " ".join(scope for scope in allowed if scope in scopes),
        "networks": read,
        "expires_on": expires_on,
    }


def _networks(given: Iterable[str]) -> tuple[list[str], list[str]]:
    """Addresses and networks in normal form, and what is wrong with the others."""
    read: list[str] = []
    faults: list[str] = []
    for one in given:
        try:
            read.append(str(ip_network(one.strip())))
        except ValueError:
            sentence = _("%(address)s is neither an address nor a network, such as 203.0.113.0/24.")
            faults.append(str(sentence) % {"address": one.strip()[:60]})
    if len(read) > MOST_NETWORKS:
        faults.append(str(_("Name at most 20 addresses or networks.")))
    return list(dict.fromkeys(read)), faults


def _managed(actor: Actor) -> Organization:
    """The actor's organization, held: one change of its clients after the other."""
    if not may_manage(actor):
        raise NotAllowed(_("An organization's systems are its administrator's to manage."))
    return Organization.objects.select_for_update(no_key=True).get(pk=actor.firm)


def _held(client_pk: int, actor: Actor) -> ApiClient:
    """The firm's own client, locked. Raises DoesNotExist for any other, WrongState if it ended."""
    organization = _managed(actor)
    found = ApiClient.objects.select_for_update(of=("self",)).select_related("organization")
    client = found.get(pk=client_pk, organization=organization)
    if client.revoked_at is not None:
        raise WrongState(_("This client has been revoked."))
    return client


def _end_tokens(client: ApiClient) -> None:
    get_access_token_model().objects.filter(application=client).delete()


def _record(verb: str, client: ApiClient, actor: Actor, at: datetime, **details: Any) -> None:
    """On the firm's own chain: a client has no life apart from its firm's."""
    trail.record(
        verb,
        subject=client.organization,
        actor=actor,
        at=at,
        seen_by=[client.organization_id],
        client=client.client_id,
        name=client.name,
        **details,
    )
