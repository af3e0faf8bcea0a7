"""Queueing, lodging and listening, with an authority that does what a test tells it to."""

import json
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from serai.authorities.gateway import HttpGateway, Notice, Notices
from serai.customs.lodge import Answer, AuthoritySilent, Claim, Lodgement, LodgeParams, Progress, Word
from serai.customs.notice import Notification
from serai.operations.customs.lodge import (
    Given,
    NoFilings,
    Patience,
    StillOpen,
    attempt,
    count,
    fetch,
    lodge,
    lodge_until_rest,
    one,
    queue,
    read_file,
    read_records,
    rows,
)
from serai.store.database import Store
from serai.store.lodging import UnknownFiling
from serai.twin.customs.params import SandboxParams
from tests.twin.customs.office import FAST, working

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
QUICK = LodgeParams(timeout_s=0.5, lease_s=1.5, first_s=0.02, longest_s=0.1, workers=2)


class Told:
    """An authority that answers from lists, and remembers what it was called for."""

    address = "told"

    def __init__(self, lodged: list[Answer], asked: list[Answer] | None = None) -> None:
        self.lodged, self.asked, self.calls = lodged, asked or [], list[str]()
        self.pages: list[Notices | AuthoritySilent] = []

    def lodge(self, lodgement: Lodgement) -> Answer:
        """Answer a message."""
        self.calls.append("send")
        return self.lodged.pop(0)

    def ask(self, lodgement: Lodgement) -> Answer:
        """Answer a question."""
        self.calls.append("ask")
        return self.asked.pop(0)

    def fetch(self, after: int, limit: int) -> Notices:
        """Give the next page."""
        self.calls.append(f"fetch {after}")
        page = self.pages.pop(0) if self.pages else Notices("r", (), after, False)
        if isinstance(page, AuthoritySilent):
            raise page
        return page


def filing(number: int = 1, **more: str) -> Lodgement:
    """Return a filing."""
    return Lodgement(f"L{number}", more.get("message", "ANY"), "BR", b'{"a":1}', "application/json")


def given(*filings: Lodgement) -> list[Given]:
    """Return filings as they were read."""
    return [Given(f"line {number}", one) for number, one in enumerate(filings, 1)]


TAKEN = Answer(Word.TAKEN, at=AT)


@pytest.mark.parametrize(
    ("attempts", "asked", "lodged", "calls", "progress"),
    [
        (1, [], [TAKEN], ["send"], "lodged"),
        (2, [TAKEN], [], ["ask"], "lodged"),
        (2, [Answer(Word.UNKNOWN)], [TAKEN], ["ask", "send"], "lodged"),
        (2, [Answer(Word.SILENT)], [], ["ask"], "waiting"),
        (2, [Answer(Word.BUSY)], [], ["ask"], "waiting"),
        (1, [], [Answer(Word.SILENT)], ["send"], "waiting"),
        (1, [], [Answer(Word.UNKNOWN)], ["send"], "waiting"),
        (1, [], [Answer(Word.USED)], ["send"], "refused"),
    ],
)
def test_an_attempt_asks_before_it_sends_again(
    attempts: int, asked: list[Answer], lodged: list[Answer], calls: list[str], progress: str
) -> None:
    """Whatever is heard, a message that may have arrived is sent again only after a clear no."""
    authority = Told(list(lodged), list(asked))
    claim = Claim(filing(), attempts, AT + timedelta(seconds=60), AT + timedelta(hours=24))
    assert attempt(authority, claim, LodgeParams(), lambda: AT).progress == progress
    assert authority.calls == calls


def test_nothing_is_sent_at_the_end_of_a_lease() -> None:
    """A question that took long leaves no time to send: the filing waits, unsent."""
    authority, times = Told([TAKEN], [Answer(Word.UNKNOWN)]), iter([AT, *[AT + timedelta(seconds=55)] * 9])
    claim = Claim(filing(), 2, AT + timedelta(seconds=60), AT + timedelta(hours=24))
    verdict = attempt(authority, claim, LodgeParams(), lambda: next(times))
    assert (verdict.progress, authority.calls) == (Progress.WAITING, ["ask"])


def test_files_are_read_line_by_line_with_bodies_beside_them(tmp_path: Path) -> None:
    """A wrong line is told with its place and the rest goes on; a file of a body lies beside the list."""
    (tmp_path / "one.xml").write_bytes(b"<a/>")
    lines = [
        {"filing": "A", "message": "ENS", "authority": "GB-ENS", "body_file": "one.xml"},
        {"filing": "B", "message": "H7", "authority": "EU", "body_file": "none.xml"},
        {"filing": "C", "message": "H7", "authority": "EU"},
    ]
    text = "\n".join([*map(json.dumps, lines), "", "nonsense", "[1]"])
    (tmp_path / "list.jsonl").write_text(text)
    found = list(read_file(tmp_path / "list.jsonl"))
    assert [(g.place, g.lodgement.body if g.lodgement else type(g.error).__name__) for g in found] == [
        ("line 1", b"<a/>"), ("line 2", "NoFilings"), ("line 3", "UnfitFiling"),
        ("line 5", "UnfitFiling"), ("line 6", "UnfitFiling"),
    ]  # fmt: skip
    with pytest.raises(NoFilings, match="nothere"):
        next(read_file(tmp_path / "nothere"))
    assert [bool(g.error) for g in read_records([{**lines[0], "body_file": None, "body": {"a": 1}}, 7])] == [
        False,
        True,
    ]


def test_a_body_file_over_http_is_not_read() -> None:
    """What comes over the network names no file of ours."""
    (found,) = read_records([{"filing": "A", "message": "H7", "authority": "EU", "body_file": "/etc/passwd"}])
    assert found.lodgement is None


