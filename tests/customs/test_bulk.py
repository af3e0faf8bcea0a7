"""Which consignments share a declaration."""

import pytest

from serai.customs.dataset import Identities
from serai.customs.filing import Filing, prepare
from tests.customs.baskets import PlainRates
from tests.customs.work import ARRIVES, declarable, item


def prepared(*declarables: object, identities: Identities | None = None) -> list[Filing]:
    """Prepare filings none of which may be refused."""
    filings, refused = prepare(declarables, ARRIVES, PlainRates(), identities)
    assert refused == []
    return filings


def test_gb_birds() -> None:
    """Three low-value consignments on one arrival are one bulk, with its codes and authorisation."""
    (bulk,) = prepared(
        *(declarable(name, "GB") for name in "abc"), identities=Identities(bulk_authorisation="BRD1")
    )
    assert (bulk.message, bulk.consignments, bulk.procedure) == ("BIRDS", ("a", "b", "c"), "BIRDS 21V 15F")
    assert (str(bulk.taxes), bulk.lines, bulk.needs) == ("12.00", 3, ())


def test_a_bulk_names_the_authorisation_that_it_lacks() -> None:
    """Without a number of the declarant's authorisation it is named."""
    (bulk,) = prepared(declarable("a", "GB"))
    assert bulk.needs == ("the declarant's authorisation for bulk declarations (BRD)",)


@pytest.mark.parametrize(
    ("goods", "other", "why"),
    [
        ((item("GBP"),), {"channel": "post"}, "Universal Postal Convention"),
        ((item("GBP", value="136"),), {}, "above 135 GBP"),
        ((item("GBP", hs="220830"),), {}, "excise"),
        ((item("GBP", hs="300490"),), {}, "restricted"),
        ((item("GBP", hs=""),), {}, "no HS code"),
    ],
)
def test_what_a_guard_forbids_files_alone_and_says_why(
    goods: tuple[object, ...], other: dict[str, object], why: str
) -> None:
    """Post, high value, excise, restricted and unclassified goods stay out of the bulk."""
    filings = prepared(declarable("a", "GB"), declarable("out", "GB", goods, **other), declarable("b", "GB"))
    by_message = {filing.message: filing for filing in filings}
    assert by_message["BIRDS"].consignments == ("a", "b")
    alone = next(filing for filing in filings if filing.consignments == ("out",))
    assert any(why in need for need in alone.needs)


def test_packets_to_one_recipient_count_together() -> None:
    """Two packets of 100 GBP to one recipient are above 135: no bulk, no relief, figures not known."""
    twins = [declarable(name, "GB", (item("GBP", value="100"),)) for name in ("a", "b")]
    from_one = [type(one)(one.consignment, one.lane, one.ready, "ana") for one in twins]
    assert [filing.message for filing in prepared(*twins)] == ["BIRDS"]
    alone = prepared(*from_one)
    assert [(filing.message, filing.total) for filing in alone] == [("H1", None), ("H1", None)]


def test_elsewhere_every_consignment_is_its_own_declaration() -> None:
    """H7 is one consignment a declaration, whatever arrives with it."""
    assert len(prepared(*(declarable(name, "FR") for name in "abc"))) == 3
