"""Lines of events as `serai track read` prints them: made quickly, the same for the same seed."""

from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from serai.compiled import compiled

Bytes = NDArray[np.uint8]

SAYINGS = (
    ("china_post", "EMA", "Posted / collected", "picked_up", "accepted"),
    ("china_post", "EMB", "Arrived at the outward office of exchange", "in_transit", "at_origin_hub"),
    ("china_post", "EXB", "Presented to export customs", "in_transit", "export_customs"),
    ("china_post", "EXC", "Released by export customs", "in_transit", "export_released"),
    ("china_post", "EMC", "Departed from the outward office of exchange", "in_transit", "departed_origin"),
    ("cargo_air", "RCF", "Received from flight", "in_transit", "at_transit_hub"),
    ("cargo_air", "DEP", "Departed", "in_transit", "departed_transit"),
    ("correios", "EMD", "Arrived at the inward office of exchange", "in_transit", "arrived_destination"),
    (
        "correios",
        "EDA",
        "Objeto encaminhado para fiscalização aduaneira",
        "in_transit",
        "presented_to_customs",
    ),
    ("correios", "EDB", "Held by customs: documents are missing", "on_hold", "customs_hold"),
    ("correios", "EMF", "Departed from the inward office of exchange", "in_transit", "departed_gateway"),
    ("correios", "EMG", "Arrived at the delivery office", "in_transit", "at_delivery_depot"),
    ("correios", "EDH", "Objeto saiu para entrega ao destinatário", "out_for_delivery", "out_for_delivery"),
    ("correios", "EMH", "Attempted delivery: nobody at home", "delivery_failed", "attempt_failed"),
    ("correios", "EMI", "Delivered", "delivered", "delivered"),
)
SPOTS = tuple(
    (f"{city} {number}", country, offset)
    for city, country, offset in (
        ("SHENZHEN", "CN", "+08:00"),
        ("HONG KONG", "HK", "+08:00"),
        ("LIEGE", "BE", "+01:00"),
        ("SAO PAULO", "BR", "-03:00"),
        ("CURITIBA", "BR", "-03:00"),
    )
    for number in range(1, 61)
)
START, SPAN = 846_806_400 + 86_400, 26 * 86_400
"""Seconds since 2000 of the second of November 2026, and how many days of that month are used."""


def pieces() -> tuple[Bytes, NDArray[np.int64], NDArray[np.int64]]:
    """Return the fixed texts of lines side by side, where each begins and ends, and offsets in seconds."""
    texts = [
        '{"parcel": "', '", "happened": "', '+00:00", "local": "', '", "offset": "',
        '", "offset_from": "message", "recorded": "', '+00:00", "received": "', '+00:00", "carrier": "',
        ', "event_id": "', '"}\n',
    ]  # fmt: skip
    for carrier, code, words, _, _ in SAYINGS:
        texts.append(f'{carrier}", "number": "\t", "code": "{code}", "words": "{words}", "place": "')
    for _, _, _, status, milestone in SAYINGS:
        told = f'"status": "{status}", "milestone": "{milestone}", "reason": null, '
        texts.append(told + '"next_carrier": null, "next_number": null')
    for place, country, _ in SPOTS:
        texts.append(f'{place}", "facility": null, "country": "{country}", ')
    texts += [offset for _, _, offset in SPOTS]
    encoded = [text.encode() for text in texts]
    ends = np.cumsum([0, *map(len, encoded)])
    zones = np.array([int(offset[:3]) * 3600 for _, _, offset in SPOTS])
    return np.frombuffer(b"".join(encoded), np.uint8), ends.astype(np.int64), zones


@compiled
def digits(out: Bytes, place: int, number: int, width: int) -> int:
    """Write a number with leading noughts."""
    for index in range(width - 1, -1, -1):
        out[place + index] = 48 + number % 10
        number //= 10
    return place + width


