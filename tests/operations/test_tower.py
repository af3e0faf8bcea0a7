"""What the tower reads of a saved world, against what was put in."""

import pytest

from serai.operations import tower
from serai.operations.tower import StaleCursor, UnfitPage, UnknownCorridor, UnknownParcel
from serai.store.database import Store
from serai.store.outcome import UnknownWorld, save_outcome
from tests.store.books import AT, book


@pytest.fixture
def small(store: Store) -> Store:
    """A store with the small world: one on time, one late, one silent at the gateway, one never seen."""
    save_outcome(store, book())
    return store


def test_overview_counts_what_was_put_in(small: Store) -> None:
    """Figures, statuses and exceptions are those of the four parcels."""
    seen = tower.overview(small)
    kpis = seen.kpis
    assert (kpis.requests, kpis.finished, kpis.open, kpis.late_open, kpis.silent) == (4, 2, 2, 2, 2)
    assert (kpis.held, kpis.exceptions, kpis.unread, kpis.remedies) == (0, 2, 1, 1)
    assert (kpis.on_time, kpis.p50_days) == (0.5, pytest.approx((122 + 168) / 48, abs=1e-3))
    assert kpis.std_days == pytest.approx((168 - 122) / 48, abs=1e-3)
    assert seen.statuses == {"delivered": 2, "in_transit": 1, "pending": 1}
    assert seen.exceptions == {"silent": 1, "never scanned after pre-advice": 1}
    assert (seen.world.world, seen.world.at, seen.world.requests) == ("small", AT, 4)


def test_map_has_the_places_and_flows_of_the_plans(small: Store) -> None:
    """All four pass both places; on the flow one is still before it and three are late or overdue."""
    seen = tower.overview(small)
    assert [(spot.facility, spot.planned, spot.here) for spot in seen.facilities] == [
        ("szx", 4, 0),
        ("gru", 4, 1),
    ]
    (flow,) = seen.flows
    assert (flow.origin, flow.destination, flow.stage) == ("szx", "gru", "linehaul")
    assert (flow.parcels, flow.open, flow.late) == (4, 1, 3)


def test_corridor_is_shown_whole(small: Store) -> None:
    """One corridor has its own figures, days of its finished parcels and those in trouble."""
    (only,) = tower.corridors(small)
    lane = tower.corridor(small, "CN-BR")
    assert lane.corridor == only
    assert (only.requests, only.finished, only.on_time, only.late_share) == (4, 2, 0.5, 0.5)
    assert lane.transit_days == (pytest.approx(122 / 24, abs=1e-3), 7.0)
    assert {one.parcel for one in lane.troubled} == {"p3", "p4"}
    with pytest.raises(UnknownCorridor, match="CN-BR"):
        tower.corridor(small, "CN-US")


def test_corridor_without_finished_parcels_has_no_figures(store: Store) -> None:
    """Where nothing has arrived yet, shares and days are not known, rather than zero."""
    save_outcome(store, book({"p1": (2, 0.0)}))
    (only,) = tower.corridors(store)
    assert (only.on_time, only.late_share, only.p50_days, only.std_days) == (None, None, None, None)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("p3", ["p3"]),
        (" Lp2 ", ["p2"]),
        ("order-p", ["p1", "p2", "p3", "p4"]),
        ("", ["p1", "p2", "p3", "p4"]),
        ("nothing", []),
    ],
)
def test_parcels_are_found_by_id_number_and_order(small: Store, query: str, found: list[str]) -> None:
    """Exactly by id and by any carrier's number, by the beginning of the order."""
    assert [one.parcel for one in tower.search(small, query).rows] == found


def test_text_that_no_database_holds_finds_nothing(small: Store) -> None:
    """A NUL in what is asked is passed over, and is no bug."""
    assert [one.parcel for one in tower.search(small, "\0p1").rows] == ["p1"]
    assert tower.parcel(small, "p1\0").standing.parcel == "p1"
    with pytest.raises(UnknownParcel):
        tower.promises(small, "\0")


def test_pages_follow_each_other(small: Store) -> None:
    """The cursor of a page leads to the next, the last page has none, and no row is lost or shown twice."""
    first = tower.search(small, "order", limit=3)
    second = tower.search(small, "order", limit=3, cursor=first.cursor)
    assert [one.parcel for one in (*first.rows, *second.rows)] == ["p1", "p2", "p3", "p4"]
    assert (first.total, second.total, second.cursor) == (4, 4, None)
    long = ((3, "1-" + "9" * 19), (3, "9" * 5000 + "-1"))
    for limit, cursor in ((0, None), (501, None), (3, "nonsense"), (3, "1-x"), (3, "1-\u0663"), *long):
        with pytest.raises(UnfitPage):
            tower.search(small, "order", limit=limit, cursor=cursor)
    save_outcome(small, book())
    with pytest.raises(StaleCursor, match="again"):
        tower.search(small, "order", limit=3, cursor=first.cursor)


def test_exceptions_come_with_the_latest_first(small: Store) -> None:
    """Those in trouble are listed by how late they are."""
    page = tower.exceptions(small)
    assert [one.parcel for one in page.rows] == ["p4", "p3"]
    assert all(one.exception for one in page.rows)


def test_parcel_is_shown_whole(small: Store) -> None:
    """Asked, planned, seen, and the rows of what was done for it; also found by its number."""
    seen = tower.parcel(small, "p3")
    assert (len(seen.planned), len(seen.seen), seen.world, seen.at) == (6, 3, "small", AT)
    assert seen.numbers == ("Np3", "Lp3")
    assert [len(rows) for rows in (seen.forecasts, seen.filings, seen.manifests, seen.promises)] == [
        1,
        1,
        1,
        1,
    ]
    assert seen.remedies[0]["kind"] == "expedite"
    assert tower.parcel(small, "Lp3") == seen
    assert tower.search(small, "p3").rows == (seen.standing,)
    with pytest.raises(UnknownParcel, match="p99"):
        tower.parcel(small, "p99")


def test_records_and_promises_are_rows_of_the_outcome(small: Store) -> None:
    """Rows come in their order, in pages, with the names of the CSV files."""
    page = tower.records(small, "promises", limit=3)
    assert [row["parcel"] for row in page.rows] == ["p1", "p2", "p3"]
    rest = tower.records(small, "promises", limit=3, cursor=page.cursor)
    assert ([row["parcel"] for row in rest.rows], rest.cursor, rest.total) == (["p4"], None, 4)
    assert tower.promises(small, "p2")[0]["confidence"] == 0.9
    with pytest.raises(UnknownParcel):
        tower.promises(small, "p99")


def test_world_that_is_saved_again_is_seen_anew(small: Store) -> None:
    """Nothing stale is shown after a save, and worlds are kept apart by name."""
    assert tower.overview(small).kpis.finished == 2
    save_outcome(small, book({"p3": (6, 0.0)}))
    assert tower.overview(small).kpis.finished == 1
    save_outcome(small, book({"q1": (0, 0.0)}, world="other"))
    assert [saved.world for saved in tower.worlds(small)] == ["other", "small"]
    assert tower.overview(small).kpis.finished == 0
    assert tower.overview(small, "small").kpis.finished == 1
    with pytest.raises(UnknownWorld):
        tower.overview(small, "third")
