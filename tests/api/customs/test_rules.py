"""`GET /v1/customs/rules`: the dated rules."""

from tests.api.client import Client


def test_rules_of_a_country_and_day_are_listed(client: Client) -> None:
    """France lists the rules of the Union; on that day the 3 EUR hold, the relief does not."""
    answer = client.get("/v1/customs/rules", params={"jurisdiction": "fr", "at": "2026-11-22"})
    assert answer.status_code == 200
    body = answer.json()
    ids = {rule["id"] for rule in body["rules"]}
    assert {"EU-DUTY-3EUR", "EU-ENS-ROAD"} <= ids
    assert "EU-RELIEF-150" not in ids
    assert body["known_to"] == "2026-08"


def test_all_rules_are_listed_and_what_has_none_is_refused(client: Client) -> None:
    """Thirteen jurisdictions; one that is not recorded and a day that is none are refused."""
    everything = client.get("/v1/customs/rules").json()["rules"]
    assert len({rule["jurisdiction"] for rule in everything}) == 13
    refused = client.get("/v1/customs/rules", params={"jurisdiction": "CH"})
    assert (refused.status_code, refused.json()["error"]["name"]) == (422, "NoRecord")
    assert client.get("/v1/customs/rules", params={"at": "soon"}).status_code == 422
