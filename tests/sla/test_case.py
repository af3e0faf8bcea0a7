"""The facts of a case, and when a party took a parcel over."""

from collections.abc import Callable

from serai.codes.milestone import Milestone
from serai.sla.case import Case
from tests.sla.conftest import event, hour, leg

MakeCase = Callable[..., Case]


def test_carriers_and_places_are_facts(case: MakeCase) -> None:
    """Carriers and facilities of the passages are facts beside those given; empty ones are none."""
    made = case([leg("1", "linehaul", "x", 0, 5), leg("2", "depot", "y", 5, 9, "1")], country="BR", zone="")
    assert made.known == {"carrier": {"x", "y"}, "facility": {"f", "g"}, "country": {"BR"}}


def test_a_takeover_runs_from_release_to_first_word(case: MakeCase) -> None:
    """The taker's clock starts when the giver is done and stops at the taker's first word after it."""
    legs = [leg("1", "linehaul", "x", 0, 5), leg("2", "sort", "y", 5, 12, "1")]
    words = [
        event(Milestone.ANNOUNCED, 1, "y"),
        event(Milestone.HANDED_OVER, 8, "y"),
        event(Milestone.DEPARTED_TRANSIT, 12, "y"),
    ]
    made = case(legs, words)
    assert list(made.takeovers("y")) == [(hour(5), hour(8))]
    assert list(made.takeovers(None)) == [(hour(5), hour(8))]
    assert list(made.takeovers("x")) == []


def test_an_unseen_release_is_no_takeover(case: MakeCase) -> None:
    """Where the giver's end was not seen, nothing is measured."""
    made = case(
        [leg("1", "linehaul", "x", 0, None), leg("2", "sort", "y", None, 12, "1")],
        [event(Milestone.HANDED_OVER, 8, "y")],
    )
    assert list(made.takeovers("y")) == []
