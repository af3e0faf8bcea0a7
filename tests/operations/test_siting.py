"""Hubs from a file and from a world."""

from pathlib import Path

import pytest

from serai.operations.siting import Asked, Layout, NoHubCount, NoInstance, read_instance, site_hubs
from serai.siting.hub import NotOffered
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


def test_what_cannot_be_read_or_is_not_said_is_refused(three: Path, tmp_path: Path) -> None:
    """No file, no number of hubs and single allocation are refused by name."""
    with pytest.raises(NoInstance, match="cannot be read"):
        site_hubs(tmp_path / "none", Layout.AP, Asked(p=1))
    with pytest.raises(NoHubCount, match="give --p"):
        site_hubs(three, Layout.AP, Asked())
    with pytest.raises(NotOffered):
        site_hubs(three, Layout.AP, Asked(p=1, allocation="single"))


def test_a_world_has_hubs_by_name(tmp_path: Path) -> None:
    """The requests of a world flow over hubs that are facilities of it."""
    folder = small_world(tmp_path / "world")
    instance = read_instance(folder, Layout.WORLD)
    found = site_hubs(folder, Layout.WORLD, Asked(p=1))
    assert found["hubs"][0] in {instance.nodes[c] for c in instance.candidates}
    assert found["objective"] > 0
