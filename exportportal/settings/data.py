"""The database with the history it keeps, and the cache."""

import pghistory
from django.core.exceptions import ImproperlyConfigured
from redis.backoff import NoBackoff
from redis.retry import Retry

from exportportal.settings.environment import MODE, SANDBOX, env

# Persistent connections: a new one for every request costs seven to eight times the throughput.
DATABASES = {
    "default": {
        **env.db_url("DATABASE_URL", default="postgres:///exportportal"),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # Only the tests may empty an append-only table; see audit.models.
        "OPTIONS": {"options": "-c exportportal.emptying=on"} if MODE == "test" else {},
    }
}
if SANDBOX:
    # Its own schema alone: no name leads to tables elsewhere, and `now()` is its own clock's.
    DATABASES["default"]["OPTIONS"] = {"options": "-c search_path=sandbox,pg_catalog"}
if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise ImproperlyConfigured("PostgreSQL is the only database engine of the portal.")
# Every version of every fact is kept by triggers, so that a file can be seen as of any moment.
PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)
PGHISTORY_APPEND_ONLY = True
# Tests make their tables from the models, in a tenth of the time that migrations take; one of them
# proves that migrations come to the same.
PGTRIGGER_INSTALL_ON_MIGRATE = PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = MODE == "test"
# A version is stamped with the moment of its act: the database's own clock, unless one is told of
# for the transaction (audit.moments), as the demo's stories and a moved clock do.
PGHISTORY_CREATED_AT_FUNCTION = (
    "COALESCE(NULLIF(CURRENT_SETTING('exportportal.moment', TRUE), '')::TIMESTAMPTZ, NOW())"
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
# Test processes run side by side; each has a cache of its own, which its tests may empty. On their
# busy machine a server that is slow is not one that hangs.
OWN_CACHE = {
    "db": 1 + int(env.str("PYTEST_XDIST_WORKER", default="gw0")[2:]),
    "socket_timeout": 10,
}
CACHES = {
    "default": {
        "BACKEND": "exportportal.kit.cache.LastingRedisCache",
        "LOCATION": REDIS_URL.replace("redis+socket://", "unix://", 1),
        # One try and no long waiting: without the cache a page is right, and it must not be slow.
        "OPTIONS": {
            "socket_connect_timeout": 0.2,
            "socket_timeout": 0.2,
            "retry": Retry(NoBackoff(), 0),
            **(OWN_CACHE if MODE == "test" else {}),
        },
        "KEY_PREFIX": "sandbox" if SANDBOX else "",
    }
}
