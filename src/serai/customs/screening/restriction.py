"""Goods that may not be sent there that way: dated restrictions by destination and channel.

Few sources were read for them, so most are `unverified`: they stop a parcel for a look, and say so. A user
adds restrictions of carriers and authorities as a CSV with the columns of `COLUMNS`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from serai.codes.country import EU
from serai.customs.declaration import Declaration
from serai.customs.rule import CERTAINTIES, CHANNELS
from serai.customs.screening.kind import KINDS, find_signs
from serai.errors import Refused

PROHIBITED, RESTRICTED, PAPERS = "prohibited", "restricted", "papers"
VERDICTS = (PROHIBITED, RESTRICTED, PAPERS)
"""Not at all; only by licence or special agreement; with papers that say so."""

COLUMNS = (
    "id",
    "kind",
    "verdict",
    "destination",
    "channel",
    "since",
    "until",
    "sentence",
    "source",
    "certainty",
)
ANYWHERE = "*"


class BadRestriction(Refused):
    """A row of restrictions cannot be what it says; all its faults are named."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """One dated restriction; `destination` is a country, `EU`, or `*`; `channels` those that it binds."""

    id: str
    kind: str
    verdict: str
    destination: str
    sentence: str
    since: date
    until: date | None = None
    channels: frozenset[str] = CHANNELS
    source: str = "no source read"
    certainty: str = "unverified"

    def binds(self, kind: str, declaration: Declaration) -> bool:
        """Say whether it speaks of that kind on the way and day of a declaration."""
        on, there = declaration.at.date(), declaration.destination
        place = self.destination in (ANYWHERE, there) or (self.destination == "EU" and there in EU)
        days = self.since <= on and (self.until is None or on < self.until)
        return self.kind == kind and place and days and declaration.channel in self.channels


@dataclass(frozen=True, slots=True)
class Stop:
    """A line that a restriction stops: which line (from 1), why, and on what evidence."""

    consignment: str
    line: int
    rule: str
    verdict: str
    kind: str
    evidence: str
    sentence: str
    certainty: str
    source: str = ""


_START = date(2021, 1, 1)
_POST = frozenset({"post"})

RESTRICTIONS: tuple[Restriction, ...] = (
    Restriction(
        "POST-LITHIUM-ALONE", "lithium battery", PROHIBITED, ANYWHERE,
        "Lithium batteries without their device are not accepted in the international post by air.", _START,
        channels=_POST, source="Universal Postal Convention and IATA rules, not read here",
    ),
    Restriction(
        "AIR-LITHIUM", "lithium battery", PAPERS, ANYWHERE,
        "Lithium batteries travel by air as UN 3480 or 3090, alone, under the carrier's agreement.", _START,
        channels=frozenset({"express", "cargo"}), source="IATA rules, not read here",
    ),
    Restriction(
        "AIR-BATTERY-INSIDE", "battery inside", PAPERS, ANYWHERE,
        "Devices with a lithium battery inside are marked, within the limits of UN 3481 or 3091.", _START,
        source="IATA rules, not read here",
    ),
    Restriction(
        "GB-BLADE", "blade", RESTRICTED, "GB",
        "Blades to a home in Great Britain need the buyer's age proven at the door; some kinds are banned.",
        _START, source="UK law on offensive weapons, not read here",
    ),
    Restriction("ANY-WEAPON", "weapon", PROHIBITED, ANYWHERE, "Weapons and their parts are not carried.",
        _START),
    Restriction(
        "EU-FOOD", "food", RESTRICTED, "EU",
        "Food of animal origin is stopped at the border unless it comes with veterinary papers.", _START,
    ),
    Restriction("US-FOOD", "food", PAPERS, "US", "Food needs prior notice to the FDA.", _START),
    Restriction("AU-FOOD", "food", RESTRICTED, "AU", "Food is inspected under biosecurity law.", _START),
    Restriction(
        "ANY-PLANT", "plant or seed", RESTRICTED, ANYWHERE,
        "Plants and seeds need a phytosanitary certificate.", _START,
    ),
    Restriction(
        "EU-COSMETIC", "cosmetic", PAPERS, "EU", "Cosmetics need a responsible person in the Union.", _START,
    ),
    Restriction("GB-COSMETIC", "cosmetic", PAPERS, "GB", "Cosmetics need a responsible person in the UK.",
        _START),
    Restriction(
        "AIR-FLAMMABLE", "flammable", PROHIBITED, ANYWHERE,
        "Flammable goods and fireworks are not carried in parcels.", _START,
    ),
    Restriction("ANY-MEDICINE", "medicine", RESTRICTED, ANYWHERE,
        "Medicines need a licence or prescription.", _START),
    Restriction(
        "GB-BULK-EXCISE", "alcohol", RESTRICTED, "GB", "Alcohol bears excise and is declared alone.", _START,
        source="gov.uk VAT guidance (excluded goods)", certainty="certain",
    ),
    Restriction(
        "GB-TOBACCO", "tobacco", RESTRICTED, "GB", "Tobacco bears excise and is declared alone.", _START,
        source="gov.uk VAT guidance (excluded goods)", certainty="certain",
    ),
    Restriction("POST-ALCOHOL", "alcohol", PROHIBITED, ANYWHERE, "Alcohol is not accepted in the post.",
        _START,
                channels=_POST),
    Restriction("US-TOBACCO", "tobacco", PROHIBITED, "US", "Tobacco and vapes are not sent to consumers.",
        _START),
    Restriction("BR-TOBACCO", "tobacco", PROHIBITED, "BR", "Vapes and tobacco are not imported by parcel.",
        _START),
    Restriction("ANY-IVORY", "ivory or fur", RESTRICTED, ANYWHERE,
        "Parts of wild animals need CITES papers.", _START),
    Restriction("POST-MONEY", "money or jewels", PROHIBITED, ANYWHERE,
                "Coins, notes and precious stones are not sent in uninsured post.", _START, channels=_POST),
    Restriction("ANY-BRAND", "brand", PAPERS, ANYWHERE,
                "Goods under a brand that is often copied are held until the right to sell them is shown.",
                _START,
                source="the user's list of brands"),
)  # fmt: skip
"""The restrictions that come with Serai."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What goods are screened against: restrictions, and brands of the user's list."""

    restrictions: Sequence[Restriction] = RESTRICTIONS
    brands: Sequence[str] = field(default_factory=tuple)


