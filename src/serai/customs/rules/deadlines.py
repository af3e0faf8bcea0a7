"""By when an authority wants to know: the deadlines of entry summaries and advance data, as dated records.

The hours are those of facts; how a deadline is computed from a voyage is not said here. The deadlines of
Great Britain are records of their own: they are not those of the Union.

>>> [row.id for row in deadlines("EU", "air", date(2026, 11, 22), "preloading")]
['EU-PRELOAD-AIR']
>>> {row.condition: (row.hours, row.before) for row in deadlines("EU", "air", date(2026, 11, 22))}
{'flight_under_4h': (0.0, 'departure'), 'flight_from_4h': (4.0, 'arrival')}
"""

from dataclasses import dataclass
from datetime import date

from serai.customs.rule import NoRecord

MODES = ("container", "bulk", "short_sea", "air", "rail", "inland_waterway", "road", "roro", "post")
CONDITIONS = ("", "flight_under_4h", "flight_from_4h", "last_leg_under_2h")
EVENTS = ("loading", "departure", "arrival")
DATASETS = ("ens", "preloading", "declaration")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The data of a mode must be lodged so many hours before an event; `until` is exclusive.

    `arrival` is that at the first place of the customs territory, `loading` that on the vessel or aircraft
    which brings the goods there. A row without condition holds where no other row of its mode does.
    """

    id: str
    sentence: str
    jurisdiction: str
    mode: str
    condition: str
    hours: float
    before: str
    since: date
    until: date | None = None
    dataset: str = "ens"
    source: str = ""
    certainty: str = "certain"

    def in_force(self, on: date) -> bool:
        """Say whether the deadline holds on a day."""
        return self.since <= on and (self.until is None or on < self.until)

    def as_row(self) -> dict[str, object]:
        """Return the deadline as a plain row."""
        return {
            "id": self.id,
            "jurisdiction": self.jurisdiction,
            "dataset": self.dataset,
            "mode": self.mode,
            "condition": self.condition,
            "hours": self.hours,
            "before": self.before,
            "since": self.since.isoformat(),
            "until": self.until.isoformat() if self.until else None,
            "certainty": self.certainty,
            "sentence": self.sentence,
            "source": self.source,
        }


ZOLL = "zoll.de, Deadlines for lodging the ENS (Art. 105-111 UCC-DA); the record begins with the ICS2 release"
AIR_FULL, AIR_FIRST = date(2023, 3, 1), date(2021, 3, 15)
SEA, LAND = date(2024, 6, 1), date(2025, 9, 1)
BRITAIN = date(2021, 1, 1)
UNREAD = "no source read: safety and security rules of Great Britain, not the table of the Union"

DEADLINES: tuple[Deadline, ...] = (
    Deadline(
        "EU-ENS-CONTAINER",
        "Containers by deep sea are announced 24 hours before they are loaded on the vessel.",
        "EU", "container", "", 24.0, "loading", SEA, source=ZOLL,
    ),
    Deadline(
        "EU-ENS-BULK",
        "Bulk and break-bulk cargo is announced 4 hours before arrival.",
        "EU", "bulk", "", 4.0, "arrival", SEA, source=ZOLL,
    ),
    Deadline(
        "EU-ENS-SHORT-SEA",
        "Cargo by short sea is announced 2 hours before arrival.",
        "EU", "short_sea", "", 2.0, "arrival", SEA, source=ZOLL,
    ),
    Deadline(
        "EU-ENS-AIR-SHORT",
        "Cargo of a flight of less than 4 hours is announced at the latest when it actually departs.",
        "EU", "air", "flight_under_4h", 0.0, "departure", AIR_FULL, source=ZOLL,
    ),
    Deadline(
        "EU-ENS-AIR-LONG",
        "Cargo of a flight of 4 hours or more is announced 4 hours before arrival at the first airport of the"
        " Union.",
        "EU", "air", "flight_from_4h", 4.0, "arrival", AIR_FULL, source=ZOLL,
    ),
    Deadline(
        "EU-ENS-RAIL",
        "Cargo by rail is announced 2 hours before arrival.",
        "EU", "rail", "", 2.0, "arrival", LAND, source=ZOLL,
    ),
    Deadline(
        "EU-ENS-RAIL-SHORT",
        "Cargo by rail is announced 1 hour before arrival where the last leg outside the Union takes less"
        " than 2 hours.",
        "EU", "rail", "last_leg_under_2h", 1.0, "arrival", LAND, source=ZOLL,
    ),
    Deadline(
        "EU-ENS-WATERWAY",
        "Cargo by inland waterway is announced 2 hours before arrival.",
        "EU", "inland_waterway", "", 2.0, "arrival", SEA, source=ZOLL,
    ),
    Deadline(
        "EU-ENS-ROAD",
        "Cargo by road is announced 1 hour before arrival.",
        "EU", "road", "", 1.0, "arrival", LAND, source="icustoms.ai (zoll.de not read to its end)",
        certainty="unverified",
    ),
    Deadline(
        "EU-PRELOAD-EXPRESS-POST",
        "The minimum data of express and postal goods are lodged before they are loaded on the aircraft, as"
        " early as possible.",
        "EU", "air", "", 0.0, "loading", AIR_FIRST, AIR_FULL, "preloading",
        "taxation-customs.ec.europa.eu, ICS2 release 1",
    ),
    Deadline(
        "EU-PRELOAD-AIR",
        "The minimum data of all goods by air (post, express, cargo) are lodged before they are loaded on the"
        " aircraft, as early as possible.",
        "EU", "air", "", 0.0, "loading", AIR_FULL, None, "preloading",
        "taxation-customs.ec.europa.eu, ICS2 releases 1 and 2",
    ),
    Deadline(
        "GB-SS-CONTAINER",
        "Containers by deep sea are announced 24 hours before they are loaded on the vessel.",
        "GB", "container", "", 24.0, "loading", BRITAIN, source=UNREAD, certainty="unverified",
    ),
    Deadline(
        "GB-SS-BULK",
        "Bulk and break-bulk cargo is announced 4 hours before arrival.",
        "GB", "bulk", "", 4.0, "arrival", BRITAIN, source=UNREAD, certainty="unverified",
    ),
    Deadline(
        "GB-SS-SHORT-SEA",
        "Cargo by short sea is announced 2 hours before arrival.",
        "GB", "short_sea", "", 2.0, "arrival", BRITAIN, source=UNREAD, certainty="unverified",
    ),
    Deadline(
        "GB-SS-AIR-SHORT",
        "Cargo of a flight of less than 4 hours is announced at the latest when it actually departs.",
        "GB", "air", "flight_under_4h", 0.0, "departure", BRITAIN, source=UNREAD, certainty="unverified",
    ),
    Deadline(
        "GB-SS-AIR-LONG",
        "Cargo of a flight of 4 hours or more is announced 4 hours before arrival.",
        "GB", "air", "flight_from_4h", 4.0, "arrival", BRITAIN, source=UNREAD, certainty="unverified",
    ),
    Deadline(
        "GB-SS-RAIL",
        "Cargo by rail is announced 2 hours before arrival.",
        "GB", "rail", "", 2.0, "arrival", BRITAIN, source=UNREAD, certainty="unverified",
    ),
    Deadline(
        "GB-SS-ROAD",
        "Cargo by road is announced 1 hour before arrival.",
        "GB", "road", "", 1.0, "arrival", BRITAIN, source=UNREAD, certainty="unverified",
    ),
    Deadline(
        "GB-SS-RORO",
        "Lorries on a ferry are announced 2 hours before arrival.",
        "GB", "roro", "", 2.0, "arrival", BRITAIN, source=UNREAD, certainty="unverified",
    ),
    Deadline(
        "US-TYPE-13-ARRIVAL",
        "In the test of entry type 13 the postal entry is made before the goods arrive.",
        "US", "post", "", 0.0, "arrival", date(2026, 6, 24), None, "declaration", "91 FR 38007",
    ),
    Deadline(
        "BR-ADVANCE-ARRIVAL",
        "Under Remessa Conforme the parcel is declared and paid before it arrives.",
        "BR", "post", "", 0.0, "arrival", date(2023, 8, 1), None, "declaration",
        "tecnoblog, forumchinaplp",
    ),
)  # fmt: skip
"""Every deadline recorded."""


def deadlines(jurisdiction: str, mode: str, on: date, dataset: str = "ens") -> tuple[Deadline, ...]:
    """Return the deadlines of a mode on a day, those with a condition and the one without.

    Raises
    ------
    NoRecord
        If none is recorded for the jurisdiction, mode, data set and day.
    """
    of = [
        row for row in DEADLINES if (row.jurisdiction, row.mode, row.dataset) == (jurisdiction, mode, dataset)
    ]
    found = tuple(row for row in of if row.in_force(on))
    if not found:
        earliest = min((row.since for row in of), default=None)
        when = f" on {on}: the earliest is of {earliest}" if earliest else ""
        raise NoRecord(f"no record of a deadline of {jurisdiction} for {dataset} by {mode}{when}")
    return found
