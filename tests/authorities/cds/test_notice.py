"""Notifications of the declaration service are read whole, in any namespace."""

import zipfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from serai.authorities.cds.notice import (
    CODES,
    NotANotice,
    UndatedNotice,
    UnreadableInstant,
    read_instant,
    read_notices,
)
from serai.authorities.xml import UnsafeXml, parse
from serai.customs.authority import CODES as KNOWN
from serai.customs.notice import State, follow, gather
from tests.authorities.cds.notices import MRN, SPACE, document, response

AT = datetime(2026, 11, 22, 10, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize("space", ["", SPACE])
def test_a_notification_tells_filing_code_instant_and_number(space: str) -> None:
    """With a namespace or without one, with spaces around the code or without."""
    (notice,) = read_notices(document(response(" 01\n "), space=space))
    assert (notice.filing, notice.code, notice.at, notice.authority) == ("SRI-1", "DMSACC", AT, "DMS")
    assert (notice.detail("mrn"), notice.detail("version"), notice.detail("notice")) == (MRN, "1", "n1")


def test_errors_keep_code_and_place() -> None:
    """A rejection names each error with the sections it points to, and the element last."""
    inner = (
        "<Error><ValidationCode>CDS12077</ValidationCode>"
        "<Pointer><DocumentSectionCode>42A</DocumentSectionCode></Pointer>"
        "<Pointer><SequenceNumeric>2</SequenceNumeric><DocumentSectionCode>68A</DocumentSectionCode>"
        "<TagID>166</TagID></Pointer></Error>"
        "<Error><Description>too late</Description><ValidationCode>CDS1</ValidationCode></Error>"
    )
    (notice,) = read_notices(document(response("03", inner)))
    assert notice.text == "CDS12077 at 42A/68A[2]/166; CDS1 too late"
    assert [value for name, value in notice.details if name == "error"] == notice.text.split("; ")


def test_what_has_no_name_is_kept_under_its_path() -> None:
    """Statements, limits and amounts have names or paths; nothing is dropped."""
    inner = (
        "<AdditionalInformation><StatementDescription>invoice</StatementDescription><LimitDateTime>"
        "<DateTimeString>20261201</DateTimeString></LimitDateTime><Pointer><DocumentSectionCode>42A"
        "</DocumentSectionCode></Pointer></AdditionalInformation><Status><NameCode>39</NameCode></Status>"
        "<New><Thing currencyID='GBP'>7</Thing></New>"
        "<Amendment><ChangeReasonCode>16</ChangeReasonCode><Pointer><DocumentSectionCode>67A"
        "</DocumentSectionCode></Pointer></Amendment>"
    )
    (notice,) = read_notices(document(response("11", inner)))
    found = dict(notice.details)
    assert (found["statement"], found["statement_place"], found["limit"]) == ("invoice", "42A", "20261201")
    assert (found["New/Thing"], found["change"], found["decision"]) == ("7 GBP", "16 67A", "granted")
    assert notice.text == "invoice"


def test_several_responses_are_several_notifications() -> None:
    """One document, two answers; a code that nobody knows stays as it came."""
    found = read_notices(document(response("99"), response("9")))
    assert [notice.code for notice in found] == ["99", "DMSCLE"]
    assert follow("SRI-1", found).unread == (found[0],)


def test_what_is_no_notification_is_refused_by_name() -> None:
    """Another message, one without a function, an entity, and one that is not dated."""
    for content in (b"<Declaration/>", b"<MetaData><Response/></MetaData>"):
        with pytest.raises(NotANotice):
            read_notices(content)
    with pytest.raises(NotANotice, match="neither by its LRN"):
        read_notices(document(response("01", lrn="").replace(MRN, "")))
    assert read_notices(document(response("01", lrn="")))[0].filing == MRN
    with pytest.raises(UnsafeXml):
        read_notices(b"<!DOCTYPE a [<!ENTITY b 'c'>]><Response><FunctionCode>&b;</FunctionCode></Response>")
    undated = document(response("01", issued=""))
    with pytest.raises(UndatedNotice):
        read_notices(undated)
    assert read_notices(undated, AT)[0].at == AT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20261122101530Z", AT),
        ("20230605173755+01", datetime(2023, 6, 5, 17, 37, 55, tzinfo=timezone(timedelta(hours=1)))),
        ("202306051737-0330", datetime(2023, 6, 5, 21, 7, tzinfo=UTC)),
        ("20230605173755+05:30", datetime(2023, 6, 5, 12, 7, 55, tzinfo=UTC)),
        ("20260705120000", datetime(2026, 7, 5, 11, tzinfo=UTC)),
        ("20261205", datetime(2026, 12, 5, tzinfo=UTC)),
    ],
)
def test_instants_of_every_form(text: str, expected: datetime) -> None:
    """With an offset it counts, without one London's does, in summer too; a date is its midnight."""
    assert read_instant(text) == expected


@pytest.mark.parametrize("text", ["", "2026-11-22", "20261322101530Z", "20261122251530Z"])
def test_what_is_no_instant_is_refused(text: str) -> None:
    """Another form, a month 13 and an hour 25 are named."""
    with pytest.raises(UnreadableInstant):
        read_instant(text)


def test_every_code_is_known_to_the_state_machine() -> None:
    """What the reader names, the table of states knows."""
    assert set(CODES.values()) <= set(KNOWN["DMS"])


def test_the_published_notifications_are_read_and_lose_no_text(shared: Path) -> None:
    """Every notification of the trader test: a known code, and each of its texts among the details."""
    archive = zipfile.ZipFile(shared / "data/cds/scenarios_dev.zip")
    names = [name for name in archive.namelist() if "DMS" in name and name.endswith(".xml")]
    stories: dict[str, list[object]] = {}
    for name in names:
        content = archive.read(name)
        (notice,) = read_notices(content)
        assert notice.code.startswith("DMS"), name
        assert (notice.filing, notice.detail("mrn")) != ("", ""), name
        told = " ".join(f"{value} " for _, value in notice.details)
        (found,) = parse(content).iter("{*}Response")
        texts = {(leaf.text or "").strip() for leaf in found.iter() if len(leaf) == 0}
        assert not [text for text in texts if text not in told], name
        stories.setdefault(name.partition("/")[0], []).append(notice)
    assert len(names) > 250
    for story, notices in stories.items():
        heard = gather(notices)  # type: ignore[arg-type]
        for filing in {notice.filing for notice in heard}:
            standing = follow(filing, heard)
            assert (standing.findings, standing.unread) == ((), ()), story
            cleared = any(notice.code == "DMSCLE" and notice.filing == filing for notice in heard)
            assert (standing.state is State.CLEARED) == cleared, story
