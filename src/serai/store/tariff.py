"""Tariff tables that a user loads, kept below the home of Serai with their date and the hash of their file.

One file a table: a line of JSON that says what it is, then the measures, packed. Of the tables of one
jurisdiction the latest that began by a day holds on it; one without date holds where no dated one does.
"""

import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

import msgspec

from serai.customs.schedule import Kind, Measure, Schedule
from serai.customs.tariff import NAMES, Found
from serai.errors import Conflict
from serai.store.tariffs.hts import read_hts
from serai.store.tariffs.sheet import Reading, check_size
from serai.store.tariffs.trade import read_trade

FORMS: Mapping[str, str] = {"us-hts": "US", "eu-cn": "EU", "uk": "GB"}
"""The forms that are read, and the jurisdiction of each unless another is named."""


class DamagedTable(Conflict):
    """A stored tariff table is not as it was written; load it again."""


@dataclass(frozen=True, slots=True)
class TableHead:
    """What a stored table is: of whom, since when, of which file, loaded on which day."""

    jurisdiction: str
    format: str
    since: str | None
    loaded: str
    file: str
    sha256: str
    rows: int
    codes: int
    measures: int
    skipped: Mapping[str, int] = field(default_factory=dict)
    faulty: int = 0


def read_file(path: Path, form: str) -> Reading:
    """Read a file of one of `FORMS` into measures.

    Raises
    ------
    NoTariffFile, TariffTooLarge, UnreadableTariff
        If it cannot be read as that.
    """
    return read_hts(path) if form == "us-hts" else read_trade(path)


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    check_size(path)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def save(home: Path, head: TableHead, measures: list[Measure]) -> Path:
    """Keep a table, in place of that of the same jurisdiction and date, and return its file."""
    folder = home / "tariffs"
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{head.jurisdiction}-{head.since or 'undated'}.tariff"
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".fresh-", delete=False) as file:
        file.write(json.dumps(asdict(head)).encode() + b"\n")
        file.write(zlib.compress(msgspec.msgpack.encode(_pack(measures)), 6))
    os.replace(file.name, place)
    return place


def list_tables(home: Path) -> list[tuple[Path, TableHead]]:
    """List every stored table, by jurisdiction and date.

    Raises
    ------
    DamagedTable
        If the head of one is not as it was written.
    """
    return [(place, _head(place)) for place in sorted((home / "tariffs").glob("*.tariff"))]


def read_table(place: Path) -> list[Measure]:
    """Return the measures of a stored table.

    Raises
    ------
    DamagedTable
        If the file is not as it was written.
    """
    try:
        with place.open("rb") as file:
            file.readline()
            packed = msgspec.msgpack.decode(zlib.decompress(file.read()), type=_Packed)
        return _unpack(packed)
    except (zlib.error, msgspec.MsgspecError, ValueError, IndexError) as error:
        raise DamagedTable(f"{place} is damaged ({error}); load the tariff again") from error


class StoredTariffs:
    """The stored tables of a home as rules ask them; each is read when it is first needed."""

    def __init__(self, home: Path) -> None:
        self._tables: dict[str, list[tuple[date, Path, TableHead]]] = {}
        for place, head in list_tables(home):
            since = date.fromisoformat(head.since) if head.since else date.min
            self._tables.setdefault(head.jurisdiction, []).append((since, place, head))
        for tables in self._tables.values():
            tables.sort(key=lambda one: one[0])
        self._read: dict[Path, Schedule] = {}

    def has(self, jurisdiction: str, on: date) -> bool:
        """Say whether a table of the jurisdiction holds on a day."""
        return self._holding(jurisdiction, on) is not None

    def find(self, jurisdiction: str, code: str, origin: str, on: date) -> Found | None:
        """Return what the table that holds says of a code, None where it has no such code."""
        schedule = self.schedule(jurisdiction, on)
        return None if schedule is None else schedule.find(code, origin, on)

    def schedule(self, jurisdiction: str, on: date) -> Schedule | None:
        """Return the table that holds on a day, None where there is none."""
        held = self._holding(jurisdiction, on)
        if held is None:
            return None
        place, head = held
        if place not in self._read:
            self._read[place] = Schedule(read_table(place), _note(head))
        return self._read[place]

    def _holding(self, jurisdiction: str, on: date) -> tuple[Path, TableHead] | None:
        tables = [one for one in self._tables.get(jurisdiction, ()) if one[0] <= on]
        return tables[-1][1:] if tables else None


def _note(head: TableHead) -> str | None:
    if head.since is not None:
        return None
    name = NAMES.get(head.jurisdiction, head.jurisdiction)
    return f"the {name} tariff table has no date (loaded on {head.loaded})"


def _head(place: Path) -> TableHead:
    try:
        with place.open("rb") as file:
            return TableHead(**json.loads(file.readline()))
    except (ValueError, TypeError) as error:
        raise DamagedTable(f"{place} is damaged ({error}); load the tariff again") from error


class _Packed(msgspec.Struct, array_like=True):
    """Measures as columns; texts and tuples of origins stand once and are named by their place."""

    texts: list[str]
    areas: list[tuple[str, ...]]
    rows: list[tuple[int, int, int, int, int, int | None, int | None, int]]


_KINDS = tuple(Kind)


def _pack(measures: list[Measure]) -> _Packed:
    texts: dict[str, int] = {}
    areas: dict[tuple[str, ...], int] = {}
    rows = [
        (
            texts.setdefault(one.code, len(texts)),
            _KINDS.index(one.kind),
            texts.setdefault(one.text, len(texts)),
            areas.setdefault(one.origins, len(areas)),
            areas.setdefault(one.excluded, len(areas)),
            one.since.toordinal() if one.since else None,
            one.until.toordinal() if one.until else None,
            texts.setdefault(one.group, len(texts)),
        )
        for one in measures
    ]
    return _Packed(list(texts), list(areas), rows)


def _unpack(packed: _Packed) -> list[Measure]:
    texts, areas = packed.texts, packed.areas
    return [
        Measure(
            texts[code], _KINDS[kind], texts[text], areas[origins], areas[excluded],
            date.fromordinal(since) if since else None, date.fromordinal(until) if until else None,
            texts[group],
        )
        for code, kind, text, origins, excluded, since, until, group in packed.rows
    ]  # fmt: skip
