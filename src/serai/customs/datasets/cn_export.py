"""China, export side: cross-border e-commerce under the supervision codes 9610, 9710 and 9810.

No source was read for the fields; every one of them is marked unverified. 9610 is retail export parcel by
parcel, 9710 export of a sale between businesses, 9810 export to a warehouse abroad.
"""

from collections.abc import Iterator

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from serai.customs.datasets.field import Check, Context, Field, Need, Record, Table, find
from serai.customs.datasets.kind import COUNTRY, CURRENCY, Kind, choice, decimal, tariff, text, whole
from serai.customs.datasets.particulars import (
    Made,
    Particulars,
    context_of,
    given,
    local_reference,
    party_fields,
    party_record,
)  # fmt: skip
from serai.customs.datasets.wording import vague_check
from serai.customs.declaration import Declaration
from serai.customs.tax import Rates

CODES = ("9610", "9710", "9810")
SOURCE = "no source read"
Found = Iterator[tuple[str, str, str]]


def supervision_of(declaration: Declaration) -> str:
    """Return the supervision code: that named by the regime (CN-9810), else by the recipient's kind."""
    named = [code for code in CODES if code in declaration.regime]
    return named[0] if named else "9610" if declaration.recipient.kind == "person" else "9710"


def make_cn_export(declaration: Declaration, particulars: Particulars, rates: Rates) -> Made:
    """Make the export record of a declaration; amounts stay in the currency of the goods."""
    record = {
        "supervision": supervision_of(declaration),
        "reference": local_reference(declaration, "CN-EXPORT"),
        "order": particulars.order or declaration.reference,
        "payment": particulars.payment,
        "waybill": declaration.house,
        "platform": particulars.platform or declaration.seller.name,
        "declarant": declaration.declarant.number,
        "sender": party_record(declaration.sender),
        "recipient": party_record(declaration.recipient),
        "destination": declaration.destination,
        "currency": declaration.currency,
        "packages": declaration.packages,
        "gross_kg": None if declaration.gross_kg is None else f"{declaration.gross_kg:f}",
        "lines": [
            given(
                {
                    "number": number,
                    "description": line.description,
                    "hs": line.hs,
                    "origin": line.origin,
                    "quantity": line.quantity,
                    "value": f"{line.value.amount:f}",
                    "net_kg": None if line.net_kg is None else f"{line.net_kg:f}",
                }
            )
            for number, line in enumerate(declaration.lines, 1)
        ],
    }
    return Made(TABLE, given(record), context_of(declaration, supervision=supervision_of(declaration)))


def _credit_code(value: object) -> str:
    try:
        return (
            "" if uscc.validate(str(value)) == value else f"is {value!r}; write 18 characters without blanks"
        )
    except ValidationError:
        return f"is {value!r}, not a unified social credit code; it has 18 characters and a check digit"


def _leaves_china(record: Record, _: Context) -> Found:
    if record.get("destination") == "CN":
        yield "/destination", "is CN", "an export leaves China"


def _to_a_person(record: Record, context: Context) -> Found:
    if record.get("supervision") == "9610" and context.facts.get("recipient") == "business":
        yield "/supervision", "is 9610 for a business", "use 9710, or 9810 to a warehouse abroad"


def _chinese(record: Record, _: Context) -> Found:
    for place, country in find(record, "sender/country"):
        if country != "CN":
            yield place, f"is {country}", "the exporter is in China"


CREDIT_CODE = Kind("USCC", _credit_code, {"type": "string", "pattern": "^[0-9A-Z]{18}$"})
_RETAIL = {"supervision": frozenset({"9610"})}


def _asked(rule: str, sentence: str) -> tuple[Need, ...]:
    return (Need(rule, "required", sentence, where=_RETAIL, source=SOURCE, certainty="unverified"),)


def _field(name: str, kind: Kind, many: str, sentence: str, needs: tuple[Need, ...] = ()) -> Field:
    return Field(name, kind, many, sentence, source=SOURCE, certainty="unverified", needs=needs)


TABLE = Table(
    "cn-export",
    "China: cross-border e-commerce export record [unverified]",
    (
        _field("supervision", choice(CODES), "1", "the supervision code"),
        _field("reference", text(22), "1", "the declarant's reference"),
        _field("order", text(70), "1", "the number of the order"),
        _field("payment", text(70), "0..1", "the number of the payment",
               _asked("CN-9610-PAYMENT", "9610 matches order, payment and waybill")),
        _field("waybill", text(70), "0..1", "the number of the waybill",
               _asked("CN-9610-WAYBILL", "9610 matches order, payment and waybill")),
        _field("platform", text(70), "0..1", "the platform of the sale",
               _asked("CN-9610-PLATFORM", "9610 names the platform")),
        _field("declarant", CREDIT_CODE, "1", "the declarant's unified social credit code"),
        Field("sender", party_fields("name", "country"), "1", "the exporter", certainty="unverified"),
        Field("recipient", party_fields("name", "country"), "1", "who receives", certainty="unverified"),
        _field("destination", COUNTRY, "1", "the country shipped to"),
        _field("currency", CURRENCY, "1", "the currency of all values"),
        _field("packages", whole(), "1", "the number of packages"),
        _field("gross_kg", decimal(16, 6), "1", "the gross mass"),
        Field("lines", (
            _field("number", whole(1, 999), "1", "the number of the line"),
            _field("description", text(512), "1", "what the goods are"),
            _field("hs", tariff(6, 8, 10), "1", "the tariff code"),
            _field("origin", COUNTRY, "0..1", "the country of origin"),
            _field("quantity", whole(), "1", "the number of pieces"),
            _field("value", decimal(16, 4), "1", "the value of the line"),
            _field("net_kg", decimal(16, 6), "1", "the net mass"),
        ), "1..999", "the goods", certainty="unverified"),
    ),
    (
        Check("CN-EXPORT-ABROAD", "An export leaves China.", _leaves_china, source=SOURCE,
              certainty="unverified"),
        Check("CN-9610-RETAIL", "9610 is retail export to consumers.", _to_a_person, source=SOURCE,
              certainty="unverified"),
        Check("CN-EXPORT-SENDER", "The exporter is in China.", _chinese, source=SOURCE,
              certainty="unverified"),
        vague_check("CN-DESCRIPTION", SOURCE),
    ),
    source=SOURCE,
    certainty="unverified",
)  # fmt: skip
"""The fields of the export record."""
