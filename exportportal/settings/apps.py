"""Of what the portal is made: apps, middleware, templates."""

from exportportal.settings.environment import BASE_DIR, SANDBOX

INSTALLED_APPS = [
    "exportportal.accounts",
    "exportportal.files",
    "exportportal.audit",
    "exportportal.letters",
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
