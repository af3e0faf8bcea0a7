"""The quote as machines and people get it; the two worked examples to the cent."""

import json
import time
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from serai.customs.quote import as_record, quote, sentence
from serai.customs.tax import Converted
from serai.faces.table import as_json
from tests.customs.baskets import SHIRTS, PlainRates, ask, of, worth


def test_the_record_of_france_holds_every_field_of_the_contract() -> None:
    """Five shirts under IOSS: duty 3.00 at import, VAT 10.60 or 10.00 at sale, landed 63.60 or 63.00."""
    record = json.loads(as_json(as_record(of("FR", scheme="ioss"))))
    duty, vat = record["lines"]
    assert (duty["tax"], duty["amount"], duty["specific"], duty["collected"]) == (
        "duty", "3.00", "3.00 EUR x 1", "at_import",
    )  # fmt: skip
    assert (vat["tax"], vat["rule"], vat["base"], vat["rate"], vat["amount"], vat["collected"]) == (
        "vat", "EU-VAT-IOSS", "53.00", 0.2, "10.60", "at_sale",
    )  # fmt: skip
    assert [record[name] for name in ("duties", "taxes", "fees", "total", "landed", "currency")] == [
        "3.00", "10.60", "0.00", "13.60", "63.60", "EUR",
    ]  # fmt: skip
    assert record["procedure"] == "H7"
    assert record["known_to"] == "2026-08"
    other = next(one for one in record["scenarios"] if "without the duty" in one["reading"])
    assert (other["duties"], other["taxes"], other["total"], other["landed"]) == (
        "3.00",
        "10.00",
        "13.00",
        "63.00",
    )
    assert {"rule", "question", "source"} == set(record["open"][0])


def test_what_is_not_known_is_null_never_a_guess() -> None:
    """Express to the United States without a tariff: no total, and what it would take."""
    record = json.loads(as_json(as_record(of("US", currency="USD"))))
    assert (record["duties"], record["total"], record["landed"]) == (None, None, None)
    assert record["lines"][0]["missing"] == "the US tariff table for 610910"


def test_the_sentence_for_people_says_sums_gaps_and_questions() -> None:
    """Figures, what is missing, what is open."""
    said = sentence(of("FR", scheme="ioss", items=worth("19")))
    assert said.startswith(
        "A 19.00 EUR basket to France on 2026-11-22: 3.00 EUR duty and 4.40 EUR tax, 26.40 EUR"
    )
    assert "missing: product identifiers" in said
    assert "Open: Does VAT under IOSS" in said
    assert "not known: duties" in sentence(of("US", currency="USD"))
    assert "no duty or tax, 50.00 USD landed" in sentence(of("KR", currency="USD"))


def test_the_age_of_a_rate_is_in_the_record() -> None:
    """A basket in dollars to the Union names the pair and its day."""
    assert as_record(of("FR", currency="USD"))["rates"] == [
        {"pair": "EUR/USD", "of": of("FR").asked.at, "stale_days": 0}
    ]


@given(
    st.decimals("0.01", "140", places=2),
    st.integers(1, 4),
    st.sampled_from(["FR", "DE", "HU", "LU", "FI"]),
)
def test_the_union_under_ioss_agrees_with_the_arithmetic_of_a_clerk(
    value: Decimal, headings: int, state: str
) -> None:
    """For any small basket: 3 EUR a heading, VAT on both rounded half up, landed is the sum of all."""
    share = max((value / headings).quantize(Decimal("0.01")), Decimal("0.01"))
    items = [{**SHIRTS, "hs": f"61091{n}", "value": str(share)} for n in range(headings)]
    quoted = of(state, scheme="ioss", items=items)
    rates = {"FR": "0.20", "DE": "0.19", "HU": "0.27", "LU": "0.17", "FI": "0.255"}
    goods = share * headings
    vat = int((goods + 3 * headings) * Decimal(rates[state]) * 100 + Decimal("0.5")) / Decimal(100)
    assert quoted.figures.duties == 3 * headings
    assert quoted.figures.taxes == vat
    assert quoted.figures.landed == goods + 3 * headings + vat


def test_a_batch_is_quick() -> None:
    """A thousand baskets with all their readings take well under a second."""
    asked, rates = ask("FR", scheme="ioss"), PlainRates()
    begun = time.process_time()
    for _ in range(1000):
        quote(asked, rates)
    assert time.process_time() - begun < 1.0


def test_the_sentence_names_a_rate_that_is_older_than_a_week() -> None:
    """A rate of eight days before is told to people, one of seven days is not."""

    @dataclass(frozen=True)
    class Old(PlainRates):
        days: int = 0

        def convert(self, amount: Decimal, source: str, target: str, on: date) -> Converted:
            return super().convert(amount, source, target, on - timedelta(days=self.days))

    asked = ask("FR", currency="USD")
    assert "The rate EUR/USD is of 2026-11-14, 8 days before." in sentence(quote(asked, Old(days=8)))
    assert "The rate" not in sentence(quote(asked, Old(days=7)))


def test_a_field_that_no_basket_has_is_told() -> None:
    """A slip in the name of a field is seen, for the field that was meant has its default."""
    told = quote(ask("FR", sheme="ioss", items=[SHIRTS]), PlainRates())
    assert as_record(told)["notes"] == ["unknown field 'sheme', not read"]
    assert "Not read: sheme." in sentence(told)
