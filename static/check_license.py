"""Check the QR of an export license offline: check_license.py keys.json ADDRESS-IN-THE-QR."""

import base64
import json
import sys
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils


def plain(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


keys = {key["kid"]: key for key in json.loads(Path(sys.argv[1]).read_text())["keys"]}
head, claims, signature = sys.argv[2].rstrip("/").rpartition("/")[2].split(".")
key = keys[json.loads(plain(head))["kid"]]
x, y = (int.from_bytes(plain(key[name])) for name in "xy")
r, s = (int.from_bytes(plain(signature)[half]) for half in (slice(32), slice(32, 64)))
ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key().verify(
    utils.encode_dss_signature(r, s), f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256())
)
sys.stdout.write(plain(claims).decode() + "\n")
