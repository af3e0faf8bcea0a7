"""Changes of carrier and lanes of clearance, as a world declares them."""

from pathlib import Path

from serai.network.handoff import PROTOCOLS
from serai.store.world import read_world
from tests.worlds import small_world


def test_a_handoff_is_found_by_place_giver_and_taker(tmp_path: Path) -> None:
    """At Guarulhos the airline's parcels are signed for, at the office of exchange nobody signs."""
    network = read_world(small_world(tmp_path)).network
    signed, unsigned = (
        network.handoffs["gru", "air_cn", "truck_br"],
        network.handoffs["br_oe", "post_cn", "post_br"],
    )
    assert (signed.protocol, signed.preferred, signed.accept_within_h) == ("signed", True, 6.0)
    assert (unsigned.protocol, unsigned.preferred, unsigned.accept_within_h) == ("none", False, None)
    assert {handoff.protocol for handoff in network.handoffs.values()} <= set(PROTOCOLS)


def test_a_lane_knows_whom_it_clears_and_how_long_it_holds(tmp_path: Path) -> None:
    """The lane of Remessa Conforme clears for Brazil and holds one parcel in twenty-five."""
    lane = read_world(small_world(tmp_path)).network.gateways["gru_prc"]
    assert (lane.destinations, lane.seller_scheme, lane.channel) == (("BR",), "remessa_conforme", "cargo")
    assert (lane.clearance.p50_h, lane.clearance.hold_share, lane.clearance.hold_p90_h) == (10.0, 0.04, 140.0)
