"""`POST /v1/customs/quote`: duty and tax of a basket."""

from decimal import Decimal

import pytest

from serai.api.customs.quote import EXAMPLE, MOST
from tests.api.client import Client


def test_basket_is_quoted(client: Client) -> None:
    """The example of the document is quoted, in money as text and in a sentence."""
    answer = client.post("/v1/customs/quote", json=EXAMPLE)
    assert answer.status_code == 200
    quoted = answer.json()
    assert Decimal(quoted["quote"]["total"]) > 0
    assert quoted["quote"]["currency"] == "USD"
    assert quoted["text"]


@pytest.mark.parametrize("body", [{}, {**EXAMPLE, "currency": "XXQ"}, {**EXAMPLE, "items": []}])
def test_basket_that_cannot_be_read_is_refused(client: Client, body: dict[str, object]) -> None:
    """What is absent or cannot be is refused by name."""
    answer = client.post("/v1/customs/quote", json=body)
    assert (answer.status_code, answer.json()["error"]["kind"]) == (422, "refused")


def test_many_baskets_are_quoted_in_one_request(client: Client) -> None:
    """Each has its quote or its refusal, in their order; the second of three is refused."""
    bad = {**EXAMPLE, "currency": "XXQ"}
    answer = client.post("/v1/customs/quotes", json=[EXAMPLE, bad, EXAMPLE])
    assert answer.status_code == 200
    first, second, third = answer.json()["quotes"]
    assert first["quote"] == third["quote"] == client.post("/v1/customs/quote", json=EXAMPLE).json()["quote"]
    assert (second["place"], second["quote"], second["error"]["name"]) == ("item 2", None, "InvalidAsked")
    assert (first["error"], second["text"]) == (None, "")


def test_more_baskets_than_a_request_takes_are_refused(client: Client) -> None:
    """A thousand and one."""
    answer = client.post("/v1/customs/quotes", json=[{}] * (MOST + 1))
    assert (answer.status_code, answer.json()["error"]["kind"]) == (422, "refused")
