"""One settings file. What differs between machines comes from the environment.

`PORTAL_MODE` is `demo` (the default: sign-ins everybody knows, keys made on the spot), `test`, or
`production`, where a missing secret stops the start.
"""

from ipaddress import ip_network
from pathlib import Path

import environ
import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from kombu import Exchange, Queue
from redis.backoff import NoBackoff
from redis.retry import Retry

from exportportal import timetable

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()

MODE = env.str("PORTAL_MODE", default="demo")
if MODE not in {"demo", "test", "production"}:
    raise ImproperlyConfigured("PORTAL_MODE is demo, test or production.")
PRODUCTION = MODE == "production"
DEMO = MODE == "demo"
# A second instance for developers of other systems, on data of its own: exportportal.sandbox.
SANDBOX = env.bool("PORTAL_SANDBOX", default=False)

STATE_DIR = Path(
    env.str("PORTAL_STATE", default=str(BASE_DIR / (".local/sandbox" if SANDBOX else ".local")))
)
FONTS_DIR = Path(env.str("PORTAL_FONTS", default=str(STATE_DIR / "fonts")))

DEMO_SECRET = "only-for-the-demo-and-for-tests-never-in-production"  # noqa: S105  # refused below
DEMO_SECRET += "-sandbox" * SANDBOX
SECRET_KEY = env.str("SECRET_KEY", default="" if PRODUCTION else DEMO_SECRET)
# Keys of before, newest first: what they locked and signed is still read while they stand here.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
PUBLIC_URL = env.str("PORTAL_URL", default="" if PRODUCTION else "http://127.0.0.1:8000")
if PRODUCTION:
    missing = [
        name
        for name in ("SECRET_KEY", "PORTAL_URL", "DATABASE_URL", "REDIS_URL", "PORTAL_SIGNING_KEY")
        if not env.str(name, "")
    ]
    if missing or SECRET_KEY == DEMO_SECRET:
        raise ImproperlyConfigured(
            f"Production does not start without {', '.join(missing) or 'a secret of its own'}."
        )
# The PEM file with the certificates that electronic seals of makers must lead to, if there is one.
SEAL_ROOTS = env.str("PORTAL_SEAL_ROOTS", default="")
# A PEM file: the private key the papers are signed with, and its certificate.
PAPER_SIGNING_KEY = Path(
    env.str("PORTAL_SIGNING_KEY", default=str(STATE_DIR / "keys" / "papers.pem"))
)
if PRODUCTION and not PAPER_SIGNING_KEY.is_file():
    raise ImproperlyConfigured(f"Papers are signed, and there is no key: {PAPER_SIGNING_KEY}")
PUBLIC_HOST = PUBLIC_URL.split("://", 1)[-1].rstrip("/")

DEBUG = False
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS",
    default=[PUBLIC_HOST.split(":")[0]] if PRODUCTION else ["127.0.0.1", "localhost", "testserver"],
)
# The proxies in front of the portal, by address or network. Only what these say of where a request
# came from is believed; named none, a request comes from whoever is connected.
TRUSTED_PROXIES = [ip_network(one) for one in env.list("PORTAL_TRUSTED_PROXIES", default=[])]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PRODUCTION else []

