"""What is secret: the portal's own key, the key of the papers, the roots of makers' seals."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from exportportal.settings.environment import PRODUCTION, SANDBOX, STATE_DIR, env

DEMO_SECRET = "only-for-the-demo-and-for-tests-never-in-production"  # noqa: S105  # refused below
DEMO_SECRET += "-sandbox" * SANDBOX
SECRET_KEY = env.str("SECRET_KEY", default="" if PRODUCTION else DEMO_SECRET)
# Keys of before, newest first: what they locked and signed is still read while they stand here.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
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
# What identity numbers of people are digested under. It stays when SECRET_KEY changes: numbers
# digested under another key would no longer be found equal.
IDENTITY_NUMBER_KEY = env.str("IDENTITY_NUMBER_KEY", default="") or SECRET_KEY
# The PEM file with the certificates that electronic seals of makers must lead to, if there is one.
SEAL_ROOTS = env.str("PORTAL_SEAL_ROOTS", default="")
# A PEM file: the private key the papers are signed with, and its certificate.
PAPER_SIGNING_KEY = Path(
    env.str("PORTAL_SIGNING_KEY", default=str(STATE_DIR / "keys" / "papers.pem"))
)
if PRODUCTION and not PAPER_SIGNING_KEY.is_file():
    raise ImproperlyConfigured(f"Papers are signed, and there is no key: {PAPER_SIGNING_KEY}")
