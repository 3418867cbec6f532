"""What the database may hold but must not tell: a copy of it alone reads none of it."""

import base64
import hmac
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def locked(plain: bytes, *, of: str) -> bytes:
    """Something under the portal's key for things of this kind."""
    return _safe(of).encrypt(plain)


def unlocked(held: bytes, *, of: str) -> bytes:
    """The same again, also under a key that SECRET_KEY_FALLBACKS still names.

    Raises cryptography.fernet.InvalidToken for what no such key has locked.
    """
    return _safe(of).decrypt(held)


def number_digest(number: str) -> str:
    """What of somebody's identity number is kept: equal for equal numbers, and no way back."""
    key = settings.IDENTITY_NUMBER_KEY.encode()
    return hmac.new(key, f"identity number {number}".encode(), sha256).hexdigest()


def _safe(of: str) -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [sha256(f"{of}{key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
