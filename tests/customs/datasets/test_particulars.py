"""What data sets tell beyond the goods, and the parts that they share."""

from decimal import Decimal

from serai.customs.datasets.particulars import (
    check_of,
    context_of,
    converted,
    given,
    local_reference,
    party_fields,
    party_record,
)  # fmt: skip
from serai.customs.declaration import Party
from serai.customs.rules import eu
from serai.parcel import Money
from tests.customs.baskets import PlainRates
from tests.customs.datasets.shipments import BROKER, TO_FRANCE


def test_a_party_is_told_with_what_is_known_of_it() -> None:
    """Empty fields are left out; a party of which nothing is known is none."""
    assert party_record(Party("A", country="FR")) == {"name": "A", "country": "FR", "kind": "business"}
    assert party_record(Party(kind="person")) is None
    demanded = [one.name for one in party_fields("name", "country") if one.bounds[0]]
    assert demanded == ["name", "country"]


def test_a_check_speaks_for_a_dated_rule() -> None:
    """Number, sentence, days, source and certainty are those of the rule."""
    check = check_of(eu.EU_H7_C07, lambda record, context: ())
    assert (check.rule, check.since, check.until) == ("EU-H7-C07", eu.EU_H7_C07.since, eu.EU_H7_C07.until)
    assert (check.sentence, check.certainty) == (eu.EU_H7_C07.sentence, "unverified")


def test_the_context_has_the_day_and_the_circumstances() -> None:
    """Scheme, channel, parties and gift are told, other facts besides."""
    context = context_of(TO_FRANCE, mode="air")
    assert context.on == TO_FRANCE.at.date()
    assert context.facts == {
        "scheme": "ioss", "channel": "express", "sender": "business", "recipient": "person", "gift": "false",
        "mode": "air",
    }  # fmt: skip


def test_a_reference_is_that_of_consignment_and_message() -> None:
    """The same consignment has the same reference in one message, of 22 characters at most."""
    assert local_reference(TO_FRANCE, "H7") == local_reference(TO_FRANCE, "H7")
    assert local_reference(TO_FRANCE, "H7") != local_reference(TO_FRANCE, "H1")
    assert len(local_reference(TO_FRANCE, "H7")) <= 22


def test_amounts_are_converted_at_the_rate_of_the_day() -> None:
    """One currency stays as it is; another is rounded to its unit."""
    assert converted(Money(Decimal("1.005"), "EUR"), "EUR", TO_FRANCE, PlainRates()) == Decimal("1.005")
    other = converted(Money(Decimal(10), "USD"), "EUR", TO_FRANCE, PlainRates())
    assert other == PlainRates().convert(Decimal(10), "USD", "EUR", TO_FRANCE.at.date()).amount.quantize(
        Decimal("0.01")
    )


def test_what_is_empty_is_not_given() -> None:
    """None, empty text and empty list are left out, nothing and false stay."""
    assert given({"a": None, "b": "", "c": [], "d": 0, "e": False}) == {"d": 0, "e": False}
    assert party_record(BROKER) is not None
