"""Make ICS2 data sets of declarations and consolidations; what is missing is a fault with its place."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from serai.codes import hs
from serai.customs.datasets import field as datasets
from serai.customs.datasets.field import Context, Fault, Record
from serai.customs.datasets.particulars import Made, context_of, given, local_reference, party_record
from serai.customs.deadline import due
from serai.customs.declaration import Consolidation, Conveyance, Declaration, Line, Party
from serai.customs.ics2.book import (
    ENTRY,
    PRELOADING,
    Dataset,
    NoIcs2Dataset,
    get_dataset,
    house_dataset,
    master_dataset,
)


@dataclass(frozen=True, slots=True)
class Lodger:
    """Who lodges data with ICS2, when, and to which member state; `receptacles` are those of the post (S9).

    Who is who matters: the carrier, the express operator, the post, each lodges its own data sets.
    """

    declarant: Party
    lodged: datetime
    state: str
    representative: Party = field(default_factory=Party)
    receptacles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unfit:
    """A consignment whose data set has faults, each with its place; it must not be loaded."""

    consignment: str
    number: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """The data sets of a consolidation without a fault, by consignment, and those that have faults."""

    made: tuple[tuple[str, Made], ...]
    unfit: tuple[Unfit, ...]


def make_house(
    declaration: Declaration,
    conveyance: Conveyance,
    lodger: Lodger,
    moment: str = PRELOADING,
    number: str = "",
) -> Made:
    """Make the data set of one consignment: that of its channel at a moment, or the one of a number.

    Raises
    ------
    NoIcs2Dataset
        If none is written for its channel by that mode.
    """
    dataset = get_dataset(number) if number else _house(declaration, conveyance, moment)
    known = {one.name for one in dataset.table.fields}
    record = {
        **_lodging(dataset, local_reference(declaration, dataset.message), lodger),
        "transport_document": declaration.house,
        "master_document": conveyance.master,
        "consignor": party_record(declaration.sender),
        "consignee": party_record(declaration.recipient),
        "packages": declaration.packages,
        "gross_kg": _mass(declaration),
        "lines": [_line(number, line) for number, line in enumerate(declaration.lines, 1)],
        **_way(conveyance),
    }
    kept = {name: value for name, value in given(record).items() if name in known}
    timed = _timed(dataset, conveyance)
    return Made(dataset.table, kept, context_of(declaration, **timed))


def make_master(consolidation: Consolidation, lodger: Lodger, moment: str = ENTRY) -> Made:
    """Make the data set of a postal consolidation: its receptacles, and the way or the items in them.

    Raises
    ------
    NoIcs2Dataset
        If none is written for post by that mode.
    """
    conveyance = consolidation.conveyance
    dataset = master_dataset(conveyance.mode, moment)
    known = {one.name for one in dataset.table.fields}
    record = {
        **_lodging(dataset, consolidation.consolidation, lodger),
        "master_document": conveyance.master,
        "receptacles": list(lodger.receptacles),
        "items": [one.house for one in consolidation.declarations if one.channel == "post"],
        **_way(conveyance),
    }
    kept = {name: value for name, value in given(record).items() if name in known}
    return Made(dataset.table, kept, Context(conveyance.arrives.date(), _timed(dataset, conveyance)))


def make_all(consolidation: Consolidation, lodger: Lodger, moment: str = PRELOADING) -> Batch:
    """Make the data sets of every consignment of a consolidation; one that is unfit holds up no other."""
    made, unfit = [], []
    for declaration in consolidation.declarations:
        try:
            one = make_house(declaration, consolidation.conveyance, lodger, moment)
        except NoIcs2Dataset as none:
            fault = Fault("/channel", "ICS2-NONE", str(none), certainty="unverified")
            unfit.append(Unfit(declaration.consignment, "", (fault,)))
            continue
        faults = one.faults
        if faults:
            unfit.append(Unfit(declaration.consignment, str(one.record["data_set"]), tuple(faults)))
        else:
            made.append((declaration.consignment, one))
    return Batch(tuple(made), tuple(unfit))


def to_json(made: Made) -> str:
    """Return a data set as JSON, its fields in the order of the table."""
    return datasets.to_json(made.table, made.record)


def _house(declaration: Declaration, conveyance: Conveyance, moment: str) -> Dataset:
    """Return the data set of a consignment; cargo whose master is not known yet has one of its own."""
    dataset = house_dataset(declaration.channel, conveyance.mode, moment)
    return get_dataset("F23") if dataset.number == "F24" and not conveyance.master else dataset


def _lodging(dataset: Dataset, reference: str, lodger: Lodger) -> dict[str, object]:
    return {
        "data_set": dataset.number,
        "reference": reference,
        "lodged": lodger.lodged.isoformat(),
        "state": lodger.state,
        "declarant": _named(lodger.declarant),
        "representative": _named(lodger.representative),
    }


def _named(party: Party) -> Record | None:
    return given({"name": party.name, "number": party.number}) or None


def _mass(declaration: Declaration) -> str | None:
    """Return the gross mass of all: as told, else that of the lines where each has one."""
    if declaration.gross_kg is not None:
        return f"{declaration.gross_kg:f}"
    known = [line.gross_kg for line in declaration.lines if line.gross_kg is not None]
    return f"{sum(known, Decimal(0)):f}" if known and len(known) == len(declaration.lines) else None


def _line(number: int, line: Line) -> Record:
    return given(
        {
            "number": number,
            "description": line.description,
            "hs": hs.subheading(line.hs) if hs.is_valid(line.hs) else line.hs,
            "gross_kg": f"{line.gross_kg:f}" if line.gross_kg is not None else None,
            "dangerous": line.dangerous.upper().removeprefix("UN"),
        }
    )


def _way(conveyance: Conveyance) -> dict[str, object]:
    return {
        "carrier": _named(conveyance.carrier),
        "conveyance": conveyance.number,
        "countries": list(conveyance.countries),
        "loading": conveyance.loading,
        "unloading": conveyance.unloading,
        "office": conveyance.office,
        "arrives": conveyance.arrives.isoformat(),
        "seals": list(conveyance.seals),
    }


def _timed(dataset: Dataset, conveyance: Conveyance) -> dict[str, str]:
    """Return by when the data set is due, as circumstances of its check."""
    found = due(conveyance, "EU", dataset.moment)
    return {"moment": dataset.moment, "due": found.instant.isoformat(), "due_rule": found.rule}
