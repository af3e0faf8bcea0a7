"""A broker's file in; faults by row, ready filings and an audit of the rules applied out.

Each declaration is quoted, screened and made into the data set that its country takes (in Great Britain into
messages). What has a fault is refused with its row, column, rule and remedy; everything else is ready.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from serai.customs.asked import Asked, AskedItem
from serai.customs.datasets.book import choose, get_maker
from serai.customs.datasets.field import to_json
from serai.customs.datasets.particulars import Particulars, converted, local_reference
from serai.customs.declaration import Declaration, Line
from serai.customs.quote import Quote, quote
from serai.customs.rules import jurisdiction_of
from serai.customs.screening.party import Lists, Review
from serai.customs.screening.restriction import PROHIBITED, Screen
from serai.customs.tariff import Tariffs
from serai.customs.tax import Rates
from serai.errors import SeraiError
from serai.operations.customs.british import Assessed, file_british
from serai.operations.customs.entry import file_entry
from serai.operations.customs.given import Fault, Given
from serai.operations.customs.office import Office
from serai.operations.customs.ready import Ready, audit, rules_of
from serai.operations.customs.screen import screen_declaration
from serai.parcel import Money


@dataclass(frozen=True, slots=True)
class Against:
    """What declarations are held against: exchange rates, tariffs, restrictions, lists and reviews."""

    rates: Rates
    tariffs: Tariffs | None = None
    screen: Screen = field(default_factory=Screen)
    lists: Lists = field(default_factory=lambda: Lists(()))
    reviews: Mapping[str, Review] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a broker's file gives; `remarks` stop nothing, `refused` are the consignments with faults."""

    filings: tuple[Ready, ...]
    faults: tuple[Fault, ...]
    remarks: tuple[Fault, ...]
    audit: tuple[Mapping[str, object], ...]
    refused: tuple[str, ...]


def prepare_filings(found: Iterable[Given], office: Office, against: Against) -> Prepared:
    """Prepare the filings of declarations; one that has a fault loses none of the others."""
    given = list(found)
    times = Counter(one.consignment for one in given)
    ready: list[Ready] = []
    faults: list[Fault] = []
    remarks: list[Fault] = []
    assessed: dict[str, tuple[Given, Assessed]] = {}
    for one in given:
        if one.declaration is None:
            faults += one.faults
        elif times[one.consignment] > 1:
            faults.append(_fault(one, "", "TWICE", "stands more than once in the file", "number it apart"))
        else:
            try:
                quoted = quote(asked_of(one.declaration, against.rates), against.rates, against.tariffs)
                stops = _screen(one, one.declaration, against)
                remarks += [fault for bars, fault in stops if not bars] + _needs(one, quoted)
                barred = [fault for bars, fault in stops if bars]
                faults += barred
                if not barred:
                    assessed[one.consignment] = (one, Assessed(one.declaration, quoted.rules))
                if not barred and one.declaration.destination != "GB":
                    _file(one, one.declaration, (quoted, office, against.rates), ready, faults)
            except SeraiError as error:
                faults.append(_fault(one, "", type(error).__name__, str(error)))
    fit = [each for _, each in assessed.values()]
    british = [each for each in fit if each.declaration.destination == "GB"]
    for filed, kept in (file_british(british, office, against.rates), file_entry(fit, office.voyage)):
        ready += filed
        faults += [_fault(assessed[each.consignment][0], "", each.rule, each.reason) for each in kept]
    refused = tuple(dict.fromkeys(fault.consignment for fault in faults))
    return Prepared(tuple(ready), tuple(faults), tuple(remarks), tuple(audit(ready)), refused)


def asked_of(declaration: Declaration, rates: Rates) -> Asked:
    """Return the basket that a declaration is for the rules of its day."""
    lines = declaration.lines
    return Asked(
        at=declaration.at.date(),
        origin=lines[0].origin or declaration.ship_from,
        ship_from=declaration.ship_from,
        destination=declaration.destination,
        region=declaration.recipient.region.upper() or None,
        channel=declaration.channel,
        scheme=declaration.scheme,
        currency=declaration.currency,
        items=tuple(_item(line, declaration) for line in lines),
        freight=_cost(declaration.freight, declaration, rates),
        insurance=_cost(declaration.insurance, declaration, rates),
        incoterm=declaration.incoterm,
        sender_type=declaration.sender.kind,
        recipient_type=declaration.recipient.kind,
        recipient_id=declaration.recipient.number,
    )


def _item(line: Line, declaration: Declaration) -> AskedItem:
    known = ";".join(line.product_ids) if len(line.product_ids) > 1 else ""
    origin = line.origin or declaration.ship_from
    return AskedItem(line.description, line.hs, origin, line.quantity, line.value.amount, known)


def _cost(money: Money | None, declaration: Declaration, rates: Rates) -> Decimal:
    return converted(money, declaration.currency, declaration, rates) if money else Decimal(0)


def _file(
    one: Given,
    declaration: Declaration,
    told: tuple[Quote, Office, Rates],
    ready: list[Ready],
    faults: list[Fault],
) -> None:
    """Make the data set of a consignment; with a fault it is not ready."""
    quoted, office, rates = told
    particulars = _particulars(office.particulars, declaration, quoted)
    chosen = choose(declaration, particulars, rates)
    made = get_maker(chosen.name)(declaration, particulars, rates)
    found = made.faults
    if found:
        for fault in found:
            row, column = one.place(fault.place)
            faults.append(Fault(one.consignment, row, column, fault.rule, fault.text, fault.remedy))
        return
    name = chosen.name.upper()
    rules = {one.consignment: tuple(dict.fromkeys((*quoted.rules, *rules_of(made))))}
    ready.append(
        Ready(
            filing=local_reference(declaration, name),
            message=name,
            authority=jurisdiction_of(declaration.destination),
            body=to_json(made.table, made.record),
            due=particulars.arrives,
            consignments=(one.consignment,),
            rules=rules,
        )
    )


def _particulars(shared: Particulars, declaration: Declaration, quoted: Quote) -> Particulars:
    """Return what is known besides the goods; tax paid at sale is as quoted where the day of it is told."""
    if shared.paid is None or shared.duties is not None or shared.taxes is not None:
        return shared
    duties, taxes, currency = quoted.figures.duties, quoted.figures.taxes, declaration.currency
    return replace(
        shared,
        duties=None if duties is None else Money(duties, currency),
        taxes=None if taxes is None else Money(taxes, currency),
    )


def _screen(one: Given, declaration: Declaration, against: Against) -> list[tuple[bool, Fault]]:
    """Return what screening says, each with whether it bars the consignment."""
    screened = screen_declaration(declaration, against.screen, against.lists, against.reviews)
    found = [
        (
            stop.verdict == PROHIBITED,
            _fault(
                one, f"/lines/{stop.line - 1}/description", stop.rule, f"{stop.evidence}: {stop.sentence}"
            ),
        )
        for stop in screened.stops
    ]
    for match in screened.matches:
        if match.verdict != "cleared":
            text = f"{match.party} is like {match.name} of {match.entry.source} ({match.score:.0%})"
            remedy = "have a person review it"
            found.append(
                (match.verdict == "hit", _fault(one, f"/{match.role}/name", "DENIED-PARTY", text, remedy))
            )
    return found


def _needs(one: Given, quoted: Quote) -> list[Fault]:
    return [_fault(one, "", "NEEDED", need) for need in quoted.needs]


def _fault(one: Given, pointer: str, rule: str, text: str, remedy: str = "") -> Fault:
    row, column = one.place(pointer)
    return Fault(one.consignment, row, column if pointer else "", rule, text, remedy)
