"""Processes laid end to end, against sums of minutes."""

from datetime import timedelta

from serai.codes.milestone import Milestone
from serai.store.foreign.cargo2000 import Process, Step, Transport
from serai.store.foreign.freight import APART, BEGINS, passed, tables


def transport(name: str, rcs: tuple[int, int], dlv: tuple[int, int]) -> Transport:
    """Return a leg of one flight: given minutes accepted and delivered, 10 and 20 in between."""
    return Transport(
        name,
        f"n{name}",
        (
            Step("rcs", *rcs, "1", "1"),
            Step("dep_1", 10, 10, "1", "1"),
            Step("rcf_1", 20, 20, "1", "2"),
            Step("dlv", *dlv, "2", "2"),
        ),
    )


PROCESS = Process(
    "7",
    (transport("i1", (5, 5), (5, 50)), transport("i2", (30, 10), (5, 5))),
    transport("o", (1, 2), (3, 4)),
)


def test_the_outbound_leg_starts_when_the_last_inbound_is_delivered() -> None:
    """Planned the second inbound leg is last (65 minutes), in effect the first (85)."""
    legs = {leg.passage.leg: leg.passage for leg in passed([PROCESS])}
    assert legs["o.rcs"].planned_start == BEGINS + timedelta(minutes=65)
    assert legs["o.rcs"].started == BEGINS + timedelta(minutes=85)
    assert legs["o.rcs"].after == ("i1.dlv", "i2.dlv")
    assert legs["o.dlv"].planned_end == legs["o.dlv"].promised == BEGINS + timedelta(minutes=65 + 34)
    assert legs["o.dlv"].ended == BEGINS + timedelta(minutes=85 + 36)
    assert legs["i1.rcs"].after == legs["i2.rcs"].after == ()


def test_processes_start_an_hour_apart() -> None:
    """The second process of a file starts an hour after the first."""
    starts = [leg.passage.started for leg in passed([PROCESS, PROCESS]) if leg.passage.leg == "i1.rcs"]
    assert starts == [BEGINS, BEGINS + APART]


def test_milestones_say_where_in_the_whole_they_are() -> None:
    """Only the first departure is from the origin, only the last arrival at the destination."""
    said = {leg.passage.leg: leg.milestone for leg in passed([PROCESS])}
    assert said["i2.dep_1"] is Milestone.DEPARTED_ORIGIN
    assert said["o.dep_1"] is Milestone.DEPARTED_TRANSIT
    assert said["i1.rcf_1"] is Milestone.AT_TRANSIT_HUB
    assert said["o.rcf_1"] is Milestone.ARRIVED_DESTINATION
    assert said["o.rcs"] is Milestone.ACCEPTED
    assert said["i1.dlv"] is said["o.dlv"] is Milestone.DELIVERED


def test_tables_say_what_is_assumed() -> None:
    """The world has one request, its deadline the planned end, and names the assumed dates."""
    legs = passed([PROCESS])
    made = tables([PROCESS], legs)
    (request,) = made["requests"]
    assert (request["origin"], request["zone"]) == ("P1", "P2")
    assert request["deadline"] == legs[-1].passage.promised
    head = {row["key"]: row["value"] for row in made["world"]}
    assert "assumed" in str(head["source"])
    assert head["ends"] == legs[-1].happened + timedelta(days=1)
    assert [row["number"] for row in made["numbers"]] == ["ni1", "ni2", "no"]
