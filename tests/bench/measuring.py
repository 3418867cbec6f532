"""One size of the queue's bench: fill the database if it is empty, then time every page."""

import json
import os
import sys
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "exportportal.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from exportportal.accounts.models import Membership, User  # noqa: E402
from licenses.models import LicenseApplication  # noqa: E402
from tests.bench.filling import fill, vin  # noqa: E402
from tests.bench.queue import ADDRESSES, times  # noqa: E402


def main() -> None:
    size = int(sys.argv[1])
    start = perf_counter()
    call_command("migrate", verbosity=0)
    if not LicenseApplication.objects.exists():
        fill(size)
    filled = perf_counter() - start
    empty = _client(Membership.objects.get(organization__code="ZZ").user)
    reviewer = User.objects.get(username="official0")
    words = {
        "vin": vin(16),
        "tail": vin(16)[-8:],
        "reference": LicenseApplication.objects.order_by("pk")[8].reference,
        "official": reviewer.pk,
    }
    client = _client(reviewer)
    told = {
        "filled": filled,
        "empty": times(lambda: empty.get("/office/?tab=unclaimed")),
        "pages": {
            name: _measure(client, "/office/?" + address.format(**words))
            for name, address in ADDRESSES.items()
        },
    }
    sys.stdout.write(json.dumps(told) + "\n")


def _client(user: User) -> Client:
    client = Client(headers={"accept-language": "en"}, raise_request_exception=True)
    client.force_login(user)
    return client


def _measure(client: Client, url: str) -> tuple[float, float, int, int]:
    """The page, the same SQL run bare, how many queries there are, and how many rows are shown."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url)
    if answer.status_code != 200:
        raise SystemExit(f"{url}: {answer.status_code}")
    statements = [query["sql"] for query in captured.captured_queries]
    page, bare = times(lambda: client.get(url)), times(lambda: _run(statements))
    return page, bare, len(statements), answer.content.count(b"data-key-row")


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            if cursor.description:
                cursor.fetchall()


if __name__ == "__main__":
    main()
