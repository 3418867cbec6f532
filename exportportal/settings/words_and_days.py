"""Languages, the clock, and the days that are the office's own to set."""

from django.utils.translation import gettext_lazy as _

from exportportal.settings.environment import BASE_DIR, SANDBOX, env

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
