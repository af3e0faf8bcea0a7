"""What kind of goods a line seems to be, by tariff heading and by words, with the evidence for it.

A kind is a suspicion that a restriction may ask about, not a classification. Headings are those of the
Harmonized System (2022); words are English, matched whole, in any case.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from serai.customs.declaration import Line


@dataclass(frozen=True, slots=True)
class Kind:
    """How goods of a kind are known: prefixes of HS codes, words, and words that say otherwise."""

    headings: tuple[str, ...]
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """That a line seems to be of a kind, and what shows it."""

    kind: str
    evidence: str


KINDS: Mapping[str, Kind] = {
    "lithium battery": Kind(
        ("850650", "850760"),
        ("lithium battery", "lithium batteries", "li-ion", "li-ion battery", "lithium ion", "power bank",
         "powerbank", "rechargeable battery"),
        ("without battery", "no battery", "without batteries", "battery not included"),
    ),
    "battery inside": Kind(
        ("851713", "851714", "847130", "852589", "871160", "851830"),
        ("smartphone", "laptop", "tablet pc", "smartwatch", "e-bike", "drone", "earbuds", "wireless",
            "e-scooter"),
        ("without battery", "no battery", "without batteries", "battery not included"),
    ),
    "blade": Kind(
        ("8211", "8214", "9307"),
        ("knife", "knives", "sword", "dagger", "machete", "switchblade", "blade", "blades"),
        ("paper knife", "wiper", "putty knife", "toy", "fan blade"),
    ),
    "weapon": Kind(
        ("9301", "9302", "9303", "9304", "9305", "9306"),
        ("gun", "firearm", "ammunition", "pepper spray", "taser", "stun gun", "silencer", "crossbow"),
        ("toy", "water gun", "glue gun", "massage gun", "nerf", "heat gun", "spray gun"),
    ),
    "food": Kind(
        ("02", "03", "04", "07", "08", "09", "10", "11", "15", "16", "17", "18", "19", "20", "2101", "2103",
         "2104", "2106"),
        ("food", "snack", "snacks", "honey", "cheese", "sausage", "tea", "coffee", "supplement",
            "supplements"),
        ("food container", "food processor", "tea pot", "teapot", "coffee machine", "coffee maker", "tea set",
         "food storage", "coffee table", "coffee mug", "tea towel", "coffee cup"),
    ),
    "plant or seed": Kind(("06", "1209"), ("seeds", "seedling", "live plant", "bulbs"), ("light bulbs",
    "led")),
    "cosmetic": Kind(
        ("3303", "3304", "3305", "3307"),
        ("perfume", "cosmetic", "cosmetics", "lipstick", "mascara", "face cream", "shampoo", "nail polish"),
        ("bag", "brush", "mirror", "case", "organizer"),
    ),
    "medicine": Kind(
        ("3003", "3004", "3002"),
        ("medicine", "tablets", "antibiotic", "pharmaceutical", "vaccine", "insulin", "capsules"),
        ("box", "medicine cabinet", "coffee capsules", "tablet case"),
    ),
    "alcohol": Kind(("2203", "2204", "2205", "2206", "2207", "2208"), ("wine", "beer", "whisky", "vodka",
    "spirits"),
                    ("glass", "opener", "rack", "cooler")),
    "tobacco": Kind(("24",), ("cigarettes", "cigars", "tobacco", "e-liquid", "vape", "snus"), ("case",
    "lighter")),
    "flammable": Kind(
        ("3604", "3605", "3606", "3208", "3209", "3814"),
        ("lighter fluid", "fireworks", "gasoline", "aerosol", "paint thinner", "matches"), (),
    ),
    "drone": Kind(("8806",), ("drone", "quadcopter"), ("bag", "propeller guard")),
    "ivory or fur": Kind(("0507", "4301", "4302", "4303"), ("ivory", "tortoiseshell", "rhino horn",
    "fur coat"),
                         ("faux", "artificial", "imitation", "fake")),
    "money or jewels": Kind(("4907", "7102", "7108", "7118"), ("banknotes", "bullion", "loose diamonds"), ()),
}  # fmt: skip
"""Every kind that a restriction may speak of. `brand` is found by the user's own list."""


def find_signs(line: Line, brands: Iterable[str] = ()) -> tuple[Sign, ...]:
    """Return which kinds a line seems to be, in the order of KINDS, each with its evidence.

    `brands` are names that are often counterfeited (the user's list); one found in the description is the
    kind `brand`.
    """
    text = f" {_plain(line.description)} "
    found = [sign for name, kind in KINDS.items() if (sign := _sign(name, kind, line.hs, text))]
    named = [brand for brand in brands if f" {_plain(brand)} " in text and _plain(brand)]
    return (*found, *(Sign("brand", f"the description names {brand}") for brand in named))


def _sign(name: str, kind: Kind, code: str, text: str) -> Sign | None:
    heading = next((prefix for prefix in kind.headings if code.startswith(prefix)), "")
    if heading and code:
        return Sign(name, f"HS {code} is of heading {heading}")
    if any(f" {_plain(word)} " in text for word in kind.unless):
        return None
    word = next((word for word in kind.words if f" {_plain(word)} " in text), "")
    return Sign(name, f"the description says {word!r}") if word else None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())
