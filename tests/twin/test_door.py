"""The last mile as it really goes."""

from collections import Counter
from dataclasses import replace

import pytest

from serai.twin.door import Door, deliver
from serai.twin.params import PlayParams
from serai.twin.reality import HOUR
from tests.track.small_journey import M, itinerary
from tests.twin.small_play import HONEST, speaking_network
from tests.twin.test_course import reality

LEG = itinerary().legs[-1]
NO_LOCKER = replace(HONEST, locker_share=0.0)


def doors(params: PlayParams, count: int = 300, points: bool = True, attempts: int = 3) -> list[Door]:
    """Play many last miles of the courier that succeeds with four attempts in five."""
    network = speaking_network()
    courier = replace(network.couriers["CE", "ES1"], attempts=attempts)
    network = replace(network, couriers={("CE", "ES1"): courier}, points=network.points if points else {})
    return [deliver(reality(params, network), f"P{n}", LEG, 0.0) for n in range(count)]


def test_attempts_succeed_as_often_as_the_courier_says() -> None:
    """Four in five are delivered at the first attempt, the rest a day later after going out again."""
    found = doors(NO_LOCKER)
    first = [d for d in found if [m for m, _, _ in d.said] == [M.DELIVERED]]
    assert 0.73 < len(first) / len(found) < 0.87
    second = [
        d for d in found if [m for m, _, _ in d.said] == [M.ATTEMPT_FAILED, M.OUT_FOR_DELIVERY, M.DELIVERED]
    ]
    assert second
    for door in second:
        (_, failed, reason), (_, out, _), (_, done, _) = door.said
        assert reason
        assert done - failed == pytest.approx(24 * HOUR)
        assert failed < out < done == door.ends


def test_used_up_attempts_end_in_a_locker_once_more_or_on_the_way_back() -> None:
    """With one attempt: where there is a locker it is collected there, else tried again or sent back."""
    with_locker = Counter(door.said[-2][0] for door in doors(NO_LOCKER, attempts=1) if len(door.said) > 1)
    assert set(with_locker) == {M.READY_FOR_PICKUP}
    without = Counter(
        door.said[-1][0] for door in doors(NO_LOCKER, points=False, attempts=1) if len(door.said) > 1
    )
    assert set(without) == {M.DELIVERED, M.RETURN_STARTED}
    returned = [d for d in doors(NO_LOCKER, points=False, attempts=1) if d.said[-1][0] is M.RETURN_STARTED]
    assert all(door.ends == float("inf") for door in returned)


def test_a_share_goes_to_a_locker_where_there_is_one() -> None:
    """A locker parcel is ready first and delivered when its buyer comes, without an attempt."""
    found = doors(replace(HONEST, locker_share=0.4))
    collected = [d for d in found if [m for m, _, _ in d.said] == [M.READY_FOR_PICKUP, M.DELIVERED]]
    assert 0.32 < len(collected) / len(found) < 0.48
    assert all(d.said[0][1] < d.ends for d in collected)


def test_a_courier_that_the_world_does_not_describe_delivers() -> None:
    """Without a row for courier and zone the first attempt succeeds."""
    network = replace(speaking_network(), couriers={}, points={})
    assert [m for m, _, _ in deliver(reality(HONEST, network), "P", LEG, 0.0).said] == [M.DELIVERED]
