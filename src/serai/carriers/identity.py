"""The identity of an event: a hash of what was said, so that the same word twice is one event.

>>> from datetime import datetime, UTC
>>> event_id("AIR", "020-1", "DEP", datetime(2026, 3, 1, 12, tzinfo=UTC), "HKG")
'127d1805c002d0383fde0dc3cd62b08f'
"""

from datetime import datetime
from hashlib import blake2b

from serai.carriers.stamp import written


def event_id(carrier: str, number: str, code: str, happened: datetime, place: str) -> str:
    """Return the identity of an event that happened at an instant in UTC."""
    told = f"{carrier}\x1f{number}\x1f{code}\x1f{written(happened)}+00:00\x1f{place}"
    return blake2b(told.encode(), digest_size=16).hexdigest()
