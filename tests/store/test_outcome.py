"""A world saved whole: round trip, replacement, refusals, speed."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select, text

from serai.store.database import Store
from serai.store.inventory import status
from serai.store.outcome import (
    TABLES,
    Twice,
    UnknownTable,
    UnknownWorld,
    find_world,
    load_rows,
    load_worlds,
    save_outcome,
)
from serai.store.plan import REQUEST
from tests.store.books import AT, START, book

Row = dict[str, Any]


def plain(value: object) -> object:
    """Return a value as it is compared: tuples are lists."""
    return list(value) if isinstance(value, tuple) else value


def test_what_was_saved_comes_back(store: Store) -> None:
    """Every row of every stored table comes back with its values, in its order."""
    saved = book()
    counts = save_outcome(store, saved)
    assert (counts["request"], counts["leg"], counts["event"]) == (4, 24, 15)
    kept = find_world(store, "small")
    assert (kept.starts, kept.at, kept.seed, kept.currency, kept.requests) == (START, AT, 7, "USD", 4)
    assert kept.summary["sla"]["p50_days"] == 6.0
    with store.engine.connect() as connection:
        for name, rows in saved["tables"].items():
            if name not in TABLES:
                continue
            found = load_rows(connection, kept.world_id, name)
            assert len(found) == len(rows), name
            for row, back in zip(rows, found, strict=True):
                same = {key: value for key, value in row.items() if key in back}
                assert {key: plain(back[key]) for key in same} == {
                    key: plain(value) for key, value in same.items()
                }, name


def test_saving_again_replaces_the_world_and_no_other(store: Store) -> None:
    """The same world saved twice is there once, as it was last; another world is untouched."""
    save_outcome(store, book(world="other"))
    save_outcome(store, book())
    before = status(store)["tables"]
    first = find_world(store, "small")
    save_outcome(store, book())
    assert status(store)["tables"] == before
    assert find_world(store, "small").world_id != first.world_id
    save_outcome(store, book({"p9": (1, 0.0)}))
    assert find_world(store, "small").requests == 1
    assert find_world(store, "other").requests == 4
    assert [kept.world for kept in load_worlds(store)] == ["small", "other"]
    assert find_world(store).world == "small"


def test_save_that_fails_leaves_the_last_outcome(store: Store) -> None:
    """One transaction: an outcome that contradicts itself is told by name, and nothing of it stays."""
    save_outcome(store, book())
    before, kept = status(store)["tables"], find_world(store)
    broken = book({"p9": (1, 0.0)})
    broken["tables"]["filings"] *= 2
    with pytest.raises(Twice, match="f1"):
        save_outcome(store, broken)
    assert status(store)["tables"] == before
    assert find_world(store) == kept


def test_table_that_nobody_knows_is_refused(store: Store) -> None:
    """A table without a place is not silently lost; derived tables are left out on purpose."""
    odd = book()
    odd["tables"]["dreams"] = []
    with pytest.raises(UnknownTable, match="dreams"):
        save_outcome(store, odd)
    assert load_worlds(store) == []


def test_unknown_world_is_told_with_the_known_ones(store: Store) -> None:
    """Asking for a world that is not there names those that are, and how to save the first."""
    with pytest.raises(UnknownWorld, match="serai run"):
        find_world(store)
    save_outcome(store, book())
    with pytest.raises(UnknownWorld, match="small"):
        find_world(store, "large")


def test_rows_of_one_parcel_are_found(store: Store) -> None:
    """Tables that speak of one parcel, of several or of consignments all give the rows of a parcel."""
    save_outcome(store, book())
    world = find_world(store).world_id
    with store.engine.connect() as connection:
        assert [r["parcel"] for r in load_rows(connection, world, "promises", "p2")] == ["p2"]
        assert [r["manifest"] for r in load_rows(connection, world, "manifests", "p2")] == ["m1"]
        assert [r["filing"] for r in load_rows(connection, world, "filings", "p2")] == ["f1"]
        assert load_rows(connection, world, "filings", "p99") == []
        assert [r["parcel"] for r in load_rows(connection, world, "promises", limit=2, offset=1)] == [
            "p2",
            "p3",
        ]
        assert connection.scalar(select(REQUEST.c.value).where(REQUEST.c.request == "p1")) == Decimal("19.90")


def test_five_thousand_parcels_are_saved_and_found_by_an_index(store: Store) -> None:
    """5,000 requests, 60,000 legs and 90,000 events are saved; the events of one parcel come by the index."""
    many = book({f"p{number}": (6, float(number % 50)) for number in range(5000)})
    tables = many["tables"]
    tables["events"] = tables["events"] * 3
    tables["legs"] = [{**row, "leg": row["leg"] + side} for side in "ab" for row in tables["legs"]]
    counts = save_outcome(store, many)
    assert (counts["request"], counts["leg"], counts["event"]) == (5000, 60000, 90000)
    with store.engine.connect() as connection:
        plan = connection.execute(text("EXPLAIN SELECT 1 FROM event WHERE parcels @> ARRAY['p7']")).scalars()
        assert "ix_event_parcels" in "".join(plan)
