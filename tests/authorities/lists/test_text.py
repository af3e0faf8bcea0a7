"""Children are found in any namespace, countries by code and by name."""

import pytest
from lxml import etree

from serai.authorities.lists.text import child, children, country, texts


def test_children_are_found_in_any_namespace() -> None:
    """The first child of a name, all of them, and none of what is absent."""
    root = etree.fromstring('<a xmlns="urn:x"><b> one  word </b><b/><c/></a>')
    assert len(list(children(root, "b"))) == 2
    assert texts(root, "b") == ["one word"]
    assert child(root, "z") is None
    assert list(children(None, "b")) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [("Germany", "DE"), ("RUSSIA", "RU"), ("gb", "GB"), ("Korea, North", "KP"), ("", ""), ("Nowhere", "")],
)
def test_countries_are_known_by_code_and_english_name(name: str, code: str) -> None:
    """What nobody knows is empty, never a guess."""
    assert country(name) == code