def screen_goods(declaration: Declaration, screen: Screen | None = None) -> tuple[Stop, ...]:
    """Return every line that a restriction in force stops, by line, the strictest verdict first."""
    by = screen or Screen()
    stops = [
        Stop(declaration.consignment, number, one.id, one.verdict, sign.kind, sign.evidence, one.sentence,
             one.certainty, one.source)
        for number, line in enumerate(declaration.lines, 1)
        for sign in find_signs(line, by.brands)
        for one in by.restrictions
        if one.binds(sign.kind, declaration)
    ]  # fmt: skip
    return tuple(sorted(stops, key=lambda stop: (stop.line, VERDICTS.index(stop.verdict))))


def read_restrictions(rows: Iterable[Mapping[str, str]]) -> tuple[Restriction, ...]:
    """Read the restrictions of a user's CSV, rows by the names of COLUMNS; `channel` empty means any.

    Raises
    ------
    BadRestriction
        With every fault of every row, each with its row (the header is row 1).
    """
    found, faults = [], []
    for number, row in enumerate(rows, 2):
        wrong = _row_faults(row)
        faults += [f"row {number}: {fault}" for fault in wrong]
        if not wrong:
            found.append(_restriction(row))
    if faults:
        raise BadRestriction("; ".join(faults))
    return tuple(found)


def _row_faults(row: Mapping[str, str]) -> list[str]:
    faults = [f"{name} is empty" for name in ("id", "kind", "sentence", "since") if not row.get(name)]
    known = {
        "kind": (*KINDS, "brand"), "verdict": VERDICTS, "channel": (*sorted(CHANNELS), ""),
        "certainty": (*CERTAINTIES, ""),
    }  # fmt: skip
    faults += [
        f"{name} {row.get(name)!r} is none of {', '.join(filter(None, allowed))}"
        for name, allowed in known.items()
        if (row.get(name) or "") not in allowed
    ]
    for name in ("since", "until"):
        try:
            date.fromisoformat(row.get(name) or "2021-01-01")
        except ValueError:
            faults.append(f"{name} {row.get(name)!r} is not a day like 2026-11-22")
    return faults


def _restriction(row: Mapping[str, str]) -> Restriction:
    channel = row.get("channel") or ""
    return Restriction(
        id=row["id"],
        kind=row["kind"],
        verdict=row["verdict"],
        destination=(row.get("destination") or ANYWHERE).upper(),
        sentence=row["sentence"],
        since=date.fromisoformat(row["since"]),
        until=date.fromisoformat(row["until"]) if row.get("until") else None,
        channels=frozenset({channel}) if channel else CHANNELS,
        source=row.get("source") or "the user's list",
        certainty=row.get("certainty") or "unverified",
    )
