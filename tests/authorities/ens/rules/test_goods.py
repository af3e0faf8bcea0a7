"""The rules of goods items: described, loaded, unloaded, weighed, referred to, carried."""

import pytest

from tests.authorities.ens.summary import Change, errors

ITEM = "GOOITEGDS[1]"
TRANSPORT = f"{ITEM}/IDEMEATRAGI970"
IDENTITY = f"{TRANSPORT}/IdeMeaTraGIMEATRA971"
NO_MEANS = (("HEAHEA/IdeOfMeaOfTraCroHEA85", None), ("HEAHEA/NatOfMeaOfTraCroHEA87", None))
BOTH = {"GOOITEGDS[1]", "GOOITEGDS[2]"}


@pytest.mark.parametrize(
    ("changes", "code", "places"),
    [
        ([(f"{ITEM}/GooDesGDS23", None)], "8207", {ITEM}),
        ([(f"{ITEM}/IteNumGDS7", "01")], "8678", {f"{ITEM}/IteNumGDS7[1]"}),
        ([("HEAHEA/PlaUnlGOOITE334", None)], "8687", BOTH),
        ([(f"{ITEM}/PlaUnlGOOITE333", "GBDVR")], "8171", {f"{ITEM}/PlaUnlGOOITE333[1]"}),
        ([("HEAHEA/PlaLoaGOOITE334", None)], "8104", BOTH),
        ([(f"{ITEM}/PlaLoaGOOITE333", "DELEJ")], "8136", {f"{ITEM}/PlaLoaGOOITE333[1]"}),
        (
            [(f"{ITEM}/MetOfPayGDI12", "A"), ("HEAHEA/TraChaMetOfPayHEA1", "A")],
            "8135",
            {f"{ITEM}/MetOfPayGDI12[1]"},
        ),
        ([("HEAHEA/TotGroMasHEA307", None), (f"{ITEM}/GroMasGDS46", None)], "8103", {ITEM}),
        ([("HEAHEA/ComRefNumHEA", None)], "8170", BOTH),
        ([("HEAHEA/ComRefNumHEA", None), (f"{ITEM}/PRODOCDC2", "")], "8170", {"GOOITEGDS[2]"}),
        ([("HEAHEA/ComRefNumHEA", None), (f"{ITEM}/ComRefNumGIM1", "42")], "8170", {"GOOITEGDS[2]"}),
        (NO_MEANS, "8199", BOTH),
        ([(IDENTITY, "TRUCK"), (f"{TRANSPORT}/NatIDEMEATRAGI973", "DE")], "8198", {f"{TRANSPORT}[1]"}),
        ([*NO_MEANS, (IDENTITY, "TRUCK")], "8147", {f"{TRANSPORT}[1]"}),
    ],
)
def test_each_rule_bites(changes: list[Change], code: str, places: set[str]) -> None:
    """What breaks a rule of the goods gives its code, at the item or the field."""
    assert {place for told, place in errors(*changes) if told == code} == places


@pytest.mark.parametrize(
    "changes",
    [
        [(f"{ITEM}/GooDesGDS23", None), (f"{ITEM}/COMCODGODITM/ComNomCMD1", "9503")],
        [("HEAHEA/PlaUnlGOOITE334", None), ("HEAHEA/SpeCirIndHEA1", "E"), ("TRACONCE1/TINCE159", "FR42")],
        [(f"{ITEM}/MetOfPayGDI12", "A")],
        [("HEAHEA/TotGroMasHEA307", None)],
        [("HEAHEA/TraModAtBorHEA76", "4"), *NO_MEANS, ("HEAHEA/ConRefNumHEA", "BA123")],
    ],
)
def test_what_a_rule_allows(changes: list[Change]) -> None:
    """The exceptions of the rules are no errors."""
    assert not errors(*changes)


def test_a_ship_of_an_item() -> None:
    """By sea the means of transport of an item has a ship's number too."""
    at_sea = [*NO_MEANS, ("HEAHEA/TraModAtBorHEA76", "8"), (f"{TRANSPORT}/NatIDEMEATRAGI973", "DE")]
    place = f"{IDENTITY.replace('970/', '970[1]/')}[1]"
    assert ("8114", place) in errors(*at_sea, (IDENTITY, "DUCK"))
    assert ("8114", place) not in errors(*at_sea, (IDENTITY, "9074729"))
