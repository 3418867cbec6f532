"""What the lists of requests and confirmations share: a search by VIN."""

from django.http import HttpRequest

from exportportal.kit.text import compact


def asked_vin(request: HttpRequest) -> str:
    """The VIN the reader looks for, as papers write it."""
    return compact(request.GET.get("vin", ""))[:17]
