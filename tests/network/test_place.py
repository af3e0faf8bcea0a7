"""Places, as a world declares them."""

from pathlib import Path

from serai.network.place import FACILITY_KINDS
from serai.store.world import read_world
from tests.worlds import small_world


def test_places_of_a_world_are_of_the_declared_kinds(tmp_path: Path) -> None:
    """The small world's hub, depot and locker are read as what they are."""
    network = read_world(small_world(tmp_path)).network
    kinds = {place.facility: place.kind for place in network.facilities.values()}
    assert (kinds["gru"], kinds["sao_depot"], kinds["sao_locker_1"]) == ("import_gateway", "depot", "locker")
    assert set(kinds.values()) <= set(FACILITY_KINDS)
    assert network.facilities["sao_locker_1"].handling is None
    assert network.points["sao_point_1"].facility == "sao_locker_1"
    assert network.zones["br_sp"].depot == "sao_depot"
