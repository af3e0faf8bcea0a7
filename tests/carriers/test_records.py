"""Feeds taken apart: a broken record never loses its neighbours."""

from collections.abc import Iterator

import pytest

from serai.carriers.mapping import Mapping, load, parse
from serai.carriers.records import LIMIT, records

LINE = b'{"number":"P1","milestone":"accepted","happened":"2026-03-01T12:00:00Z"}'

JSON = parse(
    "page",
    """
title = "Events in one document"
source = "test"
format = "json"
events = "data.events"
fields = { number = "id", code = "what.code", happened = "at" }
time = { happened = "iso", zone = "place" }
codes = { A = { words = "a", milestone = "accepted", certainty = "sourced" } }
""",
)


def seen(mapping: Mapping, data: bytes) -> list[tuple[int, str | None, str]]:
    """Return line, number and fault of every record."""
    return [(r.line, r.texts and r.texts[0], r.fault) for r in records(mapping, data)]


def test_broken_lines_lose_no_good_line() -> None:
    """Truncated JSON, a wrong encoding, a bare number and an empty line stand between two good lines."""
    broken = [b'{"number":"P2","mil', b'{"number":"\xff"}', b"17", b"", b'{"number":{"P":1}}', b"[" * 100_000]
    found = seen(load("serai"), b"\r\n".join([LINE, *broken, LINE.replace(b"P1", b"P9")]))
    told = [(line, number) for line, number, fault in found if not fault]
    assert told == [(1, "P1"), (3, "ÿ"), (6, None), (8, "P9")]
    faults = {line: fault for line, _, fault in found if fault}
    assert "not JSON" in faults[2]
    assert "not a JSON object" in faults[4]
    assert "not JSON" in faults[7]


def test_raw_is_kept_as_it_came() -> None:
    """A record that cannot be read keeps its text, undecodable bytes included."""
    (record,) = records(load("serai"), b'{"number":"\xff\xfe"}\r\n')
    assert record.raw == '{"number":"\\xff\\xfe"}'


def test_chunks_cut_anywhere_give_the_same_lines() -> None:
    """A stream in chunks of any size is the same feed."""
    data = b"\n".join([LINE, b"broken", LINE])

    def chunks(size: int) -> Iterator[bytes]:
        yield from (data[i : i + size] for i in range(0, len(data), size))

    whole = list(records(load("serai"), data))
    for size in (1, 7, 70, 1000):
        cut = list(records(load("serai"), chunks(size)))
        assert [(r.line, r.texts, r.fault, r.raw) for r in cut] == [
            (r.line, r.texts, r.fault, r.raw) for r in whole
        ]


def test_a_record_too_long_is_refused_and_its_beginning_kept() -> None:
    """A line beyond the limit is one unread record, also when it comes in chunks."""
    long = b'{"number":"' + b"x" * (LIMIT + 10) + b'"}'
    for data in (long + b"\n" + LINE, iter([long[:500_000], long[500_000:] + b"\n", LINE])):
        first, second = records(load("serai"), data)
        assert "longer than" in first.fault
        assert len(first.raw) == 2_000
        assert second.texts is not None


def test_rows_of_csv_stand_under_their_header() -> None:
    """Rows before a header, with too many cells or an open quote are kept; quoted cells are read."""
    head = b"\xef\xbb\xbfstatus_code,reference,date_time,text"
    rows = [
        b"21,P0,202603011200,",
        head,
        b'21,P1,202603011200,"left, at ""door"""',
        b"21,P2",
        b'21,"P3,1,x',
        b"1,P4,2,z",
    ]
    found = list(records(load("un_rec24"), b"\n".join(rows)))
    assert [(r.line, r.texts and r.texts[0]) for r in found] == [
        (1, None),
        (3, "P1"),
        (4, None),
        (5, None),
        (6, "P4"),
    ]
    assert "no header with date_time, reference, status_code" in found[0].fault
    assert found[1].texts is not None
    assert 'left, at "door"' in found[1].texts
    assert "2 cells where the header has 4" in found[2].fault
    assert "quote" in found[3].fault


