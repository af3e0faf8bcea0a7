"""The rules of the United States, each by its id."""

from datetime import date

from serai.customs.quote import quote
from serai.customs.rules import RULES, list_rules
from serai.customs.schedule import Kind, Measure, Schedule
from serai.parcel import Scheme
from tests.customs.baskets import Loaded, PlainRates, amount, ask, by_table, flat, of, readings, rules, worth


def test_us_de_minimis() -> None:
    """800 USD were free until 28 August 2025, 801 were not."""
    vietnam = {"origin": "VN", "currency": "USD"}
    assert amount(of("US", at="2025-08-28", items=worth("800"), **vietnam), "US-DE-MINIMIS") == "0.00"
    assert "US-DE-MINIMIS" not in rules(of("US", at="2025-08-28", items=worth("801"), **vietnam))
    assert "US-DE-MINIMIS" not in rules(of("US", at="2025-08-29", **vietnam))


def test_us_de_minimis_cn() -> None:
    """For goods of China the exemption ended on 2 May 2025, also when they are shipped from elsewhere."""
    assert amount(of("US", at="2025-05-01", currency="USD"), "US-DE-MINIMIS-CN") == "0.00"
    assert "US-DE-MINIMIS" not in rules(of("US", at="2025-05-02", currency="USD", ship_from="MX"))


def test_us_gift_100() -> None:
    """A gift from person to person up to 100 USD is free."""
    people = {"sender_type": "person", "recipient_type": "person", "currency": "USD"}
    assert amount(of("US", items=worth("100"), **people), "US-GIFT-100") == "0.00"
    assert "US-GIFT-100" not in rules(of("US", items=worth("101"), **people))


def test_us_duty_tariff() -> None:
    """Express goods pay by HTS code: without a table the duty is not known, and ten digits are asked for."""
    quoted = of("US", currency="USD")
    assert amount(quoted, "US-DUTY-TARIFF") is None
    assert "the ten-digit HTS code of every item" in quoted.needs
    assert quoted.figures.landed is None
    ten = of("US", currency="USD", items=worth("50", hs="6109100012"))
    assert "the ten-digit HTS code of every item" not in ten.needs


def test_us_ieepa() -> None:
    """Between May 2025 and February 2026 the rate of the origin is asked for besides."""
    assert amount(of("US", at="2026-02-23", currency="USD"), "US-IEEPA") is None
    assert "US-IEEPA" not in rules(of("US", at="2026-02-24", currency="USD"))


def test_us_postal_specific() -> None:
    """By post the carrier's choice is open: the rate of the origin, or 80, 160 or 200 USD."""
    quoted = of("US", at="2025-12-01", currency="USD", channel="post")
    assert quoted.figures.duties is None
    given = [figures[0] for reading, figures in readings(quoted).items() if "postal item" in reading]
    assert given == ["80.00", "160.00", "200.00"]


def test_us_section_122() -> None:
    """The surcharge of 10 % stands beside the tariff from 24 February to 23 July 2026."""
    quoted = of("US", at="2026-07-23", currency="USD")
    assert amount(quoted, "US-SECTION-122") == "5.00"
    assert quoted.figures.duties is None
    assert "US-SECTION-122" not in rules(of("US", at="2026-07-24", currency="USD"))


def test_us_section_122_post() -> None:
    """By post the 10 % were the whole duty."""
    quoted = of("US", at="2026-03-01", currency="USD", channel="post")
    assert str(quoted.figures.landed) == "55.00"
    assert "US-SECTION-122-POST" not in rules(of("US", at="2026-07-24", currency="USD", channel="post"))


def test_us_after_122() -> None:
    """After 24 July 2026 nothing is flat: the tariff is asked for, and a successor is an open question."""
    quoted = of("US", at="2026-07-24", currency="USD")
    assert "US-AFTER-122" in {rule.id for rule in quoted.open}
    assert "the US tariff table for 610910" in quoted.needs
    assert readings(quoted)["a surcharge of unknown rate follows"][0] is None


def test_us_sales_tax() -> None:
    """Sales tax is not counted and said to be open."""
    quoted = of("US", at="2026-03-01", currency="USD", channel="post")
    assert readings(quoted)["sales tax of the state at sale"] == ("5.00", None, "0.00")
    assert of("US", ship_from="US", currency="USD").procedure == "none"


def test_us_mpf_post() -> None:
    """A postal entry since 24 July 2026 pays 2.69 USD."""
    assert amount(of("US", currency="USD", channel="post"), "US-MPF-POST") == "2.69"
    assert "US-MPF-POST" not in rules(of("US", currency="USD"))


