"""Take the pictures of the documents from a served tower and a written report.

Run from the root of the project, with `serai up WORLD` running and a report at hand:

    python -m tests.web.pictures http://127.0.0.1:8780 OUT/report.html
"""

import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from tests.web.browser import DESK, PHONE, launched

Scheme = Literal["light", "dark"]
FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "pictures"


def take(browser: Browser, address: str, file: Path, phone: bool = False, scheme: Scheme = "light") -> None:
    """Take one picture of what a reader sees first; a map is waited for."""
    page = browser.new_page(viewport=PHONE if phone else DESK, color_scheme=scheme)
    page.goto(address)
    if page.query_selector("#map"):
        page.wait_for_selector("#map[data-drawn]")
    page.wait_for_timeout(300)
    page.screenshot(path=file)
    page.close()


def main(tower: str, report: str) -> None:
    """Take all pictures of the documents."""
    FOLDER.mkdir(exist_ok=True)
    written = Path(report).resolve().as_uri()
    with launched() as browser:
        take(browser, tower, FOLDER / "tower.png", scheme="dark")
        take(browser, tower, FOLDER / "tower-light.png")
        take(browser, tower, FOLDER / "tower-phone.png", phone=True)
        take(browser, written, FOLDER / "report.png")
        take(browser, written, FOLDER / "report-dark.png", scheme="dark")


if __name__ == "__main__":
    main(*sys.argv[1:3])
