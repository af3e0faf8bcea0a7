"""Numeric events of the posts' operations system: items and receptacles."""

import pytest

from serai.carriers.mapping import load
from tests.carriers.maps.told import milestones, reading, rows

BAG = "CNCANABRCWBAACN60012001100045"


def page(*events: tuple[str, str], item: str = "LB123456789CN", office: str = "CNCANA") -> str:
    """Write a message with events by code and reason."""
    told = "".join(
        f'<itemEvent itemId="{item}"><eventType>{code}</eventType><eventTime>2026-03-01T08:30:00</eventTime>'
        f"<office>{office}</office><country>{office[:2]}</country>"
        + (f"<reason>{reason}</reason>" if reason else "")
        + "</itemEvent>"
        for code, reason in events
    )
    return f"<ipsEvents>{told}</ipsEvents>"


def test_items_stand_at_the_wall_time_of_their_office() -> None:
    """A wall time of Canton is eight hours ahead."""
    assert rows("upu_ips", page(("3", ""), ("12", ""))) == [
        ("LB123456789CN", "2026-03-01T00:30:00Z", "+08:00", "country", "in_transit", "at_origin_hub"),
        ("LB123456789CN", "2026-03-01T00:30:00Z", "+08:00", "country", "in_transit", "departed_origin"),
    ]


@pytest.mark.parametrize(
    ("code", "milestone"),
    [
        ("1", "accepted"), ("10", "announced"), ("12", "departed_origin"), ("30", "arrived_destination"),
        ("31", "presented_to_customs"), ("38", "customs_released"), ("35", "departed_gateway"),
        ("32", "at_delivery_depot"), ("74", "out_for_delivery"), ("75", "ready_for_pickup"),
        ("36", "attempt_failed"), ("37", "delivered"), ("39", "handed_over"), ("40", "other"),
    ],
)  # fmt: skip
def test_what_an_item_event_means(code: str, milestone: str) -> None:
    """The number of an event gives its milestone."""
    assert milestones("upu_ips", {code: page((code, ""))}) == {code: milestone}


def test_every_number_of_the_list_is_known() -> None:
    """Items have 1 to 15, 30 to 45, and 60 to 77; receptacles theirs from 100."""
    items = {*range(1, 16), *range(30, 46), *range(60, 78)}
    bags = {100, 101, 102, 103, 104, 106, 107, 108, *range(130, 136), 160, 161, 181}
    codes = {int(code) for code in load("upu_ips").codes if "/" not in code}
    assert codes == items | bags


def test_a_receptacle_has_events_of_its_own() -> None:
    """What happens to a bag bears the bag's number, to be told to all that is in it."""
    payload = page(("101", ""), ("106", ""), ("130", ""), ("161", ""), item=BAG)
    found = rows("upu_ips", payload)
    assert {number for number, *_ in found} == {BAG}
    assert [row[-1] for row in found] == ["other", "departed_origin", "arrived_destination", "handed_over"]


def test_customs_information_is_a_hold_with_a_reason_only() -> None:
    """34 alone is information; with a retention reason it is a hold."""
    told = {"bare": page(("34", "")), "held": page(("34", "12"))}
    assert milestones("upu_ips", told) == {"bare": "other", "held": "customs_hold"}


def test_a_number_of_no_list_is_unread() -> None:
    """109 is on no list that we know."""
    found = reading("upu_ips", page(("109", ""), ("37", "")))
    assert [unread.reason for unread in found.unread] == ["unknown code: 109"]
    assert len(found.events) == 1
