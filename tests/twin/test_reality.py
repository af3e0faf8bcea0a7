"""The network as it really runs."""

from serai.twin.params import PlayParams
from serai.twin.reality import HOUR, Closure, close
from tests.track.small_journey import after, itinerary
from tests.twin.test_course import reality


def test_a_closure_holds_from_its_start_to_its_end() -> None:
    """Before and after, and elsewhere, work goes on."""
    real = reality(HKG=Closure("HKG", 100.0, 200.0))
    assert [real.reopened("HKG", at) for at in (99.0, 100.0, 199.0, 200.0)] == [99.0, 200.0, 200.0, 200.0]
    assert real.reopened("LGG", 150.0) == 150.0


def test_places_that_parcels_pass_are_closed_before_the_end() -> None:
    """As many as asked for, each where parcels are handled, for the hours asked for."""
    params, end = PlayParams(closures=2, closed_h=30.0), after(500).timestamp()
    found = close([itinerary()], reality().luck, params, end)
    assert len(found) == 2
    assert set(found) <= {"SZX", "HKG", "LGG", "MAD"}
    for closure in found.values():
        assert after(0).timestamp() <= closure.starts <= end
        assert closure.ends - closure.starts == 30 * HOUR
    assert close([], reality().luck, params, end) == {}


def test_a_speed_is_one_factor_for_one_service() -> None:
    """The same service has the same speed, another its own; without drift all run as they say."""
    real = reality(PlayParams(drift=0.3))
    assert real.speed("AIR1") == real.speed("AIR1") != real.speed("AIR2")
    assert reality(PlayParams(drift=0.0)).speed("AIR1") == 1.0
