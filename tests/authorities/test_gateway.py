"""The way to an authority: every answer in our words, and whatever is not certain is silence."""

import json
import re
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from serai.authorities.gateway import HttpGateway, UnfitGateway
from serai.customs.lodge import AuthoritySilent, Lodgement, Word
from serai.customs.notice import Notification

FILING = Lodgement("SRI/1", "H7", "EU", b"<a/>", "application/xml", about="SRI0")
RECEIPT = {"lrn": "SRI/1", "received": "2026-11-22T08:00:00+00:00", "sha256": "abc", "mrn": "26FR"}
UNKNOWN = {"error": {"name": "UnknownReference", "text": "no"}}


@contextmanager
def saying(answer: bytes, pause_s: float = 0.0, every_s: float = 0.0) -> Iterator[tuple[str, list[bytes]]]:
    """Give the address of somebody who says these bytes to any call, and what he was told."""
    told: list[bytes] = []

    class Somebody(socketserver.StreamRequestHandler):
        """Reads the head and the body, then speaks."""

        def handle(self) -> None:
            """Answer one call."""
            head = b""
            while (line := self.rfile.readline()) not in (b"\r\n", b""):
                head += line
            length = re.search(rb"(?i)content-length: (\d+)", head)
            told.append(head + self.rfile.read(int(length[1]) if length else 0))
            time.sleep(pause_s)
            for place in range(0, len(answer), 8 if every_s else len(answer) or 1):
                try:
                    self.wfile.write(answer[place : place + 8] if every_s else answer)
                except OSError:
                    return
                time.sleep(every_s)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Somebody) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", told
        finally:
            server.shutdown()
            thread.join()


def http(status: str, record: object, more: str = "") -> bytes:
    """Return an HTTP answer."""
    body = record if isinstance(record, bytes) else json.dumps(record).encode()
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode() + body


def test_a_message_is_sent_with_its_number_and_its_bytes() -> None:
    """Number, kind, authority and what it is about are in the head, the bytes are the body."""
    with saying(http("202 Accepted", RECEIPT)) as (address, told):
        answer = HttpGateway(address + "/", 2.0).lodge(FILING)
    assert (answer.word, answer.mrn, answer.digest) == (Word.TAKEN, "26FR", "abc")
    assert answer.at == datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
    head = told[0].decode()
    assert head.startswith("POST /v1/filings HTTP/1.1\r\n")
    for line in ("Local-Reference: SRI/1", "Message: H7", "Authority: EU", "About: SRI0"):
        assert f"{line}\r\n" in head
    assert told[0].endswith(b"<a/>")


@pytest.mark.parametrize(
    ("said", "word"),
    [
        (http("409 Conflict", {"error": {"name": "ReferenceTaken", "text": "x"}}), Word.USED),
        (http("422 No", {}), Word.REFUSED),
        (http("400 No", b"<html>"), Word.REFUSED),
        (http("413 No", {}), Word.REFUSED),
        (http("503 Busy", {}), Word.BUSY),
        (http("429 Slow", {}), Word.BUSY),
        (http("500 Bug", {}), Word.BUSY),
        (http("401 Key", {}), Word.BUSY),
        (http("404 Where", {}), Word.BUSY),
        (http("302 There", {}, "Location: http://elsewhere/\r\n"), Word.BUSY),
        (http("200 OK", {**RECEIPT, "lrn": "other"}), Word.SILENT),
        (http("200 OK", b"nonsense"), Word.SILENT),
        (http("200 OK", b"[" * 100_000), Word.SILENT),
        (http("200 OK", RECEIPT)[:-9], Word.SILENT),
        (b"HTTP/1.1 200", Word.SILENT),
        (b"nonsense\r\n\r\n", Word.SILENT),
        (b"", Word.SILENT),
    ],
)
def test_every_answer_to_a_message_has_its_word(said: bytes, word: Word) -> None:
    """What is no whole answer about this filing is silence; errors of the way are no refusal."""
    with saying(said) as (address, _):
        assert HttpGateway(address, 2.0).lodge(FILING).word is word


