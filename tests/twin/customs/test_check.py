"""What the sandbox finds in a message: whose it is, what it is about, and every error of it."""

import json
from dataclasses import replace
from datetime import date

import pytest

from serai.authorities.cds.amend import Request, invalidate
from serai.authorities.cds.build import build
from serai.authorities.xml import NotXml, TooDeep, UnsafeXml
from serai.customs.authority import DMS, GB_ENS, ICS2, SANDBOX
from serai.customs.datasets.field import to_json
from serai.customs.datasets.h7 import make_h7
from serai.customs.ics2.make import make_house
from serai.errors import Refused
from serai.twin.customs.check import MOST, Looked, NotAMessage, Schemas, look
from tests.authorities.cds.filed import FLIGHT, PLAIN, box, schema_files
from tests.authorities.cds.filed import schemas as cds_schemas
from tests.authorities.ens.summary import summary
from tests.customs.baskets import PlainRates
from tests.customs.datasets.shipments import KNOWN, TO_FRANCE
from tests.customs.ics2.flights import FLIGHT as FLIGHT_TO_UNION
from tests.customs.ics2.flights import LODGER, PARCEL

ON = date(2026, 11, 22)
MRN = "26GBABCDEFGHIJKLM0"


def looked(body: bytes, message: str = "any", authority: str = "", schemas: Schemas | None = None) -> Looked:
    """Look at a message."""
    return look(message, authority, body, schemas or Schemas(), ON)


def test_entry_summaries_are_checked_by_the_rule_book() -> None:
    """A right one has its number and no error, a wrong one the codes of the book; an amendment its MRN."""
    assert looked(summary()) == Looked(GB_ENS, "LRN42", "", "", ())
    amended = looked(summary(kind="CC313A"))
    assert (amended.mrn, amended.does, amended.reference) == ("26GB00000000004207", "amendment", "")
    wrong = looked(summary(("HEAHEA/TotNumOfIteHEA305", "3")))
    assert wrong.errors
    assert all(place.startswith("/ie:CC315A[1]") for _, place, _ in wrong.errors)


def test_declarations_are_checked_and_requests_are_about_another() -> None:
    """What our builder makes has no error; without its type it has; an invalidation names the MRN."""
    lodged = build(box(), FLIGHT, PLAIN)
    assert looked(lodged.write()) == Looked(DMS, "LRN-1", "", "", ())
    request = invalidate(lodged, Request(MRN, "LRN-2", "sent back to the seller"))
    asked = looked(request.write())
    assert (asked.reference, asked.mrn, asked.does) == ("LRN-2", MRN, "invalidation")


def test_installed_schemas_are_asked_too(shared: object) -> None:
    """An element that the schema does not know is an error then, and only then."""
    schemas = Schemas(cds=cds_schemas(shared))
    assert schema_files(shared)
    body = build(box(), FLIGHT, PLAIN).write().replace(b"FunctionCode>", b"FunctionKode>")
    found = {code for code, *_ in looked(body, schemas=schemas).errors}
    assert "CDS-SCHEMA" in found
    assert "CDS-SCHEMA" not in {code for code, *_ in looked(body).errors}


def test_data_sets_are_checked_by_their_table() -> None:
    """A whole H7 has its reference and no error; without lines the rule and the place are told."""
    made = make_h7(TO_FRANCE, replace(KNOWN, place="FR"), PlainRates())
    body = to_json(made.table, made.record).encode()
    assert looked(body, "H7") == Looked(SANDBOX, str(made.record["reference"]), "", "", ())
    record = {**json.loads(body), "lines": []}
    assert "/lines" in {place for _, place, _ in looked(json.dumps(record).encode(), "H7").errors}


def test_data_sets_of_ics2_are_checked_too() -> None:
    """A minimum before loading has no error and is answered by ICS2; an amendment has its MRN."""
    made = make_house(PARCEL, FLIGHT_TO_UNION, LODGER)
    record = json.loads(to_json(made.table, made.record))
    assert looked(json.dumps(record).encode(), "IE3F32") == Looked(ICS2, record["reference"], "", "", ())
    assert looked(json.dumps({**record, "lines": []}).encode(), "F32").errors
    amended = json.dumps({**record, "data_set": "A32", "mrn": MRN}).encode()
    assert looked(amended, "IE3A32") == Looked(ICS2, record["reference"], MRN, "amendment", ())


def test_replies_hold_what_was_asked() -> None:
    """An empty reply is an error; any other data is taken as it comes, for the authority that is named."""
    empty = looked(b'{"documents":[]}', "documents")
    assert (empty.does, empty.errors) == (
        "answer",
        (("SANDBOX-EMPTY", "/documents", "documents is missing"),),
    )
    assert looked(b'{"documents":["N935"]}', "documents").errors == ()
    assert looked(b'{"a":1}', "ANY", ICS2) == Looked(ICS2, "", "", "", ())
    assert looked(b'{"a":1}', "ANY", "nobody").family == SANDBOX


def test_errors_beyond_a_hundred_are_not_told() -> None:
    """A message with hundreds of errors tells the first of them."""
    record = {f"unknown_{number}": 1 for number in range(3 * MOST)}
    assert len(looked(json.dumps(record).encode(), "H7").errors) == MOST


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", NotAMessage),
        (b"plain words", NotAMessage),
        (b"[1]", NotAMessage),
        (b'{"a":', NotAMessage),
        (b'{"a":' * 80 + b"1" + b"}" * 80, NotAMessage),
        (b'{"a":' * 99_999, NotAMessage),
        (b"<a/>", NotAMessage),
        (b"<Declaration/>", NotAMessage),
        (b"<a>", NotXml),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', UnsafeXml),
        (b"<a>" * 400 + b"</a>" * 400, TooDeep),
    ],
)
def test_what_is_no_message_is_not_taken(body: bytes, kind: type[Refused]) -> None:
    """Neither XML nor JSON, XML of nobody here, and everything unsafe."""
    with pytest.raises(kind):
        looked(body)