INSTALLED_APPS = [
    "exportportal.accounts",
    "exportportal.files",
    "exportportal.audit",
    "exportportal.webhooks",
    "exportportal.news",
    "exportportal.rest",
    "exportportal.kit",
    "compliance",
    "manufacturers",
    "vehicles",
    "licenses",
    *(["exportportal.sandbox"] if SANDBOX else []),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_filters",
    "rest_framework",
    "oauth2_provider",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "exportportal.kit.proxies.ClientAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "exportportal.kit.compression.CompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    *(["exportportal.sandbox.failures.FailureMiddleware"] if SANDBOX else []),
    "exportportal.kit.middleware.SlashMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "exportportal.kit.middleware.SignedOutMiddleware",
    "exportportal.kit.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "exportportal.kit.middleware.NullCharacterMiddleware",
    "exportportal.kit.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "exportportal.urls"
WSGI_APPLICATION = "exportportal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "exportportal.accounts.context.portal",
                "exportportal.news.context.news",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- data -----------------------------------------------------------------------------------------
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

STATIC_URL = "static/"
STATIC_ROOT = STATE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
if not PRODUCTION:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where it is missing
WHITENOISE_USE_FINDERS = not PRODUCTION
MEDIA_ROOT = Path(env.str("PORTAL_MEDIA", default=str(STATE_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "exportportal.kit.storage.DurableStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
UPLOAD_MAX_BYTES = 20_000_000

# --- people ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "exportportal.accounts.adapter.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# One confirmed address each: another takes its place once confirmed, and asking for it takes the
# password. Links for a new password go to confirmed addresses alone.
ACCOUNT_CHANGE_EMAIL = ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_FORMS = {"reset_password": "exportportal.accounts.forms.ConfirmedResetForm"}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "login": "30/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# Nobody signs up here with a stranger's address, so one that waits to be confirmed bars no factor.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Export portal"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
if SANDBOX:
    # On one machine, cookies are shared by all ports.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "sandbox_sessionid", "sandbox_csrftoken"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
X_FRAME_OPTIONS = "DENY"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
if not SANDBOX:  # which sends none, whatever the environment it may share with the portal says
    by_smtp = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_BACKEND = env.str("EMAIL_BACKEND", default=by_smtp if PRODUCTION else EMAIL_BACKEND)
EMAIL_HOST = env.str("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", default=f"no-reply@{PUBLIC_HOST.split(':', maxsplit=1)[0]}"
)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- machines -------------------------------------------------------------------------------------
OAUTH2_PROVIDER_APPLICATION_MODEL = "accounts.ApiClient"
OAUTH2_PROVIDER = {
    "SCOPES": {
        "vehicles": "Stock, imports, pre-check, passports",
        "applications": "Applications and their documents",
        "applications:submit": "Submit applications",
        "confirmations": "Requests, confirmations, outlets",
        "licenses": "Licenses, amendments, standing",
        "departures": "Clearance and deregistration",
        "webhooks": "Webhooks and events",
        "reference": "The Announcement and CCC certificates (ministry)",
        "sandbox": "The sandbox's clock and officials",
    },
    "ACCESS_TOKEN_EXPIRE_SECONDS": 3600,
    "ALLOWED_GRANT_TYPES": ["client-credentials"],
    # Tokens are kept as hashes: a copy of the database opens no door.
    "COMPLIANT_BCP_RFC9700_TOKEN_STORAGE": True,
    "OAUTH2_VALIDATOR_CLASS": "exportportal.accounts.tokens.OwnScopes",
}
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "exportportal.accounts.tokens.BearerTokens",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["exportportal.rest.scopes.HasScope"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["exportportal.kit.drf.PlainJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "exportportal.rest.schema.Schema",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "EXCEPTION_HANDLER": "exportportal.kit.drf.problem_handler",
    "URL_FORMAT_OVERRIDE": None,
}
# What one client or person may ask in a minute; and one address of what needs no name.
API_REQUESTS_A_MINUTE = env.int("PORTAL_API_REQUESTS_A_MINUTE", default=600)
PUBLIC_REQUESTS_A_MINUTE = env.int("PORTAL_PUBLIC_REQUESTS_A_MINUTE", default=30)
# How many whole lists one client may ask for in a minute.
STREAMS_A_MINUTE = env.int("PORTAL_STREAMS_A_MINUTE", default=20)
# How often one address may ask for tokens in a minute, and how many one client is given.
TOKEN_TRIES_A_MINUTE = env.int("PORTAL_TOKEN_TRIES_A_MINUTE", default=60)
TOKENS_A_MINUTE = env.int("PORTAL_TOKENS_A_MINUTE", default=30)
API_BODY_MAX_BYTES = 2_500_000  # the pre-check of 2,000 cars takes about half of it
SPECTACULAR_SETTINGS = {
    "TITLE": "Export portal",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "DESCRIPTION": (
        "For dealers' and manufacturers' systems: the portal's own services, under a token."
    ),
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "ApplicationStateEnum": "licenses.states.State.values",
        "LicenseStateEnum": "licenses.states.LicenseState.values",
        "PublicStateEnum": "licenses.public.api.verification.STATES",
        "RequestStateEnum": "manufacturers.states.RequestState.values",
        "ConfirmationStateEnum": "manufacturers.states.ConfirmationState.values",
        "ImportStateEnum": "vehicles.states.ImportState.values",
        "FilingKindEnum": "compliance.filing_states.FilingKind.values",
        "FilingPaperKindEnum": "compliance.filing_states.FilingPaperKind.values",
        "FilingStateEnum": "compliance.filing_states.FilingState.values",
        "BookingStateEnum": "vehicles.states.BookingState.values",
        "MilestoneEnum": "vehicles.states.Milestone.values",
        "ServiceKindEnum": "vehicles.states.ServiceKind.values",
        "ServiceOutcomeEnum": "vehicles.states.ServiceOutcome.values",
        "OutcomeEnum": "licenses.public.api.precheck_data.OUTCOMES",
        "WebhookStateEnum": "exportportal.webhooks.api.data.SWITCHED",
        "DeliveryStateEnum": "exportportal.webhooks.models.DeliveryState.values",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

# --- words and days -------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LANGUAGE_COOKIE_AGE = 365 * 86_400
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
# Where exportportal.kit.clock looks. Sessions, tokens and signatures go by the world's time.
CLOCK = "exportportal.sandbox.clock.now" if SANDBOX else "django.utils.timezone.now"

# A claimed file is its official's to the end of that many working days after they last acted on it.
CLAIM_LEASE_WORKING_DAYS = env.int("PORTAL_CLAIM_LEASE_DAYS", default=1)

# How many days before its last a firm is reminded of its filing, each time once.
FILING_REMINDER_DAYS = (60, 30, 7)
# How many working days a firm has for a correction when the official names no other deadline.
CORRECTION_WORKING_DAYS = env.int("PORTAL_CORRECTION_DAYS", default=10)

# --- work in the background -----------------------------------------------------------------------
# The database row is the truth and a message a hint: sweeps send again what is not done.
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
# What waits for other people's machines holds up nothing else. A worker told no queue takes both.
CELERY_TASK_QUEUES = [Queue(one, Exchange(one), routing_key=one) for one in ("celery", "outside")]
CELERY_TASK_ROUTES = {job: {"queue": "outside"} for job in ("webhooks.drain", "news.send_mail")}
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    **({"global_keyprefix": "sandbox:"} if SANDBOX else {}),
}
# A broker that is down costs the person half a second, not an error page; the sweeps catch up.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0}
# Messages to subscribers go to the open internet; a developer's receiver may be on the machine.
WEBHOOKS_MAY_STAY_LOCAL = env.bool("PORTAL_WEBHOOKS_MAY_STAY_LOCAL", default=DEMO)
if PRODUCTION and WEBHOOKS_MAY_STAY_LOCAL:
    raise ImproperlyConfigured("In production no message stays on the machine.")
# The figures at /metrics tell how much business is done: open for trying out, in production for
# who scrapes them under a token of its own, and for nobody while no token is set.
METRICS_OPEN = env.bool("PORTAL_METRICS_OPEN", default=not PRODUCTION)
METRICS_TOKEN = env.str("PORTAL_METRICS_TOKEN", default="")
CELERY_BEAT_SCHEDULE_FILENAME = str(STATE_DIR / "beat-schedule")
# Sweeps that are also asked for as soon as there is something for them: kit.jobs.DomainEvent.
EVENT_LISTENERS = {"confirmations": ["licenses.follow_confirmations"]}
CELERY_BEAT_SCHEDULE = timetable.timetable(sandbox=SANDBOX)
# Every job ends, by one limit or the other. Only processes of a pool can be ended: no worker of
# ours is a `solo` one, nor has threads.
CELERY_TASK_SOFT_TIME_LIMIT = timetable.SWEEP
CELERY_TASK_TIME_LIMIT = timetable.SWEEP + timetable.GRACE
CELERY_TASK_ANNOTATIONS = timetable.time_limits()
# A process that has grown to so much (in kB) is replaced after its job; and one that asks for more
# in the middle of a job is refused it (exportportal.celery): the job fails, and not the machine.
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 600_000
WORKER_MEMORY_MAX_BYTES = 2_000_000_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # That a signature is not to be trusted is an answer, shown on its page, and no fault.
    "loggers": {"pyhanko.sign.validation": {"level": "ERROR"}},
}
