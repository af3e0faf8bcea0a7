"""What a declaration says: the data set of each regime, and what is missing from it.

Where a country takes one of the typed data sets (`serai.customs.datasets`) it is that one, made of what a
plan knows; what a person must still add is among its needs. Great Britain has messages of its own, made of
declarations by `serai.authorities.cds`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from serai.codes import hs
from serai.customs.consign import Declarable
from serai.customs.datasets.book import get_maker
from serai.customs.datasets.field import Record
from serai.customs.datasets.h7 import ROUTES
from serai.customs.datasets.particulars import Particulars
from serai.customs.datasets.wording import is_vague as is_vague
from serai.customs.declare import Identities as Identities
from serai.customs.declare import declaration_of
from serai.customs.quote import Quote
from serai.customs.rule import Rule
from serai.customs.rules import br, eu, gb, kr, us
from serai.customs.tax import Rates
from serai.parcel import Item, Money


@dataclass(slots=True)
class Dataset:
    """The data of one consignment for one message, what is missing, and the rules that shaped it.

    `procedure` is that of the message, with its additional `codes`.
    """

    message: str
    procedure: str
    data: Record
    needs: list[str]
    rules: list[Rule]
    codes: Sequence[str] = ()

    @property
    def lines(self) -> int:
        """How many lines of goods it has."""
        found = self.data.get("lines")
        return len(found) if isinstance(found, list) else 0


def fill(declarable: Declarable, quoted: Quote, identities: Identities, rates: Rates) -> Dataset:
    """Build the data set of a consignment for its regime, and name what is missing from it."""
    filler = {"EU": _fill_eu, "GB": _fill_gb, "US": _fill_us, "BR": _fill_br, "KR": _fill_kr}
    message = declarable.lane.message or quoted.procedure
    dataset = Dataset(message, quoted.procedure, {}, [], [])
    _check_items(declarable.consignment.items, dataset)
    name, particulars = filler[quoted.jurisdiction](declarable, quoted, identities, dataset)
    if name:
        declaration = declaration_of(declarable, identities)
        record = get_maker(name)(declaration, particulars, rates).record
        dataset.data = {**record, "data_set": "H6"} if dataset.procedure == "H6" else record
    else:
        dataset.data = _plain(declarable, quoted, identities, dataset)
    return dataset


def _plain(declarable: Declarable, quoted: Quote, identities: Identities, dataset: Dataset) -> Record:
    """Return what a plan knows of a consignment that takes none of the typed data sets."""
    consignment = declarable.consignment
    found: dict[str, object] = {
        "procedure": dataset.procedure,
        "additional_procedures": list(dataset.codes),
        "ship_from": consignment.ship_from,
        "country": consignment.country,
        "parcels": list(consignment.parcels),
        "kg": f"{consignment.kg:.3f}",
        "recipient_id": identities.recipients.get(declarable.recipient),
        "lines": _lines(consignment.items),
    }
    if dataset.message == "BIRDS":
        found["authorisation"] = {"type": "BRD", "number": identities.bulk_authorisation or None}
    return found


def _lines(items: Sequence[Item]) -> list[dict[str, object]]:
    """Return one line per tariff code, description and origin."""
    groups: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        code = hs.validate(item.hs) if item.hs else ""
        groups.setdefault((code, item.description, item.origin_country), []).append(item)
    return [
        {
            "hs": code or None,
            "description": description,
            "origin": origin,
            "quantity": sum(item.quantity for item in group),
            "value": str(sum((item.value.amount for item in group), Decimal(0))),
            "currency": group[0].value.currency,
        }
        for (code, description, origin), group in groups.items()
    ]


def _check_items(items: Sequence[Item], dataset: Dataset) -> None:
    for item in items:
        if not item.description:
            dataset.needs.append(f"a description of {item.sku or item.hs}")
        elif is_vague(item.description):
            dataset.needs.append(f"a description that says more than {item.description!r}")
        if not item.hs:
            dataset.needs.append(f"the HS code of {item.description or item.sku!r}")


_Filled = tuple[str, Particulars]


def _fill_eu(declarable: Declarable, quoted: Quote, identities: Identities, dataset: Dataset) -> _Filled:
    lane, on = declarable.lane, quoted.asked.at
    low = quoted.procedure != "H1"
    ioss = lane.regime.upper() == "EU-IOSS"
    dataset.rules.append(eu.EU_H7_PLACE)
    if ioss and not low:
        dataset.needs.append("a lane of EU-standard: IOSS cannot be used above 150 EUR")
    if not (ioss and low) and lane.place != quoted.asked.destination:
        dataset.needs.append(f"transit to {quoted.asked.destination}: only IOSS goods are released elsewhere")
    if ioss and low and not identities.ioss:
        dataset.needs.append("the seller's IOSS number (FR5)")
    route = ROUTES.get(lane.regime.upper(), "F53")
    if not low:
        dataset.message, dataset.codes = "H1", ("F53" if ioss else route,)
        return "h1", Particulars(place=lane.place)
    dataset.procedure = dataset.message if dataset.message in ("H6", "H7") else "H7"
    dataset.rules += [eu.EU_H7, eu.EU_H7_ROUTE]
    relief = eu.EU_H7_C07.in_force(on)
    dataset.rules += [eu.EU_H7_C07] if relief else []
    dataset.codes = ("C07", route) if relief else (route,)
    return "h7", Particulars(place=lane.place)


def _fill_gb(declarable: Declarable, quoted: Quote, identities: Identities, dataset: Dataset) -> _Filled:
    if dataset.message == "BIRDS":
        dataset.rules.append(gb.GB_BIRDS)
        dataset.codes = ("21V", "15F")
        if not identities.bulk_authorisation:
            dataset.needs.append("the declarant's authorisation for bulk declarations (BRD)")
    elif quoted.procedure in ("BIRDS", "C07"):
        dataset.rules.append(gb.GB_C07)
        dataset.codes = ("C07",)
    return "", Particulars()


def _fill_us(declarable: Declarable, quoted: Quote, identities: Identities, dataset: Dataset) -> _Filled:
    dataset.rules.append(us.US_INFORMAL)
    short = [item for item in declarable.consignment.items if item.hs and len(hs.validate(item.hs)) != 10]
    if short and quoted.procedure != "Section 321":
        dataset.needs.append("the ten-digit HTS code of every item")
    if not us.US_POSTAL_ENTRY.in_force(quoted.asked.at) or quoted.asked.channel != "post":
        return "", Particulars()
    dataset.rules.append(us.US_POSTAL_ENTRY)
    return "us-postal", Particulars(arrives=declarable.lane.arrives)


def _fill_br(declarable: Declarable, quoted: Quote, identities: Identities, dataset: Dataset) -> _Filled:
    if "PRC" not in declarable.lane.regime.upper():
        return "", Particulars()
    dataset.rules.append(br.BR_ADVANCE)
    if not identities.remessa_conforme:
        dataset.needs.append("the platform's Remessa Conforme certificate")
    currency, figures = quoted.asked.currency, quoted.figures
    return "br-remessa", Particulars(
        arrives=declarable.lane.arrives,
        certificate=identities.remessa_conforme,
        duties=None if figures.duties is None else Money(figures.duties, currency),
        taxes=None if figures.taxes is None else Money(figures.taxes, currency),
    )


def _fill_kr(declarable: Declarable, quoted: Quote, identities: Identities, dataset: Dataset) -> _Filled:
    dataset.rules += [kr.KR_PCCC, kr.KR_LIST]
    listed = quoted.procedure == "list clearance"
    return ("kr-list" if listed else ""), Particulars()
