"""A happening is a value."""

from serai.twin.happening import Happening
from tests.track.small_journey import M


def test_a_happening_is_what_it_says() -> None:
    """Two that say the same are one; a hand-over differs by who takes."""
    plain = Happening("P", "1", M.HANDED_OVER, 1.0, "A", "F")
    assert plain == Happening("P", "1", M.HANDED_OVER, 1.0, "A", "F")
    assert len({plain, Happening("P", "1", M.HANDED_OVER, 1.0, "A", "F", taker="B")}) == 2