def test_a_json_document_gives_its_list() -> None:
    """Fields are taken by their paths; an item of another shape is kept."""
    data = b'{"data":{"events":[{"id":7,"what":{"code":"A"},"at":"x"}, 3, {"id":"P2","what":4}]}}'
    assert seen(JSON, data) == [(1, "7", ""), (2, None, "not a JSON object"), (3, "P2", "")]


@pytest.mark.parametrize("cut", [60, 75, 90])
def test_of_a_truncated_json_document_the_whole_items_are_read(cut: int) -> None:
    """Items before the break are read, the rest is one record kept as it came."""
    data = b'{"data": {"events": [{"id":"P1","at":"x"}, {"id":"P2","at":"x"}, {"id":"P3","at":"x"}]}}'[:cut]
    whole = data.count(b"}") if cut < 88 else 3
    found = seen(JSON, data)
    assert [number for _, number, fault in found if not fault] == [f"P{i + 1}" for i in range(whole)]
    assert all("not JSON" in fault for _, _, fault in found[whole:])
    assert len(found) == whole + (cut < 88)


def test_a_json_document_without_the_list_is_kept() -> None:
    """A document of another kind is one unread record."""
    assert seen(JSON, b'{"error": "try later"}') == [(1, None, "no list of events at data.events")]


EVENT = (
    '<itemEvent itemId="{}"><eventType>37</eventType><eventTime>2026-03-01T12:00:00</eventTime></itemEvent>'
)


def test_xml_is_read_as_a_whole() -> None:
    """Records are the children of the root of their name; another child or a comment is no record."""
    inside = EVENT.format("P1") + "<!-- " + EVENT.format("P2") + " --><note>x</note>" + EVENT.format("P3")
    found = seen(load("upu_ips"), f"<ipsEvents>{inside}</ipsEvents>".encode())
    assert [number for _, number, fault in found if not fault] == ["P1", "P3"]
    assert [fault for _, _, fault in found if fault] == []


def test_broken_xml_loses_no_good_record() -> None:
    """A record cut short, a stray ampersand and a missing end of the document leave the others."""
    cut = '<itemEvent itemId="P2"><eventType>37'
    bad = EVENT.format("P4").replace("37", "3 & 7")
    data = "<ipsEvents>\n" + "\n".join([EVENT.format("P1"), cut, EVENT.format("P3"), bad, EVENT.format("P5")])
    found = seen(load("upu_ips"), data.encode())
    assert [(line, number) for line, number, fault in found if not fault] == [(2, "P1"), (4, "P3"), (6, "P5")]
    faults = [fault for _, _, fault in found if fault]
    assert faults[0] == "not a record, or a broken one"
    assert faults[1].startswith("not XML")
    assert len(faults) == 2


def test_hostile_xml_is_taken_apart_without_its_entities() -> None:
    """Entities that would read a file or grow without end are never expanded; good records remain."""
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    head = f'<!DOCTYPE ipsEvents [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    bad = EVENT.format("P2").replace("37", "&l9;&f;")
    found = list(records(load("upu_ips"), f"{head}<ipsEvents>{EVENT.format('P1')}{bad}</ipsEvents>".encode()))
    assert [r.texts[0] for r in found if r.texts] == ["P1"]
    assert sum("not XML" in r.fault for r in found) == 1
    assert all(len(r.raw) < 3_000 for r in found)


def test_an_entity_in_an_attribute_is_not_expanded_either() -> None:
    """A number that is an entity of the document's own is unread, not what the entity says."""
    text = '<!DOCTYPE ipsEvents [<!ENTITY e "P9">]><ipsEvents>' + EVENT.format("&e;") + EVENT.format("P1")
    found = list(records(load("upu_ips"), (text + "</ipsEvents>").encode()))
    assert [r.texts[0] for r in found if r.texts] == ["P1"]


def test_entities_behind_another_encoding_are_not_expanded_either() -> None:
    """A document type hidden by UTF-16 gives no text from its entities."""
    text = '<!DOCTYPE ipsEvents [<!ENTITY e "37">]><ipsEvents>' + EVENT.format("P1").replace("37", "&e;")
    found = list(records(load("upu_ips"), (text + "</ipsEvents>").encode("utf-16")))
    assert [r.texts for r in found] == [None]
