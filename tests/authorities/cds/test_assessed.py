"""Assessed tax lines are recomputed to the penny, or it is said why not."""

import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from serai.authorities.cds.assessed import (
    TaxLine,
    UnreadableAmount,
    assessed_entries,
    evidence,
    goods_values,
    read_tax_lines,
    recompute,
    sums,
)
from serai.customs.dues import NoShares, reconcile
from serai.customs.notice import Notification
from tests.authorities.cds.notices import assessed, fee

D = Decimal
Noticed = tuple[Notification, Sequence[TaxLine]]


def ways(*lines: str, goods: str = "") -> list[tuple[str, bool]]:
    """Return how each line of one item was recomputed, and whether to the penny."""
    found = recompute(read_tax_lines(assessed("".join(lines))), {1: D(goods)} if goods else None)
    return [(one.how, one.exact) for one in found]


@pytest.mark.parametrize(
    ("base", "rate", "amount", "expected"),
    [
        ("1000.00", "16.60", "166.00", ("ad_valorem", True)),
        ("141.88", "20.00", "28.37", ("ad_valorem", True)),
        ("141.88", "20.00", "28.38", ("rounding", False)),
        ("1000.00", "0.00", "0.00", ("ad_valorem", True)),
        ("10000.00", "0.16", "16.40", ("rate_rounded", False)),
        ("10000.00", "0.16", "17.40", ("other", False)),
        ("12500.00", "4.90", "0.00", ("relief", False)),
    ],
)
def test_base_times_rate_is_cut_to_the_penny(
    base: str, rate: str, amount: str, expected: tuple[str, bool]
) -> None:
    """Cut, not rounded; a finer rate than the one shown, a relief and anything else are told apart."""
    assert ways(fee("A50", amount, base, rate)) == [expected]


def test_what_is_deducted_or_secured_is_not_charged() -> None:
    """Deducted on the line, or held as security on a line of its own: nothing to pay, to the penny."""
    deducted = '<DeductAmount currencyID="GBP">160.00</DeductAmount>'
    assert ways(fee("A00", "0.00", "1000", "16", deducted), fee("MDC", "160.00")) == [
        ("deducted", True),
        ("security", True),
    ]
    assert ways(fee("A00", "0.00", "1000", "12"), fee("ACS", "120.00")) == [
        ("secured", True),
        ("security", True),
    ]
    both = [fee("A00", "0.00", "1000", "12"), fee("A20", "0.00", "1000", "3"), fee("ACS", "150.00")]
    assert ways(*both) == [("secured", True), ("secured", True), ("security", True)]


def test_a_duty_without_rate_is_read_off_the_base_of_vat() -> None:
    """VAT on the duty alone (B05), or on goods and duty and excise together (B00)."""
    assert ways(fee("A50", "22.67"), fee("B05", "4.53", "22.67", "20"))[0] == ("vat_base", True)
    excise = [fee("A50", "731.40", "15900", "4.6"), fee("522", "5295.00")]
    vat = [fee("B05", "146.28", "731.40", "20"), fee("B00", "4239.00", "21195.00", "20")]
    assert ways(*excise, *vat)[1] == ("vat_base", True)
    assert ways(fee("A00", "30.88"), fee("B00", "28.37", "141.88", "20"), goods="111")[0] == (
        "vat_base",
        True,
    )
    assert ways(fee("A00", "30.88"), fee("B00", "28.37", "141.88", "20"))[0] == ("no_rate", False)


def test_a_wrong_amount_is_never_exact() -> None:
    """A penny more than the base of VAT holds, or than a rate gives, is not to the penny."""
    assert ways(fee("A50", "22.68"), fee("B05", "4.53", "22.67", "20"))[0] == ("vat_base", False)
    assert not any(exact for _, exact in ways(fee("A50", "99.00", "100", "4"), fee("522", "7.00")))


def test_two_duties_without_rate_are_known_together_only() -> None:
    """Their sum fits the base of VAT; neither alone is proved, and a sum that does not fit says nothing."""
    pair = [fee("A50", "442.00"), fee("A70", "28.67")]
    assert ways(*pair, fee("B05", "94.13", "470.67", "20"))[:2] == [("together", False)] * 2
    assert ways(*pair, fee("B05", "94.13", "470.68", "20"))[:2] == [("no_rate", False)] * 2


