"""EU H7: its codes by date and route, its lines, and everything that may be wrong with it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from serai.customs.datasets.field import validate
from serai.customs.datasets.h7 import TABLE, make_h7, reasons_for_h1
from serai.customs.datasets.particulars import Made
from serai.customs.declaration import Declaration, Party
from serai.parcel import Money, Scheme
from tests.customs.baskets import PlainRates
from tests.customs.datasets.shipments import ANNA, KNOWN, SHIRT, TO_FRANCE, WATCH, faults

JUNE, JULY = datetime(2026, 6, 30, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)
OCTOBER, NOVEMBER = datetime(2026, 10, 31, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)
STANDARD = replace(TO_FRANCE, scheme=Scheme.NONE, scheme_number="", regime="EU-standard")
FROM_PERSON = replace(STANDARD, sender=replace(ANNA, name="Li Na", country="CN"))


def made(declaration: Declaration, place: str = "FR") -> Made:
    """Make the H7 of a declaration cleared in a state."""
    return make_h7(declaration, replace(KNOWN, place=place), PlainRates())


def codes(declaration: Declaration) -> object:
    """Return its additional procedure codes."""
    return made(declaration).record["additional_procedures"]


def spoilt(declaration: Declaration, **other: object) -> list[tuple[str, str]]:
    """Return the faults of the H7 of a declaration with other fields in the record."""
    one = made(declaration)
    found = validate(TABLE, {**one.record, **other}, one.context)
    return [(fault.place, fault.rule) for fault in found]


def worth(value: str, currency: str = "EUR") -> Declaration:
    """Return the shirts at another value, under standard VAT."""
    return replace(STANDARD, lines=(replace(SHIRT, value=Money(Decimal(value), currency)),))


def test_a_complete_h7_has_no_fault() -> None:
    """Shirts under IOSS, all that is needed told."""
    one = made(TO_FRANCE)
    assert one.faults == []
    assert one.record["fiscal_reference"] == {"role": "FR5", "number": "IM2501234567"}
    assert one.record["transport_costs"] == "4.00"
    assert one.record["reference"] == made(TO_FRANCE).record["reference"]


def test_goods_of_one_hs6_are_one_line_with_quantities_in_words() -> None:
    """Two codes of ten digits share a line; values and masses add up; another heading has its own."""
    blue = replace(
        SHIRT, description="blue t-shirt", hs="6109100099", quantity=2, value=Money(Decimal("9.5"), "EUR")
    )
    lines = made(replace(TO_FRANCE, lines=(SHIRT, WATCH, blue))).record["lines"]
    assert isinstance(lines, list)
    assert [line["hs"] for line in lines] == ["610910", "910211"]
    assert lines[0]["description"] == "5 x cotton t-shirt, 2 x blue t-shirt"
    assert (lines[0]["intrinsic_value"], lines[0]["gross_kg"]) == ("59.50", "2")


def test_goods_without_a_code_are_not_joined() -> None:
    """Each is a line of its own, and each is told to lack its code."""
    bare = replace(TO_FRANCE, lines=(replace(SHIRT, hs=""), replace(WATCH, hs="")))
    assert [place for place, _ in faults(made(bare))] == ["/lines/0/hs", "/lines/1/hs"]


@pytest.mark.parametrize(
    ("at", "scheme", "regime", "expected"),
    [
        (JUNE, Scheme.IOSS, "EU-IOSS", ["C07", "F48"]), (JULY, Scheme.IOSS, "EU-IOSS", ["F48"]),
        (JULY, Scheme.IOSS, "", ["F48"]), (JULY, Scheme.NONE, "EU-special", ["F49"]),
        (JULY, Scheme.NONE, "EU-standard", ["F53"]), (JUNE, Scheme.NONE, "", ["C07", "F53"]),
    ],
)  # fmt: skip
def test_codes_by_day_and_route(at: datetime, scheme: Scheme, regime: str, expected: list[str]) -> None:
    """C07 until June 2026, and F48, F49 or F53 for the route of VAT."""
    assert codes(replace(TO_FRANCE, at=at, scheme=scheme, regime=regime)) == expected


def test_between_private_persons_up_to_45_euro_it_is_c08() -> None:
    """C08 instead of C07, on any day; above 45 EUR, or from a business, not."""
    gift = replace(FROM_PERSON, gift=True, lines=(replace(SHIRT, value=Money(Decimal(45), "EUR")),))
    assert codes(gift) == codes(replace(gift, at=JUNE)) == ["C08", "F53"]
    assert faults(made(gift)) == []
    assert codes(replace(FROM_PERSON, at=JUNE)) == ["C07", "F53"]


def test_c07_is_demanded_until_june_and_barred_from_july() -> None:
    """The removal is reported, not verified: the fault says open."""
    june, july = replace(TO_FRANCE, at=JUNE), replace(TO_FRANCE, at=JULY)
    assert spoilt(june, additional_procedures=["F48"]) == [("/additional_procedures", "EU-H7-C07")]
    assert spoilt(july, additional_procedures=["C07", "F48"]) == [
        ("/additional_procedures", "EU-H7-C07-REMOVED")
    ]
    one = made(july)
    (fault,) = validate(TABLE, {**one.record, "additional_procedures": ["C07", "F48"]}, one.context)
    assert fault.certainty == "open"


def test_the_route_and_the_ioss_number_belong_together() -> None:
    """F48 without number, a number without F48, two routes, none, F48 without IOSS."""
    place = "/additional_procedures"
    assert faults(made(replace(TO_FRANCE, scheme_number=""))) == [("/fiscal_reference/number", "H7-number")]
    assert faults(made(replace(TO_FRANCE, scheme_number="IM2"))) == [
        ("/fiscal_reference/number", "H7-number")
    ]
    assert spoilt(TO_FRANCE, fiscal_reference=None) == [("/fiscal_reference", "EU-H7-ROUTE")]
    reference = {"role": "FR5", "number": "IM2501234567"}
    assert spoilt(STANDARD, fiscal_reference=reference) == [("/fiscal_reference", "EU-H7-ROUTE")]
    assert spoilt(TO_FRANCE, additional_procedures=["F48", "F53"]) == [(place, "EU-H7-ROUTE")]
    assert spoilt(STANDARD, additional_procedures=["C08"])[0] == (place, "EU-H7-ROUTE")
    assert (place, "EU-H7-ROUTE") in faults(made(replace(TO_FRANCE, scheme=Scheme.NONE)))


def test_c08_and_gifts_are_for_private_persons() -> None:
    """From a business neither is possible; above 45 EUR C08 is not."""
    assert spoilt(STANDARD, additional_procedures=["C08", "F53"]) == [
        ("/additional_procedures", "EU-GIFT-45"), ("/additional_procedures", "EU-GIFT-45"),
    ]  # fmt: skip
    assert faults(made(replace(STANDARD, gift=True))) == [("/exporter", "EU-GIFT-45")]


def test_the_limit_is_150_euro_in_whatever_currency() -> None:
    """150.00 passes, a cent more does not; dollars are converted at the rate of the day."""
    assert faults(made(worth("150.00"))) == []
    assert faults(made(worth("150.01"))) == [("/value_eur", "EU-H7")]
    rate = PlainRates().convert(Decimal(1), "EUR", "USD", TO_FRANCE.at.date()).amount
    above = replace(worth(str((rate * 151).quantize(Decimal(1))), "USD"), freight=None)
    assert faults(made(above)) == [("/value_eur", "EU-H7")]


def test_goods_not_under_ioss_are_released_in_the_state_of_destination() -> None:
    """Cleared in Belgium for France: IOSS may, the others need transit."""
    assert faults(made(TO_FRANCE, "BE")) == []
    assert faults(made(STANDARD, "BE")) == [("/clearance_country", "EU-H7-PLACE")]
    assert faults(made(replace(STANDARD, regime="EU-special"), "BE")) == [
        ("/clearance_country", "EU-H7-PLACE")
    ]
    assert faults(made(STANDARD, "CN")) == [("/clearance_country", "H7-clearance_country"),
                                            ("/clearance_country", "EU-H7-PLACE")]  # fmt: skip


def test_product_identifiers_are_voluntary_in_july_and_demanded_in_november() -> None:
    """Both of them, on every line; goods that share a line do not hide each other."""
    bare = replace(TO_FRANCE, lines=(replace(SHIRT, product_ids=()),))
    half = replace(TO_FRANCE, lines=(replace(SHIRT, product_ids=("M-1",)),))
    assert faults(made(replace(bare, at=OCTOBER))) == faults(made(replace(half, at=OCTOBER))) == []
    place = "/lines/0/product_identifiers"
    assert faults(made(replace(bare, at=NOVEMBER))) == [(place, "EU-PRODUCT-IDS")]
    assert faults(made(replace(half, at=NOVEMBER))) == [(f"{place}/0/manufacturer", "EU-PRODUCT-IDS")]
    mixed = replace(TO_FRANCE, lines=(SHIRT, replace(SHIRT, product_ids=())))
    assert (f"{place}/1/merchant", "EU-PRODUCT-IDS") in faults(made(mixed))
    june = made(replace(TO_FRANCE, at=JUNE)).record["lines"]
    assert spoilt(replace(TO_FRANCE, at=JUNE), lines=made(TO_FRANCE).record["lines"]) == [
        (place, "EU-PRODUCT-IDS-EARLY")
    ]
    assert isinstance(june, list)
    assert "product_identifiers" not in june[0]


def test_what_h7_may_not_carry_is_named_with_h1() -> None:
    """Too dear, alcohol, or a preference: the reasons for H1, and faults of an H7 made nevertheless."""
    wine = replace(STANDARD, lines=(replace(SHIRT, hs="220421"),))
    claims = replace(STANDARD, lines=(replace(SHIRT, preference="300"),))
    rates = PlainRates()
    assert reasons_for_h1(TO_FRANCE, rates) == []
    assert reasons_for_h1(replace(STANDARD, lines=(replace(SHIRT, preference="100"),)), rates) == []
    assert "above 150" in reasons_for_h1(worth("151"), rates)[0]
    assert "alcohol" in reasons_for_h1(wine, rates)[0]
    assert "preference" in reasons_for_h1(claims, rates)[0]
    assert faults(made(wine)) == [("/lines/0/hs", "EU-H7-EXCISE")]
    assert faults(made(claims)) == [("/lines", "EU-H7-PREFERENCE")]


def test_lines_are_one_a_code_and_add_up() -> None:
    """A record from elsewhere with a code twice, or a total that is none, is told."""
    lines = made(TO_FRANCE).record["lines"]
    assert isinstance(lines, list)
    twice = spoilt(TO_FRANCE, lines=[*lines, {**lines[0], "number": 2}])
    assert twice == [("/lines/1/hs", "EU-H7-LINES"), ("/intrinsic_value", "EU-H7-SUM")]


def test_parties_descriptions_and_masses_are_demanded() -> None:
    """Every fault at once: no declarant, no street, a vague word, no mass."""
    bare = replace(
        TO_FRANCE, declarant=Party(), recipient=replace(ANNA, street=""), gross_kg=None,
        lines=(replace(SHIRT, description="gift", gross_kg=None),),
    )  # fmt: skip
    assert faults(made(bare)) == [
        ("/importer/street", "H7-street"), ("/declarant", "H7-declarant"),
        ("/lines/0/gross_kg", "H7-gross_kg"), ("/lines/0/description", "EU-H7-DESCRIPTION"),
    ]  # fmt: skip


def test_the_mass_of_the_whole_stands_for_its_only_line() -> None:
    """Where goods have no mass of their own, that of the consignment is used, but never split."""
    bare = tuple(replace(line, gross_kg=None) for line in (SHIRT, WATCH))
    first = made(replace(TO_FRANCE, lines=bare[:1])).record["lines"]
    assert isinstance(first, list)
    assert first[0]["gross_kg"] == "1"
    assert [place for place, _ in faults(made(replace(TO_FRANCE, lines=bare)))] == [
        "/lines/0/gross_kg", "/lines/1/gross_kg",
    ]  # fmt: skip


def test_a_long_description_is_told_never_cut() -> None:
    """More than 512 characters of joined goods are a fault."""
    many = tuple(replace(SHIRT, description=f"cotton t-shirt number {n:03}") for n in range(30))
    long = replace(TO_FRANCE, lines=tuple(replace(line, value=Money(Decimal(1), "EUR")) for line in many))
    assert faults(made(long)) == [("/lines/0/description", "H7-description")]


def test_facts_of_the_record_are_plain() -> None:
    """Every value of the record is a text, a number or a list of records: JSON takes it as it stands."""

    def plain(value: object) -> bool:
        if isinstance(value, Mapping):
            return all(plain(below) for below in value.values())
        return all(map(plain, value)) if isinstance(value, list) else isinstance(value, str | int)

    assert plain(made(TO_FRANCE).record)
