"""Cargo 2000 processes as a world: requests, plans, numbers, what the airline said, and the leg table.

The data have no dates. Processes start an hour apart in the order of the file, from an assumed first
instant; so what was known when is well defined, and it is said in the `source` of the world.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from serai.codes.milestone import Milestone
from serai.store.foreign.cargo2000 import OUTBOUND, Process, Step, Transport
from serai.track.passage import Passage

BEGINS = datetime(2024, 1, 1, tzinfo=UTC)
"""The assumed start of the first process."""

APART = timedelta(hours=1)
"""The assumed time between the starts of two processes."""

CARRIER = "AIRLINE"
SOURCE = (
    "Cargo 2000 (Metzger et al. 2015, UCI Machine Learning Repository, CC BY 4.0); "
    "assumed: dates (processes start an hour apart from 2024-01-01), mass of 1 kg, one airline"
)

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Passed:
    """One milestone of a process: its leg, and what the airline knows it by."""

    passage: Passage
    milestone: Milestone
    number: str
    happened: datetime


def passed(processes: Sequence[Process]) -> tuple[Passed, ...]:
    """Return every milestone of every process, planned and effective times laid end to end."""
    return tuple(leg for k, process in enumerate(processes) for leg in _process(process, BEGINS + k * APART))


def parcel_of(process: Process) -> str:
    """Return the id of a process as a parcel."""
    return f"C{process.row}"


def tables(processes: Sequence[Process], milestones: Sequence[Passed]) -> dict[str, list[Row]]:
    """Return the tables of the world."""
    ends = max((leg.happened for leg in milestones), default=BEGINS) + timedelta(days=1)
    places = dict.fromkeys(
        place for leg in milestones for place in (leg.passage.origin, leg.passage.destination)
    )
    return {
        "world": [
            {"key": key, "value": value}
            for key, value in (
                ("name", "cargo2000"),
                ("starts", BEGINS),
                ("ends", ends),
                ("currency", "EUR"),
                ("seed", 1),
                ("source", SOURCE),
            )
        ],
        "facilities": [
            {"facility": place, "name": f"Place {place[1:]}", "kind": "airport", "source": "anonymous"}
            for place in places
        ],
        "carriers": [
            {
                "carrier": CARRIER,
                "name": "The airlines of Cargo 2000",
                "kind": "airline",
                "feed": "iata_fsu",
                "source": "anonymous",
            }
        ],
        "requests": _requests(milestones),
        "plans": [_plan(leg) for leg in milestones],
        "numbers": [
            {"parcel": parcel_of(process), "carrier": CARRIER, "number": transport.number}
            for process in processes
            for transport in (*process.inbound, process.outbound)
        ],
    }


def _process(process: Process, ready: datetime) -> Iterator[Passed]:
    parcel = parcel_of(process)
    promised = ready + timedelta(minutes=_planned(process))
    arrived: list[Passed] = []
    for transport in process.inbound:
        legs = list(_transport(parcel, transport, (ready, ready), (), promised))
        arrived.append(legs[-1])
        yield from legs
    starts = (
        max(leg.passage.planned_end or ready for leg in arrived),
        max(leg.passage.ended or ready for leg in arrived),
    )
    after = tuple(leg.passage.leg for leg in arrived)
    yield from _transport(parcel, process.outbound, starts, after, promised)


def _planned(process: Process) -> int:
    """Return the planned minutes of a process: its longest inbound leg and its outbound leg."""
    inbound = max(sum(step.planned for step in transport.steps) for transport in process.inbound)
    return inbound + sum(step.planned for step in process.outbound.steps)


def _transport(
    parcel: str,
    transport: Transport,
    starts: tuple[datetime, datetime],
    after: tuple[str, ...],
    promised: datetime,
) -> Iterator[Passed]:
    planned, effective = starts
    for step in transport.steps:
        ends = planned + timedelta(minutes=step.planned), effective + timedelta(minutes=step.effective)
        leg = f"{transport.name}.{step.name}"
        passage = Passage(
            parcel,
            leg,
            after,
            step.stage,
            CARRIER,
            None,
            f"P{step.origin}",
            f"P{step.destination}",
            planned,
            ends[0],
            effective,
            ends[1],
            promised,
        )
        yield Passed(passage, _milestone(transport, step), transport.number, ends[1])
        (planned, effective), after = ends, (leg,)


def _milestone(transport: Transport, step: Step) -> Milestone:
    outbound = transport.name == OUTBOUND
    if step.stage == "RCF":
        flights = [other for other in transport.steps if other.stage == "RCF"]
        last = outbound and step == flights[-1]
        return Milestone.ARRIVED_DESTINATION if last else Milestone.AT_TRANSIT_HUB
    if step.stage == "DEP":
        first = not outbound and step.name == "dep_1"
        return Milestone.DEPARTED_ORIGIN if first else Milestone.DEPARTED_TRANSIT
    return Milestone.ACCEPTED if step.stage == "RCS" else Milestone.DELIVERED


def _requests(milestones: Sequence[Passed]) -> list[Row]:
    first: dict[str, Passage] = {}
    last: dict[str, Passage] = {}
    for leg in milestones:
        first.setdefault(leg.passage.parcel, leg.passage)
        last[leg.passage.parcel] = leg.passage
    return [
        {
            "request": parcel,
            "origin": first[parcel].origin,
            "ready": first[parcel].started,
            "zone": last[parcel].destination,
            "deadline": last[parcel].promised,
            "kg": 1,
            "value": 0,
            "currency": "EUR",
            "service_class": "freight",
        }
        for parcel in first
    ]


def _plan(leg: Passed) -> Row:
    passage = leg.passage
    return {
        "request": passage.parcel,
        "leg": passage.leg,
        "after": passage.after,
        "stage": passage.stage,
        "milestone": leg.milestone,
        "carrier": passage.carrier,
        "from": passage.origin,
        "to": passage.destination,
        "planned_start": passage.planned_start,
        "planned_end": passage.planned_end,
        "number": leg.number,
    }
