"""Goods on their way into the Union, for tests of ICS2."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from serai.customs.declaration import Consolidation, Conveyance, Declaration, Line, Party
from serai.customs.ics2.make import Lodger
from serai.parcel import Money

LOADS = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SELLER = Party("Shenzhen Bright Toys Ltd", "", "12 Xinghua Road", "Shenzhen", "", "518000", "CN")
ANNA = Party("Anna Müller", "", "Hauptstraße 4", "Köln", "", "50667", "DE", "person")
FLIGHT = Conveyance(
    "air", "NS8401", "020-12345675", Party("North Sky", "DE1234567"), "CNSZX", "BELGG", ("CN", "BE", "DE"),
    "BE212000", LOADS, LOADS + timedelta(hours=13), LOADS + timedelta(hours=1), duration_h=12.0,
)  # fmt: skip
SHIRT = Line("cotton t-shirt", "610910", "CN", 2, Money(Decimal("9.90"), "EUR"), gross_kg=Decimal("0.4"))
PARCEL = Declaration(
    "C1",
    ("P1",),
    LOADS,
    SELLER,
    ANNA,
    (SHIRT,),
    "CN",
    "DE",
    channel="express",
    house="H1",
    gross_kg=Decimal("0.5"),
)
ITEM = replace(PARCEL, consignment="C2", channel="post", house="LX123456785CN")
CARGO = replace(PARCEL, consignment="C3", channel="cargo", house="H3")
BAG = "CNSZXABELGGAAEN60012001110025"
LODGER = Lodger(
    Party("North Sky Express", "BE0123456789"), LOADS - timedelta(hours=2), "BE", receptacles=(BAG,)
)
ALL = Consolidation("CONS-1", FLIGHT, (PARCEL, ITEM, CARGO))
