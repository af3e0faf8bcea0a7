"""Small journeys with names, built by code."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from serai.codes.milestone import Milestone, Status
from serai.sla.case import Case
from serai.track.event import Event
from serai.track.follow import Journey
from serai.track.passage import Passage

START = datetime(2026, 3, 1, tzinfo=UTC)


def hour(n: float) -> datetime:
    """Return the instant n hours after the start."""
    return START + timedelta(hours=n)


def event(milestone: Milestone, at: float, carrier: str = "x", reason: str | None = None) -> Event:
    """Return an event of a milestone some hours after the start."""
    return Event(
        number="n", carrier=carrier, code="c", words="w", happened=hour(at), local="", offset=None,
        offset_from="unknown", recorded=None, received=hour(at), place="", country="",
        status=Status.IN_TRANSIT, milestone=milestone, event_id=f"{milestone}{at}{carrier}", reason=reason,
    )  # fmt: skip


def leg(
    name: str, stage: str, carrier: str, start: float | None, end: float | None, after: str = ""
) -> Passage:
    """Return a passage in hours after the start; a missing end is inferred."""
    return Passage(
        "p", name, tuple(filter(None, [after])), stage, carrier, None, "f", "g", None, None,
        None if start is None else hour(start), None if end is None else hour(end), None, end is None,
    )  # fmt: skip


@pytest.fixture
def case() -> Callable[..., Case]:
    """Make a case of passages, events and hours: promised, delivered."""

    def make(
        passages: list[Passage],
        events: list[Event] | None = None,
        promised: float = 100,
        delivered: float | None = None,
        **facts: str,
    ) -> Case:
        journey = Journey(
            parcel="p", status=Status.IN_TRANSIT, milestone=None, stage=None, custody=None, ready=START,
            promised=hour(promised), delivered=None if delivered is None else hour(delivered),
            events=tuple(events or ()), passages=tuple(passages), last_seen=None, exception=None,
            silence=None,
        )  # fmt: skip
        return Case(journey, facts)

    return make
