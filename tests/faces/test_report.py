"""The report of a run: true, whole, and in need of nothing else."""

import html
import re
from typing import Any

import pytest
from lxml import etree

from serai.faces import digest
from serai.faces.report import cards, headline, render_report, variance_sentence
from tests.faces.books import book, crowded_book, empty_book, given_book


def text_of(page: str) -> str:
    """Return what a reader reads, spaces joined."""
    body = re.sub(r"<style>.*?</style>", " ", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    """The book of a run of 300 parcels."""
    return book()


def test_report_asks_for_nothing_from_outside(made: dict[str, Any]) -> None:
    """The page holds no address, no script and no file of its own to load."""
    page = render_report(made)
    assert "://" not in page
    assert not re.search(r"<(script|link|img|iframe)|url\(|@import|\bsrc=|\bhref=", page)


@pytest.mark.parametrize("build", [book, empty_book, given_book])
def test_report_is_well_formed_with_unique_ids(build: Any) -> None:
    """Every element is closed, and no two share an id that a description points to."""
    page = render_report(build())
    tree = etree.fromstring(re.sub(r"<!doctype html>|<(meta)[^>]*>", "", page).encode())
    ids = [element.attrib["id"] for element in tree.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))


def test_headline_tells_what_the_network_did(made: dict[str, Any]) -> None:
    """The first sentences hold the figures of the summary and name the largest part of the variance."""
    said = " ".join(headline(made["summary"], made["tables"])).replace("\u00a0", " ")
    summary = made["summary"]
    assert f"{summary['planned']} of 300 requests were planned" in said
    assert f"{100 * summary['sla']['on_time']:.1f} % of those were on time" in said
    assert f"Half took {summary['sla']['p50_days']:.1f} d" in said
    assert "42.0 % from linehaul and 33.0 % from clearance" in said


def test_headline_claims_nothing_when_nothing_arrived() -> None:
    """Without an arrival no share and no quantile is told."""
    bare = empty_book()
    (said,) = headline(bare["summary"], bare["tables"])
    assert "none had arrived" in said
    assert "%" not in said


def test_every_empty_section_says_why() -> None:
    """A run in which nothing happened gives a page of sentences, not of empty boxes."""
    read = text_of(render_report(empty_book()))
    for said in (
        "No corridor",
        "No transit times",
        "No variance to part",
        "No forecast could be scored",
        "No agreements",
        "No filings",
        "No exceptions",
        "No remedies",
        "No loads",
        "Nothing was refused",
        "Every record of every feed",
        "Sources of single places",
    ):
        assert said in read, said


def test_words_of_strangers_are_escaped(made: dict[str, Any]) -> None:
    """A carrier, a reason or a source cannot put markup into the page."""
    evil = '<script>alert("x")</script>'
    bad = {**made, "tables": dict(made["tables"])}
    for table, column in (
        ("journeys", "exception"),
        ("agreements", "party"),
        ("remedies", "reason"),
        ("corridors", "corridor"),
        ("unread", "reason"),
        ("requests", "refused"),
        ("variance", "part"),
        ("filings", "regime"),
    ):
        bad["tables"][table] = [{**row, column: evil} for row in made["tables"][table]]
    bad["network"] = {"facilities": [{"facility": "F", "source": evil}], "services": []}
    bad["summary"] = {**made["summary"], "world": evil, "source": evil}
    page = render_report(bad)
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 10


def test_crowded_world_shows_twenty_corridors_and_says_the_rest() -> None:
    """Hundreds of corridors between places without coordinates stay a page that can be read."""
    made = crowded_book()
    corridors = len(made["tables"]["corridors"])
    page = render_report(made)
    assert corridors > 250
    assert f"{corridors - 20} more corridors" in text_of(page)
    assert page.count('class="range ') == 20
    assert len(page) < 200_000


def test_given_plan_without_chances_is_told_as_such() -> None:
    """Where a plan came from outside, the picture of its chances is left out and that is said."""
    page = text_of(render_report(given_book()))
    assert "the plan gives none" in page
    assert "Did the forecasts hold?" in page
    assert "No filings" in page


