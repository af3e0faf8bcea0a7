"""German: texts of carriers mean what people who wrote them meant."""

import pytest

from serai.track.words.classify import fresh

CASES = [
    ("Die Sendung wurde zugestellt", "delivered"),
    ("Die Sendung konnte nicht zugestellt werden", "delivery_failed"),
]


@pytest.mark.parametrize(("text", "status"), CASES)
def test_text_means_its_status(text: str, status: str) -> None:
    """A text of the language gives the status that it speaks of, and no other."""
    said = fresh(text)
    assert said is not None
    assert said.status == status
