"""The duty ledger in the store: entries are added, and never changed."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from serai.customs.dues import Entry, Side
from serai.store.database import Store
from serai.store.dues import OtherAmount, add_entries, load_entries

FIRST = Entry(
    "p1", Side.COLLECTED, "duty", Decimal("3.10"), "EUR", datetime(2026, 11, 2, tzinfo=UTC), "shop", "o1"
)
SECOND = replace(FIRST, side=Side.ASSESSED, amount=Decimal("3.00"), source="DMS", parcel="p2")


def test_entries_come_back_as_they_were(store: Store) -> None:
    """Amounts keep their decimals, instants their place; of some parcels or of all."""
    assert add_entries(store, [FIRST, SECOND]) == 2
    assert load_entries(store) == [FIRST, SECOND]
    assert load_entries(store, ["p2"]) == [SECOND]
    assert str(load_entries(store, ["p1"])[0].amount) == "3.10"


def test_the_same_entry_twice_is_one(store: Store) -> None:
    """Adding again adds nothing, alone or among new ones."""
    add_entries(store, [FIRST])
    assert add_entries(store, [FIRST, FIRST, SECOND]) == 1
    assert len(load_entries(store)) == 2
    assert add_entries(store, []) == 0


def test_another_amount_under_the_same_number_is_refused_whole(store: Store) -> None:
    """The ledger keeps what it has, and the batch adds nothing."""
    add_entries(store, [FIRST])
    with pytest.raises(OtherAmount, match=r"3\.10 EUR, now 4 EUR"):
        add_entries(store, [SECOND, replace(FIRST, amount=Decimal(4))])
    assert load_entries(store) == [FIRST]
