"""Answers of the authority: each becomes a notification that the state of a filing follows."""

from datetime import UTC, datetime

import pytest

from serai.authorities.ens.answer import ANSWERS, NotAnAnswer, item_at, read_answer
from serai.authorities.xml import UnsafeXml
from serai.customs.authority import GB_ENS, find_answer
from serai.customs.notice import Notification, State, follow

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
HEAD = "<DatOfPreMES9>261120</DatOfPreMES9><TimOfPreMES10>0845</TimOfPreMES10><CorIdeMES25>M1</CorIdeMES25>"


def answer(kind: str, content: str) -> bytes:
    """Write an answer with the usual beginning."""
    return f'<ie:{kind} xmlns:ie="http://ics.dgtaxud.ec/{kind}">{HEAD}{content}</ie:{kind}>'.encode()


def test_acceptance_brings_the_mrn() -> None:
    """IE328 has the reference, the MRN and its own instant."""
    header = "<HEAHEA><RefNumHEA4>CONS-1</RefNumHEA4><DocNumHEA5>26GB1A2B3CD456EFG2</DocNumHEA5></HEAHEA>"
    told = read_answer(answer("CC328A", header), NOW)
    assert (told.filing, told.code, told.authority) == ("CONS-1", "IE328", GB_ENS)
    assert told.at == datetime(2026, 11, 20, 8, 45, tzinfo=UTC)
    assert told.detail("mrn") == "26GB1A2B3CD456EFG2"
    assert read_answer(answer("CC328A", header), NOW, "F7").filing == "F7"


def test_rejections_tell_each_error() -> None:
    """IE316 with its functional errors, and the bare list of errors, give number, place and words."""
    functional = (
        "<HEAHEA><RefNumHEA4>CONS-1</RefNumHEA4><DecRejReaHEA252>not valid</DecRejReaHEA252></HEAHEA>"
        "<FUNERRER1><ErrTypER11>12</ErrTypER11><ErrPoiER12>GDS(2)</ErrPoiER12><ErrReaER13>8623</ErrReaER13></FUNERRER1>"
    )
    told = read_answer(answer("CC316A", functional), NOW)
    assert (told.code, told.detail("error")) == ("IE316", "8623 GDS(2)")
    assert "not valid" in told.text
    errors = "".join(
        f"<e:Error><e:Number>{code}</e:Number><e:Text>why</e:Text><e:Location>/ie:CC315A[1]/GOOITEGDS[{n}]</e:Location></e:Error>"
        for n, code in ((1, "8623"), (2, "8143"))
    )
    bare = f'<e:ErrorResponse xmlns:e="http://www.govtalk.gov.uk/CM/errorresponse">{errors}</e:ErrorResponse>'
    told = read_answer(bare.encode(), NOW, "F7")
    assert (told.code, told.at) == ("IE316", NOW)
    assert [value for name, value in told.details if name == "error"] == [
        "8623 /ie:CC315A[1]/GOOITEGDS[1] why", "8143 /ie:CC315A[1]/GOOITEGDS[2] why",
    ]  # fmt: skip


def test_answers_to_amendments_and_interventions() -> None:
    """IE304, IE305 and IE351 have the MRN, and their reasons in words."""
    mrn = "<DocNumHEA5>26GB1A2B3CD456EFG2</DocNumHEA5>"
    assert read_answer(answer("CC304A", f"<HEAHEA>{mrn}</HEAHEA>"), NOW).code == "IE304"
    refused = f"<HEAHEA>{mrn}<AmeRejMotTexHEA605>presented already</AmeRejMotTexHEA605></HEAHEA>"
    assert "presented already" in read_answer(answer("CC305A", refused), NOW).text
    held = (
        f"<HEAHEA>{mrn}</HEAHEA><CUSINT632><IteNumConCUSINT668>2</IteNumConCUSINT668>"
        "<CusIntCodCUSINT665>A001</CusIntCodCUSINT665>"
        "<CusIntTexCUSINT666>do not load</CusIntTexCUSINT666></CUSINT632>"
    )
    told = read_answer(answer("CC351A", held), NOW)
    assert (told.code, told.detail("IteNumConCUSINT668")) == ("IE351", "2")
    assert "do not load" in told.text


def test_a_filing_follows_its_answers() -> None:
    """Lodged, rejected, lodged again and accepted: the state is that of the answers."""
    sent = [Notification("F1", "LODGED", datetime(2026, 11, 20, hour, tzinfo=UTC)) for hour in (7, 9)]
    no = read_answer(answer("CC316A", ""), NOW, "F1")
    yes = read_answer(answer("CC328A", "").replace(b"0845", b"0930"), NOW, "F1")
    assert follow("F1", [sent[0], no]).state is State.REJECTED
    assert follow("F1", [*sent, no, yes]).state is State.ACCEPTED
    assert all(find_answer(GB_ENS, code) for code, _ in ANSWERS.values())


def test_what_is_no_answer_is_named() -> None:
    """Another message and an unsafe one are refused; a place without an item has none."""
    with pytest.raises(NotAnAnswer, match="CC315A"):
        read_answer(answer("CC315A", ""), NOW)
    with pytest.raises(UnsafeXml):
        read_answer(b'<!DOCTYPE a [<!ENTITY b "c">]>' + answer("CC328A", ""), NOW)
    assert (
        read_answer(
            b"<CC328A><DatOfPreMES9>269999</DatOfPreMES9><TimOfPreMES10>0000</TimOfPreMES10></CC328A>", NOW
        ).at
        == NOW
    )
    assert item_at("/ie:CC315A[1]") is None
