"""What is known of a feed beside what it says."""

from datetime import UTC, datetime

from serai.carriers.feed import AHEAD, OLDEST, Feed, nowhere


def test_a_feed_says_little_of_itself() -> None:
    """By itself a feed knows no place, no number and no reader of texts, and holds the past."""
    feed = Feed("C", "f", datetime(2026, 3, 1, tzinfo=UTC))
    assert nowhere("MAD", "ES") is None
    assert (feed.zone_of("MAD", "ES"), feed.number, feed.classify, feed.replay) == (None, "", None, True)
    assert OLDEST.year == 1990
    assert AHEAD.days == 2
