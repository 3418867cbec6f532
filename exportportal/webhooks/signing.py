"""Secrets of subscriptions and the signatures of Standard Webhooks made with them."""

import base64
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from cryptography.fernet import InvalidToken
from standardwebhooks import Webhook as Signer

from exportportal.kit import safe

SECRET_BYTES: Final = 32
PREFIX: Final = "whsec_"
KIND: Final = "webhook secrets"


def new_secret() -> str:
    """A secret as the receiver's library takes it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def locked(secret: str) -> str:
    """A secret as the database may hold it: a copy of the database alone signs nothing."""
    return safe.locked(secret.encode(), of=KIND).decode()


def unlocked(held: str) -> str:
    return safe.unlocked(held.encode(), of=KIND).decode()


def is_readable(held: str) -> bool:
    """Whether a key that the portal still has locked it."""
    try:
        unlocked(held)
    except InvalidToken:
        return False
    return True


def headers(*, message_id: str, at: datetime, body: str, secrets: Iterable[str]) -> dict[str, str]:
    """The three headers of a message; while secrets rotate it is signed with each of them."""
    moment = at.astimezone(UTC)
    signatures = [
        Signer(secret).sign(msg_id=message_id, timestamp=moment, data=body) for secret in secrets
    ]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
