"""Guess which column holds what, by its name and by what is in it, and say why."""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from serai.errors import Missing, Refused
from serai.report.shipment import Moment
from serai.store.spreadsheet.country import find_country
from serai.store.spreadsheet.dates import Either, ImpossibleDate, NotADate, Told, read_date
from serai.store.spreadsheet.sheet import Cell, Sheet, shown
from serai.store.spreadsheet.words import ALIASES, DATES, FAINT, FIELDS, LIKELY, SURE, likeness, plain

WORDS = {
    "delivered": "the delivery date",
    "shipped": "the shipping date",
    "ordered": "the order date",
    "tracking": "the tracking number",
    "order": "the order number",
    "carrier": "the carrier",
    "country": "the destination country",
    "supplier": "the supplier",
    "status": "the status",
}
_SAMPLE = 400
_TRACKING = re.compile(
    r"1Z[0-9A-Z]{16}|[A-Z]{2,4}\d{8,18}[A-Z]{0,4}|\d{12,26}|JJ?D\d{16,20}",
    re.IGNORECASE,
)
_CARRIER_NAMES = """dhl|ups|usps|fedex|tnt|dpd|gls|hermes|evri|royal mail|correos|correios|cainiao
yun ?express
yanwen|4px|china post|ems|sf express|jt express|postnl|bpost|la poste|colissimo|chronopost|inpost|poczta
poste italiane|australia post|canada post|japan post|korea post|singapore post|aramex|mrw|seur|loggi|jadlog
cj logistics|sunyou|jcex|ontrac|lasership|purolator|dpex|swiss post|postnord|asendia"""
_CARRIERS = re.compile(
    rf"\b({'|'.join(_CARRIER_NAMES.splitlines())})\b|邮政|顺丰|燕文|云途|菜鸟|递四方", re.IGNORECASE
)


class Unsure(Refused):
    """Two columns are as likely, or none: the user must say which column holds a field."""

    def __init__(self, text: str, field: str, candidates: Sequence[str]) -> None:
        super().__init__(text)
        self.field = field
        self.candidates = tuple(candidates)


class NoSuchColumn(Missing):
    """A column named by the user is not in the sheet."""


