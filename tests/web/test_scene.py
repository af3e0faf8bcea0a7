"""What pages draw of a view."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from serai.operations.view import Entry, Flow
from serai.web import scene
from tests.faces.books import crowded_book
from tests.web.views import BookViews

AT = datetime(2026, 3, 2, 6, tzinfo=UTC)
VIEWS = BookViews()


def entry(local: str | None, offset_from: str | None) -> Entry:
    """An event seen at 06:00 UTC."""
    return Entry(
        AT, "seen", None, None, "said", "Shenzhen", None, "CN", "post", "N1", None, local, offset_from
    )


@pytest.mark.parametrize(
    ("local", "offset_from", "written"),
    [
        ("2026-03-02T14:00:00", "facility", "2 Mar 2026 14:00 +08:00"),
        ("2026-03-02T14:00:00+08:00", "message", "2 Mar 2026 14:00 +08:00"),
        ("2026-03-02T02:30:00", "country", "2 Mar 2026 02:30 −03:30"),
        ("2026-03-02T06:00:00", "message", "2 Mar 2026 06:00 UTC"),
        ("2026-03-02T06:00:00", "unknown", "2 Mar 2026 06:00 offset not known"),
        (None, None, "2 Mar 2026 06:00 UTC"),
    ],
)
def test_local_time_is_told_as_it_stood_there(
    local: str | None, offset_from: str | None, written: str
) -> None:
    """The wall time at the place stands with its offset, and an offset that is not known is not invented."""
    assert scene.local(entry(local, offset_from)) == written


@pytest.mark.parametrize(
    ("hours", "written"),
    [(None, "–"), (0.01, "as planned"), (30, "1.2\u00a0d late"), (-3, "3.0\u00a0h early")],
)
def test_late_says_early_too(hours: float | None, written: str) -> None:
    """Against a plan something is late, early, or as planned."""
    assert scene.late(hours) == written


def test_flows_are_summed_over_stages_and_both_ways_apart() -> None:
    """Two stages of one way are one flow; a dwell at a place is none; the way back is another."""
    seen = replace(
        VIEWS.overview(None),
        flows=(
            Flow("A", "B", "linehaul", 10, 4, 1),
            Flow("A", "B", "transit", 10, 2, 3),
            Flow("B", "A", "return", 5, 0, 0),
            Flow("A", "A", "sort", 99, 9, 9),
        ),
    )
    first, second = scene.flow_rows(seen)
    assert (first["from"], first["to"], first["parcels"], first["open"], first["late"]) == (
        "A",
        "B",
        20,
        6,
        4,
    )
    assert (first["late_share"], first["tone"]) == (0.2, "amber")
    assert (second["from"], second["tone"]) == ("B", "blue")


def test_map_holds_only_what_can_be_drawn() -> None:
    """Places without coordinates and flows to them are left out and counted; flows are not without end."""
    data = scene.map_data(BookViews(crowded_book()).overview(None))
    placed = {spot["id"] for spot in data["spots"]}
    assert placed == {"SZX", "HGH"}
    assert data["unplaced"] == 300
    assert all({flow["from"], flow["to"]} <= placed for flow in data["flows"])
    many = replace(
        VIEWS.overview(None),
        flows=tuple(Flow("SZX", to, f"s{i}", i, 0, 0) for i, to in enumerate(["GRU", "MAD", "WAW"] * 3, 1)),
    )
    assert [flow["to"] for flow in scene.map_data(many)["flows"]] == ["WAW", "MAD", "GRU"]


def test_corridors_are_ranked_and_drawn_on_one_scale() -> None:
    """The busiest corridor comes first; one without an arrival has no bar."""
    corridors = list(VIEWS.overview(None).corridors)
    corridors[0] = replace(corridors[0], requests=0, p50_days=None, p90_days=None, late_share=None)
    rows = scene.corridor_rows(corridors)
    asked = [line["row"].requests for line in rows]
    assert asked == sorted(asked, reverse=True)
    assert (rows[-1]["picture"], rows[-1]["tone"]) == ("", "grey")
    assert all("<svg" in line["picture"] for line in rows[:-1])


def test_standing_sentence_says_who_has_it_and_since_when() -> None:
    """One sentence says where a parcel stands: delivered, silent, late."""
    delivered = next(one for one in VIEWS.journeys.values() if one["delivered"] and not one["late"])
    silent = VIEWS.exceptions(None).rows[0]
    assert scene.standing_sentence(VIEWS.parcel(None, delivered["parcel"]).standing).endswith("on time.")
    said = scene.standing_sentence(replace(silent, late=True, late_h=30.0))
    assert "in the custody of skybridge" in said
    assert "no event for" in said
    assert said.endswith("1.2\u00a0d past what was promised.")


def test_corridor_without_arrivals_draws_nothing() -> None:
    """A corridor on which nothing has arrived has no picture of times or stages."""
    lane = replace(VIEWS.corridor(None, "CN-BR"), transit_days=(), stages=())
    drawn = scene.corridor(lane)
    assert (drawn["distribution"], drawn["stacked"], drawn["stages"]) == ("", "", ())


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ({"accepted": None, "missing": None}, "not answered yet"),
        ({"accepted": "0.875", "missing": "P2;P1"}, "missing"),
        ({"accepted": "0.875", "missing": ["P2"]}, "there"),
        ({"accepted": 1, "missing": ""}, "there"),
        ({"accepted": 0, "missing": "P1"}, "missing"),
    ],
)
def test_hand_over_says_whether_this_parcel_was_there(manifest: dict[str, object], said: str) -> None:
    """On a document of many parcels the page says what happened to this one."""
    assert scene.handed(manifest, "P1") == said


def test_last_forecast_is_the_one_made_last() -> None:
    """A parcel with several forecasts shows the newest."""
    view = VIEWS.parcel(None, VIEWS.exceptions(None).rows[0].parcel)
    rows = ({"at": "2026-03-05", "p50": 2}, {"at": "2026-03-09", "p50": 3}, {"at": "2026-03-02", "p50": 1})
    assert scene.parcel(replace(view, forecasts=rows))["forecast"]["p50"] == 3
    assert scene.parcel(replace(view, forecasts=()))["forecast"] is None
