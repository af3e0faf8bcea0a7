"""One world followed once: its silence is that of its network, and a new save is a new picture."""

from serai.network.duration import Duration
from serai.network.graph import Network
from serai.network.handoff import Gateway
from serai.operations.picture import hearing_of, heed, picture_of
from serai.store.database import Store
from serai.store.network import to_network
from serai.store.outcome import find_world, save_outcome
from tests.store.books import book


def slow_gateway(hours: float) -> Network:
    """Return a network in which a clearance at Guarulhos may take so many hours."""
    took = Duration(hours / 4, hours / 2, hours, hours * 2)
    free: dict[str, object] = dict.fromkeys(
        ("regime", "channel", "filing", "calendar", "certainty", "source"), ""
    )
    row = {"gateway": "g", "facility": "gru", "seller_scheme": "any", "destinations": ("BR",), **free}
    numbers = {"lead_h": 0.0, "throughput_per_h": None, "cost": 0}
    return Network(gateways={"g": Gateway(**row, **numbers, clearance=took)})  # type: ignore[arg-type]


def silent(store: Store) -> set[str]:
    """Return the parcels that are silent in the picture of the world saved last."""
    return {one.parcel for one in picture_of(store, find_world(store)).standings if one.silent}


def test_picture_is_made_once_and_anew_after_a_save(store: Store) -> None:
    """The same save gives the very same picture, the next one another."""
    save_outcome(store, book())
    first = picture_of(store, find_world(store))
    assert picture_of(store, find_world(store)) is first
    save_outcome(store, book())
    assert picture_of(store, find_world(store)) is not first
    assert [one.parcel for one in first.standings] == ["p1", "p2", "p3", "p4"]
    assert [one.parcel for one in first.trouble] == ["p4", "p3"]


def test_silence_is_that_of_the_network(store: Store) -> None:
    """Where clearances may take a month, a parcel at the gateway is not silent; by the plan alone it is."""
    save_outcome(store, book())
    assert hearing_of(store, find_world(store)) is None
    assert silent(store) == {
        "p3",
        "p4",
    }
    save_outcome(store, book(), slow_gateway(720.0))
    assert hearing_of(store, find_world(store)) is not None
    assert silent(store) == {"p4"}
    assert to_network({name: [] for name in Network.__dataclass_fields__}) == Network()


def test_what_was_learned_is_heeded(store: Store) -> None:
    """A world of four parcels teaches nothing, so that rules judge; without a network nothing is learned."""
    save_outcome(store, book())
    seen = picture_of(store, find_world(store))
    assert seen.ears is None
    assert all(heed(seen.ears, one) is one for one in seen.followed)
    save_outcome(store, book(), slow_gateway(24))
    seen = picture_of(store, find_world(store))
    assert seen.ears is not None
    assert [heed(seen.ears, one) for one in seen.followed] == list(seen.followed)
