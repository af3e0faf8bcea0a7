"""Baskets read in haste: those that are written as most are, as the same figures that `read_asked` gives.

What is written in any other way (an unknown field, an alias, an amount that cannot be) is left to
`read_asked`, which reads or refuses it with reasons. The fields that many baskets share (day, countries,
scheme, currency …) are read once by `read_asked` and remembered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from serai.codes.country import COUNTRIES
from serai.customs.asked import LARGEST, LONGEST_TEXT, SMALLEST, Asked, read_hs
from serai.customs.tape import MARK, Pattern
from serai.errors import Refused

HEADER = (
    "origin", "ship_from", "destination", "region", "channel", "scheme", "currency", "incoterm",
    "sender_type", "recipient_type", "duty_charged_to_buyer",
)  # fmt: skip
"""The fields that many baskets share."""

KNOWN = frozenset(HEADER) | {"at", "items", "freight", "insurance", "recipient_id", "basket"}
ITEM = frozenset({"description", "hs", "origin", "quantity", "value", "product_id", "kg"})
MOST_ITEMS = 6
REMEMBERED = 65536
"""Headers and codes remembered at most."""

ZERO = Decimal(0)


@dataclass(slots=True)
class Kind:
    """Baskets that share all but their figures, words and day, and the ways through the rules seen so far."""

    ways: list[Pattern] = field(default_factory=list)
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """What a basket gives to a pattern: day, freight, insurance, all codes, recipient, then item by item.

    An item gives value, code, description, product id, quantity and, where any has one, its mass.
    """

    kind: Kind
    figures: list[Any]


@dataclass(frozen=True, slots=True)
class _Header:
    origin: str
    kinds: dict[object, Kind]


@dataclass(slots=True)
class Reader:
    """Reads baskets whose day and header were met before."""

    _days: dict[object, date] = field(default_factory=dict)
    _headers: dict[tuple[object, ...], _Header] = field(default_factory=dict)
    _groups: dict[tuple[object, ...], dict[object, Kind]] = field(default_factory=dict)
    _codes: dict[object, str] = field(default_factory=lambda: {None: "", "": ""})

    def read(self, record: Mapping[str, Any]) -> Given | None:
        """Return what a basket gives, None where it is written in another way than most."""
        try:
            return self._read(record)
        except (TypeError, ValueError, KeyError, AttributeError, ArithmeticError, Refused):
            return None

    def learn(self, record: Mapping[str, Any], asked: Asked) -> None:
        """Remember the header of a basket that was read with care."""
        header = tuple(map(record.get, HEADER))
        if not all(one is None or (isinstance(one, str) and MARK not in one) for one in header[:-1]):
            return
        if not isinstance(header[-1], bool | str | None):
            return
        if isinstance(record.get("at"), str) and len(self._days) < REMEMBERED:
            self._days[record["at"]] = asked.at
        if len(self._headers) >= REMEMBERED or len(self._groups) >= REMEMBERED:
            self._headers.clear()
            self._groups.clear()
        key = (
            asked.origin, asked.ship_from, asked.destination, asked.region, asked.channel, asked.scheme,
            asked.currency, asked.incoterm, asked.sender_type, asked.recipient_type,
            asked.duty_charged_to_buyer,
        )  # fmt: skip
        self._headers[header] = _Header(asked.origin, self._groups.setdefault(key, {}))

    def _read(self, record: Mapping[str, Any]) -> Given | None:
        if not KNOWN.issuperset(record):
            return None
        get = record.get
        charged = get("duty_charged_to_buyer")
        header = self._headers.get(tuple(map(get, HEADER)))
        if header is None or not (charged is None or type(charged) is bool or type(charged) is str):
            return None
        items, recipient = record["items"], get("recipient_id")
        if type(items) is not list or not 0 < len(items) <= MOST_ITEMS:
            return None
        recipient = recipient.strip() if recipient else ""
        figures = [
            self._days[record["at"]],
            _amount(get("freight")),
            _amount(get("insurance")),
            (),
            recipient,
        ]
        shape = self._items(items, header.origin, figures)
        kinds, key = header.kinds, (len(items), not recipient, *shape)
        kind = kinds.get(key)
        if kind is None:
            kind = kinds[key] = Kind()
        return Given(kind, figures)

    def _items(self, items: list[Any], origin: str, figures: list[Any]) -> list[object]:
        """Add what each item gives; return what of them makes a kind: other origins, masses given."""
        shape: list[object] = []
        codes = []
        for place, item in enumerate(items):
            get = item.get
            value, quantity, mass = get("value"), get("quantity", 1), get("kg")
            code = self._codes.get(get("hs"))
            if code is None:
                code = self._code(get("hs"))
            own = get("origin") or origin
            if own != origin:
                shape.append((place, own))
            amount = _amount(value)
            words = get("description").strip()
            if not (
                amount >= SMALLEST
                and 0 < len(words) < LONGEST_TEXT
                and own in COUNTRIES
                and ITEM.issuperset(item)
            ):
                raise ValueError
            if type(quantity) is str and quantity.isascii() and quantity.isdigit() and len(quantity) < 13:
                quantity = int(quantity)
            if type(quantity) is not int or not 0 < quantity <= LARGEST:
                raise ValueError
            codes.append(code)
            figures += (amount, code, words, (get("product_id") or "").strip(), quantity)
            if mass is not None and (heavy := _amount(mass)):
                shape.append(place)
                figures.append(heavy)
        figures[3] = tuple(codes)
        return shape

    def _code(self, text: str) -> str:
        if len(self._codes) >= REMEMBERED:
            self._codes.clear()
        self._codes[text] = code = read_hs(text)
        return code


def _amount(value: object) -> Decimal:
    """Return an amount that is surely one."""
    if type(value) is str and value:
        if not value.isascii() or "_" in value:
            raise ValueError
        amount = Decimal(value)
    elif value is None or value == "":
        return ZERO
    elif type(value) is int or type(value) is Decimal:
        amount = Decimal(str(value))
    else:
        raise TypeError
    if not ZERO <= amount <= LARGEST:
        raise ValueError
    return amount
