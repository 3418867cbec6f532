"""A database with very many applications, made by COPY: invented, but shaped like the real thing.

Three in five files are with an office, as after a very bad year, so that every tab of the measured
body is longer than what is counted. Triggers and secondary indexes are off while rows come in.
"""

import io
import random
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Model

from exportportal.accounts.models import Membership, Organization, User
from exportportal.accounts.roles import OrganizationKind, Role
from exportportal.kit import clock
from licenses.models import ApplicationVehicle, LicenseApplication
from licenses.states import State
from manufacturers.models import Manufacturer
from vehicles.models import Vehicle

BODIES, FIRMS, MAKERS, REVIEWERS = 8, 400, 30, 40
CARS_PER_FILE = 2
CHUNK = 20_000
COUNTRIES = ("KZ", "AE", "UZ", "RU", "KG", "TJ", "BY", "AZ", "GE", "JO", "EG", "NG", "KE", "MX")
STATES = (
    *[State.SUBMITTED] * 40,
    *[State.IN_REVIEW] * 12,
    *[State.RECOMMENDED] * 8,
    *[State.RETURNED] * 5,
    *[State.GRANTED] * 30,
    *[State.REFUSED] * 5,
)
MARKS = (
    *["{note,note:maintenance-record}"] * 14,
    "{}",
    *["{note,note:maintenance-record,refer,refer:after-sales-confirmation}"] * 3,
    "{needs_evidence,needs_evidence:test-report}",
    "{refer,refer:exporter-standing}",
)
OFFICE = {State.SUBMITTED, State.IN_REVIEW, State.RECOMMENDED}


class Cast:
    """The people and organizations of the bench; the first body is the one measured."""

    def __init__(self) -> None:
        self.bodies = [_body(number) for number in range(BODIES)]
        self.firms = Organization.objects.bulk_create(
            Organization(
                kind=OrganizationKind.EXPORTER,
                name_zh=f"出口企业{number:04d}有限公司",
                name_en=f"Exporter {number:04d}",
                filing_body=self.bodies[number % BODIES],
                issuing_body=self.bodies[number % BODIES],
            )
            for number in range(FIRMS)
        )
        self.dealer = Organization.objects.create(kind=OrganizationKind.DEALER, name_zh="代办")
        self.makers = Manufacturer.objects.bulk_create(
            Manufacturer(name_zh=f"汽车制造{number:02d}", name_en=f"Maker {number:02d}")
            for number in range(MAKERS)
        )
        self.reviewers = [_official(self.bodies[0], Role.REVIEWER, n) for n in range(REVIEWERS)]
        self.approver = _official(self.bodies[0], Role.APPROVER, 99)
        empty = Organization.objects.create(
            kind=OrganizationKind.AUTHORITY, name_zh="空局", code="ZZ", issues_licenses=True
        )
        _official(empty, Role.REVIEWER, 100)


def fill(number: int) -> None:
    """That many applications and twice as many cars."""
    cast, indexes = Cast(), _drop_indexes()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for start in range(0, number, CHUNK):
            files = range(start, min(start + CHUNK, number))
            copy(cursor, Vehicle, CAR, _cars(cast, files))
            copy(cursor, LicenseApplication, FILE, _files(cast, files))
            copy(cursor, ApplicationVehicle, LINE, _lines(files))
        cursor.execute("SET session_replication_role = origin")
        for index in indexes:
            cursor.execute(index)
        cursor.execute("VACUUM ANALYZE")


FILE = (
    "id,state,version,destination,customs_district,port,contract_number,contract_language,"
    "buyer_name,buyer_address,buyer_country,after_sales_terms,payment_method,transport_mode,"
    "trade_terms,currency,declaration_accepted,saved_at,submitted_at,applied_on,recommendation,"
    "decision_reason,refused_under,claimed_by_id,claimed_at,lease_until,recommended_by_id,"
    "recommended_at,decided_by_id,decided_at,exporter_id,issuing_body_id,prepared_by_id,"
    "submitted_by_id,due_on,marks,times_returned"
)
CAR = (
    "id,vin,vehicle_class,vehicle_type,brand,model,registered_on,certificate_number,plate,owner,"
    "fuel,engine_number,colour,declared_free_of,access_declared_for,held,exporter_id,manufacturer_id"
)
LINE = "id,vin,hs_code,takes_vin,vehicle_id,application_id"


