"""Declarations with names, complete for every data set, of which tests spoil one thing."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from serai.customs.datasets.particulars import Made, Particulars
from serai.customs.declaration import Declaration, Line, Party
from serai.parcel import Money, Scheme

MERCHANT = Party(
    "Shenzhen Shirts Ltd", "", "1 Cotton Road", "Shenzhen", "Guangdong", "518000", "CN", phone="+86 755 1"
)
ANNA = Party("Anna Martin", "", "2 rue du Port", "Nantes", "", "44000", "FR", "person", "+33 2 4000")
BROKER = Party("Broker SAS", "FR12345678900011", "3 rue du Fret", "Roissy", "", "95700", "FR")
SHIRT = Line(
    "cotton t-shirt", "6109100010", "CN", 5, Money(Decimal("50.00"), "EUR"), Decimal("0.9"), Decimal("1"),
    product_ids=("M-1", "4006381333931"),
)  # fmt: skip
WATCH = Line(
    "wrist watch", "9102110000", "CN", 1, Money(Decimal("30.00"), "EUR"), Decimal("0.1"), Decimal("0.2"),
    product_ids=("M-2", "4006381333932"),
)  # fmt: skip
TO_FRANCE = Declaration(
    consignment="c1", parcels=("c1",), at=datetime(2026, 11, 22, tzinfo=UTC), sender=MERCHANT, recipient=ANNA,
    lines=(SHIRT,), ship_from="CN", destination="FR", scheme=Scheme.IOSS, scheme_number="IM2501234567",
    regime="EU-IOSS", declarant=BROKER, reference="ORD-1", house="LZ473124829CN", invoice="INV-1",
    gross_kg=Decimal(1), freight=Money(Decimal("4.00"), "EUR"),
)  # fmt: skip
ARRIVES = datetime(2026, 11, 23, 10, tzinfo=UTC)
KNOWN = Particulars(
    place="FR", lodged=datetime(2026, 11, 21, tzinfo=UTC), arrives=ARRIVES, filer="Carrier Inc", bond="B123",
    certificate="PRC-7", platform="Shop", paid=date(2026, 11, 20), order="ORD-1", payment="PAY-1",
    duties=Money(Decimal("10.00"), "USD"), taxes=Money(Decimal("12.29"), "USD"),
)  # fmt: skip


def dollars(declaration: Declaration) -> Declaration:
    """Return a declaration with its goods priced in US dollars and without freight."""
    lines = tuple(replace(line, value=replace(line.value, currency="USD")) for line in declaration.lines)
    return replace(declaration, lines=lines, freight=None)


def to(country: str, region: str, number: str = "", **other: object) -> Declaration:
    """Return the shirts for a person in another country, priced in US dollars."""
    person = replace(ANNA, country=country, region=region, number=number)
    plain = replace(dollars(TO_FRANCE), scheme=Scheme.NONE, regime="", scheme_number="")
    return replace(plain, destination=country, recipient=person, **other)  # type: ignore[arg-type]


def faults(made: Made) -> list[tuple[str, str]]:
    """Return place and rule of every fault of what was made."""
    return [(fault.place, fault.rule) for fault in made.faults]
