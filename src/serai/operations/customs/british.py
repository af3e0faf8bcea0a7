"""Consignments into Great Britain as messages of the declaration service: in bulk, or alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from serai.authorities.cds.build import DataSet, build
from serai.authorities.cds.bulk import build_bulk
from serai.authorities.cds.lodging import Lodging, Undeclarable, trader
from serai.authorities.cds.model import Holder
from serai.customs.datasets.particulars import converted, local_reference
from serai.customs.declaration import Declaration
from serai.customs.legality import find_sharing
from serai.customs.tax import Rates
from serai.operations.customs.office import Office
from serai.operations.customs.ready import Ready
from serai.parcel import Money

AUTHORITY = "DMS"


@dataclass(frozen=True, slots=True)
class Assessed:
    """A consignment that was quoted, and the ids of the rules that were applied."""

    declaration: Declaration
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A consignment that cannot be filed as it is, by which rule and why."""

    consignment: str
    rule: str
    reason: str


def file_british(found: Sequence[Assessed], office: Office, rates: Rates) -> tuple[list[Ready], list[Kept]]:
    """Return the filings of consignments of one arrival, and who cannot be filed, every reason named.

    With an authorisation for bulk, all that may share a bulk do; who may not files alone.
    """
    if not found:
        return [], []
    by_name = {one.declaration.consignment: one for one in found}
    worth = {name: pounds for name, one in by_name.items() if (pounds := _pounds(one.declaration, rates))}
    lodging = _lodging(office, found, worth)
    ready: list[Ready] = []
    alone: list[str] = list(by_name)
    if office.british.authorisation:
        bulks, apart = build_bulk([one.declaration for one in found], None, lodging)
        for bulk in bulks:
            sharing = find_sharing("GB", "BIRDS", by_name[bulk.consignments[0]].declaration.at.date())
            rules = {name: (*by_name[name].rules, "GB-BIRDS", sharing.id) for name in bulk.consignments}
            body = bulk.lodged.write().decode()
            ready.append(Ready(bulk.lodged.lrn, "C21", AUTHORITY, body, None, bulk.consignments, rules))
        alone = [one.consignment for one in apart]
    kept = list(_file_alone([by_name[name] for name in alone], office, worth, ready))
    return ready, kept


def _file_alone(
    found: Iterable[Assessed], office: Office, worth: dict[str, Money], ready: list[Ready]
) -> Iterable[Kept]:
    for one in found:
        declaration = one.declaration
        name = declaration.consignment
        low = name in worth and worth[name].amount <= Decimal(135)
        data_set = DataSet.LOW if low else DataSet.H1
        lodging = _lodging(office, [one], worth, local_reference(declaration, data_set.value))
        try:
            body = build(declaration, None, lodging, data_set).write().decode()
        except Undeclarable as error:
            yield from (Kept(name, "GB-CDS", fault) for fault in error.faults)
            continue
        sharing = (find_sharing("GB", "C07", declaration.at.date()).id,) if low else ()
        rules = {name: (*one.rules, *sharing)}
        ready.append(Ready(lodging.lrn, data_set.value, AUTHORITY, body, None, (name,), rules))


def _pounds(declaration: Declaration, rates: Rates) -> Money | None:
    if not declaration.currency:
        return None
    amount = converted(Money(declaration.value, declaration.currency), "GBP", declaration, rates)
    return Money(amount, "GBP")


def _lodging(office: Office, found: Sequence[Assessed], worth: dict[str, Money], lrn: str = "") -> Lodging:
    british, first = office.british, found[0].declaration
    holder = trader(first.declarant).id
    authorised = (Holder(id=holder, kind="BRD"),) if british.authorisation and not lrn else ()
    return Lodging(
        lrn=lrn or local_reference(first, "BIRDS"),
        location=british.location,
        arrived=british.arrived,
        northern_ireland=british.northern_ireland,
        representation=british.representation,
        authorisations=authorised,
        worth=worth,
    )
