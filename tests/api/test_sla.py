"""`/v1/scorecards`: rows of the outcome, in pages."""

from tests.api.client import Client


def test_rows_come_with_the_names_of_the_files(client: Client) -> None:
    """The one row that was saved comes back; an unknown world has none."""
    page = client.get("/v1/scorecards").json()
    assert [row["agreement"] for row in page["rows"]] == ["a1"]
    assert (page["total"], page["cursor"]) == (1, None)
    assert client.get("/v1/scorecards?world=none").status_code == 404
