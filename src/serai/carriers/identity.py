"""The identity of an event: a hash of what was said, so that the same word twice is one event.

>>> from datetime import datetime, UTC
>>> event_id("AIR", "020-1", "DEP", datetime(2026, 3, 1, 12, tzinfo=UTC), "HKG")
'127d1805c002d0383fde0dc3cd62b08f'
"""

from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def event_id(carrier: str, number: str, code: str, happened: datetime, place: str) -> str:
    """Return the identity of an event that happened at an instant in UTC."""
    told = f"{carrier}\x1f{number}\x1f{code}\x1f{_written(happened)}\x1f{place}"
    return blake2b(told.encode(), digest_size=16).hexdigest()


def _written(instant: datetime) -> str:
    """Write an instant of UTC as `isoformat` does, its day and its time of day from memory."""
    if instant.microsecond:
        return instant.isoformat()
    days, seconds = divmod(int(instant.timestamp()), 86_400)
    return f"{_day(days)}T{_time_of_day(seconds)}+00:00"


@lru_cache(maxsize=1 << 14)
def _day(days: int) -> str:
    return datetime.fromtimestamp(days * 86_400, UTC).date().isoformat()


@lru_cache(maxsize=86_400)
def _time_of_day(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
