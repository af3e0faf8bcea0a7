"""Places as carriers call them: facility ids, UN/LOCODE, IATA letters and names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from serai.network.place import Facility

_WORDS = ("facility", "unlocode", "iata", "name")


@dataclass(frozen=True)
class Places:
    """Facilities found by a carrier's word; a word that fits several finds none of them."""

    facilities: Mapping[str, Facility]

    @cached_property
    def _named(self) -> Mapping[str, tuple[Facility, ...]]:
        found: dict[str, list[Facility]] = {}
        for attribute in _WORDS:
            for facility in self.facilities.values():
                word = plain(getattr(facility, attribute))
                if word and facility not in found.setdefault(word, []):
                    found[word].append(facility)
        return {word: tuple(facilities) for word, facilities in found.items()}

    def find(self, place: str, country: str = "") -> Facility | None:
        """Find the facility that a carrier means, its id first; None where unknown or ambiguous."""
        exact = self.facilities.get(place)
        if exact is not None:
            return exact
        fits = self._named.get(plain(place), ())
        if country and len(fits) > 1:
            fits = tuple(f for f in fits if f.country in ("", country.upper()))
        return fits[0] if len(fits) == 1 else None

    def word(self, facility: str, attributes: Iterable[str]) -> str:
        """Return the first of some attributes by which a facility is found alone; else its id."""
        held = self.facilities[facility]
        for attribute in attributes:
            word = str(getattr(held, attribute))
            if word and self.find(word) is held:
                return word
        return facility


def plain(word: str) -> str:
    """Return a word without blanks and in small letters."""
    return "".join(word.split()).casefold()
