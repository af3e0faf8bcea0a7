"""South Korea: list clearance within the limit."""

from dataclasses import replace
from decimal import Decimal

import pytest

from serai.customs.datasets.kr_list import make_kr_list
from serai.customs.datasets.particulars import Made
from serai.customs.declaration import Declaration
from serai.parcel import Money
from tests.customs.baskets import PlainRates
from tests.customs.datasets.shipments import KNOWN, faults, to

TO_SEOUL = to("KR", "", "P123456789012")


def made(declaration: Declaration) -> Made:
    """Make the list clearance of a declaration."""
    return make_kr_list(declaration, KNOWN, PlainRates())


def worth(value: str, ship_from: str) -> Declaration:
    """Return the goods at another value from another country."""
    line = replace(TO_SEOUL.lines[0], value=Money(Decimal(value), "USD"))
    return replace(TO_SEOUL, lines=(line,), ship_from=ship_from)


def test_a_complete_list_clearance_has_no_fault() -> None:
    """A person with a code, goods of 50 USD."""
    assert faults(made(TO_SEOUL)) == []


@pytest.mark.parametrize("number", ["P12345678901", "123456789012", "Q123456789012", "P12345678901X"])
def test_the_clearance_code_is_p_and_twelve_digits(number: str) -> None:
    """Anything else is a fault at the number."""
    person = replace(TO_SEOUL.recipient, number=number)
    assert faults(made(replace(TO_SEOUL, recipient=person))) == [("/recipient/number", "KR-PCCC")]


def test_the_limit_is_150_dollars_and_200_from_the_united_states() -> None:
    """At the limit goods pass, a cent above they do not."""
    assert faults(made(worth("150.00", "CN"))) == faults(made(worth("200.00", "US"))) == []
    assert faults(made(worth("150.01", "CN"))) == [("/value_usd", "KR-LIMIT-150")]
    assert faults(made(worth("200.01", "US"))) == [("/value_usd", "KR-LIMIT-150")]


def test_businesses_and_recipients_without_a_code_are_told() -> None:
    """A business has no list clearance; the code and the phone are demanded."""
    firm = replace(TO_SEOUL.recipient, kind="business")
    assert faults(made(replace(TO_SEOUL, recipient=firm))) == [("/recipient/kind", "KR-PCCC")]
    unknown = replace(TO_SEOUL.recipient, number="", phone="")
    assert faults(made(replace(TO_SEOUL, recipient=unknown))) == [
        ("/recipient/number", "KR-LIST-number"), ("/recipient/phone", "KR-LIST-phone"),
    ]  # fmt: skip
