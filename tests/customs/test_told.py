"""The quote as machines and people get it; the two worked examples to the cent."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from serai.customs.quote import quote
from serai.customs.tax import Converted
from serai.customs.told import as_record, sentence
from serai.faces.table import as_json
from tests.customs.baskets import SHIRTS, PlainRates, ask, of, worth

CONTRACT = (
    "lines", "duties", "taxes", "fees", "total", "landed", "currency", "procedure", "needs", "open",
    "scenarios", "known_to",
)  # fmt: skip
LINE = ("tax", "rule", "base", "rate", "specific", "amount", "currency", "collected")


def test_every_field_that_was_promised_is_there() -> None:
    """The fields of the record, of a line, of an open rule and of a scenario."""
    record = as_record(of("FR", currency="USD", scheme="ioss"))
    assert set(CONTRACT) <= record.keys()
    assert all(set(LINE) <= line.keys() for line in record["lines"])
    assert all(one.keys() == {"rule", "question", "source"} for one in record["open"])
    figures = {"reading", "duties", "taxes", "fees", "total", "landed"}
    assert all(one.keys() == figures for one in record["scenarios"])
    assert {line["currency"] for line in record["lines"]} == {"USD"}


def test_brazil_lands_to_the_cent() -> None:
    """USD 50.00 under Remessa Conforme at 17 %: 10.00 and 12.29, landed 72.29; USD 100.00 lands at 168.67."""
    for value, duty, icms, landed in (
        ("50.00", "10.00", "12.29", "72.29"),
        ("100.00", "40.00", "28.67", "168.67"),
    ):
        basket = of("BR", "2026-02-03", "USD", region="SP", scheme="remessa_conforme", items=worth(value))
        record = json.loads(as_json(as_record(basket)))
        assert [(line["tax"], line["amount"], line["collected"]) for line in record["lines"]] == [
            ("duty", duty, "at_sale"), ("icms", icms, "at_sale"),
        ]  # fmt: skip
        assert record["landed"] == landed


def test_freight_and_insurance_are_part_of_what_it_lands_at() -> None:
    """Landed is goods, freight, insurance and the total."""
    quoted = of("GB", currency="GBP", freight="4.50", insurance="0.50", items=worth("20"))
    record = as_record(quoted)
    assert (record["total"], record["landed"]) == (Decimal("5.00"), Decimal("30.00"))


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
        {"pair": "EUR/USD", "of": of("FR").asked.at, "stale_days": 0, "stale": False}
    ]


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


def test_the_sentence_says_what_other_readings_give() -> None:
    """Five shirts to France land at 63.60, or at 63.00 to 65.60; free goods to Korea at one sum by all."""
    assert "63.60 EUR landed" in sentence(of("FR", scheme="ioss"))
    assert " By other readings 63.00 to 65.60 EUR." in sentence(of("FR", scheme="ioss"))
    assert "reading" not in sentence(of("KR", currency="USD", recipient_id="P123456789012"))
