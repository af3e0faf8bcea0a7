"""Places found by carriers' words."""

from serai.network.place import Facility
from serai.track.places import Places


def facility(name: str, unlocode: str, iata: str, country: str) -> Facility:
    """Make a facility of which only the words matter."""
    words = ("hub", unlocode, iata, country)
    return Facility(name, f"Hub {name}", *words, "", None, None, "UTC", "", None, None, None, (), "test")


PLACES = Places(
    {
        f.facility: f
        for f in (
            facility("LGG-HUB", "BELGG", "LGG", "BE"),
            facility("GRU-GATE", "BRGRU", "GRU", "BR"),
            facility("GRU-DEPOT", "BRGRU", "", "BR"),
            facility("SAN-ES", "", "SAN", "ES"),
            facility("SAN-US", "", "SAN", "US"),
        )
    }
)


def found(place: str, country: str = "") -> str | None:
    """Return the id of the facility found."""
    held = PLACES.find(place, country)
    return held.facility if held else None


def test_every_word_of_a_facility_finds_it() -> None:
    """Id, UN/LOCODE with or without blank, IATA letters and name find it, in any case."""
    assert {found(w) for w in ("LGG-HUB", "lgg-hub", "BE LGG", "belgg", "LGG", "hub LGG-HUB")} == {"LGG-HUB"}


def test_an_ambiguous_word_finds_nothing() -> None:
    """Two facilities of one city are not told apart by its code; the country may tell two cities apart."""
    assert found("BRGRU") is None
    assert found("GRU") == "GRU-GATE"
    assert found("SAN") is None
    assert found("SAN", "us") == "SAN-US"
    assert found("SAN", "FR") is None
    assert found("") is None


def test_the_word_chosen_finds_the_facility_again() -> None:
    """The first word that is its own is taken; where none is, the id."""
    order = ("unlocode", "iata")
    assert [PLACES.word(f, order) for f in PLACES.facilities] == [
        "BELGG",
        "GRU",
        "GRU-DEPOT",
        "SAN-ES",
        "SAN-US",
    ]
