"""Hub location problems are read from the formats of the literature, and from a world."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from serai.siting.instance import (
    InvalidInstance,
    great_circles,
    of_network,
    read_ap,
    read_cab,
    read_named_values,
    read_values,
)
from tests.plan.small_world import small_network

THREE = "3\n0 0\n3 0\n3 4\n0 1 2\n3 0 4\n5 6 0\n"


def test_ap_gives_flows_and_straight_distances() -> None:
    """Three places of a 3-4-5 triangle; the factors are those of the library when the file has none."""
    found = read_ap(THREE)
    assert found.distances.tolist() == [[0, 3, 5], [3, 0, 4], [5, 4, 0]]
    assert found.flows[1].tolist() == [3, 0, 4]
    assert (found.p, found.chi, found.alpha, found.delta, found.scale) == (None, 3.0, 0.75, 2.0, 1000.0)


def test_ap_may_end_with_p_and_factors() -> None:
    """What follows the flows is p, then the factors; factors that are left out have their defaults."""
    found = read_ap(THREE + "2 1 0.5 1.5")
    assert (found.p, found.chi, found.alpha, found.delta) == (2, 1.0, 0.5, 1.5)
    assert (read_ap(THREE + "2").p, read_ap(THREE + "2").chi) == (2, 3.0)


def test_cab_gives_each_pair_a_line() -> None:
    """Two places, four lines; costs are divided by the total flow."""
    found = read_cab("1 1 0. 0\n1 2 6. 10.5\n2 1 4. 10.5\n2 2 0. 0\n")
    assert found.flows.tolist() == [[0, 6], [4, 0]]
    assert found.distances.tolist() == [[0, 10.5], [10.5, 0]]
    assert (found.scale, found.chi, found.delta) == (10.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "0 numbers"),
        ("3 1 2", "n = 3 needs 16"),
        (THREE + "1 2 3 4 5", "n = 3 needs 16"),
        ("2.5 1 1", "n = 2"),
        ("three", "not all numbers"),
        ("1 0 nan 0", "not finite"),
        (THREE.replace("4\n5", "-4\n5"), "flow -4 from 2 to 3 is negative"),
        (THREE + "1.5", "are not p, a whole number"),
        (THREE + "1 3 -1 2", "factors from 0 up"),
    ],
)
def test_what_is_no_ap_file_is_refused(text: str, said: str) -> None:
    """Too few numbers, too many, words and NaN each get their refusal."""
    with pytest.raises(InvalidInstance, match=said):
        read_ap(text)


@pytest.mark.parametrize(
    "text", ["", "1 1 0", "1 1 0 0\n1 2 1 1\n", "0 0 1 1", "1 1 0 0 1 1 0 0 1 2 1 1 2 1 1 1"]
)
def test_what_is_no_cab_file_is_refused(text: str) -> None:
    """Broken lines, missing pairs and pairs that come twice are refused."""
    with pytest.raises(InvalidInstance, match="cab"):
        read_cab(text)


def test_negative_and_absent_flows_of_cab_are_refused() -> None:
    """A negative flow or distance is refused with its place; where nothing flows there is no mean cost."""
    with pytest.raises(InvalidInstance, match="flow -6 from 1 to 2 is negative"):
        read_cab("1 1 0 0\n1 2 -6 10\n2 1 4 10\n2 2 0 0\n")
    with pytest.raises(InvalidInstance, match="distance -10 from 2 to 1 is negative"):
        read_cab("1 1 0 0\n1 2 6 10\n2 1 4 -10\n2 2 0 0\n")
    with pytest.raises(InvalidInstance, match="nothing flows"):
        read_cab("1 1 0 0\n")


def test_fixed_costs_have_one_number_for_each_place() -> None:
    """Numbers count in the order of the places; too few, too many and negative ones are refused."""
    three = read_ap(THREE)
    assert read_values("1 2.5\n0\n", three, "costs") == (1.0, 2.5, 0.0)
    with pytest.raises(InvalidInstance, match="costs: 2 numbers, but there are 3 places"):
        read_values("1 2", three, "costs")
    with pytest.raises(InvalidInstance, match="-2 of place 2 is negative"):
        read_values("1 -2 3", three, "costs")


def test_fixed_costs_of_a_world_have_names() -> None:
    """Each place where a hub may stand has its line; all others cost nothing."""
    named = replace(read_ap(THREE), nodes=("MAD", "LGG", "HKG"), candidates=(1, 2))
    assert read_named_values("HKG 3\n\nLGG 4\n", named, "costs") == (0.0, 4.0, 3.0)
    for text, said in [
        ("HKG 3\nMAD 4\n", "line 2: 'MAD 4' is not a facility for hubs"),
        ("HKG 3\nHKG 4\n", "line 2"),
        ("HKG", "line 1"),
        ("HKG 3\n", "facility LGG has no number"),
        ("HKG 3\nLGG -1\n", "-1 of place LGG is negative"),
    ]:
        with pytest.raises(InvalidInstance, match=said):
            read_named_values(text, named, "costs")


def test_real_files_are_read(shared: Path) -> None:
    """All AP and CAB files at hand are read with the sizes in their names."""
    for place in sorted((shared / "data" / "hubs" / "ap").glob("*.[0-9]")):
        found = read_ap(place.read_text())
        assert len(found.nodes) == int(place.name.split(".")[0])
        assert (found.chi, found.alpha, found.delta) == (3.0, 0.75, 2.0)
    assert len(read_cab((shared / "data" / "hubs" / "cab" / "cab25.txt").read_text()).nodes) == 25


def test_great_circles_are_those_of_known_places() -> None:
    """London to Beijing is about 8,140 km, pole to pole half of a circumference."""
    places = np.radians([[51.5, -0.12], [39.9, 116.4], [90, 0], [-90, 0]])
    found = great_circles(places)
    assert found[0, 1] == pytest.approx(8140, abs=20)
    assert found[2, 3] == pytest.approx(np.pi * 6371.0088)
    assert (found == found.T).all()


def test_a_network_gives_flows_from_origins_to_depots() -> None:
    """Kilograms flow from Shenzhen to the depots; hubs and gateways may be hubs, a warehouse may not."""
    network = small_network()
    placed = {
        name: replace(one, lat=float(i), lon=float(i))
        for i, (name, one) in enumerate(network.facilities.items())
    }
    network = replace(network, facilities=placed)
    found = of_network(network, [("SZX", "ES1", 2.0), ("SZX", "BR1", 1.0), ("SZX", "ES1", 0.5)])
    at = {name: index for index, name in enumerate(found.nodes)}
    assert found.flows[at["SZX"], at["MAD"]] == 2.5
    assert found.flows[at["SZX"], at["SAO"]] == 1.0
    assert {found.nodes[c] for c in found.candidates} == {"HKG", "LGG", "MPO", "GRU"}


def test_a_network_without_flows_or_coordinates_is_refused() -> None:
    """Nothing sent, a zone without last mile and a depot without coordinates are refused by name."""
    network = small_network()
    with pytest.raises(InvalidInstance, match="no requests"):
        of_network(network, [])
    with pytest.raises(InvalidInstance, match="zone XX has no depot"):
        of_network(network, [("SZX", "XX", 1.0)])
    with pytest.raises(InvalidInstance, match="facility MAD has no coordinates"):
        of_network(network, [("SZX", "ES1", 1.0)])
