"""Tests of `serai.operations.tables`."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from serai.codes.milestone import Milestone
from serai.network.graph import Network
from serai.network.place import Zone
from serai.operations.tables import COLUMNS, corridor_rows, fault_rows, refused_rows, request_row
from serai.parcel import Goods, Money, Scheme
from serai.plan.itinerary import Itinerary, Leg
from serai.plan.request import Request
from serai.store.world import Fault

READY = datetime(2026, 9, 1, tzinfo=UTC)
NETWORK = Network(zones={"SP": Zone("SP", "BR", "SP", "0", "1", "DEP")})
REQUEST = Request(
    "r1", "o1", ("SZX",), READY, "SP", READY + timedelta(days=12), 0.4, 10, 10, 5,
    Goods.GENERAL, Scheme.NONE, "DDP", Money(Decimal("20.00"), "USD"), "standard",
)  # fmt: skip


def test_columns_are_named_once() -> None:
    """No table names a column twice."""
    assert all(len(set(columns)) == len(columns) for columns in COLUMNS.values())


def test_a_planned_request_tells_its_plan() -> None:
    """The row holds what was asked and the quantiles of the plan, under the columns of the table."""
    leg = Leg("1", (), "linehaul", Milestone.DELIVERED, "C", None, None, "SZX", "SP", READY, READY)
    row = request_row(NETWORK, REQUEST, Itinerary("r1", (leg,), p_on_time=0.9), None)
    assert row["p_on_time"] == 0.9
    assert row["corridor"] == "SZX-BR"
    assert set(row) <= set(COLUMNS["requests"])


def test_a_refused_request_keeps_its_reason() -> None:
    """A request that could not be planned is a row with the reason and without a plan."""
    row = request_row(NETWORK, REQUEST, None, "no service from SZX")
    assert row["refused"] == "no service from SZX"
    assert "p50" not in row


def test_refusals_of_every_station_are_told_apart() -> None:
    """Each refusal says who refused what, and why."""
    rows = refused_rows({"plan": [("r1", "no way")], "customs": [("c1", "no HS")]})
    assert [tuple(row.values()) for row in rows] == [("plan", "r1", "no way"), ("customs", "c1", "no HS")]


def test_corridors_without_a_finished_parcel_are_shown() -> None:
    """The busiest corridor comes first, and one where nothing has finished is not hidden."""
    requests = [{"corridor": "CN-BR"}, {"corridor": "CN-ES"}, {"corridor": "CN-ES"}]
    rows = corridor_rows({"by_corridor": {"CN-BR": {"finished": 1, "p50_days": 9.0}}}, requests)
    assert [(row["corridor"], row["requests"], row["finished"]) for row in rows] == [
        ("CN-ES", 2, 0),
        ("CN-BR", 1, 1),
    ]


def test_refusals_with_a_place_keep_it() -> None:
    """A fault of a file is a row of what was refused, with file, row, column, value and remedy."""
    (row,) = fault_rows("world", [("zones.csv row 3", Fault("zones.csv", 3, "tz", "x", "is x", "give y"))])
    assert set(row) == set(COLUMNS["refused"])
    assert (row["station"], row["thing"], row["row"], row["reason"]) == (
        "world",
        "zones.csv row 3",
        3,
        "is x",
    )
