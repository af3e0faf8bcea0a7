"""The pages of the control tower, as a browser without scripts gets them."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI

from serai.operations.view import Page, ParcelView, Standing
from serai.web.pages import GUARDS, as_data, make_pages
from tests.faces.books import crowded_book, empty_book, given_book
from tests.web.client import Client
from tests.web.views import BookViews

VIEWS = BookViews()
SILENT = VIEWS.exceptions(None).rows[0].parcel
PATHS = ["/", "/corridors/CN-BR", "/parcels?q=P0001", f"/parcels/{SILENT}", "/exceptions"]


def client_of(views: BookViews) -> Client:
    """Return a client of the pages on some views."""
    app = FastAPI()
    app.include_router(make_pages(None, views))
    return Client(app)


@pytest.fixture(scope="module")
def client() -> Client:
    """A client of the pages on a run of 300 parcels."""
    return client_of(VIEWS)


@pytest.mark.parametrize("path", PATHS)
def test_page_holds_no_script_or_style_of_its_own(client: Client, path: str) -> None:
    """A page carries its guards, and all scripts and styles are files of this server."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert {name: answer.headers[name] for name in GUARDS} == GUARDS
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert not re.search(r"<style|\sstyle=|\son\w+=|://|javascript:", answer.text)
    scripts = re.findall(r"<script([^>]*)>", answer.text)
    assert all('src="/static/' in script or "application/json" in script for script in scripts)


@pytest.mark.parametrize("path", PATHS)
def test_page_has_its_data_as_json(client: Client, path: str) -> None:
    """The same view is there as JSON, by the query or by what the client accepts."""
    asked = client.get(path, params={**dict(re.findall(r"(\w+)=(\w+)", path)), "format": "json"})
    accepted = client.get(path, headers={"accept": "application/json"})
    assert asked.headers["content-type"] == "application/json"
    assert asked.json() == accepted.json()
    assert {name: asked.headers[name] for name in GUARDS} == GUARDS


def test_json_is_the_view(client: Client) -> None:
    """Nothing is added to or left out of what the operation gave."""
    view = VIEWS.parcel(None, SILENT)
    assert client.get(f"/parcels/{SILENT}?format=json").json() == as_data(view)
    assert as_data(view)["standing"]["ready"] == view.standing.ready.isoformat()


def test_page_links_to_its_json(client: Client) -> None:
    """Each page links to its own data, the query kept."""
    page = client.get("/parcels?q=P0001").text
    place = re.search(r'href="([^"]+)">This page as JSON', page)
    assert place is not None
    link = place.group(1).replace("&amp;", "&")
    assert link == "/parcels?q=P0001&format=json"
    assert client.get(link).json()["total"] == 10


def test_tower_shows_the_figures_and_every_corridor(client: Client) -> None:
    """The first page holds the figures, a link to each corridor, and the map's data beside its table."""
    page = client.get("/").text
    view = VIEWS.overview(None)
    assert f'<div class="value">{view.kpis.silent}</div>' in page
    for row in view.corridors:
        assert f'href="/corridors/{row.corridor}"' in page
    held = re.search(r'<script type="application/json" id="map-data">(.*?)</script>', page, re.DOTALL)
    assert held is not None
    data = json.loads(held.group(1))
    assert {"SZX", "GRU"} <= {spot["id"] for spot in data["spots"]}
    assert page.count('<tr><th scope="row">') >= len(data["flows"]) + len(view.corridors)


def test_search_finds_by_parcel_order_and_number(client: Client) -> None:
    """One field finds a parcel by its name, its order and its carriers' numbers, or says that it did not."""
    for query in ("P00042", "O00042", "SB00042CN", "LM00042", " p00042 "):
        assert 'href="/parcels/P00042"' in client.get("/parcels", params={"q": query}).text
    answer = client.get("/parcels", params={"q": "<b>no\0thing"})
    assert answer.status_code == 200
    assert "Nothing found for “&lt;b&gt;nothing”" in answer.text


def test_pages_of_a_list_follow_each_other(client: Client) -> None:
    """Following “More” to the end shows every parcel once."""
    seen: list[str] = []
    place = "/parcels?q=P0"
    while place:
        page = client.get(place).text
        seen += re.findall(r'href="/parcels/(P\d+)"', page)
        more = re.search(r'href="([^"]+)">More', page)
        place = more.group(1).replace("&amp;", "&") if more else ""
    assert sorted(seen) == sorted(VIEWS.journeys)


