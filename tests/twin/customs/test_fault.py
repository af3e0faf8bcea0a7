"""What goes wrong with calls: by chance of their own, as often as told."""

from collections import Counter

import pytest

from serai.twin.customs.fault import UNKIND, Fault, Faults


def test_faults_come_as_often_as_told_and_of_every_kind() -> None:
    """A third of many calls go wrong, in five ways about equally."""
    faults = Faults(1, 1 / 3)
    drawn = Counter(faults.draw(f"POST {number}") for number in range(9000))
    assert drawn[Fault.NONE] / 9000 == pytest.approx(2 / 3, abs=0.02)
    for kind in UNKIND:
        assert drawn[kind] / 9000 == pytest.approx(1 / 15, abs=0.015)
    assert Faults(1, 0.0).draw("POST 1") is Fault.NONE


def test_a_call_that_failed_may_do_well_the_next_time() -> None:
    """Each time of a call has its own draw, the same for the same seed."""
    first, second = Faults(2, 0.5), Faults(2, 0.5)
    drawn = [first.draw("GET a") for _ in range(40)]
    assert drawn == [second.draw("GET a") for _ in range(40)]
    assert 5 < drawn.count(Fault.NONE) < 35
    assert drawn != [Faults(3, 0.5).draw("GET a") for _ in range(40)]
