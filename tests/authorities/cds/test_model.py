"""The parts of a declaration."""

from dataclasses import fields, is_dataclass

import pytest

from serai.authorities.cds import model, shipment
from serai.authorities.cds.bind import Kind, layout

CLASSES = [
    one
    for place in (model, shipment)
    for one in vars(place).values()
    if isinstance(one, type) and is_dataclass(one) and one.__module__ == place.__name__
]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_field_stands_for_an_element(cls: type) -> None:
    """No field is without element, a text has a limit, and a part says what it holds."""
    bound = dict(layout(cls))
    assert [one.name for one in fields(cls)] == list(bound)
    assert all(element.most > 0 for element in bound.values() if element.kind is Kind.TEXT)
    assert all(
        element.holds in CLASSES for element in bound.values() if element.kind in (Kind.PART, Kind.PARTS)
    )
