"""Cargo-IMP FSU as text: its status lines written as lines of JSON in the layout of the mapping iata_fsu.

A message begins with `FSU/` and its version; then comes the consignment (`020-12345675FRAJFK/T10K150`), then
its statuses. A status has day and month, often an hour, and no year: it is taken to be the last such day that
is not ahead of when the message was received. Times are local to the airport. By public descriptions of the
message; IATA's manual was not read.

>>> from datetime import UTC, datetime
>>> text = [b"FSU/14\\n020-12345675FRAJFK/T1K2\\nRCS/05MAR1030/FRA/T1K2/A SHIPPER\\n"]
>>> b"".join(translated(text, datetime(2026, 3, 9, tzinfo=UTC))).split(b"\\n")[2]
b'{"awb": "020-12345675", "status": "RCS", "time": "2026-03-05T10:30", "airport": "FRA"}'
"""

import json
import re
from collections import abc
from datetime import UTC, date, datetime, timedelta

MAPPING = "iata_fsu"
"""The mapping whose feeds may be such text."""

_START = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:(?:QU|QK|QD|QN|QP)[ \t].*\r?\n|\.[A-Z].*\r?\n|\x01|\x02|=.*\r?\n)*FSU/\d"
)
_AWB = re.compile(r"(\d{3})-?(\d{8})(?:[A-Z]{3}[A-Z]{3})?(?:/.*)?")
_STATUS = re.compile(r"([A-Z]{3})/(.+)")
_DAY = re.compile(r"(\d{2})([A-Z]{3})(\d{4})?(-[NPST])?")
_AIRPORT = re.compile(r"([A-Z]{3})(?:[A-Z]{3})?")
_CLOCK = re.compile(r"([AES])(\d{4})(-[NPST])?")
_CARRIER = re.compile(r"([A-Z0-9]{2})(?:\d{3,4}[A-Z]?)?")
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_LATER = {"-P": -1, "-N": 1, "-S": 2, "-T": 3}
_NOT_STATUSES = frozenset({"OSI", "OCI", "ULD", "SPH", "REF", "SSR", "AGT", "FSU"})
_AHEAD = timedelta(days=2)
_HEAD = 4096


def translated(chunks: abc.Iterable[bytes], received: datetime) -> abc.Iterator[bytes]:
    """Pass a feed on; of FSU as text, give a line of JSON for each status and an empty one for the rest."""
    source = iter(chunks)
    head = b""
    while len(head) < _HEAD and (chunk := next(source, None)) is not None:
        head += chunk
    if _START.match(head) is None:
        yield head
        yield from source
        return
    awb, rest = "", b""
    for chunk in _then(head, source):
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            record, awb = _line(line.decode("latin-1").strip("\r\n \x01\x02\x03"), awb, received)
            yield record
    if rest:
        yield _line(rest.decode("latin-1").strip(), awb, received)[0]


def _then(head: bytes, rest: abc.Iterator[bytes]) -> abc.Iterator[bytes]:
    yield head
    yield from rest


def _line(line: str, awb: str, received: datetime) -> tuple[bytes, str]:
    """Write one line of the message, and say whose statuses follow."""
    number = _AWB.fullmatch(line)
    if number is not None:
        return b"\n", f"{number[1]}-{number[2]}"
    if line.startswith("FSU/"):
        return b"\n", ""
    status = _STATUS.fullmatch(line)
    if status is None or status[1] in _NOT_STATUSES:
        return b"\n", awb
    told = {"awb": awb or None, "status": status[1], **_told(status[1], status[2].split("/"), received)}
    if "time" not in told or not awb:
        told["line"] = line
    return json.dumps(
        {name: value for name, value in told.items() if value is not None}
    ).encode() + b"\n", awb


def _told(code: str, parts: list[str], received: datetime) -> dict[str, object]:
    """Read what a status says: when, where, why, and to whom it was passed."""
    at = next((place for place, part in enumerate(parts) if _DAY.fullmatch(part)), None)
    if at is None:
        return {}
    day = _DAY.fullmatch(parts[at])
    assert day is not None
    after = parts[at + 1 :]
    when = _when(day, after, received)
    told: dict[str, object] = {} if when is None else {"time": when}
    airport = _AIRPORT.fullmatch(after[0]) if after else None
    if airport is not None:
        told["airport"] = after[0][3:] if code in ("ARR", "RCF", "AWR") and len(after[0]) == 6 else airport[1]
    if code == "DIS":
        told["detail"] = next((part for part in after[1:] if re.fullmatch("[A-Z]{4}", part)), None)
    carrier = _CARRIER.fullmatch(parts[0]) if at > 0 else None
    if code in ("TFD", "TRM") and carrier is not None:
        told["transfer"] = {"to": carrier[1]}
    return told


def _when(day: re.Match[str], after: list[str], received: datetime) -> str | None:
    """Return the wall time of a status: its hour, else the actual one after it (`A1340`), else the day."""
    clock, shift = day[3], day[4]
    if clock is None:
        told = [part for text in after for part in [_CLOCK.fullmatch(text)] if part is not None]
        actual = next((part for part in told if part[1] == "A"), None)
        clock, shift = (actual[2], actual[3]) if actual is not None else (None, None)
    found = _date(int(day[1]), day[2], received)
    if found is None:
        return None
    found += timedelta(days=_LATER.get(shift or "", 0))
    return found.isoformat() if clock is None else f"{found.isoformat()}T{clock[:2]}:{clock[2:]}"


def _date(day: int, month: str, received: datetime) -> date | None:
    """Return the last such day that is not ahead of the message; None if the calendar has none."""
    if month not in _MONTHS:
        return None
    latest = (received.astimezone(UTC) + _AHEAD).date()
    for year in range(latest.year, latest.year - 5, -1):
        try:
            found = date(year, _MONTHS.index(month) + 1, day)
        except ValueError:
            continue
        if found <= latest:
            return found
    return None