def _files(cast: Cast, numbers: Iterable[int]) -> Iterator[list[Any]]:
    now, today = clock.now(), clock.today()
    for number in numbers:
        chance = random.Random(number)  # noqa: S311  the same rows every time
        firm = cast.firms[number % FIRMS]
        state = chance.choice(STATES)
        at = now - timedelta(minutes=chance.randrange(60 * 24 * 60))
        yield [
            file_id(number), state, 1, chance.choice(COUNTRIES), "广州海关", "南沙",
            f"C-{number:08d}", "zh", "Buyer LLP", "Street 1", "KZ", "两年", "remittance", "sea",
            "general_trade", "USD", "t", at, at, at.date(), "",
            "Refused." if state == State.REFUSED else "", "[]",
            *_hands(cast, state, at, chance),
            firm.pk, firm.issuing_body_id,
            cast.dealer.pk if number % 9 == 0 else firm.pk,
            cast.approver.pk, _due(state, today, chance), chance.choice(MARKS),
            int(state == State.RETURNED or number % 11 == 0),
        ]  # fmt: skip


def _hands(cast: Cast, state: str, at: datetime, chance: random.Random) -> list[Any]:
    """Through whose hands it went: claimed, leased, recommended, decided, each with its moment."""
    one = chance.choice(cast.reviewers).pk
    claimed = [one, at, at + timedelta(days=2)] if state == State.IN_REVIEW else [None] * 3
    seconded = state in {State.RECOMMENDED, State.GRANTED}
    decided = state in {State.GRANTED, State.REFUSED}
    return [
        *claimed,
        *([one, at] if seconded else [None, None]),
        *([cast.approver.pk, at] if decided else [None, None]),
    ]


def _due(state: str, today: date, chance: random.Random) -> date | None:
    return today + timedelta(days=chance.randrange(-6, 4)) if state in OFFICE else None


def _cars(cast: Cast, numbers: Iterable[int]) -> Iterator[list[Any]]:
    for number in numbers:
        for car in range(CARS_PER_FILE):
            serial = number * CARS_PER_FILE + car
            yield [
                car_id(serial), vin(serial), "passenger", "轿车", "荣威", "CSA7154", "2024-05-05",
                "", "", "", "electric", "", "", "{}", "KZ", "t", cast.firms[number % FIRMS].pk,
                cast.makers[serial * 7 % MAKERS].pk,
            ]  # fmt: skip


def _lines(numbers: Iterable[int]) -> Iterator[list[Any]]:
    for number in numbers:
        for car in range(CARS_PER_FILE):
            serial = number * CARS_PER_FILE + car
            yield [car_id(serial), vin(serial), "", "t", car_id(serial), file_id(number)]


def file_id(number: int) -> str:
    return f"01900000-0000-7000-8000-{number:012x}"


def car_id(serial: int) -> str:
    return f"01900000-0000-7000-9000-{serial:012x}"


def vin(serial: int) -> str:
    return f"LSVAA{serial * 7919 % 10**12:012d}"


def copy(cursor: Any, model: type[Model], columns: str, rows: Iterable[Iterable[Any]]) -> None:
    """Rows with these columns; what else the table must have is what the model starts it with."""
    given = columns.split(",")
    rest = {
        str(field.column): str(field.get_default())
        for field in model._meta.concrete_fields
        if field.column not in given and not field.null and not field.has_db_default()
    }
    tail = "".join(f"\t{value}" for value in rest.values())
    said = io.StringIO()
    for row in rows:
        said.write("\t".join("\\N" if value is None else str(value) for value in row) + tail + "\n")
    said.seek(0)
    names = ",".join([*given, *rest])
    cursor.copy_expert(f"COPY {model._meta.db_table} ({names}) FROM STDIN", said)


def _drop_indexes() -> list[str]:
    """Drop what slows the loading down; what is given back makes it again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes i WHERE tablename IN "
            "('vehicles_vehicle', 'licenses_licenseapplication', 'licenses_applicationvehicle') "
            "AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)"
        )
        found = cursor.fetchall()
        for name, _definition in found:
            cursor.execute(f'DROP INDEX "{name}"')
    return [definition for _name, definition in found]


def _body(number: int) -> Organization:
    return Organization.objects.create(
        kind=OrganizationKind.AUTHORITY,
        name_zh=f"商务局{number}",
        code=f"B{number}",
        issues_licenses=True,
        files_exporters=True,
    )


def _official(body: Organization, role: str, number: int) -> User:
    user = User.objects.create(
        username=f"official{number}", full_name=f"官员{number}", language="en"
    )
    Membership.objects.create(user=user, organization=body, role=role)
    return user
