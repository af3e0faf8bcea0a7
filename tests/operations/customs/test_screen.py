"""Declarations are screened from files: goods, parties, lists, reviews."""

import json
from pathlib import Path

import pytest

from serai.operations.customs.screen import (
    REVIEW_COLUMNS,
    Against,
    BadReview,
    NoList,
    Screened,
    as_record,
    screen_file,
)

HEADER = "HAWB,Consignee Name,Consignee Country,Shipper,Description,HS,Qty,Value,Currency,Channel\n"
ROWS = (
    "H1,Ann Lee,FR,Good Shop,cotton shirt,610910,1,5,EUR,express\n"
    "H2,Orient Trading House,FR,Good Shop,cotton shirt,610910,1,5,EUR,express\n"
    "H3,Bo,FR,Good Shop,power bank,850760,1,5,EUR,post\n"
    "H4,Cy,FR,Good Shop,Adida shoe,640399,1,5,EUR,express\n"
    "H5,Di,FR,Good Shop,shoe,64039,1,5,EUR,express\n"
)
DEFAULTS = {"at": "2026-11-22", "ship_from": "CN"}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a sheet, a list and brands."""
    (tmp_path / "sheet.csv").write_text(HEADER + ROWS, encoding="utf-8")
    (tmp_path / "list.csv").write_text("id,name,country\nx1,Orient Trading House LLC,AE\n", encoding="utf-8")
    (tmp_path / "brands.txt").write_text("Adida\n", encoding="utf-8")
    return tmp_path


def screened(files: Path, **more: Path) -> dict[str, Screened]:
    """Screen the sheet of a folder."""
    against = Against((files / "list.csv",), files / "brands.txt", **more)
    return {one.consignment: one for one in screen_file(files / "sheet.csv", against, DEFAULTS)}


def test_each_consignment_has_its_verdict(files: Path) -> None:
    """Clear, denied, prohibited by post, a brand to look at, a line that cannot be read: nothing is lost."""
    found = screened(files)
    assert {name: one.verdict for name, one in found.items()} == {
        "H1": "clear", "H2": "stop", "H3": "stop", "H4": "look", "H5": "look",
    }  # fmt: skip
    record = as_record(found["H2"])
    (party,) = record["parties"]
    assert (party["role"], party["list"], party["entry"], party["verdict"]) == (
        "recipient",
        "list.csv",
        "x1",
        "hit",
    )
    assert "FR is not among its countries" in party["reasons"]
    unread = as_record(found["H5"])
    assert (unread["goods"], unread["parties"], unread["faults"][0]["column"]) == (None, None, "HS")
    json.dumps([as_record(one) for one in found.values()])


def test_a_review_lets_a_consignment_go(files: Path) -> None:
    """What a person cleared stays shown and stops nothing."""
    (match,) = screened(files)["H2"].matches
    row = (
        "house orient trading|FR",
        "list.csv:x1",
        match.entry.version,
        "clear",
        "Ada",
        "2026-11-01",
        "shop",
    )
    file = files / "reviews.csv"
    file.write_text(f"{','.join(REVIEW_COLUMNS)}\n{','.join(row)}\n", encoding="utf-8")
    one = screened(files, reviews=file)["H2"]
    assert (one.verdict, one.matches[0].review) == ("clear", "clear by Ada at 2026-11-01: shop")


def test_files_that_are_not_there_or_not_right_are_refused(files: Path) -> None:
    """A list that is absent is never taken for an empty one."""
    with pytest.raises(NoList, match=r"none\.xml"):
        list(screen_file(files / "sheet.csv", Against((files / "none.xml",))))
    bad = files / "reviews.csv"
    bad.write_text("party,entry\na,b\n", encoding="utf-8")
    with pytest.raises(BadReview, match="row 2 lacks version, decision, by, at"):
        screened(files, reviews=bad)
    bad.write_text(f"{','.join(REVIEW_COLUMNS)}\na,b,c,perhaps,d,e,f\n", encoding="utf-8")
    with pytest.raises(BadReview, match="decision is 'perhaps'"):
        screened(files, reviews=bad)


def test_own_restrictions_bind_beside_ours(files: Path) -> None:
    """A carrier's own rule stops shirts by nobody else's."""
    own = files / "own.csv"
    own.write_text(
        "id,kind,verdict,destination,channel,since,until,sentence,source,certainty\n"
        "C-1,brand,prohibited,FR,,2026-01-01,,No such shoes.,carrier,certain\n",
        encoding="utf-8",
    )
    one = screened(files, restrictions=own)["H4"]
    assert one.verdict == "stop"
    assert [stop.rule for stop in one.stops] == ["C-1", "ANY-BRAND"]