def test_queueing_twice_is_queueing_once(store: Store) -> None:
    """The same again changes nothing; other content is refused by name and place, here and in the store."""
    other = Lodgement("L1", "ANY", "BR", b"other", "text/plain")
    assert queue(store, given(filing(1), filing(2)), QUICK).filings == ["L1", "L2"]
    again = queue(store, given(filing(1), filing(1), other, filing(3)), QUICK)
    assert (again.filings, [(p, type(e).__name__) for p, e in again.refused]) == (
        ["L1", "L3"],
        [("line 3", "ReferenceUsed")],
    )
    stored = queue(store, [Given("line 1", other)], QUICK)
    assert [(p, type(e).__name__) for p, e in stored.refused] == [("line 1", "ReferenceUsed")]
    assert count(store) == 3


def test_silence_is_tried_again_and_given_up_by_name(store: Store) -> None:
    """Nobody answers: attempts go on until patience ends; the row says why and raises its alarm."""
    params = LodgeParams(timeout_s=0.1, lease_s=0.4, first_s=0.01, longest_s=0.05, patience_h=0.3 / 3600)
    queue(store, given(filing()), params)
    lodge_until_rest(store, HttpGateway("http://127.0.0.1:9", 0.1), params, Patience(10, 0.02))
    (row,) = rows(store, params)
    assert (row["progress"], row["state"], row["alarms"]) == ("given_up", "prepared", ["given_up"])
    assert int(str(row["attempts"])) > 2
    assert str(row["last_error"]).startswith("NotLodgedInTime: http://127.0.0.1:9 does not answer")
    with_answer = Told([TAKEN], [Answer(Word.UNKNOWN)])
    assert queue(store, given(filing()), QUICK).filings == ["L1"]
    assert lodge(store, with_answer, QUICK)["lodged"] == 1
    assert with_answer.calls[:2] == ["ask", "send"]


def test_what_does_not_come_to_rest_is_told_at_the_end_of_the_time(store: Store) -> None:
    """Lodged and never released: after the time that was given the error counts and names."""
    queue(store, given(filing()), QUICK)
    with pytest.raises(StillOpen, match=r"1 filings are not at rest after 0\.1 s, L1 is one"):
        lodge_until_rest(store, Told([TAKEN]), QUICK, Patience(0.1, 0.02))


def test_notices_are_fetched_to_the_end_and_from_the_beginning_of_another_register(store: Store) -> None:
    """Pages follow each other; silence ends a look; a register that began anew is read from its start."""

    def note(code: str) -> Notice:
        return Notice(f"r/{code}", Notification("L1", code, AT))

    authority = Told([])
    authority.pages = [
        Notices("r", (note("A"), note("B")), 2, True),
        Notices("r", (note("C"),), 3, True),
        AuthoritySilent("no"),
        Notices("s", (), 0, False),
        Notices("s", (note("D"),), 1, False),
        Notices("s", (), 1, False),
    ]
    assert fetch(store, authority) == 3
    assert fetch(store, authority) == 1
    assert fetch(store, authority) == 0
    assert authority.calls == [f"fetch {after}" for after in (0, 2, 3, 3, 0, 1)]


def test_rows_tell_what_a_reader_needs(store: Store) -> None:
    """Where a filing stands, its number there, whether it is late; whole with every notification."""
    past = Lodgement("L1", "ANY", "BR", b"{}", "application/json", due=AT - timedelta(days=400))
    queue(store, given(past), QUICK)
    (row,) = rows(store, QUICK)
    assert (row["overdue"], row["alarms"], row["mrn"], row["last_error"]) == (True, ["overdue"], None, None)
    authority = Told([TAKEN])
    accepted = Notification("L1", "ACCEPTED", AT + timedelta(minutes=1), details=(("mrn", "26BR1"),))
    authority.pages = [Notices("r", (Notice("r/1", accepted),), 1, False)]
    lodge(store, authority, QUICK)
    found = one(store, "L1", QUICK)
    assert (found["state"], found["mrn"], found["overdue"], found["sha256"]) == (
        "accepted",
        "26BR1",
        False,
        past.digest,
    )
    told = found["notifications"]
    assert isinstance(told, list)
    assert [n["code"] for n in told] == ["LODGED", "ACCEPTED"]
    with pytest.raises(UnknownFiling):
        one(store, "none", QUICK)


def test_only_filings_of_the_named_authority_are_lodged(store: Store) -> None:
    """An address is that of one authority; others wait for theirs."""
    other = Lodgement("L2", "H7", "EU", b"{}", "application/json")
    queue(store, given(filing(1), other), QUICK)
    lodge(store, Told([TAKEN]), QUICK, "EU")
    assert [row["progress"] for row in rows(store, QUICK)] == ["waiting", "lodged"]


def test_lodgers_at_once_send_each_filing_once(store: Store, tmp_path: Path) -> None:
    """Four lodgers in threads, an authority that would file twice, no fault: every number arrives once."""
    queue(store, given(*map(filing, range(80))), QUICK)
    with working(SandboxParams(speed=FAST, forgetful=True, course="release"), tmp_path) as office:
        gateway = HttpGateway(office.address, QUICK.timeout_s)
        work: list[Callable[[], object]] = [lambda: lodge(store, gateway, QUICK)] * 4
        threads = [threading.Thread(target=one) for one in work]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [row["arrived"] for row in office.desk.audit()["filings"]] == [1] * 80
        time.sleep(0.05)
        fetch(store, gateway)
    assert {row["state"] for row in rows(store, QUICK)} == {"cleared"}