def test_parcel_shows_asked_planned_seen_side_by_side(client: Client) -> None:
    """One page holds the request, the legs, the timeline with its offsets, forecast, promise and papers."""
    view = VIEWS.parcel(None, SILENT)
    page = client.get(f"/parcels/{SILENT}").text
    for head in (
        "Asked",
        "Planned",
        "Seen",
        "Legs",
        "One timeline",
        "Promise",
        "Forecasts",
        "Remedies",
        "Filings",
    ):
        assert f">{head}" in page
    assert page.count('<li class="seen">') == len(view.seen)
    assert page.count('<li class="planned">') == sum(leg.ended is None for leg in view.planned)
    assert "offset from" in page
    assert "+08:00" in page
    assert "Parcel accepted &lt;Shenzhen&gt;" in page


def test_world_is_kept_in_every_link(client: Client) -> None:
    """A page of a chosen world links to pages of the same world."""
    page = client.get("/?world=china-to-the-world").text
    links = [link for link in re.findall(r'href="(/[^"]*)"', page) if not link.startswith("/static/")]
    assert len(links) > 10
    assert all("world=china-to-the-world" in link for link in links)


@pytest.mark.parametrize("path", ["/parcels/NOPE", "/corridors/XX-YY", "/?world=nowhere"])
def test_what_is_not_there_is_told_with_its_status(client: Client, path: str) -> None:
    """A thing that does not exist is a page that says so with 404, or the one JSON shape."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Not here" in answer.text
    assert answer.headers["content-security-policy"] == GUARDS["Content-Security-Policy"]
    told = client.get(path, headers={"accept": "application/json"})
    assert (told.status_code, told.json()["error"]["kind"]) == (404, "missing")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("look.css", "text/css"),
        ("serai.css", "text/css"),
        ("serai.js", "javascript"),
        ("icon.svg", "image/svg"),
    ],
)
def test_static_files_are_served_with_guards(client: Client, path: str, kind: str) -> None:
    """Styles and scripts come with their type, and no type is guessed by the browser."""
    answer = client.get(f"/static/{path}")
    assert answer.status_code == 200
    assert kind in answer.headers["content-type"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["../pages.py", "%2e%2e/pages.py", "..%2fpages.py", "nothing.js", ""])
def test_nothing_else_is_served(client: Client, path: str) -> None:
    """No path leaves the folder of static files."""
    assert client.get(f"/static/{path}").status_code == 404


@pytest.mark.parametrize("build", [empty_book, crowded_book, given_book])
def test_tower_of_an_odd_world_is_a_page(build: Any) -> None:
    """A world without parcels, with hundreds of corridors, or of anonymous places still has its pages."""
    views = BookViews(build())
    client = client_of(views)
    page = client.get("/").text
    assert "Exceptions" in page
    assert client.get("/exceptions").status_code == 200
    for row in views.tables["corridors"][:1]:
        assert client.get(f"/corridors/{row['corridor']}").status_code == 200
    if not views.tables["corridors"]:
        assert "No corridors" in page


class EvilViews(BookViews):
    """Views in which strangers put markup wherever they may write."""

    evil = '<img src=x onerror="alert(1)">'

    def exceptions(
        self, store: Any, world: str | None = None, limit: int = 50, cursor: str | None = None
    ) -> Page[Standing]:
        """Silent parcels with evil words."""
        page = super().exceptions(store, world, limit, cursor)
        rows = tuple(
            replace(row, exception=self.evil, custody=self.evil, corridor=self.evil) for row in page.rows
        )
        return Page(rows, page.total, self.evil)

    def parcel(self, store: Any, parcel: str, world: str | None = None) -> ParcelView:
        """A parcel with evil words."""
        view = super().parcel(store, parcel, world)
        lines = tuple(
            replace(line, words=self.evil, place=self.evil, local=self.evil) for line in view.timeline
        )
        papers = tuple({**row, "reason": self.evil, "needs": (self.evil,)} for row in view.filings)
        return replace(view, timeline=lines, numbers=(self.evil,), filings=papers)


def test_words_of_strangers_are_escaped() -> None:
    """What carriers and files say stands in the page as text."""
    client = client_of(EvilViews())
    for path in ("/", "/exceptions", f"/parcels/{SILENT}"):
        page = client.get(path).text
        assert "<img" not in page
        assert "&lt;img" in page


def test_refused_request_has_a_page() -> None:
    """A request that was not planned shows why, and no legs."""

    class RefusedViews(BookViews):
        def parcel(self, store: Any, parcel: str, world: str | None = None) -> ParcelView:
            view = super().parcel(store, parcel, world)
            asked = replace(view.asked, refused="no lawful way", p_on_time=None, p10=None, p50=None, p90=None)
            return replace(view, asked=asked, planned=(), seen=(), timeline=view.timeline[:1], forecasts=())

    page = client_of(RefusedViews()).get(f"/parcels/{SILENT}").text
    assert "Refused: no lawful way" in page
    assert "No legs" in page
