"""Consolidations by name and by chance, for tests of entry summaries; nothing here is taken from anywhere."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from serai.authorities.ens.heading import MODES, Lodging
from serai.customs.declaration import Consolidation, Conveyance, Declaration, Document, Line, Party
from serai.parcel import Money

AT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
SELLER = Party("Shenzhen Bright Toys Ltd", "", "12 Xinghua Road", "Shenzhen", "", "518000", "CN")
BUYER = Party("Márta Ó Briain", "", "4 Quay Street", "Bristol", "", "BS1 4DJ", "GB", "person")
CARRIER = Party("North Sky Cargo", "DE1234567", "Flughafen 1", "Leipzig", "", "04435", "DE")
LODGING = Lodging(
    "GB123456789000/0000000012",
    "GB123456789000",
    "Leipzig",
    "CONS-1",
    "M1",
    AT,
    representative="GB999999999000",
)
FLIGHT = Conveyance(
    "air", "NS 8401", "020-12345675", CARRIER, "CNSZX", "GBLHR", ("CN", "DE", "GB"), "GB000120",
    AT + timedelta(hours=4), AT + timedelta(hours=18), seals=("S1", "S2"),
)  # fmt: skip
ROUTES = {
    "air": FLIGHT,
    "sea": replace(FLIGHT, mode="sea", number="012W", vessel="IMO 9321483"),
    "inland_waterway": replace(FLIGHT, mode="inland_waterway", number="02325631"),
    "rail": replace(FLIGHT, mode="rail", number="TRAIN 80417"),
    "road": replace(FLIGHT, mode="road", number="B-NS 4711", nationality="DE"),
    "roro": replace(FLIGHT, mode="roro", number="B-NS 4711", nationality="DE"),
    "roro_unaccompanied": replace(FLIGHT, mode="roro_unaccompanied", number="TR 22", nationality="PL"),
}


def line(
    description: str = "cotton t-shirt", hs: str = "610910", kg: str | None = "0.4", **more: object
) -> Line:
    """Return a line of goods."""
    gross = None if kg is None else Decimal(kg)
    made = Line(description, hs, "CN", 2, Money(Decimal("9.90"), "GBP"), gross_kg=gross)
    return replace(made, **more)  # type: ignore[arg-type]


def declaration(name: str = "C1", *lines: Line, **more: object) -> Declaration:
    """Return a consignment of these lines, one of shirts without any."""
    made = Declaration(
        name,
        (name,),
        AT,
        SELLER,
        BUYER,
        lines or (line(),),
        "CN",
        "GB",
        reference=f"UCR-{name}",
        house=f"H{name}",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def consolidation(*declarations: Declaration, mode: str = "air") -> Consolidation:
    """Return consignments that travel together."""
    return Consolidation("CONS-1", ROUTES[mode], declarations or (declaration(),))


TEXTS = st.one_of(
    st.sampled_from(
        ["", "  ", "Ana", "José  Ñuñez", "王小明", "Cafe\u0301 Bar", "x" * 36, "<&>\"'", "a\u00a0b",
         "tab\tand\nline", "null\x00", "goods", "\u2019s", "Łódź",
         "O'Neill & Sons <Ltd>", "0", "\ud800"]
    ),
    st.text(max_size=40),
    st.text(st.characters(min_codepoint=32, max_codepoint=255), min_size=1, max_size=35),
)  # fmt: skip
GOOD = st.sampled_from(["Ana", "ANA", "José Ñuñez", "O'Neill & Sons <Ltd>", "Zoë", "ana"])
COUNTRIES = st.sampled_from(["CN", "GB", "DE", "US", "gb", "ZZ", "", "UK"])
NUMBERS = st.sampled_from(
    ["", "", "", "GB123456789000", "DE1234567", "gb 999999999000", "XI123456789000", "P123"]
)


def mostly(good: st.SearchStrategy[Any], odd: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return good values, and an odd one now and then."""
    return st.integers(0, 30).flatmap(lambda n: odd if n == 30 else good)


