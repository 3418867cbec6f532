"""Very many firms with a past, made by the database itself: invented, shaped like the real thing.

Of what is behind them four tenths are upheld incidents, two misreported fields, two licenses that
ran out unused, and two cars that left, each under its license, a seventh of them still registered.
Triggers are off while rows come in.
"""

from typing import Final

from django.db import connection

from exportportal.accounts.models import Organization, User
from exportportal.accounts.roles import OrganizationKind
from exportportal.kit import clock

_INCIDENTS: Final = """
    INSERT INTO compliance_incident (id, organization_id, item, happened_on, summary, key, state,
        recorded_by_id, recorded_at, answer_by, answer, decided_by_id, decided_on, decided_at,
        decision_reason)
    SELECT gen_random_uuid(), (%(firms)s::uuid[])[1 + n %% %(number)s],
        'N' || (1 + n %% 7), %(today)s, 'x', '',
        'upheld', %(one)s, now(), %(today)s, '', %(other)s,
        %(today)s::date - (n::bigint * 7919 %% 1500)::int, now(), 'x'
    FROM generate_series(1, %(rows)s) n
"""
_MISREPORTS: Final = """
    INSERT INTO compliance_misreport (id, organization_id, body_id, stood_on, reference, vin, field,
        stated, recorded, found_on, licensed)
    SELECT gen_random_uuid(), (%(firms)s::uuid[])[1 + n %% %(number)s],
        %(body)s, gen_random_uuid(), n::text,
        lpad(n::text, 17, '0'), 'model-differs', 'a', 'b',
        %(today)s::date - (n::bigint * 7919 %% 900)::int, false
    FROM generate_series(1, %(rows)s) n
"""
_LICENSES: Final = """
    INSERT INTO licenses_license (id, number, year, serial, application_id, exporter_id,
        issuing_body_id, destination, state, applied_on, issued_on, valid_from, expires_on,
        remarks, recommended_by_id, granted_by_id, granted_at, state_changed_at, state_reason,
        token, code, terms)
    SELECT gen_random_uuid(), '26-' || chr(65 + (n / 676000)::int %% 26)
            || chr(65 + (n / 26000)::int %% 26) || '-' || lpad((n %% 1000000)::text, 6, '0'),
        2026, n, gen_random_uuid(), (%(firms)s::uuid[])[1 + n %% %(number)s],
        %(body)s, 'KZ', 'expired',
        %(today)s::date - 700, %(today)s::date - 700, %(today)s::date - 700,
        %(today)s::date - (n::bigint * 7919 %% 690)::int, '', %(one)s, %(other)s, now(), now(), '',
        n::text, n::text, '{}'::jsonb
    FROM generate_series(1, %(rows)s) n
"""
_CARS: Final = """
    INSERT INTO licenses_licensedvehicle (license_id, position, vin, particulars, live, cleared_on,
        deregister_by, deregistered_on)
    SELECT id, 1, lpad(serial::text, 17, '0'), '{}'::jsonb, false, issued_on + 20, issued_on + 80,
        CASE WHEN serial %% 7 = 0 THEN NULL ELSE issued_on + 50 END
    FROM licenses_license WHERE serial <= %(rows)s
"""
_DEPARTURES: Final = """
    INSERT INTO licenses_departure (id, license_id, vehicle_id, vin, source, departed_on,
        declaration, irregularity, reported_by_id, reported_for_id, reported_at)
    SELECT gen_random_uuid(), car.license_id, car.id, car.vin, 'exporter', car.cleared_on, '', '',
        %(one)s, license.exporter_id, now()
    FROM licenses_licensedvehicle car JOIN licenses_license license ON license.id = car.license_id
"""


def fill(firms: int, behind: int) -> None:
    """That many firms, with so much behind them."""
    body = Organization.objects.create(
        kind=OrganizationKind.AUTHORITY, name_zh="商务局", code="ZZ", issues_licenses=True
    )
    one, other = (User.objects.create(username=name, full_name=name) for name in ("one", "other"))
    made = Organization.objects.bulk_create(
        Organization(
            kind=OrganizationKind.EXPORTER,
            name_zh=f"出口企业{number:05d}有限公司",
            legal_representative=f"法人{number % (firms - firms // 50)}",
            filing_body=body,
            issuing_body=body,
        )
        for number in range(firms)
    )
    asked = {
        "firms": [firm.pk for firm in made],
        "number": firms,
        "body": body.pk,
        "one": one.pk,
        "other": other.pk,
        "today": clock.today(),
    }
    parts = ((_INCIDENTS, 4), (_MISREPORTS, 2), (_LICENSES, 2), (_CARS, 2), (_DEPARTURES, 2))
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for sql, tenths in parts:
            cursor.execute(sql, asked | {"rows": behind * tenths // 10})
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("ANALYZE")


def forget_rounds() -> None:
    """Drop the reviews of an earlier run; only here, where they were nobody's."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM compliance_review")
        cursor.execute("DELETE FROM compliance_reviewround")
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM compliance_review")
