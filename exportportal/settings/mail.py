"""Mail that is sent, by whom and from where."""

from exportportal.settings.environment import PRODUCTION, PUBLIC_HOST, SANDBOX, env

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
