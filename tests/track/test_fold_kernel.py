"""The tables of the fold: nothing is lost where they are full, wrap around or grow."""

import numpy as np

from serai.track import fold_kernel as kernel


def test_events_are_found_again_in_a_full_table() -> None:
    """All slots but one taken, hashes that begin alike, the end of the table passed."""
    rng = np.random.default_rng(1)
    events = np.zeros((64, 3), np.uint64)
    shift = kernel.shift_of(64)
    first = rng.integers(1 << 60, size=63, dtype=np.uint64) | np.uint64(0xF << 60)
    for number, word in enumerate(first):
        slot = kernel.place_event(events, word, np.uint64(number), shift)
        assert events[slot, kernel.ARRIVAL] == 0
        events[slot] = word, number, 1
    for number, word in enumerate(first):
        assert events[kernel.place_event(events, word, np.uint64(number), shift), 1] == number


def test_a_larger_table_holds_the_same() -> None:
    """Filling a larger table keeps every entry, and finds it at its place."""
    rng = np.random.default_rng(2)
    small, large = np.zeros((128, 3), np.uint64), np.zeros((512, 3), np.uint64)
    entries = rng.integers(1, 1 << 63, size=(80, 3), dtype=np.uint64)
    kernel.fill_events(entries, small)
    kernel.fill_events(small, large)
    for first, second, arrival in entries:
        slot = kernel.place_event(large, first, second, kernel.shift_of(512))
        assert large[slot].tolist() == [first, second, arrival]
    assert (large[:, kernel.ARRIVAL] != 0).sum() == 80


def test_copies_are_judged_by_receipt_and_by_what_they_say() -> None:
    """The first received is kept; a later one says nothing new, an earlier one does."""
    events = np.zeros((1, 3), np.uint64)

    def said(second: int, word: int) -> np.uint64:
        return np.uint64(second << 32 | word | 1)

    events[0, kernel.ARRIVAL] = said(100, 8)
    judged = [
        kernel.judge(events, 0, said(100, 8)),
        kernel.judge(events, 0, said(101, 16)),
        kernel.judge(events, 0, said(99, 8)),
        kernel.judge(events, 0, said(99, 16)),
        kernel.judge(events, 0, said(98, 16)),
        kernel.judge(events, 0, said(98, 16)),
    ]
    assert judged == [
        kernel.DROPPED, kernel.DROPPED, kernel.SAME_EARLIER, kernel.EARLIER, kernel.EARLIER, kernel.DROPPED
    ]  # fmt: skip
    assert events[0, kernel.ARRIVAL] == said(98, 16)


def test_slots_follow_the_first_bits() -> None:
    """The shift leaves as many bits as the table has."""
    assert [int(kernel.shift_of(slots)) for slots in (2, 1024)] == [63, 54]
