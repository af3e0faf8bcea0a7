"""Signatures of what carriers push: whether a body is theirs, by the key that they share with us.

>>> body, key = b'{"event":"TRACKING_UPDATED"}', "secret"
>>> import hashlib
>>> sign = hashlib.sha256(body + b"/secret").hexdigest()
>>> verified("seventeen_track", {"sign": sign}, body, key)
True
>>> verified("seventeen_track", {"sign": sign}, body + b" ", key)
False
"""

import base64
import hashlib
import hmac
import unicodedata
from collections.abc import Callable, Mapping


def _aftership(body: bytes, key: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), body, hashlib.sha256).digest()).decode()


def _seventeen_track(body: bytes, key: str) -> str:
    return hashlib.sha256(body + b"/" + key.encode()).hexdigest()


def _easypost(body: bytes, key: str) -> str:
    secret = unicodedata.normalize("NFKD", key).encode()
    return "hmac-sha256-hex=" + hmac.new(secret, body, hashlib.sha256).hexdigest()


SIGNED: Mapping[str, tuple[tuple[str, ...], Callable[[bytes, str], str]]] = {
    "aftership": (("as-signature-hmac-sha256", "aftership-hmac-sha256"), _aftership),
    "seventeen_track": (("sign",), _seventeen_track),
    "easypost": (("x-hmac-signature",), _easypost),
}
"""By mapping: the headers that may hold the signature, and how it is made, by the carrier's documents."""


def verified(carrier: str, headers: Mapping[str, str], body: bytes, key: str) -> bool:
    """Say whether one of the headers (names in lower case) signs a body; False where none is there."""
    names, make = SIGNED[carrier]
    expected = make(body, key).encode()
    told = [headers[name].strip().encode() for name in names if name in headers]
    return any(hmac.compare_digest(one, expected) for one in told)