PARTIES = st.builds(
    Party,
    name=mostly(GOOD, TEXTS),
    number=NUMBERS,
    street=mostly(st.just("1 Street"), TEXTS),
    city=mostly(GOOD, TEXTS),
    postal_code=mostly(st.just("12345"), TEXTS),
    country=mostly(st.just("CN"), COUNTRIES),
)
WHOLE = mostly(st.just(Decimal(4000)), st.one_of(st.none(), st.sampled_from(["0", "NaN"]).map(Decimal)))
MASSES = mostly(
    st.one_of(
        st.none(),
        st.decimals("0.0001", "900", places=4),
        st.sampled_from(["1E+3", "0.0004", "1.10"]).map(Decimal),
    ),
    st.sampled_from(["0", "-1", "99999999.999", "NaN", "1E+30"]).map(Decimal),
)
DOCUMENTS = st.builds(
    Document,
    code=mostly(st.sampled_from(["N380", "C085", "Y900"]), st.just("")),
    number=mostly(GOOD, TEXTS),
    kind=st.sampled_from(["", "", "container"]),
)
MENTIONS = st.builds(Document, st.sampled_from(["10600", "10600", "30400"]), st.just(""), st.just("mention"))
LINES = st.builds(
    Line,
    description=mostly(st.sampled_from(["cotton t-shirt", "steel wrist watch"]), TEXTS),
    hs=mostly(
        st.sampled_from(["610910", "61091000", "9102.11.00.00"]), st.sampled_from(["", "61", "6109100"])
    ),
    origin=st.just("CN"),
    quantity=mostly(st.sampled_from([1, 2, 99999]), st.sampled_from([0, 100000])),
    value=st.just(Money(Decimal(9), "GBP")),
    gross_kg=MASSES,
    parcel=st.sampled_from(["", "P1", "P2"]),
    dangerous=mostly(st.sampled_from(["", "UN3481", "3480"]), st.just("batteries")),
    documents=st.lists(DOCUMENTS, max_size=1).map(tuple),
)
DECLARATIONS = st.builds(
    Declaration,
    consignment=st.integers(0, 999).map(str),
    parcels=st.just(("P1",)),
    at=st.just(AT),
    sender=PARTIES,
    recipient=PARTIES,
    lines=st.lists(LINES, min_size=1, max_size=3).map(tuple),
    ship_from=st.just("CN"),
    destination=st.just("GB"),
    channel=st.sampled_from(["express", "post"]),
    reference=mostly(GOOD, TEXTS),
    house=mostly(st.sampled_from(["H1", "LX123456789GB", ""]), TEXTS),
    packages=mostly(st.sampled_from([1, 2, 3, 99999]), st.just(0)),
    package_kind=mostly(
        st.sampled_from(["PK", "CT", "BX", "NE", "NF", "VQ", "VO"]), st.sampled_from(["pk", "P"])
    ),
    marks=mostly(st.sampled_from(["", "AS ADDRESSED"]), TEXTS),
    gross_kg=WHOLE,
    documents=st.lists(mostly(DOCUMENTS, MENTIONS), max_size=2).map(tuple),
)
CONSOLIDATIONS = st.builds(
    Consolidation,
    consolidation=st.just("CONS-1"),
    conveyance=st.sampled_from(sorted(ROUTES)).map(ROUTES.__getitem__),
    declarations=st.lists(DECLARATIONS, min_size=1, max_size=60, unique_by=lambda one: one.consignment).map(
        tuple
    ),
)
CONVEYANCES = st.builds(
    lambda route, changes: replace(route, **changes),
    st.sampled_from(sorted(ROUTES)).map(ROUTES.__getitem__),
    st.fixed_dictionaries(
        {},
        optional={
            "number": mostly(st.sampled_from(["NS 8401", "9321483", "B-NS 4711"]), TEXTS),
            "vessel": mostly(st.sampled_from(["", "IMO 9321483", "02325631"]), TEXTS),
            "master": TEXTS,
            "carrier": PARTIES,
            "loading": mostly(st.sampled_from(["CNSZX", "Shenzhen"]), TEXTS),
            "unloading": mostly(st.sampled_from(["GBLHR", "Dover"]), TEXTS),
            "countries": st.lists(mostly(st.just("CN"), COUNTRIES), min_size=1, max_size=4).map(tuple),
            "office": mostly(st.just("GB000120"), TEXTS),
            "nationality": mostly(st.just("DE"), COUNTRIES),
            "seals": st.lists(mostly(GOOD, TEXTS), max_size=3).map(tuple),
        },
    ),
)
LODGINGS = st.builds(
    lambda changes: replace(LODGING, **changes),
    st.fixed_dictionaries(
        {},
        optional={
            "place": mostly(GOOD, TEXTS),
            "reference": mostly(GOOD, TEXTS),
            "message": mostly(st.just("M7"), TEXTS),
            "recipient": mostly(GOOD, TEXTS),
            "office": mostly(st.sampled_from(["", "GB000060", "GB 000120"]), TEXTS),
            "circumstance": st.sampled_from(["", "C", "D", "E", "A"]),
            "payment": st.sampled_from(["", "A", "cash"]),
            "later_offices": st.lists(st.sampled_from(["BE212000", "DE001234", "x"]), max_size=2).map(tuple),
        },
    ),
)
assert set(ROUTES) <= set(MODES)
