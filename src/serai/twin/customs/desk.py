"""The desk of the sandbox authority: it files messages once, and tells what became of them.

Everything it says follows from its register, so that it says the same again after it was killed.
"""

import heapq
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from serai.errors import Conflict, Missing, Refused
from serai.twin.customs.check import Looked, Schemas, look
from serai.twin.customs.course import COURSES, REPLIES, WAITS_FOR_US, Filed, Telling, choose, tell
from serai.twin.customs.params import SandboxParams
from serai.twin.customs.register import Register
from serai.twin.luck import Luck

Record = Mapping[str, Any]


class UnknownReference(Missing):
    """Nothing was filed under that number."""


class ReferenceTaken(Conflict):
    """Something else was filed under that number; a number is never used twice."""


class ReferenceDiffers(Refused):
    """The number in the message is not the one under which it was sent."""


class NothingAsked(Refused):
    """The message answers, amends or withdraws a filing that is not there, or answers what was not asked."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A message as it arrived."""

    lrn: str
    message: str
    authority: str
    about: str
    body: bytes


class Desk:
    """Takes messages and tells notifications; safe to use from several threads."""

    def __init__(
        self,
        register: Register,
        params: SandboxParams,
        clock: Callable[[], datetime],
        schemas: Schemas | None = None,
    ) -> None:
        self.register, self.params, self._clock = register, params, clock
        self._schemas = schemas or Schemas()
        self._luck = Luck(sha256(f"sandbox {params.seed}".encode()).digest()[:16])
        self._lock = threading.Lock()
        self._filed: dict[str, list[Record]] = defaultdict(list)
        self._numbers: dict[str, str] = {}  # whose MRN it is
        self._arrivals: Counter[str] = Counter()
        self._coming: list[tuple[datetime, int, int, Record]] = []  # a heap, by when it is delivered
        self._told: list[Record] = []
        self._answered: set[str] = set()
        self._last = datetime.min.replace(tzinfo=UTC)
        for entry in register.entries[1:]:
            self._enter(entry)

    def lodge(self, sent: Sent) -> Record:
        """File a message and return its receipt; a message that was filed already gives the same one.

        Raises
        ------
        NotAMessage, NotXml, UnsafeXml, TooDeep, TooLarge
        ReferenceTaken, ReferenceDiffers, NothingAsked
        """
        digest = sha256(sent.body).hexdigest()
        looked = look(sent.message, sent.authority, sent.body, self._schemas, self._clock().date())
        with self._lock:
            self._arrivals[sent.lrn] += 1
            before = self._filed.get(sent.lrn)
            if before and before[0]["sha256"] != digest:
                raise ReferenceTaken(f"{sent.lrn} was filed with other content; take a new number")
            if before and not self.params.forgetful:
                return _receipt(before[0])
            if looked.reference not in ("", sent.lrn):
                raise ReferenceDiffers(f"the message says {looked.reference!r}, it was sent as {sent.lrn!r}")
            filed = Filed(sent.lrn, looked.family, sent.authority or looked.family, digest, looked.errors)
            entry = self._entry(sent, filed, looked)
            self.register.add(entry)
            self._enter(entry)
            return _receipt(entry)

    def find(self, lrn: str) -> Record:
        """Return the receipt of what was filed under a number.

        Raises
        ------
        UnknownReference
        """
        with self._lock:
            if lrn not in self._filed:
                raise UnknownReference(f"nothing was filed here as {lrn!r}")
            return _receipt(self._filed[lrn][0])

    def notices(self, after: int, limit: int) -> Record:
        """Return the notifications after a cursor, in the order of delivery, and the cursor after them."""
        with self._lock:
            self._deliver(self._now())
            part = self._told[max(after, 0) : max(after, 0) + limit]
            cursor = min(max(after, 0), len(self._told)) + len(part)
            return {
                "register": self.register.name,
                "notifications": part,
                "cursor": cursor,
                "more": cursor < len(self._told),
            }

    def audit(self) -> Record:
        """Return what the register holds by number: how often it was filed, and how often it arrived here.

        `arrived` counts since this process started.
        """
        with self._lock:
            rows = [
                {
                    "lrn": lrn,
                    "filed": len(entries),
                    "arrived": self._arrivals[lrn],
                    **{name: entries[0][name] for name in ("message", "authority", "sha256", "received")},
                    "about": entries[0]["about"],
                    "course": entries[0]["course"],
                }
                for lrn, entries in sorted(self._filed.items())
            ]
        return {"register": self.register.name, "total": len(rows), "filings": rows}

    def _entry(self, sent: Sent, filed: Filed, looked: Looked) -> Record:
        """Return what is filed: the message, and what will be told of it."""
        now, number = self._now(), len(self.register.entries)
        about = sent.about or looked.mrn
        about = self._numbers.get(about, about)
        if not looked.does:
            course = choose(filed, self.params, self._luck)
            tellings = tell(filed, COURSES[filed.family][course], now, self.params, self._luck)
        else:
            course = looked.does
            tellings = self._reply(filed, looked.does, about, now)
        return {
            "kind": "filed",
            "number": number,
            "lrn": sent.lrn,
            "message": sent.message,
            "authority": filed.authority,
            "family": filed.family,
            "sha256": filed.sha256,
            "bytes": len(sent.body),
            "about": about,
            "received": now.isoformat(),
            "errors": filed.errors,
            "course": course,
            "notices": [_notice(number, filed.family, telling) for telling in tellings],
        }

    def _reply(self, filed: Filed, does: str, about: str, now: datetime) -> list[Telling]:
        """Return what a filing hears after a message about it."""
        if about not in self._filed:
            raise NothingAsked(f"{filed.lrn} is about {about!r}, under which nothing was filed here")
        whose = self._filed[about][0]
        if does == "answer" and (whose["course"] not in WAITS_FOR_US or about in self._answered):
            raise NothingAsked(f"{filed.lrn} answers what was not asked of {about}")
        steps = REPLIES[whose["family"]][does]
        if filed.errors:
            return []
        of = Filed(about, whose["family"], whose["authority"], whose["sha256"])
        return tell(of, steps, now, self.params, self._luck)

    def _enter(self, entry: Record) -> None:
        """Take an entry of the register as filed, and its notifications as coming."""
        self._filed[entry["lrn"]].append(entry)
        self._last = max(self._last, datetime.fromisoformat(entry["received"]))
        if entry["course"] == "answer" and not entry["errors"]:
            self._answered.add(entry["about"])
        for place, notice in enumerate(entry["notices"]):
            when = datetime.fromisoformat(notice["deliver_at"])
            heapq.heappush(self._coming, (when, entry["number"], place, notice))
            for name, value in notice["details"]:
                if name == "mrn":
                    self._numbers[value] = notice["lrn"]

    def _deliver(self, now: datetime) -> None:
        while self._coming and self._coming[0][0] <= now:
            *_, notice = heapq.heappop(self._coming)
            self._told.append({name: value for name, value in notice.items() if name != "deliver_at"})

    def _now(self) -> datetime:
        """Return the instant, never one before another that was given out."""
        self._last = max(self._clock(), self._last)
        return self._last


def _notice(number: int, family: str, telling: Telling) -> Record:
    return {
        "id": f"{number}-{telling.number}",
        "lrn": telling.lrn,
        "code": telling.code,
        "at": telling.at.isoformat(),
        "text": "",
        "authority": family,
        "details": [list(detail) for detail in telling.details],
        "deliver_at": telling.deliver_at.isoformat(),
    }


def _receipt(entry: Record) -> Record:
    return {name: entry[name] for name in ("lrn", "received", "sha256", "message")}