class BadMap(Refused):
    """A mapping of the user is not of the form field=column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column taken for a field: which, why, and how sure (`said`, `high`, `medium`, `low`)."""

    index: int
    name: str
    why: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What is in a column: shares of its filled cells that look like dates, places, or have figures."""

    filled: int
    dates: float
    spelled_dates: float
    tracking: float
    countries: float
    carriers: float
    coded: float


Guess = Mapping[str, Column]
"""Field to column, for the fields that the sheet has."""


def parse_map(pairs: Sequence[str]) -> dict[str, str]:
    """Read `field=column` pairs; an empty column says that the sheet has no such field.

    Raises
    ------
    BadMap
        If a pair has no `=` or names no field of ours.
    """
    mapping: dict[str, str] = {}
    for pair in pairs:
        field, sign, column = pair.partition("=")
        field = ALIASES.get(field.strip().casefold(), field.strip().casefold())
        if not sign or field not in FIELDS:
            raise BadMap(f"--map {pair!r} is not field=column; the fields are {', '.join(FIELDS)}")
        mapping[field] = column.strip().strip("'\"")
    return mapping


def guess(sheet: Sheet, mapping: Mapping[str, str]) -> dict[str, Column]:
    """Return the column of every field that the sheet has; `mapping` is what the user said.

    Raises
    ------
    NoSuchColumn
        If the user named a column that is not there.
    Unsure
        If two columns are equally good for a date, or there is no delivery date or no start.
    """
    found = {field: _said(sheet, field, name) for field, name in mapping.items() if name}
    profiles = [profile(sheet.column(index)) for index in range(len(sheet.header))]
    scores = _scores(sheet, profiles, found, mapping)
    while scores:
        score, _, field, index = max(scores)
        _check_rivals(sheet, scores, field, index, score)
        found[field] = Column(index, sheet.header[index], _why(score), _confidence(score))
        scores = [one for one in scores if one[2] != field and one[3] != index]
    _by_content(sheet, profiles, found, mapping)
    _require(sheet, profiles, found)
    return {field: found[field] for field in FIELDS if field in found}


def profile(cells: Sequence[Cell]) -> Profile:
    """Look into a column, at a few hundred of its filled cells spread over its length."""
    filled = [cell for cell in cells if cell != ""]
    sample = filled[:: max(1, len(filled) // _SAMPLE)]
    looks = [_look(cell) for cell in sample]
    texts = [shown(cell) for cell, look in zip(sample, looks, strict=True) if look != "absent"]

    def share(count: int) -> float:
        return count / len(texts) if texts else 0.0

    return Profile(
        filled=len(filled) if texts else 0,
        dates=share(looks.count("spelled") + looks.count("number")),
        spelled_dates=share(looks.count("spelled")),
        tracking=share(sum(bool(_TRACKING.fullmatch(text.replace(" ", ""))) for text in texts)),
        countries=share(sum(find_country(text) is not None for text in texts)),
        carriers=share(sum(bool(_CARRIERS.search(text)) for text in texts)),
        coded=share(sum(any(sign.isdigit() for sign in text) for text in texts)),
    )


@lru_cache(maxsize=20_000, typed=True)
def _look(cell: Cell) -> str:
    """Say what a cell looks like: `absent`, a `spelled` date, a date as a bare `number`, or `other`."""
    bare = re.fullmatch(r"\d+(\.\d+)?", str(cell).strip()) is not None
    try:
        told = read_date(cell)
    except ImpossibleDate:
        return "other" if bare else "spelled"
    except NotADate:
        return "other"
    if told is None:
        return "absent"
    return "number" if bare else "spelled"


def _date(cell: Cell) -> Told:
    try:
        return read_date(cell)
    except NotADate:
        return None


def _said(sheet: Sheet, field: str, name: str) -> Column:
    for same in (str, str.casefold, plain):
        for index, column in enumerate(sheet.header):
            if same(column) == same(name):
                return Column(index, column, "said by --map", "said")
    near = difflib.get_close_matches(name, sheet.header, n=3, cutoff=0.4) or sheet.header[:12]
    shown_names = ", ".join(repr(one) for one in near)
    raise NoSuchColumn(f"there is no column {name!r} for {field}; nearest columns: {shown_names}")


Score = tuple[float, int, str, int]
"""How good, minus the place from the left, the field, the column."""


def _scores(
    sheet: Sheet, profiles: Sequence[Profile], found: Mapping[str, Column], mapping: Mapping[str, str]
) -> list[Score]:
    taken = {column.index for column in found.values()}
    scores: list[Score] = []
    for field in FIELDS:
        for index, name in enumerate(sheet.header):
            score = likeness(field, _bare(name)) if field not in mapping and index not in taken else 0.0
            score *= _fit(field, profiles[index])
            if score:
                scores.append((score, -index, field, index))
    return scores


def _bare(name: str) -> str:
    """Return a header without the number that a repeated name got."""
    return re.sub(r" \(\d+\)$", "", name)


def _fit(field: str, inside: Profile) -> float:
    """Return by how much what is in a column lowers what its name says."""
    if field in DATES:
        return 0.5 if not inside.filled else float(inside.dates >= 0.5)
    if not inside.filled:
        return 0.3
    if field in ("order", "tracking") and inside.coded < 0.5:
        return 0.0
    return 0.0 if inside.spelled_dates >= 0.5 else 1.0


def _check_rivals(sheet: Sheet, scores: Sequence[Score], field: str, index: int, score: float) -> None:
    if field not in DATES:
        return
    rivals = [
        other
        for worth, _, named, other in scores
        if named == field and other != index and worth > score - 0.1 and not _same(sheet, index, other)
    ]
    better = {
        other
        for other in rivals
        for worth, _, named, col in scores
        if col == other and named != field and worth > score
    }
    rivals = [other for other in rivals if other not in better]
    if rivals:
        names = [sheet.header[place] for place in sorted((index, *rivals))]
        choice = " or ".join(repr(name) for name in names)
        remedy = f"say --map {field}={names[0]!r}"
        raise Unsure(f"which column is {WORDS[field]}: {choice}? {remedy}", field, names)


def _same(sheet: Sheet, one: int, other: int) -> bool:
    return all(row.cells[one] == row.cells[other] for row in sheet.rows)


def _why(score: float) -> str:
    if score in (SURE, LIKELY, FAINT):
        return {SURE: "by its name", LIKELY: "by its name, a likely one", FAINT: "by words in its name"}[
            score
        ]
    return "by its name; it is empty"


def _confidence(score: float) -> str:
    return "high" if score >= SURE else "medium" if score >= LIKELY else "low"


def _by_content(
    sheet: Sheet, profiles: Sequence[Profile], found: dict[str, Column], mapping: Mapping[str, str]
) -> None:
    """Take columns whose names say nothing by what is in them, where only one can be meant."""
    looks = {"tracking": "tracking", "country": "countries", "carrier": "carriers"}
    for field, part in looks.items():
        if field in found or field in mapping:
            continue
        taken = {column.index for column in found.values()}
        likely = [
            index
            for index, inside in enumerate(profiles)
            if index not in taken and inside.filled >= 3 and getattr(inside, part) >= 0.8
            and inside.spelled_dates < 0.5 and not _denied(field, sheet.header[index])
        ]  # fmt: skip
        if len(likely) == 1:
            found[field] = Column(likely[0], sheet.header[likely[0]], "by what is in it", "medium")
    _other_date(sheet, profiles, found, mapping)


def _denied(field: str, name: str) -> bool:
    words = plain(name)
    return field == "country" and bool(
        re.search(r"origin|from|sender|billing|state|province|region|lang", words)
    )


def _other_date(
    sheet: Sheet, profiles: Sequence[Profile], found: dict[str, Column], mapping: Mapping[str, str]
) -> None:
    """With a delivery date and one more column of dates, all no later, take that for the start."""
    if "delivered" not in found or {"shipped", "ordered"} & (set(found) | set(mapping)):
        return
    likely = _date_columns(profiles, found)
    if len(likely) == 1 and _never_later(sheet, likely[0], found["delivered"].index):
        why = "the only other dates, never after delivery"
        found["ordered"] = Column(likely[0], sheet.header[likely[0]], why, "low")


def _date_columns(profiles: Sequence[Profile], found: Mapping[str, Column]) -> list[int]:
    taken = {column.index for column in found.values()}
    return [
        i
        for i, inside in enumerate(profiles)
        if i not in taken and inside.filled and inside.spelled_dates >= 0.5
    ]


def _never_later(sheet: Sheet, start: int, end: int) -> bool:
    for row in sheet.rows:
        before, after = _date(row.cells[start]), _date(row.cells[end])
        if before is None or after is None:
            continue
        if min(_days(before)) > max(_days(after)):
            return False
    return True


def _days(told: Moment | Either) -> list[int]:
    moments = [told] if isinstance(told, Moment) else [told.dmy, told.mdy, told.ymd]
    return [moment.day.toordinal() for moment in moments if moment]


def _require(sheet: Sheet, profiles: Sequence[Profile], found: Mapping[str, Column]) -> None:
    """Refuse a sheet without a delivery date, or without a start."""
    columns = ", ".join(repr(name) for name in sheet.header[:25]) + (
        ", ..." if len(sheet.header) > 25 else ""
    )
    others = [sheet.header[index] for index in _date_columns(profiles, found)]
    dated = f"columns with dates: {', '.join(map(repr, others))}" if others else f"columns: {columns}"
    if "delivered" not in found:
        if not others and not any(field in found for field in DATES):
            raise Unsure(
                f"no column holds dates, so these are not shipments; columns: {columns}; export the dates of "
                "shipping and delivery too",
                "delivered",
                [],
            )
        called = [name for name in sheet.header if likeness("delivered", _bare(name)) == SURE]
        none = f"{called[0]!r} does not hold dates" if called else "None is called so"
        remedy = "say --map delivered=COLUMN, or export delivery dates too"
        text = f"which column is the delivery date? {none}; {dated}; {remedy}"
        raise Unsure(text, "delivered", others)
    if not {"shipped", "ordered"} & set(found):
        text = f"which column is the shipping or order date? None is called so; {dated}"
        raise Unsure(f"{text}; say --map shipped=COLUMN or --map ordered=COLUMN", "shipped", others)
