"""European Union: the super-reduced data set H7 for consignments up to 150 EUR, and when it may not be used.

One consignment a declaration, one line a tariff code of six digits with the quantities in its description.
The names are ours, in the order of the annex; the codes are those of the Union, not of the United Kingdom,
which keeps C07 for its own low-value declarations.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from serai.codes import eori, ioss
from serai.codes.country import EU
from serai.customs.datasets.field import Check, Context, Field, Record, Table, find
from serai.customs.datasets.kind import CURRENCY, amount_of, checked, choice, decimal, tariff, text, whole
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
from serai.parcel import Money, Scheme

ROUTES = {"EU-IOSS": "F48", "EU-SPECIAL": "F49", "EU-STANDARD": "F53"}
"""The code of the VAT route by regime, as H7 names it."""

Found = Iterator[tuple[str, str, str]]
STATE = choice(EU)
_C2C = "person"


def route_of(declaration: Declaration) -> str:
    """Return the code of the VAT route: that of the regime, else F48 under IOSS and F53 otherwise."""
    named = ROUTES.get(declaration.regime.upper())
    return named or ("F48" if declaration.scheme is Scheme.IOSS else "F53")


def reasons_for_h1(declaration: Declaration, rates: Rates) -> list[str]:
    """List why a consignment cannot be declared with H7 and takes H1; empty where H7 may be used."""
    value = converted(Money(declaration.value, declaration.currency), "EUR", declaration, rates)
    reasons = []
    if value > eu.LIMIT:
        reasons.append(f"the goods are worth {value} EUR, above {eu.LIMIT}")
    if any(line.hs.startswith(eu.EXCISE) for line in declaration.lines):
        reasons.append("alcohol and tobacco are outside the simplification")
    if any(line.preference not in ("", "100") for line in declaration.lines):
        reasons.append("a preference is claimed, which H7 cannot carry")
    return reasons


def make_h7(declaration: Declaration, particulars: Particulars, rates: Rates) -> Made:
    """Make the H7 of a declaration; whether it may be used at all is among its faults."""
    place = particulars.place or declaration.destination
    value = Money(declaration.value, declaration.currency)
    carried = route_of(declaration) == "F48"
    record: dict[str, object] = {
        "data_set": "H7",
        "reference": local_reference(declaration, "H7"),
        "own_reference": declaration.reference,
        "requested_procedure": "40",
        "previous_procedure": "00",
        "additional_procedures": codes_of(declaration, rates),
        "clearance_country": place,
        "destination": declaration.destination,
        "exporter": party_record(declaration.sender),
        "importer": party_record(declaration.recipient),
        "declarant": party_record(declaration.declarant),
        "representative": party_record(declaration.representative),
        "fiscal_reference": given({"role": "FR5", "number": declaration.scheme_number}) if carried else None,
        "transport_document": declaration.house,
        "intrinsic_value": _plain(declaration.value),
        "currency": declaration.currency,
        "value_eur": _plain(converted(value, "EUR", declaration, rates)),
        "transport_costs": freight_of(declaration, rates),
        "lines": [_line(number, group, declaration) for number, group in enumerate(_groups(declaration), 1)],
    }
    preference = "yes" if any(line.preference not in ("", "100") for line in declaration.lines) else "no"
    return Made(TABLE, given(record), context_of(declaration, preference=preference))


def codes_of(declaration: Declaration, rates: Rates) -> list[str]:
    """Return the additional procedure codes: C08 between persons up to 45 EUR, else C07 while it lasts."""
    value = converted(Money(declaration.value, declaration.currency), "EUR", declaration, rates)
    private = declaration.sender.kind == declaration.recipient.kind == _C2C
    if private and value <= eu.GIFT_LIMIT:
        return ["C08", route_of(declaration)]
    relief = eu.EU_H7_C07.in_force(declaration.at.date())
    return ["C07", route_of(declaration)] if relief else [route_of(declaration)]


def _groups(declaration: Declaration) -> list[list[Line]]:
    """Return the goods by their six digits; goods without a code are lines of their own."""
    groups: dict[str, list[Line]] = {}
    for number, line in enumerate(declaration.lines):
        groups.setdefault(line.hs[:6] or f"\0{number}", []).append(line)
    return list(groups.values())


def _line(number: int, group: Sequence[Line], declaration: Declaration) -> Record:
    return given(
        {
            "number": number,
            "hs": group[0].hs[:6],
            "description": ", ".join(f"{line.quantity} x {line.description}" for line in group),
            "intrinsic_value": _plain(sum((line.value.amount for line in group), Decimal(0))),
            "gross_kg": _mass(group, declaration),
            "product_identifiers": identifiers_of(group, declaration),
        }
    )


def _mass(group: Sequence[Line], declaration: Declaration) -> str | None:
    """Return the mass of a line: that of its goods, or of the whole where it is the only one."""
    known = [line.gross_kg for line in group if line.gross_kg is not None]
    if len(known) == len(group):
        return _plain(sum(known, Decimal(0)))
    alone = len(group) == len(declaration.lines) and declaration.gross_kg is not None
    return _plain(declaration.gross_kg or Decimal(0)) if alone else None


def freight_of(declaration: Declaration, rates: Rates) -> str | None:
    """Return freight and insurance in the currency of the goods, None where neither is known."""
    costs = [cost for cost in (declaration.freight, declaration.insurance) if cost is not None]
    unit = declaration.currency
    return _plain(sum((converted(c, unit, declaration, rates) for c in costs), Decimal(0))) if costs else None


def _plain(amount: Decimal) -> str:
    return f"{amount:f}"


def _codes(record: Record) -> list[str]:
    return [str(code) for _, code in find(record, "additional_procedures/*")]


def _limit(record: Record, _: Context) -> Found:
    for place, value in find(record, "value_eur"):
        amount = amount_of(value)
        if amount is not None and amount > eu.LIMIT:
            yield place, f"is {amount} EUR, above {eu.LIMIT}", "declare it with H1"


def _excise(record: Record, _: Context) -> Found:
    for place, code in find(record, "lines/*/hs"):
        if str(code).startswith(eu.EXCISE):
            yield place, f"is {code}, alcohol or tobacco", "declare it with H1"


def _preference(record: Record, context: Context) -> Found:
    if context.facts.get("preference") == "yes":
        yield "/lines", "claim a preference", "declare them with H1, outside IOSS"


def _route(record: Record, context: Context) -> Found:
    codes, place = _codes(record), "/additional_procedures"
    routes = sorted(set(codes) & set(ROUTES.values()))
    if len(routes) != 1:
        yield place, f"names {len(routes)} VAT routes", "name one of F48, F49, F53"
    under = context.facts.get("scheme") == Scheme.IOSS
    if "F48" in codes and not under:
        yield place, "names F48 for goods not sold under IOSS", "use F49 or F53"
    if "F48" in codes and not record.get("fiscal_reference"):
        yield "/fiscal_reference", "is missing", "give the seller's IOSS number with role FR5"
    if "F48" not in codes and record.get("fiscal_reference"):
        yield "/fiscal_reference", "stands without F48", "leave it out, or name F48"


def _relief_named(record: Record, _: Context) -> Found:
    codes = _codes(record)
    if not {"C07", "C08"} & set(codes):
        yield "/additional_procedures", "names no relief", "add C07, or C08 between private persons"


def _relief_gone(record: Record, _: Context) -> Found:
    if "C07" in _codes(record):
        yield "/additional_procedures", "names C07, reported removed since 2026-07-01", "leave C07 out"


def _private(record: Record, context: Context) -> Found:
    facts, codes = context.facts, _codes(record)
    private = facts.get("sender") == facts.get("recipient") == _C2C
    place = "/additional_procedures"
    if "C08" in codes and not private:
        yield place, "names C08, yet sender and recipient are not both private persons", "leave C08 out"
    value = amount_of(record.get("value_eur"))
    if "C08" in codes and value is not None and value > eu.GIFT_LIMIT:
        yield place, f"names C08 for {value} EUR, above {eu.GIFT_LIMIT}", "leave C08 out"
    if facts.get("gift") == "true" and not private:
        yield "/exporter", "is no private person, yet this is called a gift", "declare it as a sale"


def _place(record: Record, _: Context) -> Found:
    here, there = record.get("clearance_country"), record.get("destination")
    if "F48" not in _codes(record) and here != there:
        yield "/clearance_country", f"is {here}, the goods go to {there}", f"move them in transit to {there}"


def _one_line_a_code(record: Record, _: Context) -> Found:
    seen: dict[object, str] = {}
    for place, code in find(record, "lines/*/hs"):
        if code in seen:
            yield place, f"is {code}, as in {seen[code]}", "join both lines, with the quantities in words"
        seen.setdefault(code, place)


def _sum(record: Record, _: Context) -> Found:
    parts = [amount_of(value) for _, value in find(record, "lines/*/intrinsic_value")]
    whole_value = amount_of(record.get("intrinsic_value"))
    known = [part for part in parts if part is not None]
    if whole_value is not None and len(known) == len(parts) and sum(known) != whole_value:
        yield "/intrinsic_value", f"is {whole_value}, the lines add up to {sum(known)}", "make them agree"


MONEY = decimal(16, 2)
_ANNEX = "Del. Reg. (EU) 2015/2446 annex B, column H7; lengths and names from practice"
_EORI, _IOSS = checked("EORI", eori.validate, "FR12345678900011"), checked("IOSS", ioss.validate)
DECLARANT = tuple(
    Field("number", _EORI, "1", "the EORI number") if one.name == "number" else one
    for one in party_fields("name")
)
LINE = (
    Field("number", whole(1, 999), sentence="the number of the line"),
    Field("hs", tariff(6), sentence="the tariff code of six digits", source=eu.EU_H7.source),
    Field("description", text(512), sentence="what the goods are, with the quantities"),
    Field("intrinsic_value", MONEY, sentence="the value of the goods alone"),
    Field("gross_kg", decimal(16, 6), sentence="the gross mass"),
    IDENTIFIERS,
)  # fmt: skip

TABLE = Table(
    "h7",
    "EU H7: super-reduced data set for consignments up to 150 EUR",
    (
        Field("data_set", choice(("H7",)), sentence="the data set"),
        Field("reference", text(22, form="[A-Za-z0-9/-]+"), sentence="the local reference number"),
        Field("own_reference", text(35), "0..1", "the trader's own reference (UCR)"),
        Field("requested_procedure", choice(("40",)), sentence="release for free circulation",
              source="live H7 messages (40 00); H7 is barred after customs warehousing"),
        Field("previous_procedure", choice(("00",)), sentence="no procedure went before"),
        Field("additional_procedures", choice(("C07", "C08", "F48", "F49", "F53")), "1..9",
              "the codes of relief and VAT route", source=eu.EU_H7_ROUTE.source, certainty="unverified"),
        Field("clearance_country", STATE, sentence="the member state in which the goods are cleared"),
        Field("destination", STATE, sentence="the member state of the recipient"),
        Field("exporter", party_fields("name", "street", "city", "country"), sentence="who sends"),
        Field("importer", party_fields("name", "street", "city", "postal_code", "country"),
              sentence="who receives"),
        Field("declarant", DECLARANT, sentence="who declares, with its EORI number"),
        Field("representative", DECLARANT, "0..1", "who represents the declarant"),
        Field("fiscal_reference", (
            Field("role", choice(("FR5",)), sentence="the role FR5"),
            Field("number", _IOSS, sentence="the seller's IOSS number"),
        ), "0..1", "the seller's IOSS number", source=eu.EU_H7_ROUTE.source),
        Field("transport_document", text(70), "0..1", "the house waybill or S10 number"),
        Field("intrinsic_value", MONEY, sentence="the value of all goods"),
        Field("currency", CURRENCY, sentence="the currency of all amounts"),
        Field("value_eur", MONEY, sentence="the value in euro, by which the limit is read"),
        Field("transport_costs", decimal(16, 2, equal=True), "0..1", "freight and insurance to destination"),
        Field("lines", LINE, "1..999", "the goods, one line a code of six digits"),
    ),
    (
        check_of(eu.EU_H7, _limit),
        Check("EU-H7-EXCISE", "Alcohol and tobacco are not declared with H7.", _excise,
              source="Reg (EC) 1186/2009 art. 24, not read here", certainty="unverified"),
        Check("EU-H7-PREFERENCE", "Goods that claim a preference are declared with H1, outside IOSS.",
              _preference, source="bakermckenzie 2026-07-02, wisetechacademy"),
        check_of(eu.EU_H7_ROUTE, _route),
        Check(eu.EU_H7_C07.id, eu.EU_H7_C07.sentence, _relief_named, eu.EU_H7_C07.since, eu.EU_H7_C07.until,
              eu.EU_H7_C07.source, "unverified"),
        Check("EU-H7-C07-REMOVED", "Since 2026-07-01 H7 carries C07 no more.", _relief_gone,
              eu.EU_H7_C07.until, None, eu.EU_H7_C07.source, "open"),
        check_of(eu.EU_GIFT_45, _private),
        check_of(eu.EU_H7_PLACE, _place),
        Check("EU-H7-LINES", "H7 has one line an HS of six digits.", _one_line_a_code,
              source=eu.EU_H7.source),
        Check("EU-H7-SUM", "The value of the consignment is that of its lines.", _sum, source=_ANNEX),
        vague_check("EU-H7-DESCRIPTION"),
    ),
    source=_ANNEX,
    certainty="unverified",
)  # fmt: skip
"""The fields of H7."""
