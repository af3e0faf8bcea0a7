"""Small consignments by name, the official schemas, and random consignments."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from lxml import etree

from serai.authorities.cds.check import Schemas, compile_schemas
from serai.authorities.cds.lodging import Lodging
from serai.authorities.cds.model import Holder
from serai.customs.declaration import Conveyance, Declaration, Document, Line, Party
from serai.parcel import Money, Scheme

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
BROKER = Party("Broker Ltd", "GB123456789000", "1 Dock Rd", "Dover", "", "CT17 9BU", "GB")
MERCHANT = Party("Shop of Yiwu", "", "8 Silk St", "Yiwu", "", "322000", "CN")
ANA = Party("Ana Bell", "", "5 High St", "Leeds", "", "LS1 4AP", "GB", kind="person")
IOSS = "IM2501234567"
FLIGHT = Conveyance(
    "air", "CA937", "999-12345675", Party("Air China"), "CNPVG", "GBLHR", ("CN", "GB"), "GB000060", AT, AT
)


def pounds(said: str) -> Money:
    """Return an amount in GBP."""
    return Money(Decimal(said), "GBP")


def shirts(**other: object) -> Line:
    """Return two cotton shirts worth 20 GBP."""
    shirt = Line("cotton t-shirt", "6109100010", "CN", 2, pounds("20.00"), Decimal("0.4"), Decimal("0.5"))
    return replace(shirt, **other)  # type: ignore[arg-type]


def box(name: str = "c1", *lines: Line, **other: object) -> Declaration:
    """Return a consignment of shirts from Yiwu to Leeds."""
    one = Declaration(
        name, (name,), AT, MERCHANT, ANA, lines or (shirts(),), "CN", "GB",
        declarant=BROKER, house=f"H-{name}", invoice="INV-7", gross_kg=Decimal("0.6"),
    )  # fmt: skip
    return replace(one, **other)  # type: ignore[arg-type]


def to_belfast(name: str = "n1", **other: object) -> Declaration:
    """Return a consignment under IOSS to Belfast."""
    given = {"scheme": Scheme.IOSS, "scheme_number": IOSS} | other
    return box(name, shirts(value=Money(Decimal("20.00"), "EUR")), **given)


PLAIN = Lodging("LRN-1", "GBAULHRLHRLHR")
BELFAST = Lodging("LRN-1", "GBAUBELBFSBEL", northern_ireland=True)
BULK = Lodging("LRN-1", "GBAULHRLHRLHR", authorisations=(Holder(BROKER.number, "BRD"),))


def schema_files(shared: Path) -> dict[str, bytes]:
    """Return the official schema files, name -> content."""
    folder = shared / "data" / "cds" / "xsd"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.xsd")}


@cache
def schemas(shared: Path) -> Schemas:
    """Return the compiled schemas."""
    return compile_schemas(schema_files(shared))


def is_valid(content: bytes, shared: Path) -> bool:
    """Say whether the schema, asked directly, allows a message."""
    return bool(schemas(shared).compiled.validate(etree.fromstring(content)))


words = st.text(max_size=40) | st.sampled_from(
    ["cotton shirt", "glass cup", "Ana Bell", "5 High St", "x" * 600]
)
kilograms = (
    st.none() | st.decimals(allow_nan=True, allow_infinity=True) | st.decimals("0.001", "30", places=3)
)
amounts = st.decimals() | st.decimals("0.01", "150", places=2)
moneys = st.builds(Money, amounts, st.sampled_from(["GBP", "GBP", "EUR", "RMB", ""]))
parties = st.builds(
    Party, words, st.sampled_from(["", "GB123456789000", "X1"]), words, words, st.just(""), words,
    st.sampled_from(["CN", "GB", "ZZ", ""]), st.sampled_from(["business", "person"]),
)  # fmt: skip
documents = st.builds(
    Document, st.sampled_from(["N935", "C400", "355", "X"]), words, st.sampled_from(["", "previous", "AE"])
)
lines = st.builds(
    Line, words, st.sampled_from(["610910", "6109.1000", "6109100010", "61091", "220830", ""]),
    st.sampled_from(["CN", "TR", "zz"]), st.integers(-1, 9), moneys, kilograms, kilograms,
    preference=st.sampled_from(["", "100", "300", "9999"]),
    documents=st.lists(documents, max_size=2).map(tuple),
    dangerous=st.sampled_from(["", "UN3481", "lithium"]),
)  # fmt: skip
boxes = st.builds(
    Declaration, st.text(min_size=1, max_size=40), st.just(("p",)), st.just(AT), parties | st.just(MERCHANT),
    parties | st.just(ANA), st.lists(lines | st.just(shirts()), max_size=3).map(tuple),
    st.sampled_from(["CN", "zz", ""]), st.sampled_from(["GB", "GB", "GB", "FR"]),
    channel=st.sampled_from(["express", "post", "cargo"]), scheme=st.sampled_from(list(Scheme)),
    scheme_number=st.sampled_from(["", IOSS, "IM1"]), incoterm=st.sampled_from(["DDP", "", "delivered"]),
    freight=st.none() | moneys, insurance=st.none() | moneys, declarant=st.just(BROKER) | parties,
    reference=words, house=words, invoice=words, packages=st.integers(-1, 3) | st.just(10**9),
    package_kind=st.sampled_from(["PK", "", "CARTON"]), marks=words, gross_kg=kilograms, gift=st.booleans(),
    documents=st.lists(documents, max_size=2).map(tuple),
)  # fmt: skip
"""Consignments of which most are wrong somewhere."""

said = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=30)
small = st.decimals("0.01", "39", places=2)
right_lines = st.builds(
    shirts,
    description=said.map(lambda words: f"cotton {words} shirt"),
    hs=st.sampled_from(["6109100010", "6204.62.31.00"]), origin=st.sampled_from(["CN", "TR", "IN"]),
    quantity=st.integers(1, 99), net_kg=st.decimals("0.001", "0.4", places=3),
    gross_kg=st.decimals("0.4", "30", places=6), preference=st.sampled_from(["", "100", "300"]),
    dangerous=st.sampled_from(["", "UN3481", "lithium"]),
)  # fmt: skip
right = st.builds(
    lambda held, goods, price: replace(
        box("c1", *(replace(line, value=Money(price / len(goods), "GBP")) for line in goods)), **held
    ),
    st.fixed_dictionaries({}, optional={
        "reference": said, "house": said, "invoice": said, "marks": said, "gift": st.booleans(),
        "packages": st.integers(1, 99), "channel": st.sampled_from(["express", "cargo", "post"]),
        "recipient": st.sampled_from([ANA, BROKER]), "freight": st.builds(Money, small, st.just("GBP")),
        "insurance": st.none() | st.builds(Money, small, st.just("GBP")),
        "documents": st.sampled_from([(), (Document("355", "24GB34F7Y1O2CX8PT4", "previous"),)]),
    }),
    st.lists(right_lines, min_size=1, max_size=3), st.integers(1, 6).map(lambda six: Decimal(6 * six)),
)  # fmt: skip
"""Consignments in which nothing is wrong, with texts of any script."""
