"""The pre-declaration under Remessa Conforme."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from serai.customs.datasets.br_remessa import TABLE, make_br_remessa
from serai.customs.datasets.field import validate
from serai.customs.datasets.particulars import Made
from serai.customs.declaration import Declaration
from serai.parcel import Money, Scheme
from tests.customs.baskets import PlainRates
from tests.customs.datasets.shipments import ARRIVES, KNOWN, faults, to

CPF, CNPJ = "11144477735", "11222333000181"
TO_SAO_PAULO = to("BR", "SP", CPF, scheme=Scheme.REMESSA_CONFORME, regime="BR-PRC")


def made(declaration: Declaration, **known: object) -> Made:
    """Make the pre-declaration of a declaration."""
    return make_br_remessa(declaration, replace(KNOWN, **known), PlainRates())  # type: ignore[arg-type]


def recipient(**other: str) -> Declaration:
    """Return the declaration with another recipient."""
    return replace(TO_SAO_PAULO, recipient=replace(TO_SAO_PAULO.recipient, **other))


def test_a_complete_declaration_has_no_fault() -> None:
    """Certificate, CPF, state and the tax paid at sale."""
    one = made(TO_SAO_PAULO)
    assert one.faults == []
    assert one.record["tax_paid"] == {"import_tax": "10.00", "icms": "12.29", "on": "2026-11-20"}
    assert one.record["customs_value"] == "50.00"


@pytest.mark.parametrize("number", ["11144477734", "11144477735A", "1114447773", "00000000000", "CPF"])
def test_a_wrong_cpf_is_told(number: str) -> None:
    """Check digits, letters, length: each is a fault at the number."""
    assert faults(made(recipient(number=number))) == [("/recipient/number", "BR-CPF")]


def test_a_cpf_may_be_written_with_its_signs() -> None:
    """Dots and hyphen are taken out."""
    assert faults(made(recipient(number="111.444.777-35"))) == []


def test_persons_have_a_cpf_and_businesses_a_cnpj() -> None:
    """The other number of the two, or none, is a fault."""
    assert faults(made(recipient(number=CNPJ, kind="business"))) == []
    assert faults(made(recipient(number=CNPJ))) == [("/recipient/number", "BR-CPF")]
    assert faults(made(recipient(kind="business"))) == [("/recipient/number", "BR-CPF")]
    assert faults(made(recipient(number=""))) == [("/recipient/number", "BR-CPF")]
    assert faults(made(recipient(number="11222333000182", kind="business"))) == [
        ("/recipient/number", "BR-CPF"),
    ]  # fmt: skip


def test_the_state_is_one_of_brazil() -> None:
    """The ICMS is that of the state: another word, or none, is a fault."""
    assert faults(made(recipient(region="XX"))) == [("/recipient/region", "BR-STATE")]
    assert faults(made(recipient(region=""))) == [("/recipient/region", "BR-REMESSA-region")]


def test_tax_certificate_and_instants_are_demanded() -> None:
    """Nothing paid, no certificate, no arrival: each named; half a payment too."""
    assert faults(made(TO_SAO_PAULO, duties=None, taxes=None, certificate="", arrives=None)) == [
        ("/certificate", "BR-REMESSA-certificate"), ("/arrives", "BR-REMESSA-arrives"),
        ("/tax_paid", "BR-REMESSA-tax_paid"),
    ]  # fmt: skip
    assert faults(made(TO_SAO_PAULO, taxes=None, paid=None)) == [
        ("/tax_paid/icms", "BR-REMESSA-icms"), ("/tax_paid/on", "BR-REMESSA-on"),
    ]  # fmt: skip


def test_it_is_lodged_and_paid_before_arrival() -> None:
    """At arrival it is too late to lodge; a payment after it is not one at sale."""
    assert faults(made(TO_SAO_PAULO, lodged=ARRIVES)) == [("/lodged", "BR-ADVANCE")]
    assert faults(made(TO_SAO_PAULO, paid=date(2026, 11, 24))) == [("/tax_paid/on", "BR-TAX-PAID")]


def test_the_customs_value_has_freight_and_insurance() -> None:
    """They are added, converted where they are in another currency; a wrong sum is told."""
    freight, insurance = Money(Decimal(5), "USD"), Money(Decimal(1), "USD")
    one = made(replace(TO_SAO_PAULO, freight=freight, insurance=insurance))
    assert (one.record["customs_value"], one.faults) == ("56.00", [])
    other = validate(TABLE, {**one.record, "customs_value": "50.00", "goods": "49.00"}, one.context)
    assert [(fault.place, fault.rule) for fault in other] == [
        ("/goods", "BR-SUM"),
        ("/customs_value", "BR-SUM"),
    ]


def test_the_scheme_and_its_limit() -> None:
    """Goods sold outside the programme, or worth more than 3,000 USD, are told."""
    assert faults(made(replace(TO_SAO_PAULO, scheme=Scheme.NONE))) == [("/declaration", "BR-ADVANCE-SCHEME")]
    dear = replace(TO_SAO_PAULO.lines[0], value=Money(Decimal("3000.01"), "USD"))
    assert faults(made(replace(TO_SAO_PAULO, lines=(dear,)))) == [("/customs_value_usd", "BR-II-TARIFF")]
