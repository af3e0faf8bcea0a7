"""Numbers as carriers give them."""

from dataclasses import replace

from serai.codes import awb, s10
from serai.track.event import Number
from serai.twin.luck import Luck
from serai.twin.numbers import Numbers
from tests.track.small_journey import M
from tests.twin.small_play import speaking_network
from tests.twin.test_course import course, reality

REAL = reality()


def numbers() -> Numbers:
    """Return numbers of which none was given yet."""
    return Numbers(speaking_network(), REAL.luck)


def test_what_flew_together_is_told_together() -> None:
    """Parcels of one flight share waybill and instants; the acceptance is told when the flight closes."""
    given = numbers()
    told: dict[tuple[str, M], set[float]] = {}
    for number in range(12):
        one = course(number, REAL)
        for happening in one.happened:
            said = given.said(one, happening)
            if said.shared:
                assert awb.is_valid(said.number)
                told.setdefault((said.number, happening.milestone), set()).add(said.at)
    assert {m for _, m in told} == {M.ACCEPTED, M.DEPARTED_ORIGIN, M.ARRIVED_DESTINATION}
    assert all(len(instants) == 1 for instants in told.values())


def test_customs_speaks_of_one_parcel() -> None:
    """Presentation and release are told under the parcel's own number, also by an airline."""
    given, one = numbers(), course(1, REAL)
    said = [
        given.said(one, h)
        for h in one.happened
        if h.milestone in (M.PRESENTED_TO_CUSTOMS, M.CUSTOMS_RELEASED)
    ]
    assert [(s.number, s.shared) for s in said] == [("P1", False), ("P1", False)]


def test_the_hand_over_names_the_next_number() -> None:
    """The truck names the waybill that the airline goes on under, the road the courier's label."""
    given, one = numbers(), course(1, REAL)
    onward = {h.taker: given.onward(one, h) for h in one.happened if h.taker}
    assert awb.is_valid(str(onward["AL"]))
    assert onward["RD"] == "P1"
    assert str(onward["CE"]).startswith("C-")
    assert Number("P1", "CE", str(onward["CE"])) in given.bound
    assert given.onward(one, one.happened[0]) is None


def test_no_number_is_given_twice() -> None:
    """Items of a thousand parcels differ, although serials are drawn."""
    given, one = numbers(), course(1, REAL)
    items = set()
    for number in range(1_000):
        one.request = replace(one.request, request=str(number))
        items.add(given.own(one, "CP"))
    assert len(items) == 1_000
    assert all(s10.is_valid(item) and item.endswith("CN") for item in items)


class Same(Luck):
    """Luck that draws one serial again and again, and another once it is asked for a second attempt."""

    def draw(self, *names: str) -> float:
        """Return a draw that depends on the attempt alone."""
        return 0.25 if names[-1] == "0" else 0.75


def test_a_serial_that_is_taken_is_drawn_again() -> None:
    """Two parcels that draw one serial get two numbers."""
    given = Numbers(speaking_network(), Same(b"x"))
    assert given.own(course(1, REAL), "CP") != given.own(course(2, REAL), "CP")
