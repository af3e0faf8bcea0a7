"""Product identifiers: none before July 2026, voluntary then, demanded from November."""

from dataclasses import replace
from datetime import UTC, datetime

from serai.customs.datasets.product import identifiers_of
from tests.customs.datasets.shipments import SHIRT, TO_FRANCE

BARE = replace(SHIRT, product_ids=())


def test_identifiers_of_a_line_stand_once_a_pair() -> None:
    """Merchant's and manufacturer's are told together; the same pair is told once."""
    assert identifiers_of((SHIRT, SHIRT), TO_FRANCE) == [{"merchant": "M-1", "manufacturer": "4006381333931"}]


def test_goods_without_identifiers_are_not_hidden_by_others() -> None:
    """From November an empty entry stands for goods without any, before that nothing does."""
    october = replace(TO_FRANCE, at=datetime(2026, 10, 31, tzinfo=UTC))
    assert identifiers_of((SHIRT, BARE), TO_FRANCE)[1] == {}
    assert len(identifiers_of((SHIRT, BARE), october)) == 1
    assert identifiers_of((BARE,), TO_FRANCE) == []


def test_before_july_2026_there_are_none() -> None:
    """The data set had no such field until then."""
    june = replace(TO_FRANCE, at=datetime(2026, 6, 30, tzinfo=UTC))
    assert identifiers_of((SHIRT,), june) == []
