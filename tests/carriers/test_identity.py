"""The identity of an event."""

from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from hypothesis import given
from hypothesis import strategies as st

from serai.carriers.identity import event_id


@given(st.integers(-(10**9), 4 * 10**9), st.integers(0, 999_999))
def test_the_identity_is_that_of_the_instant_as_written(seconds: int, micro: int) -> None:
    """What is hashed is ISO 8601, whatever memory the writing takes from."""
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds, microseconds=micro // 1000 * 1000)
    told = "\x1f".join(("C", "N", "A", at.isoformat(), "P"))
    assert event_id("C", "N", "A", at, "P") == blake2b(told.encode(), digest_size=16).hexdigest()


def test_each_part_counts() -> None:
    """Another carrier, number, code, instant or place is another event."""
    at = datetime(2026, 3, 1, tzinfo=UTC)
    one = ("C", "N", "A", at, "P")
    others = [("D", *one[1:]), ("C", "M", *one[2:]), ("C", "N", "B", at, "P"), ("C", "N", "A", at, "Q")]
    others.append(("C", "N", "A", at + timedelta(seconds=1), "P"))
    assert len({event_id(*said) for said in (one, *others)}) == 6
