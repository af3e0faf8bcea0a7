"""What is shipped: orders, the consignments that customs sees, and what is in them.

An order is what a buyer bought; a consignment is what customs sees (one sender, one recipient,
one time); a parcel is one box. None of them is assumed to be the other.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class Goods(StrEnum):
    """The classes of goods that carriers restrict."""

    GENERAL = "general"
    BATTERY = "battery"
    LIQUID = "liquid"
    FOOD = "food"
    COSMETIC = "cosmetic"
    MEDICINE = "medicine"


class Scheme(StrEnum):
    """The seller schemes under which duty and tax may be settled before import."""

    IOSS = "ioss"
    REMESSA_CONFORME = "remessa_conforme"
    DEEMED_SUPPLIER = "deemed_supplier"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217)."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of goods: `value` is that of the whole line, `hs` at least six digits or empty."""

    sku: str
    description: str
    hs: str
    origin_country: str
    quantity: int
    value: Money
    product_id: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What a buyer bought from a merchant, and when it was promised."""

    order: str
    buyer: str
    merchant: str
    placed: datetime
    country: str
    region: str
    postal_code: str
    recipient_type: str
    promised: datetime | None


@dataclass(frozen=True, slots=True)
class Consignment:
    """What customs sees: goods from one sender to one recipient at one time."""

    consignment: str
    parcels: tuple[str, ...]
    ship_from: str
    country: str
    region: str
    recipient_type: str
    scheme: Scheme
    incoterm: str
    items: tuple[Item, ...]
    kg: float

    def value_in(self, currency: str) -> Decimal:
        """Return the intrinsic value, the goods alone, when all items are in that currency.

        Raises
        ------
        ValueError
            If an item is in another currency: convert first, at the rate of a date.
        """
        if any(item.value.currency != currency for item in self.items):
            raise ValueError(f"{self.consignment} is not all in {currency}")
        return sum((item.value.amount for item in self.items), Decimal(0))