@pytest.mark.parametrize(
    ("said", "word"),
    [
        (http("200 OK", RECEIPT), Word.TAKEN),
        (http("404 Not Found", UNKNOWN), Word.UNKNOWN),
        (http("404 Not Found", b"<html>nothing here</html>"), Word.BUSY),
        (http("404 Not Found", {"error": {"name": "UnknownRoute"}}), Word.BUSY),
        (http("503 Busy", UNKNOWN), Word.BUSY),
        (http("404 Not Found", UNKNOWN)[:-3], Word.SILENT),
    ],
)
def test_only_its_own_word_says_that_a_filing_is_not_there(said: bytes, word: Word) -> None:
    """A page that is not found somewhere on the way does not make us send again."""
    with saying(said) as (address, told):
        assert HttpGateway(address, 2.0).ask(FILING).word is word
    assert told[0].startswith(b"GET /v1/filings/SRI%2F1 ")


def test_a_pause_that_is_asked_for_is_heard() -> None:
    """Retry-After in seconds; a date there is not read."""
    for said, seconds in (("7", 7.0), ("Sun, 22 Nov 2026 08:00:00 GMT", None), ("9" * 40, None)):
        with saying(http("503 Busy", {}, f"Retry-After: {said}\r\n")) as (address, _):
            assert HttpGateway(address, 2.0).lodge(FILING).retry_after_s == seconds


@pytest.mark.parametrize(("pause_s", "every_s"), [(5.0, 0.0), (0.0, 0.05)])
def test_who_does_not_answer_in_time_is_silent(pause_s: float, every_s: float) -> None:
    """Neither a late answer nor one in drops holds us longer than the timeout."""
    begun = time.monotonic()
    with saying(http("200 OK", RECEIPT), min(pause_s, 0.8), every_s) as (address, _):
        assert HttpGateway(address, 0.3).lodge(FILING).word is Word.SILENT
        assert time.monotonic() - begun < 0.9


def test_nobody_there_is_silence() -> None:
    """An address where nobody listens."""
    assert HttpGateway("http://127.0.0.1:9", 1.0).lodge(FILING).word is Word.SILENT


def test_notifications_are_fetched_with_their_keys() -> None:
    """Each has the key of its register, so that it is known again however often it comes."""
    told: dict[str, object] = {
        "id": "3-1",
        "lrn": "L",
        "code": "DMSACC",
        "at": "2026-11-22T08:00:00+00:00",
        "authority": "DMS",
    }
    page = {
        "register": "r",
        "notifications": [{**told, "details": [["mrn", "26GB"]]}],
        "cursor": 8,
        "more": True,
    }
    with saying(http("200 OK", page)) as (address, asked):
        found = HttpGateway(address, 2.0).fetch(7, 50)
    assert asked[0].startswith(b"GET /v1/notifications?after=7&limit=50 ")
    at = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
    assert (found.register, found.cursor, found.more) == ("r", 8, True)
    assert [n.key for n in found.notices] == ["r/3-1"]
    assert found.notices[0].notification == Notification("L", "DMSACC", at, "", "DMS", (("mrn", "26GB"),))


@pytest.mark.parametrize(
    "page",
    [
        {},
        {"register": "r", "notifications": [{}], "cursor": 1, "more": False},
        {"register": "r", "notifications": [], "cursor": None, "more": False},
        {"register": "r", "notifications": [{"id": 1, "lrn": "L", "code": "A", "at": "8 am"}], "cursor": 1},
        {"register": "r", "notifications": 3, "cursor": 1, "more": False},
    ],
)
def test_notifications_that_cannot_be_read_are_silence(page: object) -> None:
    """Nothing of a page is kept that cannot be read whole."""
    with saying(http("200 OK", page)) as (address, _), pytest.raises(AuthoritySilent, match="read"):
        HttpGateway(address, 2.0).fetch(0, 50)
    with saying(http("503 Busy", page)) as (address, _), pytest.raises(AuthoritySilent):
        HttpGateway(address, 2.0).fetch(0, 50)


@pytest.mark.parametrize("address", ["host:80", "ftp://host", "http://", "http://host:port", "http://h?x=1"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    """Only HTTP with a host."""
    with pytest.raises(UnfitGateway):
        HttpGateway(address, 1.0)
