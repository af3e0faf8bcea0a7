"""The desk: a number is filed once, what is told follows from the register, and only the asked may answer."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from serai.twin.customs.check import NotAMessage
from serai.twin.customs.desk import (
    Desk,
    NothingAsked,
    ReferenceDiffers,
    ReferenceTaken,
    Sent,
    UnknownReference,
)
from serai.twin.customs.params import SandboxParams
from serai.twin.customs.register import Register
from tests.authorities.ens.summary import summary

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
Open = Callable[..., Desk]


class Clock:
    """A clock that is set by hand."""

    at = AT

    def __call__(self) -> datetime:
        """Return the instant."""
        return self.at


@pytest.fixture
def clock() -> Clock:
    """A clock."""
    return Clock()


@pytest.fixture
def opened(tmp_path: Path, clock: Clock) -> Any:
    """Open a desk on the same register again and again."""
    registers: list[Register] = []

    def open_desk(**params: Any) -> Desk:
        for register in registers:
            register.close()
        registers.append(Register(tmp_path, "r"))
        return Desk(registers[-1], SandboxParams(**{"seed": 1, **params}), clock)

    yield open_desk
    registers[-1].close()


def sent(lrn: str, body: bytes = b'{"a":1}', message: str = "ANY", about: str = "") -> Sent:
    """Return a message as it arrives."""
    return Sent(lrn, message, "BR", about, body)


def told(desk: Desk) -> list[tuple[str, str]]:
    """Return all that is told now, number and code."""
    return [(one["lrn"], one["code"]) for one in desk.notices(0, 1000)["notifications"]]


def test_a_number_is_filed_once(opened: Open) -> None:
    """The same content gives the first receipt again, other content is a conflict; the audit counts both."""
    desk = opened()
    first = desk.lodge(sent("L1"))
    assert desk.lodge(sent("L1")) == desk.find("L1") == first
    with pytest.raises(ReferenceTaken, match="L1"):
        desk.lodge(sent("L1", b'{"a":2}'))
    with pytest.raises(UnknownReference):
        desk.find("L2")
    (row,) = desk.audit()["filings"]
    assert (row["lrn"], row["filed"], row["arrived"], row["sha256"]) == ("L1", 1, 3, first["sha256"])


def test_a_forgetful_authority_files_again(opened: Open) -> None:
    """What comes again is filed again, and the audit says so, also after it was opened again."""
    desk = opened(forgetful=True)
    for _ in range(3):
        desk.lodge(sent("L1"))
    assert [row["filed"] for row in desk.audit()["filings"]] == [3]
    assert [row["filed"] for row in opened().audit()["filings"]] == [3]


def test_nothing_is_filed_that_is_no_message(opened: Open) -> None:
    """What cannot be read, or says another number than it was sent as, leaves no trace."""
    desk = opened()
    with pytest.raises(NotAMessage):
        desk.lodge(sent("L1", b"words"))
    with pytest.raises(ReferenceDiffers, match="LRN42"):
        desk.lodge(sent("L1", summary()))
    assert desk.audit()["total"] == 0
    assert desk.lodge(sent("LRN42", summary()))["lrn"] == "LRN42"


def test_notifications_come_in_time_and_by_cursor(opened: Open, clock: Clock) -> None:
    """Nothing at once, all of it later; a cursor gives what came after it, however large it is."""
    desk = opened(course="release")
    desk.lodge(sent("L1"))
    assert told(desk) == []
    clock.at += timedelta(days=2)
    codes = ["REGISTERED", "ACCEPTED", "TAX", "RELEASED", "CLEARED"]
    assert told(desk) == [("L1", code) for code in codes]
    page = desk.notices(1, 2)
    assert ([one["code"] for one in page["notifications"]], page["cursor"], page["more"]) == (
        codes[1:3],
        3,
        True,
    )
    end = desk.notices(10**9, 5)
    assert (end["notifications"], end["cursor"], end["more"]) == ([], 5, False)


def test_the_same_is_told_after_it_was_killed(opened: Open, clock: Clock) -> None:
    """Opened again in the middle, the order of all that was told is the same, faults and all."""
    desk, seen = opened(fault_rate=0.4, speed=50), []
    for number in range(30):
        desk.lodge(sent(f"L{number}"))
        clock.at += timedelta(seconds=7)
        page = desk.notices(len(seen), 1000)
        seen += page["notifications"]
        if number % 7 == 3:
            desk = opened(fault_rate=0.4, speed=50)
    clock.at += timedelta(days=9)
    seen += desk.notices(len(seen), 1000)["notifications"]
    assert opened(seed=2).notices(0, 1000)["notifications"] == seen
    assert len({one["id"] for one in seen}) < len(seen)
    assert sorted(seen, key=lambda one: one["at"]) != seen


def test_a_clock_that_goes_back_does_not_take_the_order_with_it(opened: Open, clock: Clock) -> None:
    """What is filed by a clock set back is told after what was told already."""
    desk = opened(course="reject", speed=1e6)
    desk.lodge(sent("L1"))
    clock.at += timedelta(seconds=9)
    assert told(desk) == [("L1", "REJECTED")]
    clock.at -= timedelta(hours=1)
    desk.lodge(sent("L2"))
    clock.at += timedelta(hours=2)
    assert told(desk) == [("L1", "REJECTED"), ("L2", "REJECTED")]
    assert told(opened()) == [("L1", "REJECTED"), ("L2", "REJECTED")]


def test_only_what_was_asked_is_answered_and_once(opened: Open, clock: Clock) -> None:
    """After the answer the goods are released; a second answer, or one to a filing not asked, is refused."""
    desk = opened(course="documents", speed=1e6)
    reply = b'{"documents":["N935"]}'
    desk.lodge(sent("L1"))
    clock.at += timedelta(minutes=1)
    assert told(desk)[-1] == ("L1", "DOCUMENTS")
    with pytest.raises(NothingAsked, match="nothing was filed"):
        desk.lodge(sent("A0", reply, "documents", "L9"))
    desk.lodge(sent("A1", b"{}", "documents", "L1"))
    desk.lodge(sent("A2", reply, "documents", "L1"))
    assert desk.lodge(sent("A2", reply, "documents", "L1")) == desk.find("A2")
    with pytest.raises(NothingAsked):
        desk.lodge(sent("A3", reply, "documents", "L1"))
    with pytest.raises(NothingAsked, match="not asked"):
        desk.lodge(sent("A4", reply, "documents", "A2"))
    clock.at += timedelta(minutes=1)
    assert [code for lrn, code in told(desk) if lrn == "L1"][-2:] == ["RELEASED", "CLEARED"]
    assert opened().find("A2")["lrn"] == "A2"


def test_a_filing_is_amended_by_the_number_that_the_authority_gave(opened: Open, clock: Clock) -> None:
    """The amendment names no number of ours: the MRN says which filing it is about."""
    desk = opened(speed=1e6, course="release")
    desk.lodge(sent("LRN42", summary()))
    clock.at += timedelta(minutes=1)
    (notice,) = desk.notices(0, 9)["notifications"]
    mrn = dict(notice["details"])["mrn"]
    desk.lodge(sent("AMD1", summary(("HEAHEA/DocNumHEA5", mrn), kind="CC313A"), "IE313"))
    clock.at += timedelta(minutes=1)
    assert told(desk) == [("LRN42", "IE328"), ("LRN42", "IE304")]
