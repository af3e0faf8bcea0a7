"""Which data set a declaration takes, and their published schemas."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from serai.customs.datasets.book import MAKERS, TABLES, NoDataset, NoDatasetFor, choose, get_maker
from serai.customs.datasets.particulars import Particulars
from serai.customs.datasets.schema import schema_of
from serai.customs.declaration import Declaration
from tests.customs.baskets import PlainRates
from tests.customs.datasets.shipments import SHIRT, TO_FRANCE, to

SCHEMAS = Path(__file__).resolve().parents[3] / "docs" / "schemas"


def chosen(declaration: Declaration, bond: str = "") -> str:
    """Return the name of the data set that a declaration takes."""
    return choose(declaration, Particulars(bond=bond), PlainRates()).name


def test_a_declaration_takes_the_data_set_of_its_destination() -> None:
    """By country, channel, bond, and what H7 may carry."""
    assert chosen(TO_FRANCE) == "h7"
    assert chosen(replace(TO_FRANCE, lines=(replace(SHIRT, preference="300"),))) == "h1"
    assert chosen(to("BR", "SP")) == "br-remessa"
    assert chosen(to("KR", "")) == "kr-list"
    post = to("US", "OH", channel="post")
    assert (chosen(post), chosen(post, "B1")) == ("us-postal", "us-type13")


def test_the_reason_for_the_longer_data_set_is_told() -> None:
    """Why H1 and not H7."""
    claims = replace(TO_FRANCE, lines=(replace(SHIRT, preference="300"),))
    assert choose(claims, Particulars(), PlainRates()).reasons == (
        "a preference is claimed, which H7 cannot carry",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("declaration", "words"),
    [
        (to("US", "OH"), "express into the United States"),
        (to("US", "OH", channel="post", at=datetime(2026, 7, 1, tzinfo=UTC)), "since 2026-07-24"),
        (to("GB", ""), "goods to GB"),
        (to("NG", ""), "goods to NG"),
    ],
)
def test_what_has_no_data_set_is_refused_by_name(declaration: Declaration, words: str) -> None:
    """Express into the United States, post before the process, and countries without a record."""
    with pytest.raises(NoDatasetFor, match=words):
        chosen(declaration)


def test_a_data_set_is_found_by_its_name() -> None:
    """Every maker has its table; an unknown name lists those there are."""
    assert set(MAKERS) <= set(TABLES)
    assert get_maker("h7") is MAKERS["h7"]
    with pytest.raises(NoDataset, match="'h8'; there are br-remessa"):
        get_maker("h8")


@pytest.mark.parametrize("name", TABLES)
def test_the_published_schema_is_that_of_the_table(name: str) -> None:
    """docs/schemas holds what the code says; write it anew with `serai customs dataset NAME --schema`."""
    written = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(schema_of(TABLES[name])))


def test_no_schema_is_left_over() -> None:
    """Every published schema has its table."""
    assert {path.name.removesuffix(".schema.json") for path in SCHEMAS.iterdir()} == set(TABLES)
