"""Systems of firms."""

from datetime import date
from ipaddress import ip_address, ip_network
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from oauth2_provider.models import AbstractApplication

from exportportal.accounts.models.organizations import Organization


class ApiClientQuerySet(models.QuerySet["ApiClient"]):
    def of(self, organization_id: object) -> Self:
        """A firm's own, the newest first."""
        return self.filter(organization_id=organization_id).order_by("-pk")

    def working(self) -> Self:
        """Those that have not been revoked."""
        return self.filter(revoked_at=None)


# The toolkit carries no types, hence the exceptions for it here and above.
class ApiClient(AbstractApplication):  # type: ignore[misc]
    """A firm's system that talks to the REST side in the firm's name."""

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="api_clients"
    )
    scopes = models.TextField(_("scopes"), blank=True)
    networks = ArrayField(models.CharField(max_length=43), default=list, blank=True)  # empty: any
    expires_on = models.DateField(_("works until"), null=True, blank=True)
    expiry_told_on = models.DateField(null=True)
    rotated_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    objects = ApiClientQuerySet.as_manager()

    class Meta(AbstractApplication.Meta):  # type: ignore[misc]
        swappable = "OAUTH2_PROVIDER_APPLICATION_MODEL"

    def works_on(self, day: date) -> bool:
        """Whether it is neither revoked nor past its last day."""
        return self.revoked_at is None and (self.expires_on is None or day <= self.expires_on)

    def works_from(self, address: str) -> bool:
        """Whether requests from this address are its firm's own to make."""
        if not self.networks:
            return True
        try:
            machine = ip_address(address)
        except ValueError:
            return False
        return any(machine in ip_network(network) for network in self.networks)
