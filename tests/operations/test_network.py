"""What can be asked of a world: a check, its format, demand."""

from pathlib import Path

import pytest

from serai.operations import network
from serai.store.world import NoWorld, read_world
from tests.worlds import small_world


def test_a_check_tells_what_is_there(tmp_path: Path) -> None:
    """A world without faults is read, counted and handed over."""
    checked = network.check(small_world(tmp_path))
    assert checked.world is not None
    assert (checked.counts["requests"], checked.counts["feeds"], checked.faults) == (6, 0, ())
    assert checked.as_dict()["folder"] == str(tmp_path)


def test_a_check_of_nothing_is_an_error_of_its_own(tmp_path: Path) -> None:
    """A folder that is not there is missing, not faulty."""
    with pytest.raises(NoWorld):
        network.check(tmp_path / "x")


def test_demand_is_written_into_the_world_or_beside_it(tmp_path: Path) -> None:
    """The files of a world are replaced; another folder leaves the world as it is."""
    world = small_world(tmp_path / "w")
    made = network.make_demand(world, 20, 3, 1, tmp_path / "out")
    assert (made.requests, len(read_world(world).requests)) == (20, 6)
    again = network.make_demand(world, 20, 3, 1, None)
    assert (again.orders, len(read_world(world).requests)) == (made.orders, 20)
    for name in ("orders", "requests", "items"):
        assert (world / f"{name}.csv").read_bytes() == (tmp_path / "out" / f"{name}.csv").read_bytes()


def test_the_format_is_a_document() -> None:
    """It begins with its title."""
    assert network.world_format().startswith("# A world")
