"""What cheap parcels hold."""

import csv
from pathlib import Path

import pytest

from serai.codes import hs
from serai.parcel import Goods
from serai.twin.goods import CATALOGUE, OTHERS, Article


@pytest.mark.parametrize("article", CATALOGUE, ids=lambda a: a.sku)
def test_an_article_is_sound(article: Article) -> None:
    """Codes are HS codes, classes of goods are known, ranges go upward, sides are longest first."""
    assert hs.is_valid(article.hs)
    assert article.goods in tuple(Goods)
    assert 0 < article.price[0] < article.price[1] < 150
    assert 0 < article.kg[0] < article.kg[1] < 2
    assert sorted(article.cm, reverse=True) == list(article.cm) or article.cm[0] >= article.cm[1]


def test_codes_are_those_of_the_nomenclature(shared: Path) -> None:
    """Every code is a subheading of HS 2022."""
    with (shared / "data" / "hs" / "harmonized-system.csv").open(encoding="utf-8") as file:
        known = {row["hscode"] for row in csv.DictReader(file)}
    assert {article.hs for article in CATALOGUE} <= known


def test_what_lies_beside_is_general_goods() -> None:
    """A second line never brings a restriction of its own; the shares add up to one."""
    assert {article.goods for article in OTHERS} == {"general"}
    assert sum(article.share for article in CATALOGUE) == pytest.approx(1.0)
