"""What of a world can be used where some of its rows cannot: the good rows, and who depended on the others.

A row with a fault is refused. So is a row that names a refused one, and a row that a refused one was part
of: a service whose timetable is lost would leave at any time, a last mile without its courier would take
any number, and a parcel would be declared without what an item says. None of them is guessed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from serai.store.world.fault import Fault
from serai.store.world.rows import Row, Rows
from serai.store.world.table import Column

Tables = Mapping[str, Rows]

MEND = "mend that row"

_NOT_UTF_8 = "holds bytes that are not UTF-8", "save the file as CSV UTF-8"


@dataclass(frozen=True)
class Sifted:
    """The good rows of every file, all faults, what is left out of lists, why requests are refused, by id."""

    tables: Tables
    feeds: tuple[Path, ...]
    faults: tuple[Fault, ...]
    assumed: tuple[str, ...]
    refused: Mapping[str, str]


def fatal(tables: Tables, faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults with which nothing of a world can be used.

    A file or a header that is missing, a file of which rows are lost that nobody can name, and any fault of
    `world.csv`.
    """
    cut = {rows.table.file for rows in tables.values() if rows.cut}
    cut.add(tables["world"].table.file)
    return [
        fault
        for fault in faults
        if fault.file in cut or fault.row == 1 or (fault.row is None and "/" not in fault.file)
    ]


def sift(tables: Tables, faults: Iterable[Fault], feeds: Iterable[Path]) -> Sifted:
    """Return the rows that can be used, given the faults of single rows; lists may be shortened."""
    state = _State(tables)
    for fault in faults:
        state.refuse(fault)
    for rows in tables.values():
        state.garbled(rows)
    changed = set(tables)
    while changed:
        before = state.counts()
        for name in sorted(changed):
            state.unnamed(name)
        state.lost_timetables()
        state.lost_couriers()
        state.incomplete_requests()
        changed = {name for name, count in state.counts().items() if count != before[name]}
    sent = tuple(state.sent(feeds))
    kept = {name: replace(rows, rows=state.good(name)) for name, rows in tables.items()}
    return Sifted(kept, sent, tuple(state.faults), tuple(state.assumed), state.requests())


