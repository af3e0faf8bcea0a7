"""Filings: one a consignment, due before loading or arrival, complete or with what they lack."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest

from serai.customs.dataset import Identities
from serai.customs.filing import Filing, filing_row, prepare, regimes
from serai.operations.tables import COLUMNS
from serai.parcel import Scheme
from tests.customs.baskets import PlainRates
from tests.customs.work import ARRIVES, LOADS, READY, declarable, item

HOUR = timedelta(hours=1)


def only(*declarables: object) -> Filing:
    """Prepare the one filing of what is given."""
    filings, refused = prepare(declarables, ARRIVES, PlainRates())
    assert refused == []
    (filing,) = filings
    return filing


def reason(one: object) -> str:
    """Return why a consignment was refused."""
    filings, refused = prepare([one], ARRIVES, PlainRates())
    assert filings == []
    return refused[0].reason


def test_a_filing_of_the_union_has_its_figures_codes_and_instants() -> None:
    """40 EUR of shirts and a watch: duty 6.00, VAT 9.20, H7 with F48, due before loading."""
    filing = only(declarable("a", "FR", (item("EUR"), item("EUR", hs="910211"))))
    assert (str(filing.duties), str(filing.taxes), str(filing.total)) == ("6.00", "9.20", "15.20")
    assert (filing.message, filing.procedure, filing.lines) == ("H7", "H7 F48", 2)
    assert (filing.prepared, filing.due) == (READY, LOADS)
    assert "EU-H7-ROUTE" in filing.rules
    assert "EU-VAT-ON-DUTY" in filing.open
    assert not filing.late


def test_due_is_before_loading_in_the_union_and_the_lead_before_arrival_elsewhere() -> None:
    """A lead longer than the flight comes first; Brazil asks for four hours before arrival."""
    assert only(declarable("a", "FR", lead_h=24.0)).due == ARRIVES - 24 * HOUR
    assert only(declarable("a", "BR")).due == ARRIVES - 4 * HOUR


def test_a_filing_is_prepared_when_its_data_are_ready_at_the_latest_now() -> None:
    """In a replay the data's instant counts, live the present one; past its due instant it is late."""
    filings, _ = prepare([declarable("a", "FR")], READY - HOUR, PlainRates())
    assert filings[0].prepared == READY - HOUR
    assert only(replace(declarable("a", "FR"), ready=LOADS + HOUR)).late


def test_the_same_consignments_have_the_same_number() -> None:
    """Prepared twice, a filing has one number; another consignment has another."""
    numbers = {only(declarable(name, "FR")).filing for name in ("a", "a", "b")}
    assert len(numbers) == 2


@pytest.mark.parametrize(
    ("country", "message", "need"),
    [
        ("BR", "DIR", "recipient identity (CPF)"),
        ("KR", "list clearance", "recipient identity (PCCC)"),
        ("US", "informal entry", "the US tariff table for 610910"),
    ],
)
def test_what_is_missing_is_named_and_the_filing_prepared(country: str, message: str, need: str) -> None:
    """Brazil wants the CPF, South Korea the PCCC, the United States a tariff table."""
    filing = only(declarable("a", country))
    assert filing.message == message
    assert need in filing.needs


def test_the_identities_that_are_handed_in_fill_the_needs() -> None:
    """With certificate and CPF a filing for Brazil lacks nothing."""
    who = Identities(remessa_conforme="PRC1", recipients={"buyer of a": "11144477735"})
    (filing,), _ = prepare([declarable("a", "BR")], ARRIVES, PlainRates(), who)
    assert filing.needs == ()
    assert (str(filing.duties), str(filing.taxes)) == ("4.00", "4.92")  # 24.00 / 0.83 x 0.17


def test_what_cannot_be_lodged_is_refused_with_its_reason() -> None:
    """No goods, nameless goods, mixed money, a wrong lane: each by name, and none loses another."""
    assert "has no items" in reason(declarable("a", "FR", ()))
    assert "no description and no HS code" in reason(
        declarable("a", "FR", (item("EUR", hs="", description=""),))
    )
    assert "mixes currencies: EUR, USD" in reason(declarable("a", "FR", (item("EUR"), item("USD"))))
    assert "'61091' is not an HS code" in reason(declarable("a", "FR", (item("EUR", hs="61091"),)))
    assert "does not clear goods for FR" in reason(declarable("a", "FR", regime="UK"))
    assert "does not clear goods for FR" in reason(declarable("a", "FR", regime="MX-1"))
    assert "only there, not in BE" in reason(declarable("a", "FR", regime="EU-special", place="BE"))
    assert "value and a quantity above 0" in reason(declarable("a", "FR", (item("EUR", value="0"),)))
    one = declarable("a", "FR")
    plain = replace(one, consignment=replace(one.consignment, scheme=Scheme.NONE))
    assert "not under IOSS" in reason(plain)
    brazil = declarable("a", "BR")
    assert "not under Remessa Conforme" in reason(
        replace(brazil, consignment=replace(brazil.consignment, scheme=Scheme.NONE))
    )
    filings, refused = prepare([declarable("a", "FR", ()), declarable("b", "FR")], ARRIVES, PlainRates())
    assert [len(filings), len(refused)] == [1, 1]


def test_kr_aggregation() -> None:
    """Parcels of one consignment are counted together: two of 100 USD are above the limit of 150."""
    together = declarable("a", "KR", (item("USD", value="100"), item("USD", value="100")))
    assert only(together).total is None
    assert str(only(declarable("a", "KR", (item("USD", value="100"),))).total) == "0.00"


def test_a_lane_without_channel_says_so() -> None:
    """A channel nobody names is a need, not a guess."""
    assert any("channel" in need for need in only(declarable("a", "FR", channel="")).needs)


def test_a_row_has_the_columns_of_the_table_and_parcels_their_regime() -> None:
    """The row of a filing fits the table of filings; every parcel knows its regime."""
    filing = only(declarable("a", "FR"))
    assert tuple(filing_row(filing)) == COLUMNS["filings"]
    assert regimes([filing]) == {"a": "EU-IOSS"}


def test_five_thousand_consignments_take_seconds() -> None:
    """Five thousand consignments of five countries are filed in at most three seconds."""
    work = [
        declarable(f"{country}{n}", country)
        for n in range(1000)
        for country in ("FR", "GB", "US", "BR", "KR")
    ]
    begun = time.process_time()
    filings, refused = prepare(work, ARRIVES, PlainRates())
    assert time.process_time() - begun < 3.0
    assert refused == []
    assert sum(len(filing.consignments) for filing in filings) == 5000
    assert len(filings) == 4002  # a thousand for Great Britain share two bulk declarations
