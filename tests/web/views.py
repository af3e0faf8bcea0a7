"""Views for tests of the pages: those of a run of 300 parcels, made without any store."""

from collections import Counter
from datetime import datetime
from decimal import Decimal
from typing import Any

from serai.codes.milestone import Milestone, Status
from serai.errors import Missing
from serai.operations.lane import Lane
from serai.operations.view import (
    Asked,
    Corridor,
    Entry,
    Flow,
    Kpis,
    Overview,
    Page,
    ParcelView,
    Saved,
    Spot,
    Standing,
    Stretch,
)
from tests.faces.books import AT, STARTS, book

Row = dict[str, Any]


class NoSuchThing(Missing):
    """The run has nothing of that name."""


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _instant_of(text: str) -> datetime:
    return datetime.fromisoformat(text)


class BookViews:
    """The views of a book: what `serai.operations.tower` gives for a store."""

    def __init__(self, made: Row | None = None) -> None:
        self.book = made or book()
        self.tables: dict[str, list[Row]] = self.book["tables"]
        self.requests = {row["request"]: row for row in self.tables["requests"]}
        self.journeys = {row["parcel"]: row for row in self.tables["journeys"]}
        self.saved = Saved(
            self.book["summary"]["world"],
            STARTS,
            AT,
            AT,
            1,
            "USD",
            AT,
            len(self.requests),
            self.book["summary"],
        )

    def worlds(self, store: Any) -> tuple[Saved, ...]:
        """One world."""
        return (self.saved,)

    def overview(self, store: Any, world: str | None = None) -> Overview:
        """The first page."""
        if world not in (None, self.saved.world):
            raise NoSuchThing(f"the store holds no world {world!r}")
        rows, sla = list(self.journeys.values()), self.book["summary"]["sla"]
        silent = sum(row["silent"] for row in rows)
        kpis = Kpis(
            requests=len(self.requests),
            finished=sla["finished"],
            open=len(rows) - sla["finished"],
            late_open=sum(row["late"] and not row["delivered"] for row in rows),
            silent=silent,
            held=2,
            exceptions=silent,
            unread=1,
            remedies=len(self.tables["remedies"]),
            on_time=sla["on_time"],
            p50_days=sla["p50_days"],
            p90_days=sla["p90_days"],
            std_days=sla["std_days"],
        )
        kinds = Counter(row["exception"] for row in rows if row["exception"])
        return Overview(
            self.saved,
            kpis,
            tuple(self._corridor(row) for row in self.tables["corridors"]),
            self._spots(),
            self._flows(),
            Counter(row["status"] for row in rows),
            kinds,
        )

    def corridor(self, store: Any, corridor: str, world: str | None = None) -> Lane:
        """One corridor."""
        found = [row for row in self.tables["corridors"] if row["corridor"] == corridor]
        if not found:
            raise NoSuchThing(f"no request goes over the corridor {corridor!r}")
        rows = [row for row in self.journeys.values() if row["corridor"] == corridor]
        taken = tuple(row["transit_days"] for row in rows if row["delivered"])
        troubled = tuple(self._standing(row["parcel"]) for row in rows if row["silent"])
        return Lane(self.saved, self._corridor(found[0]), taken, tuple(self.tables["variance"]), troubled)

    def search(
        self, store: Any, query: str, world: str | None = None, limit: int = 50, cursor: str | None = None
    ) -> Page[Standing]:
        """Parcels whose name, order or number holds the query."""
        numbers = {(row["parcel"], row["number"]) for row in self.tables["legs"]}
        held = {parcel for parcel, number in numbers if query.lower() in number.lower()}
        held |= {
            name for name, row in self.requests.items() if query.lower() in (name + row["order"]).lower()
        }
        return self._page([name for name in sorted(held) if name in self.journeys], limit, cursor)

    def exceptions(
        self, store: Any, world: str | None = None, limit: int = 50, cursor: str | None = None
    ) -> Page[Standing]:
        """Silent parcels."""
        silent = [row for row in self.journeys.values() if row["silent"]]
        names = [row["parcel"] for row in sorted(silent, key=lambda row: -row["silent_h"])]
        return self._page(names, limit, cursor)

    def parcel(self, store: Any, parcel: str, world: str | None = None) -> ParcelView:
        """One parcel whole."""
        if parcel not in self.journeys:
            raise NoSuchThing(f"no parcel {parcel!r} in the world {self.saved.world}")
        stretches, seen = self._stretches(parcel), self._seen(parcel)
        asked = self._asked(self.requests[parcel])
        first = Entry(asked.ready, "asked", None, None, "ready", asked.origin, None, "CN", None, None)
        coming = [
            Entry(
                leg.planned_end,
                "planned",
                leg.milestone,
                None,
                leg.stage,
                leg.destination,
                leg.destination,
                None,
                leg.carrier,
                leg.number,
                leg.leg,
            )
            for leg in stretches
            if leg.ended is None
        ]
        own: dict[str, Any] = {
            name: tuple(row for row in self.tables[name] if row["parcel"] == parcel)
            for name in ("forecasts", "remedies", "promises")
        }
        return ParcelView(
            self.saved.world,
            AT,
            self._standing(parcel),
            asked,
            stretches,
            seen,
            (first, *seen, *coming),
            tuple(sorted({leg.number for leg in stretches if leg.number})),
            **own,
            filings=tuple(self.tables["filings"][:1]),
            manifests=tuple(self.tables["manifests"][:2]),
        )

    def _page(self, names: list[str], limit: int, cursor: str | None) -> Page[Standing]:
        start = int(cursor or 0)
        rows = tuple(self._standing(name) for name in names[start : start + limit])
        return Page(rows, len(names), str(start + limit) if start + limit < len(names) else None)

    def _corridor(self, row: Row) -> Corridor:
        rows = [one for one in self.journeys.values() if one["corridor"] == row["corridor"]]
        silent = sum(one["silent"] for one in rows)
        figures = {name: row[name] for name in ("on_time", "late_share", "p50_days", "p90_days", "std_days")}
        left = len(rows) - row["finished"]
        return Corridor(
            row["corridor"], row["requests"], row["finished"], left, silent, silent // 2, **figures
        )

    def _spots(self) -> tuple[Spot, ...]:
        passed = Counter(place for row in self.tables["legs"] for place in {row["from"], row["to"]})
        return tuple(
            Spot(
                row["facility"],
                row["name"],
                row["kind"],
                row["country"],
                row["lat"],
                row["lon"],
                passed[row["facility"]],
                passed[row["facility"]] // 40,
                0,
            )
            for row in self.book["network"]["facilities"]
        )

    def _flows(self) -> tuple[Flow, ...]:
        counts: Counter[tuple[str, str, str]] = Counter()
        late: Counter[tuple[str, str, str]] = Counter()
        for row in self.tables["legs"]:
            way = (row["from"], row["to"], row["stage"])
            counts[way] += 1
            late[way] += bool(self.journeys[row["parcel"]]["late"])
        return tuple(Flow(*way, parcels, parcels // 9, late[way]) for way, parcels in counts.items())

    def _standing(self, parcel: str) -> Standing:
        row, asked = self.journeys[parcel], self.requests[parcel]
        return Standing(
            parcel,
            asked["order"],
            row["corridor"],
            asked["origin"],
            asked["zone"],
            asked["country"],
            "standard",
            Status(row["status"]),
            Milestone(row["milestone"]),
            row["stage"] or None,
            row["custody"] or None,
            "LGG",
            _instant_of(row["ready"]),
            _instant_of(row["promised"]),
            _instant(row["delivered"]),
            row["transit_days"],
            row["late"] if row["delivered"] or row["late"] else None,
            row["late_h"],
            row["events"],
            _instant(row["last_seen"]),
            row["silent"],
            row["silent_h"],
            row["exception"],
        )

    def _asked(self, row: Row) -> Asked:
        return Asked(
            row["request"],
            row["order"],
            row["origin"],
            row["zone"],
            row["country"],
            _instant_of(row["ready"]),
            _instant_of(row["deadline"]),
            row["kg"],
            row["goods"],
            row["scheme"],
            Decimal(row["value"]),
            row["currency"],
            row["service_class"],
            row["refused"],
            row["p_on_time"],
            _instant(row["p10"]),
            _instant(row["p50"]),
            _instant(row["p90"]),
        )

    def _stretches(self, parcel: str) -> tuple[Stretch, ...]:
        return tuple(
            Stretch(
                row["leg"],
                (),
                row["stage"],
                Milestone(row["milestone"]),
                row["carrier"],
                row["service"],
                None,
                row["from"],
                row["to"],
                row["number"],
                _instant_of(row["planned_start"]),
                _instant_of(row["planned_end"]),
                _instant(row["started"]),
                _instant(row["ended"]),
                row["leg"] == "4",
                _late_h(row),
            )
            for row in self.tables["legs"]
            if row["parcel"] == parcel
        )

    def _seen(self, parcel: str) -> tuple[Entry, ...]:
        return tuple(
            Entry(
                _instant_of(row["happened"]),
                "seen",
                Milestone(row["milestone"]),
                Status(row["status"]),
                row["words"],
                row["place"],
                row["facility"] or None,
                row["country"],
                row["carrier"],
                row["number"],
                None,
                row["local"],
                row["offset_from"],
                _instant(row["received"]),
            )
            for row in self.tables["events"]
            if row["parcels"] == parcel
        )


def _late_h(row: Row) -> float | None:
    if not row["ended"]:
        return None
    return (_instant_of(row["ended"]) - _instant_of(row["planned_end"])).total_seconds() / 3600