@compiled
def wall(out: Bytes, place: int, seconds: int) -> int:
    """Write seconds since 2000 as a wall time; it must be one of November 2026."""
    rest = seconds % 86_400
    place = digits(out, place, 2026, 4)
    for part, mark in ((11, 45), (seconds // 86_400 - 9_800, 45)):
        out[place] = mark
        place = digits(out, place + 1, part, 2)
    for part, mark in ((rest // 3600, 84), (rest // 60 % 60, 58), (rest % 60, 58)):
        out[place] = mark
        place = digits(out, place + 1, part, 2)
    return place


@compiled
def mixed(word: np.uint64) -> np.uint64:
    """Return a word with every bit depending on every other."""
    word ^= word >> np.uint64(33)
    word *= np.uint64(0xBF58476D1CE4E5B9)
    word ^= word >> np.uint64(29)
    word *= np.uint64(0x94D049BB133111EB)
    return word ^ (word >> np.uint64(32))


@compiled
def write(
    out: Bytes, events: NDArray[np.int64], parcels: int, texts: Bytes, ends: NDArray[np.int64],
    zones: NDArray[np.int64],
) -> int:  # fmt: skip
    """Write the line of each event; an event is its number, and all of it follows from that."""
    place = 0
    for event in events:
        parcel, step = event % parcels, event // parcels
        chance = mixed(np.uint64(event) + np.uint64(1))
        said, spot = step % 15, np.int64(chance % np.uint64(len(zones)))
        when = START + (step * 37_000 + np.int64(chance >> np.uint64(40)) % 30_000) % SPAN
        place = piece(out, place, texts, ends, 0)
        place = name(out, place, parcel)
        place = wall(out, piece(out, place, texts, ends, 1), when)
        place = wall(out, piece(out, place, texts, ends, 2), when + zones[spot])
        place = piece(out, piece(out, place, texts, ends, 3), texts, ends, 39 + len(zones) + spot)
        place = wall(out, piece(out, place, texts, ends, 4), when + 60)
        place = wall(out, piece(out, place, texts, ends, 5), when + 900)
        place = piece(out, place, texts, ends, 6)
        start = place
        place = piece(out, place, texts, ends, 9 + said)
        place = open_number(out, start, place, parcel)
        place = piece(out, place, texts, ends, 39 + spot)
        place = piece(out, place, texts, ends, 24 + said)
        place = piece(out, place, texts, ends, 7)
        place = identity(out, identity(out, place, chance), mixed(chance))
        place = piece(out, place, texts, ends, 8)
    return place


@compiled
def piece(out: Bytes, place: int, texts: Bytes, ends: NDArray[np.int64], number: int) -> int:
    """Write a fixed text."""
    for index in range(ends[number], ends[number + 1]):
        out[place] = texts[index]
        place += 1
    return place


@compiled
def name(out: Bytes, place: int, parcel: int) -> int:
    """Write the number of a parcel."""
    out[place], out[place + 1] = 76, 88
    place = digits(out, place + 2, 100_000_000 + parcel, 9)
    out[place], out[place + 1] = 67, 78
    return place + 2


@compiled
def open_number(out: Bytes, start: int, place: int, parcel: int) -> int:
    """Put the number of a parcel where a tab stands."""
    tab = start
    while out[tab] != 9:
        tab += 1
    for index in range(place - 1, tab, -1):
        out[index + 12] = out[index]
    name(out, tab, parcel)
    return place + 12


@compiled
def identity(out: Bytes, place: int, word: np.uint64) -> int:
    """Write a word as 16 hexadecimal digits."""
    for index in range(15, -1, -1):
        digit = np.int64(word & np.uint64(15))
        out[place + index] = 48 + digit if digit < 10 else 87 + digit
        word >>= np.uint64(4)
    return place + 16


class Lines:
    """Makes lines of events of some parcels; each event's number gives its parcel, step and all else."""

    def __init__(self, parcels: int) -> None:
        self.parcels = parcels
        self.texts: Any = pieces()
        self.out = np.zeros(0, np.uint8)

    def write(self, events: NDArray[np.int64]) -> memoryview:
        """Return the lines of events, in a buffer that the next call writes over."""
        if len(self.out) < len(events) * 700:
            self.out = np.zeros(len(events) * 700, np.uint8)
        used = write(self.out, events, self.parcels, *self.texts)
        return memoryview(self.out)[: int(used)]


def shuffled(events: int, share: float, seed: int) -> NDArray[np.int64]:
    """Return the numbers of events with a share of them twice, in no order."""
    rng = np.random.default_rng(seed)
    twice = rng.choice(events, int(events * share), replace=False)
    return rng.permutation(np.concatenate([np.arange(events), twice]))


def digest(lines: memoryview) -> str:
    """Return a hash of lines, to see that two runs had the same."""
    return blake2b(lines, digest_size=8).hexdigest()
