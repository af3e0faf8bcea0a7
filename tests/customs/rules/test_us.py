"""The rules of the United States, each by its id."""

from tests.customs.baskets import amount, of, readings, rules, worth


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
