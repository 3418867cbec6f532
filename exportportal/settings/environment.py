"""Which portal this is and where it keeps its things; what the environment says of it."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parents[2]
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
PUBLIC_URL = env.str("PORTAL_URL", default="" if PRODUCTION else "http://127.0.0.1:8000")
PUBLIC_HOST = PUBLIC_URL.split("://", 1)[-1].rstrip("/")
DEBUG = False
