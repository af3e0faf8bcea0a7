"""What all goods of an entry summary share: each mode has its demands, and all needs are told."""

from dataclasses import replace

import pytest

from serai.authorities.ens.heading import MODES, heading
from serai.authorities.ens.text import Needs
from serai.customs.declaration import Party
from tests.authorities.ens.consolidations import CARRIER, FLIGHT, LODGING, ROUTES


def rules(route: str = "air", *, lodging: dict[str, object] | None = None, **change: object) -> set[str]:
    """Return the rules of the needs of a heading of which something is changed."""
    needs = Needs()
    heading(replace(ROUTES[route], **change), replace(LODGING, **(lodging or {})), needs)  # type: ignore[arg-type]
    return {need.rule for need in needs.found}


@pytest.mark.parametrize("route", ROUTES)
def test_every_mode_can_be_lodged(route: str) -> None:
    """Each mode has its code, and identity and nationality only where the rules want them."""
    needs = Needs()
    made = heading(ROUTES[route], LODGING, needs)
    assert needs.found == []
    assert made.header.mode == MODES[route]
    assert bool(made.header.identity) == (route != "air")
    assert bool(made.header.nationality) == (route in ("road", "roro", "roro_unaccompanied"))


def test_a_ship_has_its_number_and_its_voyage() -> None:
    """The IMO number identifies, the voyage is the journey; without a vessel the number is the ship's."""
    sea = heading(ROUTES["sea"], LODGING, Needs()).header
    assert (sea.identity, sea.conveyance) == ("9321483", "012W")
    alone = heading(replace(ROUTES["sea"], vessel="", number="9321483"), LODGING, Needs()).header
    assert (alone.identity, alone.conveyance) == ("9321483", "")


@pytest.mark.parametrize(
    ("route", "change", "rule"),
    [
        ("air", {"mode": "rocket"}, "8689"),
        ("air", {"number": "LUFTHANSA"}, "8118"),
        ("air", {"countries": ("GB",)}, "8684"),
        ("air", {"countries": ("CN", "UK")}, "ENS-COUNTRY"),
        ("air", {"loading": ""}, "8104"),
        ("air", {"unloading": ""}, "8687"),
        ("air", {"loading": "1234"}, "ENS-FORM"),
        ("air", {"office": "London"}, "ENS-FORM"),
        ("air", {"carrier": Party("North Sky Cargo")}, "8164"),
        ("air", {"carrier": replace(CARRIER, name="")}, "8259"),
        ("air", {"seals": ("x" * 21,)}, "ENS-LENGTH"),
        ("sea", {"vessel": "B-NS 4711"}, "8114"),
        ("sea", {"number": "XFER!"}, "8685"),
        ("road", {"nationality": ""}, "8108"),
        ("road", {"carrier": replace(CARRIER, number="", postal_code="")}, "8161"),
        ("rail", {"number": ""}, "8199"),
    ],
)
def test_needs_of_a_conveyance(route: str, change: dict[str, object], rule: str) -> None:
    """Each thing that is missing or wrong is named by the authority's rule."""
    assert rules(route, **change) == {rule}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"sender": "GB123456789000"}, "4065"),
        ({"lodger": "DE1234567"}, "8692"),
        ({"place": ""}, "ENS-ABSENT"),
        ({"reference": "x" * 23}, "ENS-LENGTH"),
        ({"reference": "雷"}, "ENS-LATIN1"),
        ({"message": ""}, "ENS-ABSENT"),
        ({"office": "gb 000120".upper()}, "8616"),
        ({"circumstance": "A"}, "8691"),
        ({"circumstance": "C"}, "8111"),
        ({"circumstance": "D"}, "8112"),
        ({"payment": "cash"}, "ENS-FORM"),
        ({"representative": "somebody"}, "ENS-FORM"),
    ],
)
def test_needs_of_a_lodging(change: dict[str, object], rule: str) -> None:
    """Who lodges, where, and under which numbers is looked at likewise."""
    assert rules(lodging=change) == {rule}


def test_circumstances_have_their_modes() -> None:
    """Road and rail are for their own mode; an authorised operator needs no place of unloading."""
    assert (
        rules("road", lodging={"circumstance": "C"}) == rules("rail", lodging={"circumstance": "D"}) == set()
    )
    assert rules(lodging={"circumstance": "E"}, unloading="") == set()


def test_a_carrier_who_lodges_is_not_named_again() -> None:
    """The carrier stands in the message only where he is another than the lodger."""
    own = Party("Serai Cargo", "gb 123456789000")
    assert heading(replace(FLIGHT, carrier=own), LODGING, Needs()).carrier is None
    made = heading(FLIGHT, LODGING, Needs()).carrier
    assert made is not None
    assert made.tin == "DE1234567"
