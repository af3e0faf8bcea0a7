"""Plain values as JSON."""

import json
from typing import Any


def as_bytes(value: Any) -> bytes:
    """Return a value as the bytes of JSON."""
    return json.dumps(value).encode()
