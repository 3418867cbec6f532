"""What the portal tells of itself: its log and its figures."""

from exportportal.settings.environment import PRODUCTION, env

# The figures at /metrics tell how much business is done: open for trying out, in production for
# who scrapes them under a token of its own, and for nobody while no token is set.
METRICS_OPEN = env.bool("PORTAL_METRICS_OPEN", default=not PRODUCTION)
METRICS_TOKEN = env.str("PORTAL_METRICS_TOKEN", default="")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # That a signature is not to be trusted is an answer, shown on its page, and no fault.
    "loggers": {"pyhanko.sign.validation": {"level": "ERROR"}},
}