@dataclass
class _State:
    """The rows refused so far, by file and line, each with its first fault."""

    tables: Tables
    faults: list[Fault] = field(default_factory=list)
    refused: dict[str, dict[int, Fault]] = field(default_factory=dict)
    assumed: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        return {name: len(self.refused.get(name, ())) for name in self.tables}

    def refuse(self, fault: Fault) -> None:
        """Refuse the row of a fault."""
        self.faults.append(fault)
        if fault.row is not None:
            self.refused.setdefault(fault.file.removesuffix(".csv"), {}).setdefault(fault.row, fault)

    def good(self, name: str) -> list[Row]:
        """Return the rows of a file that are not refused."""
        refused = self.refused.get(name, {})
        return [row for row in self.tables[name] if row.line not in refused]

    def bad(self, name: str) -> list[Row]:
        """Return the rows of a file that are refused, those that could not be split included."""
        refused = self.refused.get(name, {})
        return [row for row in self.tables[name].rows if row.line in refused]

    def ids(self, name: str) -> set[str]:
        """Return the ids that good rows of a file declare."""
        key = self.tables[name].table.key[0]
        return {row.values[key] for row in self.good(name)}

    def garbled(self, rows: Rows) -> None:
        """Refuse rows with bytes that are not UTF-8; the check names only the first of them."""
        known = self.refused.get(rows.table.name, {})
        for row in rows.rows:
            if row.line not in known and any("\ufffd" in text for text in row.texts):
                self.refuse(Fault(rows.table.file, row.line, None, None, *_NOT_UTF_8))

    def unnamed(self, target: str) -> None:
        """Refuse rows that name a row of a file that is not there any more."""
        for rows in self.tables.values():
            for column in rows.table.columns:
                there = [name for name in column.refers if self.tables[name].there]
                if target in there:
                    self._unnamed(rows, column, there)

    def _unnamed(self, rows: Rows, column: Column, targets: list[str]) -> None:
        known = set[str]().union(*(self.ids(name) for name in targets))
        where = self._where(targets)
        for row in self.good(rows.table.name):
            named = row.values[column.name]
            if not named:
                continue
            gone = [one for one in (named if column.many else (named,)) if one not in known]
            if not gone:
                continue
            reason, remedy = where.get(gone[0], where[""])
            left = tuple(one for one in named if one in known) if column.many else ""
            text = rows.text(row, column.name)
            if column.loose and self._known_clock(named, gone) and (left or not column.required):
                row.values[column.name] = left
                self.assumed.append(
                    f"{rows.table.file} row {row.line}: {', '.join(gone)} is left out, {reason}"
                )
            else:
                reason = f"names {gone[0]}, {reason}"
                self.refuse(Fault(rows.table.file, row.line, column.name, text, reason, remedy))

    def _known_clock(self, named: str | tuple[str, ...], gone: list[str]) -> bool:
        """Say whether wall times could be read that are told by the first of the places named."""
        first = named if isinstance(named, str) else named[0]
        places = self.tables["facilities"]
        return first not in gone or any(
            row.values["facility"] == first and "tz" not in row.bad for row in places
        )

    def _where(self, targets: list[str]) -> dict[str, tuple[str, str]]:
        """Return by id where a row was refused, and what to do; under "" what holds for unknown ids."""
        files = " or ".join(self.tables[target].table.file for target in targets)
        found = {"": (f"not in {files}", "correct the id, or add the row that it names")}
        for target in targets:
            table = self.tables[target].table
            for row in self.bad(target):
                name = row.values.get(table.key[0])
                if name:
                    found.setdefault(name, (f"refused in {table.file} row {row.line}", MEND))
        return found

    def _part(self, name: str, row: Row, column: str, reason: str) -> None:
        """Refuse a row for the sake of a refused part of it."""
        rows = self.tables[name]
        self.refuse(Fault(rows.table.file, row.line, column, rows.text(row, column), reason, MEND))

    def lost_timetables(self) -> None:
        """Refuse services that had a timetable of which no row is left."""
        lost = {row.values.get("service"): row.line for row in self.bad("departures")}
        kept = self.ids("departures") if lost else set()
        for row in self.good("services"):
            line = lost.get(row.values["service"])
            if line is not None and row.values["service"] not in kept:
                reason = f"has no departure left: departures.csv row {line} is refused"
                self._part("services", row, "service", reason)

    def lost_couriers(self) -> None:
        """Refuse last miles whose courier is refused; of a row that cannot be split the carrier is known."""
        lost = {(row.values.get("carrier"), row.values.get("zone")): row.line for row in self.bad("couriers")}
        if not lost:
            return
        kept = {(row.values["carrier"], row.values["zone"]) for row in self.good("couriers")}
        for row in self.good("services"):
            pair = row.values["carrier"], row.values["to"]
            line = lost.get(pair, lost.get((pair[0], None)))
            if row.values["kind"] == "last_mile" and line is not None and pair not in kept:
                self._part("services", row, "carrier", f"has no courier: couriers.csv row {line} is refused")

    def incomplete_requests(self) -> None:
        """Refuse requests of which an item or a leg of the given plan is refused."""
        parts = {
            row.values.get("request"): (name, row.line)
            for name in ("plans", "items")
            for row in reversed(self.bad(name))
        }
        for row in self.good("requests") if parts else ():
            if part := parts.get(row.values["request"]):
                reason = f"is not complete: {part[0]}.csv row {part[1]} is refused"
                self._part("requests", row, "request", reason)

    def sent(self, feeds: Iterable[Path]) -> Iterator[Path]:
        """Yield the feeds of carriers that are there."""
        wrong = {fault.file for fault in self.faults}
        known = self.ids("carriers")
        for path in feeds:
            file, carrier = f"feeds/{path.name}", path.name.split("-")[0]
            if carrier in known and file not in wrong:
                yield path
            elif file not in wrong:
                reason = "is the feed of a carrier that is refused"
                self.faults.append(Fault(file, None, None, carrier, reason, "mend its row in carriers.csv"))

    def requests(self) -> dict[str, str]:
        """Return why requests are refused, by id, in the order of the file."""
        kept, refused = self.ids("requests"), self.refused.get("requests", {})
        named = {row.values.get("request"): str(refused[row.line]) for row in reversed(self.bad("requests"))}
        return {name: named[name] for name in reversed(named) if name and name not in kept}