def test_what_a_trader_declared_and_what_is_no_tax_are_named() -> None:
    """Pounds for a quantity, a payment without an assessment, a total without a type."""
    money = '<SpecificTaxBaseQuantity unitCode="GBP">200</SpecificTaxBaseQuantity>'
    assert ways(fee("A00", "5.00", more=money)) == [("declared", False)]
    assert ways(fee("A00", "")) == [("no_amount", False)]
    assert ways(fee("A00", "60.00", "600", "10"), fee("IPR", "60.00"), fee("", "60.00")) == [
        ("ad_valorem", True),
        ("security", True),
        ("total", True),
    ]


def test_sums_by_item_and_tax_leave_securities_out() -> None:
    """Duty, VAT and excise by item; what is held as security is given back."""
    lines = read_tax_lines(
        assessed(
            fee("A50", "4.00", "100", "4") + fee("A70", "1.00", "100", "1") + fee("IPR", "4.00"),
            fee("B00", "20.00", "100", "20") + fee("411", "3.00"),
        )
    )
    assert sums(lines) == {(1, "duty"): D(5), (2, "vat"): D(20), (2, "excise"): D(3)}


def noticed(amounts: dict[int, str], at: datetime, number: str, code: str = "DMSTAX") -> Noticed:
    """Return a tax notice of some items' duty."""
    details = (("mrn", "26GB1"), ("notice", number))
    lines = [TaxLine(item, "A00", assessed=D(amount), currency="GBP") for item, amount in amounts.items()]
    return Notification("L1", code, at, authority="DMS", details=details), lines


def test_notices_become_entries_whose_sum_is_the_last_word() -> None:
    """Assessed twice alike, then corrected: one entry and one correction, shared out by weight."""
    first = datetime(2026, 11, 22, tzinfo=UTC)
    notices = [
        noticed({1: "10.00", 2: "4.00"}, first, "n1"),
        noticed({1: "10.00", 2: "4.00"}, first + timedelta(hours=1), "n2"),
        noticed({1: "7.01"}, first + timedelta(hours=2), "n3"),
        noticed({1: "99.00"}, first + timedelta(hours=3), "n4", "DMSRES"),
    ]
    parcels = {0: {"P1": D(1), "P2": D(1)}, 2: {"P3": D(1)}}
    entries = assessed_entries(notices, parcels)
    assert assessed_entries([*notices[::-1], notices[0]], parcels) == entries
    assert len({entry.key for entry in entries}) == len(entries) == 6
    (p1, p2, p3) = reconcile(entries, first + timedelta(days=1))
    assert (p1.assessed, p2.assessed, p3.assessed) == (D("3.51"), D("3.50"), D(0))
    with pytest.raises(NoShares):
        assessed_entries(notices, {2: {"P3": D(1)}})


def test_goods_values_of_a_declaration_are_those_in_pounds() -> None:
    """An item in another currency, or without a price, has no value here."""
    item = (
        "<GovernmentAgencyGoodsItem><SequenceNumeric>{}</SequenceNumeric><Commodity><InvoiceLine>"
        '<ItemChargeAmount currencyID="{}">{}</ItemChargeAmount></InvoiceLine></Commodity>'
        "</GovernmentAgencyGoodsItem>"
    )
    items = item.format(1, "GBP", "250") + item.format(2, "EUR", "9") + item.format(3, "GBP", "")
    assert goods_values(f"<Declaration>{items}</Declaration>".encode()) == {1: D(250)}


@pytest.mark.parametrize("amount", ["12,50", "NaN", "Infinity", "ten"])
def test_what_is_no_number_is_refused(amount: str) -> None:
    """A comma, a word, and what a decimal accepts but money is not."""
    with pytest.raises(UnreadableAmount):
        read_tax_lines(assessed(fee("A00", amount)))


def test_the_published_tax_lines_are_recomputed(shared: Path) -> None:
    """Of the lines with base and rate 95 in 100 are exact to the penny, and every other has its reason."""
    archive = zipfile.ZipFile(shared / "data/cds/scenarios_dev.zip")
    found = [
        one
        for name in archive.namelist()
        if "DMS" in name and name.endswith(".xml")
        for one in recompute(read_tax_lines(archive.read(name)))
    ]
    told = evidence(found)
    assert (told["lines"], told["with_base_and_rate"]) == (310, 247)
    assert float(str(told["share_of_these"])) >= 0.95
    assert "other" not in {one.how for one in found}
    vat = [one for one in found if one.line.kind == "vat" and one.line.base is not None]
    assert len(vat) > 100
    assert all(one.exact for one in vat)
