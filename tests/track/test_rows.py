"""What was seen, as rows."""

from dataclasses import replace

from serai.operations.tables import COLUMNS
from serai.track.event import Number, Unread
from serai.track.follow import follow
from serai.track.rows import event_rows, journey_row, leg_row, number_row, unread_row
from tests.track.small_journey import REQUEST, M, after, as_planned, event, itinerary


def test_one_event_is_one_row_whatever_it_speaks_of() -> None:
    """Copies for several parcels are put together, rows stand in order of happening."""
    first, second = event(M.ACCEPTED, "TR", "SZX", 1), event(M.DEPARTED_ORIGIN, "TR", "SZX", 2)
    rows = event_rows([second, replace(second, parcel="R2"), second, replace(first, parcel=None)])
    assert [(r["milestone"], r["parcels"]) for r in rows] == [
        ("accepted", ()),
        ("departed_origin", ("R1", "R2")),
    ]
    assert set(COLUMNS["events"]) <= set(rows[0])


def test_rows_have_the_columns_of_their_tables() -> None:
    """Rows of legs, journeys, numbers and unread records fill every column of the outcome tables."""
    plan = itinerary()
    journey = follow(REQUEST, plan, as_planned(), after(200))
    assert set(leg_row(journey.passages[0], plan.legs[0])) == set(COLUMNS["legs"])
    assert set(journey_row("CN-ES", journey)) == set(COLUMNS["journeys"])
    assert set(unread_row(Unread("f", 1, "C", "why", "raw"))) == set(COLUMNS["unread"])
    assert list(number_row(Number("R1", "CP", "LZ1", "3")).values()) == ["R1", "CP", "LZ1", "3"]
    assert tuple(number_row(Number("R1", "CP", "LZ1"))) == COLUMNS["numbers"]


def test_late_is_said_of_what_has_arrived() -> None:
    """A parcel still out is neither late nor in time; early is a negative number of hours."""
    plan = itinerary()
    out = journey_row("CN-ES", follow(REQUEST, plan, as_planned(9), after(900)))
    assert (out["late"], out["late_h"], out["transit_days"], out["silent"]) == (None, None, None, True)
    early = journey_row("CN-ES", follow(REQUEST, plan, as_planned(), after(900)))
    assert (early["late"], early["late_h"], early["transit_days"]) == (False, -104.0, 5.6667)
    tight = replace(REQUEST, deadline=after(130))
    late = journey_row("CN-ES", follow(tight, plan, as_planned(), after(900)))
    assert (late["late"], late["late_h"]) == (True, 6.0)
