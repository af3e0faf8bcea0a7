"""What is asked of customs: a basket of goods to one recipient, read strictly from plain values.

>>> read_hs("6109.10"), read_hs("6109 10 00")
('610910', '61091000')
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from serai.codes import country, currency, hs
from serai.customs.rule import CHANNELS
from serai.errors import Refused
from serai.parcel import Scheme

ALIASES = {"UK": "GB", "EL": "GR"}
"""Country codes in use that are not of ISO 3166."""

SCHEME_WORDS = {
    "": Scheme.NONE,
    "standard": Scheme.NONE,
    "special_arrangements": Scheme.NONE,
    "marketplace_deemed_supplier": Scheme.DEEMED_SUPPLIER,
    **{scheme.value: scheme for scheme in Scheme},
}
"""The words by which a seller scheme may be named."""

PARTIES = ("person", "business")
LARGEST = Decimal("1e12")
SMALLEST = Decimal("0.005")
INCOTERMS = frozenset(
    {
        "CFR",
        "CIF",
        "CIP",
        "CPT",
        "DAF",
        "DAP",
        "DAT",
        "DDP",
        "DDU",
        "DEQ",
        "DES",
        "DPU",
        "EXW",
        "FAS",
        "FCA",
        "FOB",
    }
)
"""The Incoterms of 2020, and those before that are still written."""
FEW = 8
MOST_ITEMS = 9_999
LONGEST_TEXT = 2_000


class InvalidAsked(Refused):
    """A field of the basket is absent or cannot be what it says; the text names each one."""


@dataclass(frozen=True, slots=True)
class AskedItem:
    """One line of the basket: `value` is that of the whole line, `hs` empty where not classified."""

    description: str
    hs: str
    origin: str
    quantity: int
    value: Decimal
    product_id: str = ""
    kg: Decimal | None = None
    """Mass of the whole line, where given: specific duties by weight need it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A consignment of which duty and tax are asked, in one currency, to be cleared on the day `at`."""

    at: date
    origin: str
    ship_from: str
    destination: str
    region: str | None
    channel: str
    scheme: Scheme
    currency: str
    items: tuple[AskedItem, ...]
    freight: Decimal = Decimal(0)
    insurance: Decimal = Decimal(0)
    incoterm: str = "DDP"
    sender_type: str = "business"
    recipient_type: str = "person"
    recipient_id: str = ""
    duty_charged_to_buyer: bool = True
    unknown: tuple[str, ...] = ()
    """Fields of the record that no basket has: a slip of the pen, perhaps, and told in the notes."""

    @property
    def goods(self) -> Decimal:
        """The value of the goods alone."""
        return sum((item.value for item in self.items), Decimal(0))

    @property
    def cif(self) -> Decimal:
        """The value of the goods with freight and insurance."""
        return self.goods + self.freight + self.insurance

    def codes(self, absent: str = "goods without HS code") -> str:
        """The tariff codes of the goods as a text, each once."""
        return code_list(tuple(item.hs for item in self.items), absent)

    @property
    def headings(self) -> int:
        """How many different codes of six digits there are."""
        return distinct([item.hs[:6] for item in self.items])

    @property
    def kinds(self) -> int:
        """How many different goods there are: by code as given, description and origin."""
        return distinct([(item.hs, item.description.casefold(), item.origin) for item in self.items])


def code_list(codes: Iterable[str], absent: str) -> str:
    """Return codes as a text, each once and in order, with a word for goods that have none."""
    return ", ".join(sorted({code or absent for code in codes}))


def distinct(values: Sequence[object]) -> int:
    """Count different values; few are compared one by one, so that they need no hash."""
    if len(values) > FEW:
        return len(set(values))
    return sum(value not in values[:place] for place, value in enumerate(values))


read_hs = lru_cache(maxsize=65536)(hs.validate)
"""Return a tariff code without dots and spaces, six, eight or ten digits; never padded or cut."""


class _Reader:
    """Reads the fields of one record and keeps every fault."""

    def __init__(self, record: Mapping[str, object], place: str = "") -> None:
        self.record, self.place, self.faults = record, place, list[str]()

    def fault(self, field: str, reason: str) -> None:
        self.faults.append(f"{self.place}{field} {reason}")

    def text(self, field: str, default: str | None = None) -> str:
        value = self.record.get(field)
        if value is None or value == "":
            if default is None:
                self.fault(field, "is missing")
            return default or ""
        if not isinstance(value, str):
            self.fault(field, f"is {value!r}, not a text")
            return default or ""
        if len(value) > LONGEST_TEXT:
            self.fault(field, f"has {len(value):,} characters; at most {LONGEST_TEXT:,} are read")
            return default or ""
        return value.strip()

    def word(self, field: str, words: Sequence[str], default: str) -> str:
        value = self.text(field, default).lower()
        if value not in words:
            self.fault(field, f"is {value!r}, not one of {', '.join(sorted(words))}")
        return value

    def incoterm(self, field: str) -> str:
        value = self.text(field, "DDP").upper()
        if value not in INCOTERMS:
            self.fault(field, f"is {value!r}, not one of {', '.join(sorted(INCOTERMS))}")
        return value

    def country(self, field: str, default: str | None = None) -> str:
        value = self.text(field, default).upper()
        value = ALIASES.get(value, value)
        if value and not country.is_valid(value):
            self.fault(field, f"is {value!r}, not a country code of two letters like FR")
        return value

    def currency(self, field: str) -> str:
        value = self.text(field).upper()
        if value and not currency.is_valid(value):
            self.fault(field, f"is {value!r}, not a currency of ISO 4217 like EUR")
        return value

    def money(self, field: str, default: str | None = None) -> Decimal:
        value = self.record.get(field)
        if value is None or value == "":
            value = default
        if value is None or isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
            self.fault(field, "is missing" if value is None else f"is {value!r}, not an amount")
            return Decimal(0)
        try:
            text = str(value).strip()
            amount = Decimal(text if text.isascii() and "_" not in text else "no amount")
        except InvalidOperation:
            self.fault(field, f"is {value!r}, not an amount; write it like 12.50")
            return Decimal(0)
        if not amount.is_finite() or amount < 0 or amount > LARGEST:
            self.fault(field, f"is {value!r}; it must lie between 0 and {LARGEST:,.0f}")
            return Decimal(0)
        return amount

    def day(self, field: str) -> date:
        text = self.text(field)
        try:
            return datetime.fromisoformat(text).date() if len(text) > 10 else date.fromisoformat(text)
        except ValueError:
            if text:
                self.fault(field, f"is {text!r}, not a day like 2026-11-22")
            return date.min

    def flag(self, field: str, default: bool) -> bool:
        value = self.record.get(field)
        if value is None or value == "":
            return default
        found = {"true": True, "false": False, "1": True, "0": False}.get(str(value).lower())
        if found is None:
            self.fault(field, f"is {value!r}, not true or false")
        return bool(found)


def read_asked(record: Mapping[str, object]) -> Asked:
    """Read a basket from plain values (the JSON object of `serai customs quote`).

    Raises
    ------
    InvalidAsked
        If a field is missing or cannot be what it says; all such fields are named at once.
    """
    read = _Reader(record)
    origin = read.country("origin")
    items = _read_items(read, origin)
    asked = Asked(
        at=read.day("at"),
        origin=origin,
        ship_from=read.country("ship_from", origin),
        destination=read.country("destination"),
        region=read.text("region", "").upper() or None,
        channel=read.word("channel", sorted(CHANNELS), "express"),
        scheme=_read_scheme(read),
        currency=read.currency("currency"),
        items=items,
        freight=read.money("freight", "0"),
        insurance=read.money("insurance", "0"),
        incoterm=read.incoterm("incoterm"),
        sender_type=read.word("sender_type", PARTIES, "business"),
        recipient_type=read.word("recipient_type", PARTIES, "person"),
        recipient_id=read.text("recipient_id", ""),
        duty_charged_to_buyer=read.flag("duty_charged_to_buyer", default=True),
        unknown=_unknown(record),
    )
    if read.faults:
        raise InvalidAsked("; ".join(read.faults))
    return asked


def _unknown(record: Mapping[str, object]) -> tuple[str, ...]:
    """Return the fields that say something and that no basket has."""
    known = {one.name for one in fields(Asked)} - {"unknown"} | {"basket"}
    return tuple(str(name) for name, value in record.items() if name not in known and value not in (None, ""))


def _read_scheme(read: _Reader) -> Scheme:
    word = read.text("scheme", "none").lower().replace("-", "_").replace(" ", "_")
    if word not in SCHEME_WORDS:
        read.fault("scheme", f"is {word!r}, not one of {', '.join(sorted(filter(None, SCHEME_WORDS)))}")
    return SCHEME_WORDS.get(word, Scheme.NONE)


def _read_items(read: _Reader, origin: str) -> tuple[AskedItem, ...]:
    records = read.record.get("items")
    if not isinstance(records, Sequence) or isinstance(records, str) or not records:
        read.fault("items", "is missing; give a list of at least one line of goods")
        return ()
    if len(records) > MOST_ITEMS:
        read.fault(
            "items", f"has {len(records):,} lines of goods; a declaration takes at most {MOST_ITEMS:,}"
        )
        return ()
    return tuple(_read_item(read, number, record, origin) for number, record in enumerate(records, 1))


def _read_item(read: _Reader, number: int, record: object, origin: str) -> AskedItem:
    if not isinstance(record, Mapping):
        read.fault(f"items[{number}]", f"is {record!r}, not an object")
        return AskedItem("", "", "", 1, Decimal(1))
    line = _Reader(record, f"items[{number}].")
    item = AskedItem(
        description=line.text("description"),
        hs=_read_code(line),
        origin=line.country("origin", origin),
        quantity=_read_quantity(line),
        value=line.money("value"),
        product_id=line.text("product_id", ""),
        kg=line.money("kg", "0") or None,
    )
    if item.value < SMALLEST and not line.faults:
        line.fault("value", "is zero; declare what the goods are worth, also when they are free")
    own = line.text("currency", "").upper()
    if own and own != str(read.record.get("currency") or "").upper():
        line.fault("currency", f"is {own}, another than the basket's; one currency a basket")
    read.faults.extend(line.faults)
    return item


def _read_code(line: _Reader) -> str:
    text = line.text("hs", "")
    try:
        return read_hs(text) if text else ""
    except hs.InvalidHs as wrong:
        line.fault("hs", str(wrong))
        return ""


def _read_quantity(line: _Reader) -> int:
    amount = line.money("quantity", "1")
    if amount != amount.to_integral_value() or amount < 1:
        line.fault("quantity", f"is {line.record.get('quantity')!r}, not a whole number of pieces")
        return 1
    return int(amount)
