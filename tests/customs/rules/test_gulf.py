"""The rules of the United Arab Emirates and of Saudi Arabia, each by its id."""

import pytest

from serai.customs.rule import NoRecord
from tests.customs.baskets import amount, of, readings, rules, worth


def test_ae_limit_1000() -> None:
    """1,000 SAR are 266.66 USD at the peg: free of duty; a cent more is not."""
    assert amount(of("AE", currency="USD", items=worth("266.66")), "AE-LIMIT-1000") == "0.00"
    assert "AE-LIMIT-1000" not in rules(of("AE", currency="USD", items=worth("266.67")))
    assert "AE-LIMIT-1000" in rules(
        of("AE", at="2023-03-01", currency="USD", items=worth("200"), region="DU")
    )
    with pytest.raises(NoRecord, match="no record for AE on 2022-12-31"):
        of("AE", at="2022-12-31", currency="USD")


def test_ae_limit_300_dubai() -> None:
    """In January and February 2023 Dubai's limit was 300 AED, 81.68 USD at the peg; elsewhere 1,000 SAR."""
    for day in ("2023-01-01", "2023-02-28"):
        dubai = {"at": day, "currency": "USD", "region": "DU"}
        assert amount(of("AE", items=worth("81.68"), **dubai), "AE-LIMIT-300-DUBAI") == "0.00"
        assert amount(of("AE", items=worth("81.69"), **dubai), "AE-DUTY-5") == "4.08"
        assert "AE-LIMIT-1000" in rules(of("AE", items=worth("200"), **{**dubai, "region": "AE-AZ"}))
    with pytest.raises(NoRecord, match="no record of XX as an emirate"):
        of("AE", at="2023-01-01", currency="USD", region="XX")


def test_ae_emirate() -> None:
    """Without emirate in those months both are given."""
    quoted = of("AE", at="2023-02-28", currency="USD", items=worth("200"))
    assert amount(quoted, "AE-DUTY-5") == "10.00"
    assert readings(quoted)["the recipient lives in another emirate"] == ("0.00", "10.00", "0.00")
    assert "the recipient's emirate (region)" in quoted.needs
    assert "AE-EMIRATE" not in rules(of("AE", at="2023-03-01", currency="USD"))


def test_ae_duty_5() -> None:
    """300 USD with 20 of freight: 16.00 duty."""
    assert amount(of("AE", currency="USD", items=worth("300"), freight="20"), "AE-DUTY-5") == "16.00"


def test_ae_vat() -> None:
    """5 % at any value, on the duty too."""
    assert amount(of("AE", currency="USD", items=worth("10")), "AE-VAT") == "0.50"
    assert amount(of("AE", currency="USD", items=worth("300"), freight="20"), "AE-VAT") == "16.80"
    with pytest.raises(NoRecord, match="sent inside the United Arab Emirates"):
        of("AE", ship_from="AE")


def test_sa_limit_1000() -> None:
    """1,000 SAR are free of duty and fee; a basket in riyals needs no rate."""
    quoted = of("SA", currency="SAR", items=worth("1000"), at="2023-01-01")
    assert (amount(quoted, "SA-LIMIT-1000"), str(quoted.figures.fees)) == ("0.00", "0.00")
    assert "SA-LIMIT-1000" not in rules(of("SA", currency="SAR", items=worth("1000.01")))
    with pytest.raises(NoRecord, match="no record for SA on 2022-12-31"):
        of("SA", at="2022-12-31")


def test_sa_duty_5() -> None:
    """2,000 SAR: 100 duty."""
    assert amount(of("SA", currency="SAR", items=worth("2000")), "SA-DUTY-5") == "100.00"


def test_sa_fee() -> None:
    """The fee above the limit is not recorded, and is asked for."""
    quoted = of("SA", currency="SAR", items=worth("2000"))
    assert amount(quoted, "SA-FEE") is None
    assert (quoted.figures.fees, quoted.figures.total) == (None, None)


def test_sa_vat() -> None:
    """15 % at any value, on the duty too."""
    assert amount(of("SA", currency="SAR", items=worth("100")), "SA-VAT") == "15.00"
    assert amount(of("SA", currency="SAR", items=worth("2000")), "SA-VAT") == "315.00"
    with pytest.raises(NoRecord, match="sent inside Saudi Arabia"):
        of("SA", ship_from="SA")
