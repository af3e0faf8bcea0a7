"""Hubs from a file and from a world."""

from pathlib import Path

import pytest

from serai.operations.siting import Asked, Layout, NoInstance, WrongFactor, read_instance, site_hubs
from serai.siting.hub import Allocation, NoHubCount, NotOffered
from tests.worlds import small_world

THREE = "3\n0 0\n3 0\n3 4\n0 1 2\n3 0 4\n5 6 0\n"


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A file of three places."""
    place = tmp_path / "three.txt"
    place.write_text(THREE)
    return place


def test_hubs_of_a_file_are_numbered_as_in_it(three: Path) -> None:
    """With all three places as hubs each flow goes directly: 0.75 times its distance, in thousands."""
    found = site_hubs(three, Layout.AP, Asked(p=3))
    assert found["hubs"] == [1, 2, 3]
    direct = 0.75 * (1 * 3 + 2 * 5 + 3 * 3 + 4 * 4 + 5 * 5 + 6 * 4) / 1000
    assert found["objective"] == pytest.approx(direct, abs=1e-4)
    assert found["allocation"] is None
    assert set(found) == {"objective", "hubs", "allocation", "lower_bound", "proven", "seconds"}


def test_what_the_caller_gives_overrides_the_file(three: Path) -> None:
    """The factors and p given count, not those of the file."""
    three.write_text(THREE + "1 3 0.75 2")
    assert len(site_hubs(three, Layout.AP, Asked())["hubs"]) == 1
    free = site_hubs(three, Layout.AP, Asked(p=3, alpha=0.0))
    assert free["objective"] == 0.0


def test_single_allocation_gives_each_place_its_hub(three: Path) -> None:
    """With one hub at place 2 all flows go through it; with three each place is its own hub."""
    one = site_hubs(three, Layout.AP, Asked(p=1, allocation=Allocation.SINGLE))
    assert (one["hubs"], one["allocation"]) == ([2], [2, 2, 2])
    sent, received, away = (3, 7, 11), (8, 7, 6), (3, 0, 4)
    collected = sum((3 * s + 2 * r) * d for s, r, d in zip(sent, received, away, strict=True))
    assert one["objective"] == pytest.approx(collected / 1000)
    every = site_hubs(three, Layout.AP, Asked(p=3, allocation=Allocation.SINGLE))
    assert every["allocation"] == [1, 2, 3]
    assert every["lower_bound"] == every["objective"]


def test_fixed_costs_decide_and_capacities_bind(three: Path, tmp_path: Path) -> None:
    """Fixed costs count undivided and decide how many hubs, p of the file or not; capacities move them."""
    three.write_text(THREE + "3 3 0.75 2")
    costs, room = tmp_path / "costs.txt", tmp_path / "room.txt"
    costs.write_text("5 5 5")
    room.write_text("21 20 21")
    asked = Asked(allocation=Allocation.SINGLE, fixed_costs=costs)
    free = site_hubs(three, Layout.AP, asked)
    assert free["hubs"] == [2]
    assert free["objective"] == pytest.approx(5 + (25 * 3 + 45 * 4) / 1000)
    bound = site_hubs(
        three, Layout.AP, Asked(allocation=Allocation.SINGLE, fixed_costs=costs, capacities=room)
    )
    assert bound["hubs"] in ([1], [3])
    two = site_hubs(three, Layout.AP, Asked(p=2, allocation=Allocation.SINGLE, fixed_costs=costs))
    assert len(two["hubs"]) == 2


def test_what_cannot_be_read_or_is_not_said_is_refused(three: Path, tmp_path: Path) -> None:
    """No file, no number of hubs, a factor below 0 and capacities by flow are refused by name."""
    with pytest.raises(NoInstance, match="cannot be read"):
        site_hubs(tmp_path / "none", Layout.AP, Asked(p=1))
    with pytest.raises(NoInstance, match="cannot be read"):
        site_hubs(three, Layout.AP, Asked(p=1, capacities=tmp_path / "none"))
    with pytest.raises(NoHubCount, match="give --p"):
        site_hubs(three, Layout.AP, Asked())
    with pytest.raises(WrongFactor, match=r"alpha = -0.5 is not a factor"):
        site_hubs(three, Layout.AP, Asked(p=1, alpha=-0.5))
    room = tmp_path / "room.txt"
    room.write_text("9 9 9")
    with pytest.raises(NotOffered):
        site_hubs(three, Layout.AP, Asked(p=1, capacities=room))


def test_a_world_has_hubs_by_name(tmp_path: Path) -> None:
    """The requests of a world flow over hubs that are facilities of it."""
    folder = small_world(tmp_path / "world")
    instance = read_instance(folder, Layout.WORLD)
    found = site_hubs(folder, Layout.WORLD, Asked(p=1))
    assert found["hubs"][0] in {instance.nodes[c] for c in instance.candidates}
    assert found["objective"] > 0
    own = site_hubs(folder, Layout.WORLD, Asked(p=1, allocation=Allocation.SINGLE))
    assert own["allocation"] == own["hubs"] * len(instance.nodes)
    assert own["objective"] == found["objective"]
    costs = tmp_path / "costs.txt"
    costs.write_text("".join(f"{instance.nodes[c]} 7\n" for c in instance.candidates))
    priced = site_hubs(folder, Layout.WORLD, Asked(p=1, fixed_costs=costs))
    assert priced["objective"] == pytest.approx(found["objective"] + 7)