def test_us_postal_entry() -> None:
    """By post the procedure is the postal informal entry."""
    assert of("US", currency="USD", channel="post").procedure == "postal informal entry"


def test_us_informal() -> None:
    """Up to 2,500 USD goods are entered informally."""
    assert of("US", currency="USD", items=worth("2500")).procedure == "informal entry"
    assert of("US", currency="USD", items=worth("2501")).procedure == "formal entry"


def test_us_entry_86() -> None:
    """Exempt goods were released by manifest or type 86 until 28 August 2025."""
    vietnam = {"origin": "VN", "currency": "USD"}
    assert "US-ENTRY-86" in rules(of("US", at="2025-08-28", **vietnam))
    assert "US-ENTRY-86" not in rules(of("US", at="2025-08-29", **vietnam))


def test_us_traveller_200() -> None:
    """What a traveller may bring never frees a parcel."""
    assert "US-TRAVELLER-200" not in rules(of("US", currency="USD", items=worth("150")))
    assert of("US", currency="USD", items=worth("150")).figures.duties is None


def test_us_postal_remit() -> None:
    """It goes with the duty of the post's choice, until the end of February 2026."""
    assert "US-POSTAL-REMIT" in rules(of("US", at="2025-08-29", currency="USD", channel="post"))
    assert "US-POSTAL-REMIT" not in rules(of("US", at="2025-08-29", currency="USD"))
    assert "US-POSTAL-REMIT" not in rules(of("US", at="2026-03-01", currency="USD", channel="post"))


def test_us_postal_overlap() -> None:
    """In the last five days of February 2026 two sources differ: 10 %, or the post's choice."""
    for day in ("2026-02-24", "2026-02-28"):
        asked = ask("US", at=day, currency="USD", channel="post")
        quoted = quote(asked, PlainRates(), combined=True)
        assert str(quoted.figures.duties) == "5.00"
        assert readings(quoted)["the duty of the carrier's choice ran on"][0] is None
        assert "US-POSTAL-SPECIFIC" in {rule.id for rule in quoted.further}
    for day in ("2026-02-23", "2026-03-01"):
        assert "US-POSTAL-OVERLAP" not in rules(of("US", at=day, currency="USD", channel="post"))


def test_us_suspension() -> None:
    """Since 24 February 2026 the exemption stays suspended without IEEPA: small goods pay."""
    assert "US-SUSPENSION" in rules(of("US", at="2026-02-24", currency="USD"))
    assert "US-SUSPENSION" not in rules(of("US", at="2026-02-23", currency="USD"))
    assert "US-SUSPENSION" not in rules(of("US", currency="USD", items=worth("801")))


def test_us_suspension_cfr() -> None:
    """Since 24 June 2026 it stands in the regulations."""
    assert "US-SUSPENSION-CFR" in rules(of("US", at="2026-06-24", currency="USD"))
    assert "US-SUSPENSION-CFR" not in rules(of("US", at="2026-06-23", currency="USD"))


def test_us_type_13() -> None:
    """The test of type 13 is of the post, and changes no amount."""
    ids = {rule.id for rule in list_rules("US", date(2026, 6, 24))}
    assert "US-TYPE-13" in ids
    assert "US-TYPE-13" not in {rule.id for rule in list_rules("US", date(2026, 6, 23))}
    assert not next(r for r in RULES if r.id == "US-TYPE-13").covers("express", Scheme.NONE)


def test_us_trade_remedy() -> None:
    """With a table the ordinary duty is known; a trade-remedy duty that it does not name stays open."""
    quoted = by_table(flat("US", "16.5%"), currency="USD", items=worth("100", hs="6109100012"), freight="20")
    assert amount(quoted, "US-DUTY-TARIFF") == "16.50"
    assert str(quoted.figures.landed) == "136.50"
    assert readings(quoted)["a trade-remedy duty of unknown rate besides"][0] is None
    assert "US-TRADE-REMEDY" not in rules(of("US", currency="USD"))


def test_a_duty_of_the_loaded_table_besides_is_counted() -> None:
    """Goods of China pay 16.5 % and 7.5 %, goods of Vietnam 16.5 % alone, those of Cuba column 2."""
    table = Loaded(
        Schedule(
            [
                Measure("61091000", Kind.GENERAL, "16.5%"),
                Measure("61091000", Kind.GENERAL, "90%", ("CU",)),
                Measure("61091000", Kind.ADDED, "7.5%", ("CN",), group="9903.88.15"),
            ]
        ),
        "US",
    )
    found = [
        amount(by_table(table, currency="USD", items=worth("100"), origin=origin), "US-DUTY-TARIFF")
        for origin in ("CN", "VN", "CU")
    ]
    assert found == ["24.00", "16.50", "90.00"]
