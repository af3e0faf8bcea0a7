"""Entry type 13 into the United States: barcode, ten digits and bond, before arrival."""

from dataclasses import replace
from datetime import UTC, datetime

from serai.customs.datasets.particulars import Made
from serai.customs.datasets.us_type13 import make_us_type13
from serai.customs.declaration import Declaration
from tests.customs.baskets import PlainRates
from tests.customs.datasets.shipments import ARRIVES, KNOWN, SHIRT, faults, to

TO_OHIO = to("US", "OH", channel="post")


def made(declaration: Declaration, **known: object) -> Made:
    """Make the entry of a declaration."""
    return make_us_type13(declaration, replace(KNOWN, **known), PlainRates())  # type: ignore[arg-type]


def test_a_complete_entry_has_no_fault() -> None:
    """S10 barcode, ten-digit code, bond, lodged before arrival."""
    assert faults(made(TO_OHIO)) == []
    assert made(TO_OHIO).record["entry"] == "13"


def test_bond_barcode_and_ten_digits_are_demanded() -> None:
    """Each is a fault at its place."""
    bare = replace(TO_OHIO, house="", lines=(replace(SHIRT, hs="61091000"),))
    assert faults(made(bare, bond="")) == [
        ("/bond", "US-TYPE13-bond"), ("/item", "US-TYPE13-item"), ("/lines/0/hts", "US-TYPE13-hts"),
    ]  # fmt: skip


def test_it_is_lodged_before_arrival() -> None:
    """At the instant of arrival it is too late."""
    assert faults(made(TO_OHIO, lodged=ARRIVES)) == [("/lodged", "US-TYPE-13-ARRIVAL")]


def test_the_test_has_a_first_day() -> None:
    """Before the postal process there is none."""
    before = replace(TO_OHIO, at=datetime(2026, 7, 23, tzinfo=UTC))
    assert faults(made(before)) == [("/entry", "US-TYPE-13-START")]
