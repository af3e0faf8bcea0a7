"""Entry filings of a consolidation: IE315 into Great Britain, ICS2 into the Union, before it loads."""

from collections.abc import Mapping, Sequence
from datetime import UTC

from serai.authorities.ens.build import build
from serai.authorities.ens.heading import CannotLodge
from serai.authorities.ens.message import as_xml
from serai.codes.country import EU
from serai.customs.declaration import Consolidation
from serai.customs.ics2.make import Lodger, make_all, to_json
from serai.customs.legality import find_sharing
from serai.operations.customs.british import Assessed, Kept
from serai.operations.customs.ready import Ready, rules_of
from serai.operations.customs.voyage import Voyage


def file_entry(found: Sequence[Assessed], voyage: Voyage | None) -> tuple[list[Ready], list[Kept]]:
    """Return the entry filings of consignments on one voyage, and what each of them lacks for it.

    Nothing is filed without a voyage, and none into other customs territories than these two.
    """
    if voyage is None or not found:
        return [], []
    british = [one for one in found if one.declaration.destination == "GB"]
    union = [one for one in found if one.declaration.destination in EU]
    ready, kept = _summaries(british, voyage)
    more, unfit = _ics2(union, voyage)
    return ready + more, kept + unfit


def _summaries(found: Sequence[Assessed], voyage: Voyage) -> tuple[list[Ready], list[Kept]]:
    if not found or voyage.entry is None:
        return [], []
    try:
        built = build(_consolidation(found, voyage), voyage.entry)
    except CannotLodge as error:
        return [], [Kept(one.declaration.consignment, "ENS", str(error)) for one in found]
    due = voyage.due("GB", "ens")
    by_reference: dict[str, list[str]] = {}
    for one in built.lodged:
        by_reference.setdefault(one.reference, []).append(one.consignment)
    ready = []
    for message in built.messages:
        names = tuple(by_reference[message.header.reference])
        rule = find_sharing("GB", "ENS", voyage.conveyance.arrives.astimezone(UTC).date()).id
        rules = dict.fromkeys(names, (rule, *((due.rule,) if due else ())))
        body = as_xml(message).decode()
        ready.append(
            Ready(
                message.header.reference, "IE315", "GB-ENS", body, due.instant if due else None, names, rules
            )
        )
    kept = [
        Kept(one.consignment, need.rule, f"{need.place} {need.text}")
        for one in built.refused
        for need in one.needs
    ]
    return ready, kept


def _ics2(found: Sequence[Assessed], voyage: Voyage) -> tuple[list[Ready], list[Kept]]:
    if not found:
        return [], []
    declarant = found[0].declaration.declarant
    lodger = Lodger(declarant, voyage.lodged, voyage.state)
    batch = make_all(_consolidation(found, voyage), lodger)
    due = voyage.due("EU", "preloading")
    ready = []
    for name, made in batch.made:
        rules: Mapping[str, tuple[str, ...]] = {name: (*rules_of(made), *((due.rule,) if due else ()))}
        record = made.record
        message, reference = str(record["data_set"]), str(record["reference"])
        ready.append(
            Ready(reference, message, "ICS2", to_json(made), due.instant if due else None, (name,), rules)
        )
    kept = [
        Kept(one.consignment, fault.rule, f"{fault.place} {fault.text}")
        for one in batch.unfit
        for fault in one.faults
    ]
    return ready, kept


def _consolidation(found: Sequence[Assessed], voyage: Voyage) -> Consolidation:
    master = voyage.conveyance.master or voyage.conveyance.number
    return Consolidation(master, voyage.conveyance, tuple(one.declaration for one in found))
