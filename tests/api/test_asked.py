"""What routes are asked in common."""

from serai.api.asked import LIMIT
from tests.api.client import Client


def test_page_has_the_usual_length(client: Client) -> None:
    """Without a limit a page has the usual number of rows at most; with one, that number."""
    parameters = client.get("/openapi.json").json()["paths"]["/v1/parcels"]["get"]["parameters"]
    limit = next(one for one in parameters if one["name"] == "limit")
    assert (limit["schema"]["default"], limit["schema"]["minimum"]) == (LIMIT, 1)
    assert len(client.get("/v1/parcels?limit=2").json()["rows"]) == 2
