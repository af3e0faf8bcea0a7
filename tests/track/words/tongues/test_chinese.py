"""Chinese: texts of carriers mean what people who wrote them meant."""

import pytest

from serai.track.words.classify import fresh

CASES = [
    ("快件已签收", "delivered"),
    ("派件不成功，收件人不在", "delivery_failed"),
    ("郵件正在派送", "out_for_delivery"),
]


@pytest.mark.parametrize(("text", "status"), CASES)
def test_text_means_its_status(text: str, status: str) -> None:
    """A text of the language gives the status that it speaks of, and no other."""
    said = fresh(text)
    assert said is not None
    assert said.status == status
