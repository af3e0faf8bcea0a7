"""The leg table of a parcel."""

from dataclasses import replace

from serai.plan.itinerary import Itinerary
from serai.track.passage import Passage, passages
from tests.track.small_journey import REQUEST, after, itinerary


def table(ended: dict[str, float], plan: Itinerary | None = None) -> dict[str, Passage]:
    """Return the passages by leg, for legs ended so many hours after ready."""
    return {
        p.leg: p for p in passages(REQUEST, plan or itinerary(), {leg: after(h) for leg, h in ended.items()})
    }


def test_a_leg_starts_when_the_one_before_it_ends() -> None:
    """The first leg starts when the parcel is ready; after an unseen leg the start is not known."""
    found = table({"1": 3, "2": 7})
    assert [found[leg].started for leg in "1234"] == [after(0), after(3), after(7), None]
    assert [found[leg].ended for leg in "123"] == [after(3), after(7), None]
    assert found["3"].planned_end == after(12)
    assert {p.promised for p in found.values()} == {REQUEST.deadline}


def test_a_later_leg_proves_the_earlier_ones() -> None:
    """Unseen legs before a seen one are done, although nobody knows when; those after it are open."""
    found = table({"1": 2, "5": 76})
    assert {leg for leg, p in found.items() if p.inferred} == {"2", "3", "4"}
    assert all(found[leg].ended is None for leg in ("2", "3", "4"))
    assert not found["6"].inferred


def test_inbound_legs_meet_at_the_hub() -> None:
    """A leg after several starts when the last of them ends; one of them unseen, the start is not known."""
    legs = itinerary().legs
    plan = Itinerary("R1", (*legs[:2], replace(legs[2], after=()), replace(legs[3], after=("2", "3"))))
    assert table({"1": 2, "2": 6, "3": 20}, plan)["4"].started == after(20)
    assert table({"1": 2, "3": 20}, plan)["4"].started is None
    assert table({"4": 30}, plan)["3"].inferred
