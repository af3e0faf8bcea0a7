"""The codes of couriers are well formed."""

from serai.track.words.codes.couriers import COURIERS
from serai.track.words.codes.table import meaning
from serai.track.words.signal import Signal


def test_every_line_names_a_signal() -> None:
    """Each line is codes, a signal and marks that we know; each code is found under every name."""
    for names, text in COURIERS.items():
        for line in text.strip().splitlines():
            codes, signal, *marks = line.split()
            assert signal in set(Signal), line
            assert set(marks) <= {"?", "~"}, line
            assert all(meaning(name, code) for name in names.split() for code in codes.split(","))
