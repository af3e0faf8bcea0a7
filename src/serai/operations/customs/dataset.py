"""Make one data set, by its name, of every declaration of a file; and tell its JSON Schema."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from serai.customs.datasets.battery import make_battery_paper
from serai.customs.datasets.book import TABLES, NoDataset, get_maker
from serai.customs.datasets.field import Fault, Record, to_json
from serai.customs.datasets.particulars import Made
from serai.customs.datasets.schema import schema_of
from serai.customs.declaration import Declaration
from serai.customs.tax import Rates
from serai.errors import Missing, SeraiError
from serai.operations.customs.given import Given, read_declarations
from serai.operations.customs.office import Office, read_office
from serai.operations.customs.records import read_objects
from serai.store.rates import stored_rates

BATTERY = "battery"


class NoBatteries(Missing):
    """Nothing is told of the batteries of a consignment."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known besides the declarations: who files, and what batteries are in a consignment."""

    office: Office
    rates: Rates
    batteries: Mapping[str, Record]


def describe_dataset(name: str) -> Mapping[str, object]:
    """Return the JSON Schema of a data set.

    Raises
    ------
    NoDataset
        If there is none of that name.
    """
    if name not in TABLES:
        raise NoDataset(f"no data set {name!r}; there are {', '.join(sorted(TABLES))}")
    return schema_of(TABLES[name])


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the home whose rates count, the present instant, the files of office and batteries."""

    home: Path
    now: datetime
    office: Path | None = None
    batteries: Path | None = None


def make_datasets(name: str, path: Path, asked: Asked) -> Iterator[dict[str, object]]:
    """Make a data set of every declaration: valid or not, its faults, and its data.

    Raises
    ------
    NoDataset
        If there is no data set of that name.
    NoDeclarations, UnreadableDeclarations, NoOffice, BadOffice, NoFileOfRecords, UnreadableRecords
        If a file cannot be read, or is not what it should be.
    """
    if name != BATTERY:
        get_maker(name)
    office = read_office(asked.office, asked.now) if asked.office else Office()
    told = Told(office, stored_rates(asked.home), _batteries(asked.batteries))
    found, _ = read_declarations(path, told.office.defaults)
    for one in found:
        yield _record(name, one, told)


def _record(name: str, one: Given, told: Told) -> dict[str, object]:
    if one.declaration is None:
        return _told(one, name, [fault.as_row() for fault in one.faults], None)
    try:
        made = _make(name, one.declaration, told)
    except SeraiError as error:
        return _told(one, name, [Fault("", type(error).__name__, str(error)).as_dict()], None)
    faults = [fault.as_dict() for fault in made.faults]
    return _told(one, name, faults, json.loads(to_json(made.table, made.record)))


def _told(one: Given, name: str, faults: list[dict[str, object]], data: object) -> dict[str, object]:
    return {
        "consignment": one.consignment,
        "dataset": name,
        "valid": not faults,
        "faults": faults,
        "data": data,
    }


def _make(name: str, declaration: Declaration, told: Told) -> Made:
    if name != BATTERY:
        return get_maker(name)(declaration, told.office.particulars, told.rates)
    if declaration.consignment not in told.batteries:
        raise NoBatteries(f"{declaration.consignment}: nothing is told of its batteries; give --batteries")
    return make_battery_paper(declaration, told.batteries[declaration.consignment])


def _batteries(path: Path | None) -> dict[str, Record]:
    """Return what is told of batteries by consignment."""
    found: dict[str, Record] = {}
    for _, record in read_objects(path) if path else ():
        if isinstance(record, Mapping) and record.get("consignment"):
            plain = {str(key): value for key, value in record.items() if key != "consignment"}
            found[str(record["consignment"])] = plain
    return found
