"""European Union: the ordinary data set H1, where H7 may not be used; the part that low-value trade needs.

One line a tariff code of ten digits, description and origin, so that it may have more lines than an H7 of the
same goods. What a broker adds (customs value build-up, guarantees, national fields) is not here.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from serai.customs.datasets.field import Check, Context, Field, Record, Table, find
from serai.customs.datasets.h7 import DECLARANT, STATE, freight_of, route_of
from serai.customs.datasets.kind import COUNTRY, CURRENCY, amount_of, choice, decimal, tariff, text, whole
from serai.customs.datasets.particulars import (
    Made,
    Particulars,
    check_of,
    context_of,
    converted,
    given,
    local_reference,
    party_fields,
    party_record,
)  # fmt: skip
from serai.customs.datasets.product import IDENTIFIERS, identifiers_of
from serai.customs.datasets.wording import vague_check
from serai.customs.declaration import Declaration, Line
from serai.customs.rules import eu
from serai.customs.tax import Rates
from serai.parcel import Money

Found = Iterator[tuple[str, str, str]]


def make_h1(declaration: Declaration, particulars: Particulars, rates: Rates) -> Made:
    """Make the H1 of a declaration."""
    route = route_of(declaration)
    value = Money(declaration.value, declaration.currency)
    record: dict[str, object] = {
        "data_set": "H1",
        "reference": local_reference(declaration, "H1"),
        "own_reference": declaration.reference,
        "requested_procedure": "40",
        "previous_procedure": "00",
        "additional_procedures": ["F53" if route == "F48" else route],
        "clearance_country": particulars.place or declaration.destination,
        "destination": declaration.destination,
        "dispatch": declaration.ship_from,
        "exporter": party_record(declaration.sender),
        "importer": party_record(declaration.recipient),
        "declarant": party_record(declaration.declarant),
        "representative": party_record(declaration.representative),
        "transport_document": declaration.house,
        "invoice": declaration.invoice,
        "incoterm": declaration.incoterm,
        "invoiced": f"{declaration.value:f}",
        "currency": declaration.currency,
        "value_eur": f"{converted(value, 'EUR', declaration, rates):f}",
        "transport_costs": freight_of(declaration, rates),
        "gross_kg": None if declaration.gross_kg is None else f"{declaration.gross_kg:f}",
        "lines": [_line(number, group, declaration) for number, group in enumerate(_groups(declaration), 1)],
    }
    return Made(TABLE, given(record), context_of(declaration))


def _groups(declaration: Declaration) -> list[list[Line]]:
    groups: dict[tuple[str, ...], list[Line]] = {}
    for line in declaration.lines:
        groups.setdefault((line.hs, line.description, line.origin, line.preference), []).append(line)
    return list(groups.values())


def _line(number: int, group: Sequence[Line], declaration: Declaration) -> Record:
    first = group[0]
    masses = [line.net_kg for line in group if line.net_kg is not None]
    return given(
        {
            "number": number,
            "hs": first.hs,
            "description": first.description,
            "origin": first.origin,
            "preference": first.preference or "100",
            "quantity": sum(line.quantity for line in group),
            "invoiced": f"{sum((line.value.amount for line in group), Decimal(0)):f}",
            "net_kg": f"{sum(masses, Decimal(0)):f}" if len(masses) == len(group) else None,
            "product_identifiers": identifiers_of(group, declaration),
        }
    )


def _route(record: Record, _: Context) -> Found:
    named = [str(code) for _, code in find(record, "additional_procedures/*")]
    if len({"F49", "F53"} & set(named)) > 1:
        yield "/additional_procedures", "names two VAT routes", "name one of F49, F53"
    if "F49" in named and (amount_of(record.get("value_eur")) or 0) > eu.LIMIT:
        yield "/additional_procedures", f"names F49 above {eu.LIMIT} EUR", "use F53"


def _sum(record: Record, _: Context) -> Found:
    parts = [amount_of(value) for _, value in find(record, "lines/*/invoiced")]
    invoiced = amount_of(record.get("invoiced"))
    known = [part for part in parts if part is not None]
    if invoiced is not None and len(known) == len(parts) and sum(known) != invoiced:
        yield "/invoiced", f"is {invoiced}, the lines add up to {sum(known)}", "make them agree"


MONEY = decimal(16, 2)
SOURCE = "Del. Reg. (EU) 2015/2446 annex B, column H1, a part of it; names and lengths are ours"
LINE = (
    Field("number", whole(1, 999), sentence="the number of the line"),
    Field("hs", tariff(10), sentence="the tariff code of ten digits", source="bakermckenzie 2026-07-02"),
    Field("description", text(512), sentence="what the goods are"),
    Field("origin", COUNTRY, sentence="the country of origin"),
    Field("preference", text(3, 3, "[0-9]{3}"), sentence="the preference claimed, 100 for none"),
    Field("quantity", whole(), sentence="the number of pieces"),
    Field("invoiced", MONEY, sentence="the invoiced value of the line"),
    Field("net_kg", decimal(16, 6), sentence="the net mass"),
    IDENTIFIERS,
)  # fmt: skip
TABLE = Table(
    "h1",
    "EU H1: ordinary data set, the part that low-value trade needs",
    (
        Field("data_set", choice(("H1",)), sentence="the data set"),
        Field("reference", text(22), sentence="the local reference number"),
        Field("own_reference", text(35), "0..1", "the trader's own reference (UCR)"),
        Field("requested_procedure", choice(("40",)), sentence="release for free circulation"),
        Field("previous_procedure", choice(("00", "71")), sentence="the procedure before, 71 a warehouse"),
        Field("additional_procedures", choice(("F49", "F53")), "0..9", "the VAT route"),
        Field("clearance_country", STATE, sentence="the member state in which the goods are cleared"),
        Field("destination", STATE, sentence="the member state of the recipient"),
        Field("dispatch", COUNTRY, sentence="the country shipped from"),
        Field("exporter", party_fields("name", "street", "city", "country"), sentence="who sends"),
        Field("importer", party_fields("name", "street", "city", "postal_code", "country"),
              sentence="who receives"),
        Field("declarant", DECLARANT, sentence="who declares, with its EORI number"),
        Field("representative", DECLARANT, "0..1", "who represents the declarant"),
        Field("transport_document", text(70), "0..1", "the house waybill or S10 number"),
        Field("invoice", text(70), sentence="the number of the commercial invoice"),
        Field("incoterm", text(3, 3), sentence="the Incoterm"),
        Field("invoiced", MONEY, sentence="the invoiced value of all goods"),
        Field("currency", CURRENCY, sentence="the currency of all amounts"),
        Field("value_eur", MONEY, sentence="the value in euro, by which limits are read"),
        Field("transport_costs", decimal(16, 2, equal=True), "0..1", "freight and insurance to destination"),
        Field("gross_kg", decimal(16, 6), sentence="the gross mass"),
        Field("lines", LINE, "1..999", "the goods, one line a code of ten digits, description and origin"),
    ),
    (
        Check("EU-H1-ROUTE", "F49 is for goods up to 150 EUR; above, VAT is standard.", _route,
              source=eu.EU_H7_ROUTE.source, certainty="unverified"),
        Check("EU-H1-SUM", "The invoiced value is that of the lines.", _sum, source=SOURCE),
        check_of(eu.EU_H7_PLACE, lambda record, _: _place(record)),
        vague_check("EU-H1-DESCRIPTION"),
    ),
    source=SOURCE,
    certainty="unverified",
)  # fmt: skip
"""The fields of our part of H1."""


def _place(record: Record) -> Found:
    here, there = record.get("clearance_country"), record.get("destination")
    named = [code for _, code in find(record, "additional_procedures/*")]
    if "F49" in named and here != there:
        yield "/clearance_country", f"is {here}, the goods go to {there}", f"move them in transit to {there}"
