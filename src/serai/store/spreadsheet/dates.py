"""Read one cell as a date, in any usual way of writing one.

>>> read_date("2-Jun-06").day, read_date("2026年6月2日").day
(datetime.date(2006, 6, 2), datetime.date(2026, 6, 2))
>>> read_date("06/02/2026").dmy.day, read_date("06/02/2026").mdy.day
(datetime.date(2026, 2, 6), datetime.date(2026, 6, 2))
>>> read_date("Date Not Captured") is None
True
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from serai.errors import Refused
from serai.report.shipment import Moment
from serai.store.spreadsheet.sheet import Cell, shown

FIRST_YEAR, LAST_YEAR = 1980, 2079
_EXCEL_ZERO = datetime.fromisoformat("1899-12-30")
ABSENT = frozenset(
    word.strip()
    for line in """
    n/a|na|n.a.|n\\a|null|none|nil|nan|nat|tbd|tba|tbc|pending|not delivered|undelivered|not yet
    not yet delivered|in transit|intransit|unknown|date not captured|not captured|not shipped|unshipped
    unfulfilled|not available|open|awaiting|0|00|0000-00-00|0000-00-00 00:00:00|00/00/0000|#n/a|never
    lost|void|blank|(blank)|no date|out for delivery
    未签收|未送达|运输中|暂无|无|待发货|未发货|未妥投|pendiente|en transito|no entregado|sin fecha
    pendente|em transito|nao entregue|sem data|ausstehend|unterwegs|offen|nicht zugestellt
    en cours|en attente|non livre|en transit""".splitlines()
    for word in line.split("|")
)
"""The words, without case and accents, by which a cell says that there is no date."""

_MONTHS = """jan january januar janvier janv enero ene janeiro gennaio
    feb february februar fevrier fevr febrero fevereiro fev febr
    mar march marz mars marzo marco mrz maerz
    apr april avril abril abr avr
    may mai mayo maio maj
    jun june juni juin junio junho
    jul july juli juillet juil julio julho
    aug august aout agosto ago
    sep sept september septembre septiembre setiembre setembro set
    oct october oktober okt octobre octubre outubro out
    nov november novembre noviembre novembro
    dec december dezember dez decembre diciembre dic dezembro"""
MONTHS = {name: i for i, line in enumerate(_MONTHS.splitlines(), start=1) for name in line.split()}
_NOISE_WORDS = """st nd rd th de del of the le el den at on um a as uhr h y date utc gmt est edt cst cdt
    mst mdt pst pdt cet cest bst hkt jst kst brt ist mon tue tues wed thu thur thurs fri sat sun monday
    tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes sabado domingo
    montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi
    dimanche segunda terca quarta quinta sexta feira mo di mi do fr sa so"""
_NOISE = frozenset(_NOISE_WORDS.split())
_TIME = re.compile(
    r"(?P<before>上午|下午|오전|오후)?\s*(?<![\d:.])(?P<hour>\d{1,2})[:：h](?P<minute>\d{2})"
    r"(?:[:：](?P<second>\d{2})(?:[.,]\d{1,9})?)?\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    r"\s*(?P<zone>z\b|(?:utc|gmt)?\s*[+-]\d{1,2}:?\d{2}\b|(?:utc|gmt)\s*[+-]\d{1,2}\b|[+-]\d{2}\b|utc\b|gmt\b)?"
)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年년]\s*(\d{1,2})\s*[-/.月월]\s*(\d{1,2})\s*[日일.]?")
_THREE = re.compile(r"(\d{1,2})([-/. ])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})")
_ABSENT_MARKS = re.compile(r"[-–—_.?/\s]*")


class NotADate(Refused):
    """The cell says something, and it is not a date."""


class ImpossibleDate(NotADate):
    """The cell is written as a date, of a day or a time that never was."""


@dataclass(frozen=True, slots=True)
class Either:
    """A date of three numbers, by the order of day and month; None where that order is impossible.

    `mark` is the sign between the numbers, and `numbers` the three as written.
    """

    dmy: Moment | None
    mdy: Moment | None
    ymd: Moment | None
    mark: str
    numbers: tuple[int, int, int]

    @property
    def written(self) -> str:
        """The three numbers as written."""
        return f"{self.numbers[0]}{self.mark}{self.numbers[1]}{self.mark}{self.numbers[2]:02d}"

    def by(self, order: str) -> Moment | None:
        """Return the reading in one order."""
        found: Moment | None = getattr(self, order)
        return found


Told = Moment | Either | None
"""What a cell tells: a date, a date in one of several orders, or that there is none."""


def read_date(cell: Cell) -> Told:
    """Read a cell; None when it is empty or says that there is no date.

    Times of day, offsets, weekday names and ordinal endings may be there. Bare numbers are days of
    Excel, seconds or milliseconds of Unix, or YYYYMMDD with or without a time.

    Raises
    ------
    NotADate
        If it is something else, or a day that never was; the text says which.
    """
    if isinstance(cell, datetime):
        return Moment(_sane(cell, cell), True)
    if isinstance(cell, int | float):
        return _number(float(cell)) if cell else None
    text = _folded(cell)
    if text in ABSENT or _ABSENT_MARKS.fullmatch(text):
        return None
    if re.fullmatch(r"\d{5,17}(\.\d+)?", text):
        return _number(float(text)) if len(text.split(".")[0]) not in (8, 12, 14) else _compact(text)
    return _text(text, shown(cell))


def _folded(cell: str) -> str:
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", cell).casefold())
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFC", text).split()).strip(" '\"")


def _number(number: float) -> Moment:
    if not math.isfinite(number):
        raise NotADate(f"{number} is not a date")
    if 29_221 <= number < 65_746:  # 1980 to 2079 in Excel's days
        when = _EXCEL_ZERO + timedelta(seconds=round(number * 86400))
        return Moment(when, number % 1 > 0)
    for unit in (1, 1e3, 1e6):
        if 315_532_800 <= number / unit < 3_471_292_800:  # 1980 to 2079 in Unix's seconds
            return Moment(datetime.fromtimestamp(int(number / unit), UTC), True)
    whole = str(int(number))
    if len(whole) in (8, 12, 14):
        return _compact(whole)
    raise NotADate(f"{whole} is a number, not a date")


def _compact(text: str) -> Moment:
    digits = text.split(".")[0]
    parts = [int(digits[a:b] or 0) for a, b in ((0, 4), (4, 6), (6, 8), (8, 10), (10, 12), (12, 14))]
    return Moment(_build(text, parts[0], parts[1], parts[2], (parts[3], parts[4], parts[5])), len(digits) > 8)


def _text(text: str, seen: str) -> Moment | Either:
    if re.fullmatch(r"\d{8}t\d{4,6}z?", text):
        moment = _compact(text.replace("t", "").rstrip("z"))
        return Moment(moment.when.replace(tzinfo=UTC), True) if text.endswith("z") else moment
    text = re.sub(r"(?<=\d)(st|nd|rd|th|er|[oaº])\b", "", re.sub(r"(?<=\d)t(?=\d)", " ", text))
    rest, clock, zone = _clock(text, seen)
    year_first = _YEAR_FIRST.match(rest)
    if year_first:
        _no_more(rest[year_first.end() :], seen)
        year, month, day = (int(part) for part in year_first.groups())
        return _moment(seen, (year, month, day), clock, zone)
    three = _THREE.search(rest)
    if three:
        _no_more(rest.replace(three.group(), " "), seen)
        return _either(three, seen, clock, zone)
    return _moment(seen, _named(rest, seen), clock, zone)


Clock = tuple[int, int, int]


def _clock(text: str, seen: str) -> tuple[str, Clock | None, timezone | None]:
    """Take the time of day and the offset out of a text."""
    found = _TIME.search(text)
    if not found:
        return text, None, None
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    half = (found["half"] or "")[:1] or {"上午": "a", "오전": "a", "下午": "p", "오후": "p"}.get(
        found["before"] or "", ""
    )
    if half and not 0 <= hour <= 12 and found["half"]:
        raise ImpossibleDate(f"{seen!r} has an impossible time")
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 60:
        raise ImpossibleDate(f"{seen!r} has an impossible time")
    rest = text[: found.start()] + " " + text[found.end() :]
    return rest.strip(" ,"), (hour, minute, min(second, 59)), _zone(found["zone"], seen)


def _zone(text: str | None, seen: str) -> timezone | None:
    if not text:
        return None
    found = re.search(r"([+-])(\d{1,2}):?(\d{2})?", text)
    if not found:
        return UTC
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    if minutes > 14 * 60:
        raise ImpossibleDate(f"{seen!r} has an impossible offset")
    return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes))


def _no_more(rest: str, seen: str) -> None:
    words = re.findall(r"[^\W_]+", rest)
    if any(word not in _NOISE for word in words):
        raise NotADate(f"{seen!r} is not a date")


def _named(rest: str, seen: str) -> tuple[int, int, int]:
    """Find the day, month and year of a date whose month is a word."""
    months, numbers = [], []
    for word in re.findall(r"[^\W\d_]+|\d+", rest):
        if word in MONTHS:
            months.append(MONTHS[word])
        elif word.isdigit():
            numbers.append(word)
        elif word not in _NOISE:
            raise NotADate(f"{seen!r} is not a date")
    if len(months) != 1 or len(numbers) != 2 or any(len(n) > 4 for n in numbers):
        raise NotADate(f"{seen!r} is not a whole date" if months else f"{seen!r} is not a date")
    first, second = numbers
    day, year = (second, first) if len(first) == 4 else (first, second)
    return _full_year(year), months[0], int(day)


def _either(three: re.Match[str], seen: str, clock: Clock | None, zone: timezone | None) -> Either:
    first, second, last = int(three[1]), int(three[3]), int(three[4])
    year = _full_year(three[4])
    readings = [
        _possible(seen, (year, second, first), clock, zone),
        _possible(seen, (year, first, second), clock, zone),
        _possible(seen, (_full_year(three[1]), second, last), clock, zone) if len(three[4]) == 2 else None,
    ]
    if not any(readings):
        raise ImpossibleDate(f"{seen!r} is an impossible date")
    return Either(readings[0], readings[1], readings[2], three[2], (first, second, last))


def _possible(
    seen: str, day: tuple[int, int, int], clock: Clock | None, zone: timezone | None
) -> Moment | None:
    try:
        return _moment(seen, day, clock, zone)
    except NotADate:
        return None


def _moment(seen: str, day: tuple[int, int, int], clock: Clock | None, zone: timezone | None) -> Moment:
    when = _build(seen, *day, clock or (0, 0, 0))
    return Moment(when.replace(tzinfo=zone), clock is not None)


def _build(seen: str, year: int, month: int, day: int, clock: Clock) -> datetime:
    try:
        return _sane(datetime.combine(date(year, month, day), time(*clock)), seen)
    except ValueError as never:
        raise ImpossibleDate(f"{seen!r} is an impossible date") from never


def _sane(when: datetime, seen: object) -> datetime:
    if not FIRST_YEAR <= when.year <= LAST_YEAR:
        raise ImpossibleDate(f"{str(seen)!r} is in the year {when.year}: impossible")
    return when


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < LAST_YEAR - 2000 + 1 else 1900)
