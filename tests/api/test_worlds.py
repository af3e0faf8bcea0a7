"""`/v1/worlds`: what was saved, in figures."""

from tests.api.client import Client


def test_worlds_are_listed_with_their_summary(client: Client) -> None:
    """Name, instants with offset, and the summary of the run."""
    (world,) = client.get("/v1/worlds").json()
    assert (world["world"], world["requests"], world["seed"]) == ("small", 4, 7)
    assert world["at"].startswith("2026-03-22T08:00:00")
    assert world["at"].endswith(("Z", "+00:00"))
    assert world["summary"]["sla"]["p50_days"] == 6.0


def test_world_is_shown_in_figures(client: Client) -> None:
    """Figures, corridors, places and flows of one world."""
    seen = client.get("/v1/worlds/small").json()
    assert (seen["kpis"]["requests"], seen["kpis"]["on_time"]) == (4, 0.5)
    assert [spot["facility"] for spot in seen["facilities"]] == ["szx", "gru"]
    assert seen["flows"][0]["parcels"] == 4
    assert client.get("/v1/worlds/small/corridors").json() == seen["corridors"]
    assert client.get("/v1/worlds/other/corridors").status_code == 404
