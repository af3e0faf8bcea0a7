"""How the twin plays unless told otherwise."""

from serai.network.duration import Duration
from serai.twin.params import PICKUP, PlayParams


def test_assumptions_are_shares_and_say_that_they_are_assumed() -> None:
    """Every share is one, and the pickup time is flagged as assumed."""
    params = PlayParams()
    assert all(0 <= getattr(params, name) < 1 for name in params.__slots__ if name.endswith("_share"))
    assert isinstance(PICKUP, Duration)
    assert PICKUP.assumed
