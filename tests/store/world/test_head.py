"""The file of the world as a whole."""

from pathlib import Path

import pytest

from serai.store.world import check_world
from tests.worlds import small_world

GOOD = "key,value\nname,w\nstarts,2026-09-07T00:00:00Z\nends,2026-10-12T00:00:00Z\n"


def faults(folder: Path, text: str) -> list[tuple[int | None, str | None, str]]:
    """Return row, column and reason of the faults of the small world with this head."""
    (small_world(folder) / "world.csv").write_text(text)
    return [(fault.row, fault.column, fault.reason) for fault in check_world(folder).faults]


def test_currency_and_seed_have_defaults(tmp_path: Path) -> None:
    """A world without them counts in euros and draws from seed 0."""
    (small_world(tmp_path) / "world.csv").write_text(GOOD)
    world = check_world(tmp_path).world
    assert world is not None
    assert (world.name, world.currency, world.seed) == ("w", "EUR", 0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (GOOD.replace("name,w\n", ""), (None, "name", "is empty")),
        (GOOD.replace("2026-10-12", "2026-09-01"), (4, "ends", "is before starts")),
        (GOOD.replace("2026-10-12", "soon"), (4, "ends", "is not an instant")),
        (GOOD + "seed,-1\n", (5, "seed", "is negative")),
        (GOOD + "currency,RMB\n", (5, "currency", "is not a currency")),
        (GOOD + "name,x\n", (5, "key", "has the key of row 2")),
        ("name,starts\nw,now\n", (1, "key", "is missing")),
    ],
)
def test_a_fault_of_the_head_has_the_row_of_its_key(
    tmp_path: Path, text: str, found: tuple[int | None, str, str]
) -> None:
    """Row and key are named, whatever is wrong."""
    assert found in faults(tmp_path, text)


def test_unknown_keys_are_kept_and_reported(tmp_path: Path) -> None:
    """A key that we do not know is no fault."""
    (small_world(tmp_path) / "world.csv").write_text(GOOD + "author,me\n")
    assert check_world(tmp_path).unknown == ("world.csv: author",)
