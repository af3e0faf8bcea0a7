"""The control tower in a real browser: the map is drawn, search works, nothing complains."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from serai.faces.report import render_report
from serai.web.pages import make_pages
from tests.faces.books import book
from tests.web.browser import DESK, PHONE, browser, complaints, served
from tests.web.pictures import take
from tests.web.views import BookViews

__all__ = ["browser"]

VIEWS = BookViews()
SILENT = VIEWS.exceptions(None).rows[0].parcel
COLOURS = """() => {
    const canvas = document.querySelector('#map canvas');
    const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Set();
    for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3]) seen.add([data[i] >> 4, data[i + 1] >> 4, data[i + 2] >> 4].join());
    }
    return seen.size;
}"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The tower, served on a free port."""
    app = FastAPI()
    app.include_router(make_pages(None, VIEWS))
    with served(app) as place:
        yield place


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page at a desk."""
    opened = browser.new_page(viewport=DESK)
    yield opened
    opened.close()


def test_map_is_drawn_and_nothing_complains(page: Page, address: str, tmp_path: Path) -> None:
    """Land, arcs and places are on the canvas, the policy blocks nothing, and the picture can be kept."""
    heard = complaints(page)
    page.goto(address)
    page.wait_for_selector("#map[data-drawn] canvas")
    assert page.evaluate(COLOURS) > 8
    assert heard == []
    page.screenshot(path=tmp_path / "tower.png")
    assert (tmp_path / "tower.png").stat().st_size > 20_000


def test_arcs_over_the_date_line_draw_no_streak(page: Page, address: str) -> None:
    """No stroke on the map is longer than an arc's step: what crosses the edge is cut into two."""
    page.goto(address)
    page.wait_for_selector("#map[data-drawn] canvas")
    longest, lines = page.evaluate(
        """() => {
            const series = echarts.getInstanceByDom(document.getElementById('map'))
                .getOption().series[0].data;
            const steps = series.flatMap(({coords}) => coords.slice(1).map((p, i) =>
                Math.hypot(p[0] - coords[i][0], p[1] - coords[i][1])));
            return [Math.max(...steps), series.map(({flow}) => flow.from + flow.to)];
        }"""
    )
    assert longest < 100
    assert lines.count("SZXLAX") == 2
    assert lines.count("SZXMAD") == 1


def test_map_tells_of_a_place_that_is_pointed_at(browser: Browser, address: str) -> None:
    """Pointing at a place shows its figures on the canvas, without a style that the policy would block."""
    page = browser.new_page(viewport=DESK, reduced_motion="reduce")
    heard = complaints(page)
    page.goto(address)
    page.wait_for_selector("#map[data-drawn] canvas")
    x, y = page.evaluate(
        """() => {
            const chart = echarts.getInstanceByDom(document.getElementById('map'));
            const at = chart.convertToPixel({geoIndex: 0}, chart.getOption().series[1].data[0].value);
            const box = chart.getDom().getBoundingClientRect();
            return [box.x + at[0], box.y + at[1]];
        }"""
    )
    before = page.locator("#map").screenshot()
    page.mouse.move(x - 4, y - 4)
    page.mouse.move(x, y)
    page.wait_for_timeout(500)
    assert page.locator("#map").screenshot() != before
    assert heard == []
    page.close()


def test_search_answers_while_one_writes(page: Page, address: str) -> None:
    """Writing a number brings its parcel without a press of a key, and the address can be shared."""
    heard = complaints(page)
    page.goto(f"{address}/parcels")
    page.locator("#q").press_sequentially("SB00042")
    expect(page.locator("#found tbody tr")).to_have_count(1)
    expect(page.locator("#found a").first).to_have_text("P00042")
    assert page.url.endswith("q=SB00042")
    page.locator("#found a").first.click()
    expect(page.locator("h1")).to_contain_text("P00042")
    assert heard == []


def test_tower_can_be_used_without_scripts(browser: Browser, address: str) -> None:
    """Without scripts the tables stand, the flows can be opened, and the search finds."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#corridors tbody tr")).to_have_count(len(VIEWS.tables["corridors"]))
    page.locator("summary").click()
    expect(page.locator("details tbody tr").first).to_be_visible()
    page.locator("#find").fill("P00042")
    page.locator("#find").press("Enter")
    expect(page.locator("#found tbody tr")).to_have_count(1)
    context.close()


@pytest.mark.parametrize(
    "path", ["/", "/corridors/CN-BR", "/parcels?q=P0001", f"/parcels/{SILENT}", "/exceptions"]
)
def test_page_fits_a_phone(browser: Browser, address: str, path: str) -> None:
    """No page is wider than a phone; wide tables scroll by themselves."""
    page = browser.new_page(viewport=PHONE, color_scheme="dark")
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.close()


def test_report_fits_a_phone_and_loads_nothing(browser: Browser, tmp_path: Path) -> None:
    """The report opens from the disk, asks for nothing else, and is no wider than a phone."""
    place = tmp_path / "report.html"
    place.write_text(render_report(book()), encoding="utf-8")
    page = browser.new_page(viewport=PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    heard = complaints(page)
    page.goto(place.as_uri())
    assert asked == [place.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert heard == []
    page.close()


def test_pictures_of_the_documents_can_be_taken(browser: Browser, address: str, tmp_path: Path) -> None:
    """The tool that takes the pictures of the documents waits for the map and writes a picture."""
    take(browser, address, tmp_path / "tower.png", phone=True, scheme="dark")
    assert (tmp_path / "tower.png").read_bytes().startswith(b"\x89PNG")
