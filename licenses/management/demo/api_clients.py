"""The demo's API clients; the secret of each is its id and `-secret`."""

from typing import Final

from django.conf import settings

from exportportal.accounts.models import ApiClient, Organization
from exportportal.accounts.roles import OrganizationKind

CLIENTS: Final = {
    "demo-exporter": (
        OrganizationKind.EXPORTER,
        "广州南星二手车出口有限公司",
        "vehicles applications applications:submit confirmations licenses departures webhooks",
    ),
    "demo-dealer": (OrganizationKind.DEALER, "佛山车联二手车经纪有限公司", "vehicles applications"),
    "demo-maker": (OrganizationKind.MAKER, "上海汽车集团股份有限公司", "confirmations webhooks"),
    "demo-customs": (OrganizationKind.CUSTOMS, "海关总署", "departures licenses"),
}


def register() -> None:
    """One client each for an exporter, a dealer, a maker and customs."""
    for client_id, (kind, name, scopes) in CLIENTS.items():
        ApiClient.objects.create(
            client_id=client_id,
            client_secret=f"{client_id}-secret",
            name=client_id,
            client_type=ApiClient.CLIENT_CONFIDENTIAL,
            authorization_grant_type=ApiClient.GRANT_CLIENT_CREDENTIALS,
            organization=Organization.objects.get(kind=kind, name_zh=name),
            scopes=f"{scopes} sandbox" if settings.SANDBOX else scopes,
        )
