"""Sections are lawful, end at every decision and nowhere else, and short ones come first."""

from dataclasses import replace

from serai.network.graph import Network
from serai.plan.section import MOST, Node, Section, Sections, Way
from tests.plan.small_world import carrier, small_network

TO = {"ES1": "ES", "BR1": "BR"}


def sections(network: Network | None = None, longest: int = 7) -> Sections:
    """Return the sections of the small network."""
    return Sections(network or small_network(), TO, longest)


def test_a_section_goes_on_without_timetable_until_a_carrier_takes_over() -> None:
    """From Shenzhen a truck without timetable goes to Hong Kong, where three airlines could take over."""
    found = sections().starting("CN", "SZX")
    truck = {(way.section.services, way.to.taker) for way in found if isinstance(way.to, Node)}
    assert truck == {(("TRUCK",), "AL"), (("TRUCK",), "AL2")}
    assert all(way.section.starts for way in found)


def test_a_suspended_carrier_takes_nothing() -> None:
    """SU flies from Hong Kong and is suspended; vetted, it takes over as well."""
    network = small_network()
    vetted = replace(network, carriers={**network.carriers, "SU": carrier("SU", "airline")})
    takers = {way.to.taker for way in sections(vetted).starting("CN", "SZX") if isinstance(way.to, Node)}
    assert takers == {"AL", "AL2", "SU"}


def test_post_is_cleared_in_its_channel_and_delivered_by_the_post() -> None:
    """The post way has no timetable: it is one section, cleared at the post's office of exchange."""
    found = [way for way in sections().starting("CN", "SZX") if way.to == "ES1"]
    assert found == [
        Way(Section("SZX", ("POST1", "POST2"), None, True, "MPO-POST", 1), "ES1"),
    ]


def test_customs_is_cleared_once_before_the_last_mile() -> None:
    """From Liege a parcel goes on cleared or not; to the door in Spain only cleared."""
    at = Node("CN", "HKG", False, None, "AL")
    lane = {
        (way.section.gateway, way.to.cleared) for way in sections().leaving(at) if isinstance(way.to, Node)
    }
    assert lane == {(None, False), ("LGG-IOSS", True)}
    uncleared = Node("CN", "MAD", False, "cargo", "CE")
    assert sections().leaving(uncleared) == ()
    cleared = replace(uncleared, cleared=True)
    assert [way.to for way in sections().leaving(cleared)] == ["ES1"]


def test_goods_from_stock_at_home_are_not_cleared() -> None:
    """From the warehouse in Madrid the door is reached without customs, and Brazil not at all."""
    found = sections().starting("ES", "WMA")
    assert [(way.to, way.section.services) for way in found] == [("ES1", ("STOCK",))]


def test_cleared_goods_do_not_end_in_the_country_they_came_from() -> None:
    """Goods of Spain that were cleared abroad are not delivered in Spain as if they had never left."""
    at = Node("ES", "MAD", True, None, "CE")
    assert sections().leaving(at) == ()
    assert [way.to for way in sections().leaving(replace(at, cleared=False))] == ["ES1"]


def test_sections_are_no_longer_than_allowed() -> None:
    """With one service at most the post, which needs two, is no way."""
    assert not [way for way in sections(longest=1).starting("CN", "SZX") if way.to == "ES1"]


def test_a_network_without_timetables_is_followed_breadth_first_and_not_for_ever() -> None:
    """A full graph of twenty places has more ways than atoms; the short ones are found."""
    network = small_network()
    places = {f"P{n}": replace(network.facilities["SZX"], facility=f"P{n}") for n in range(20)}
    road = replace(network.services["TRUCK"], channel="any")
    links = [
        replace(road, service=f"{a}{b}", origin=a, destination=b) for a in places for b in places if a != b
    ]
    door = replace(network.services["STOCK"], service="END", origin="P7", destination="CN1")
    dense = Network(
        facilities=places,
        carriers=network.carriers,
        services={one.service: one for one in (*links, door)},
    )
    found = Sections(dense, {"CN1": "CN"}, 7).starting("CN", "P0")
    assert 50 < len(found) <= MOST
    assert found[0].section.services == ("P0P7", "END")
    assert [len(way.section.services) for way in found] == sorted(len(w.section.services) for w in found)