def test_cards_hold_the_figures_of_the_summary(made: dict[str, Any]) -> None:
    """Each card shows its figure; promises kept are those judged, breaches are counted."""
    shown = {card.label: card for card in cards(made["summary"], made["tables"])}
    judged = [row["kept"] for row in made["tables"]["promises"] if row["kept"] is not None]
    assert shown["Planned"].value == str(made["summary"]["planned"])
    assert shown["Silent"].value == str(made["summary"]["silent"])
    assert shown["Promises kept"].value.replace("\u00a0", " ") == f"{100 * sum(judged) / len(judged):.1f} %"
    breached = sum(row["breached"] for row in made["tables"]["agreements"])
    assert shown["Agreements kept"].note == f"{breached} breached"


def test_forecast_sentence_names_gain_or_loss_against_the_plan(made: dict[str, Any]) -> None:
    """A forecast worse than the plan is told as worse."""
    worse = {**made, "summary": {**made["summary"]}}
    worse["summary"]["forecast"] = {"coverage80": 0.5, "pinball_h": 12.0, "plan_pinball_h": 10.0}
    assert "25.0 % less than the plan" in text_of(render_report(made)).replace("\u00a0", " ")
    assert "20.0 % more than the plan" in text_of(render_report(worse)).replace("\u00a0", " ")


def test_what_is_assumed_and_what_was_not_read_is_said() -> None:
    """Assumptions of the reader and columns that nobody knows stand in the report."""
    made = empty_book()
    made["summary"] |= {"assumed": ["places.csv: UTC of 3 places"], "unknown_columns": ["orders.csv: colour"]}
    read = text_of(render_report(made))
    assert "Assumed: places.csv: UTC of 3 places" in read
    assert "Kept, not understood: orders.csv: colour" in read


def test_refusals_of_one_kind_are_one_line() -> None:
    """A reason that names each parcel is counted once for all of them."""
    made = empty_book()
    made["tables"]["refused"] = [
        {"station": "promise", "thing": f"C{i}", "reason": f"C{i}: no distribution"} for i in range(60)
    ]
    read = text_of(render_report(made))
    assert "promise: C0: no distribution 60" in read
    assert "C59" not in read


def test_negative_shares_are_explained() -> None:
    """A part that makes up for others has a negative share; the page says what that means."""
    made = empty_book()
    made["tables"]["variance"] = [
        {"group": "milestone", "part": "dep", "mean_h": 4, "std_h": 2, "variance_share": 1.1},
        {"group": "milestone", "part": "wait", "mean_h": 4, "std_h": 2, "variance_share": -0.1},
    ]
    page = render_report(made)
    assert "makes up for others" in page
    widths = [float(width) for width in re.findall(r'class="t\d" x="[\d.]+%" width="([\d.]+)%"', page)]
    assert widths == [100.0, 0.0]


def test_shares_of_carriers_are_explained() -> None:
    """A carrier counts nothing for the parcels of others, which a reader would not guess."""
    made = empty_book()
    parts = [
        {"group": "carrier", "part": name, "mean_h": 4, "std_h": 2, "variance_share": 0.5}
        for name in ("yun", "post")
    ]
    made["tables"]["variance"] = parts
    assert "counts 0 for those it did not carry" in render_report(made)
    made["tables"]["variance"] = parts[:1]
    assert "counts 0" not in render_report(made)


def test_variance_sentence_names_the_two_biggest() -> None:
    """Parts are named by their share, not by their place in the table."""
    rows = [
        {"group": "g", "part": p, "variance_share": s}
        for p, s in (("a", 0.1), ("last_mile", 0.5), ("c", 0.4))
    ]
    said = variance_sentence(digest.groups(rows)[0]).replace("\u00a0", " ")
    assert said == "Of the variance of transit time, 50.0 % from last mile and 40.0 % from c."
