"""Amend an ICS2 data set (IE3A and its number): the whole told again under its MRN, and what changed."""

from dataclasses import dataclass, replace

from serai.customs.datasets.field import Record, demand
from serai.customs.datasets.particulars import Made
from serai.customs.ics2.book import get_dataset
from serai.errors import Refused

FIXED = ("declarant", "representative", "transport_document")
"""What is told anew in a data set of its own, never by amendment; that list is `unverified`."""

TIMES = ("reference", "lodged", "data_set", "mrn")
"""What differs between a data set and its amendment in any case."""


class CannotAmendDataset(Refused):
    """An ICS2 data set cannot become what is asked by amendment."""


@dataclass(frozen=True, slots=True)
class AmendedDataset:
    """An amendment, and the names of the fields that it changes."""

    made: Made
    changed: tuple[str, ...]


def amend(accepted: Record, mrn: str, fresh: Made) -> AmendedDataset:
    """Amend the data set that was accepted (or the amendment accepted last) to a fresh one of its number.

    An amendment is not late after the deadline of its data set: that was met by what was accepted.

    Raises
    ------
    CannotAmendDataset
        If it is a data set of another number, nothing changes, or something fixed would change.
    InvalidDataset
        If the amendment has a fault.
    """
    number = str(fresh.record.get("data_set"))
    dataset = get_dataset(number)
    if str(accepted.get("data_set"))[1:] != number[1:]:
        raise CannotAmendDataset(f"{accepted.get('data_set')} cannot be amended to {number}; lodge a new one")
    changed = tuple(
        one.name
        for one in dataset.table.fields
        if one.name not in TIMES and accepted.get(one.name) != fresh.record.get(one.name)
    )
    fixed = [name for name in changed if name in FIXED]
    if fixed:
        raise CannotAmendDataset(
            f"{mrn}: no amendment changes {', '.join(fixed)}; invalidate it, lodge a new one"
        )
    if not changed:
        raise CannotAmendDataset(f"{mrn}: nothing changes")
    record = {**fresh.record, "data_set": f"A{number[1:]}", "mrn": mrn}
    facts = {name: value for name, value in fresh.context.facts.items() if name != "due"}
    made = Made(dataset.amendment, record, replace(fresh.context, facts=facts))
    demand(made.table, made.record, made.context)
    return AmendedDataset(made, changed)
