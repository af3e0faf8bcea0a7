"""South Korea: the list clearance of goods for a person's own use within the limit."""

from collections.abc import Iterator

from serai.customs.datasets.field import Context, Field, Record, Table, find
from serai.customs.datasets.kind import COUNTRY, amount_of, choice, decimal, tariff, text, whole
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
from serai.customs.datasets.wording import vague_check
from serai.customs.declaration import Declaration
from serai.customs.rules import kr
from serai.customs.tax import Rates
from serai.parcel import Money

Found = Iterator[tuple[str, str, str]]


def make_kr_list(declaration: Declaration, particulars: Particulars, rates: Rates) -> Made:
    """Make the list clearance of a declaration, its values in US dollars, by which limits are read."""
    record = {
        "clearance": "list",
        "reference": local_reference(declaration, "KR-LIST"),
        "platform": particulars.platform or declaration.seller.name,
        "item": declaration.house,
        "sender": party_record(declaration.sender),
        "recipient": party_record(declaration.recipient),
        "ship_from": declaration.ship_from,
        "value_usd": f"{converted(_goods(declaration), 'USD', declaration, rates):f}",
        "lines": [
            given(
                {
                    "number": number,
                    "description": line.description,
                    "hs": line.hs,
                    "origin": line.origin,
                    "quantity": line.quantity,
                    "value_usd": f"{converted(line.value, 'USD', declaration, rates):f}",
                }
            )
            for number, line in enumerate(declaration.lines, 1)
        ],
    }
    return Made(TABLE, given(record), context_of(declaration))


def _goods(declaration: Declaration) -> Money:
    return Money(declaration.value, declaration.currency)


def _limit(record: Record, _: Context) -> Found:
    limit = kr.LIMIT_US if record.get("ship_from") == "US" else kr.LIMIT
    value = amount_of(record.get("value_usd"))
    if value is not None and value > limit:
        yield "/value_usd", f"is {value} USD, above {limit}", "make a general declaration"


def _person(record: Record, context: Context) -> Found:
    if context.facts.get("recipient") == "business":
        yield "/recipient/kind", "is a business", "make a general declaration"
    for place, number in find(record, "recipient/number"):
        text_of = str(number)
        if not (len(text_of) == 13 and text_of[0] == "P" and text_of[1:].isdigit()):
            yield place, f"is {number}, not a customs clearance code", "write P and 12 digits"


MONEY = decimal(14, 2)
TABLE = Table(
    "kr-list",
    "South Korea: list clearance",
    (
        Field("clearance", choice(("list",)), sentence="the way of clearance"),
        Field("reference", text(22), sentence="the declarant's reference"),
        Field("platform", text(70), "0..1", "the platform or shop of the sale"),
        Field("item", text(35), sentence="the S10 number or house waybill"),
        Field("sender", party_fields("name", "country"), sentence="who sends"),
        Field("recipient", party_fields("name", "number", "street", "postal_code", "phone"),
              sentence="who receives, with the personal customs clearance code"),
        Field("ship_from", COUNTRY, sentence="the country shipped from"),
        Field("value_usd", MONEY, sentence="the value of the goods in US dollars"),
        Field("lines", (
            Field("number", whole(1, 999), sentence="the number of the line"),
            Field("description", text(512), sentence="what the goods are"),
            Field("hs", tariff(6, 8, 10), sentence="the tariff code"),
            Field("origin", COUNTRY, "0..1", "the country of origin"),
            Field("quantity", whole(), sentence="the number of pieces"),
            Field("value_usd", MONEY, sentence="the value of the line in US dollars"),
        ), "1..999", "the goods"),
    ),
    (
        check_of(kr.KR_LIMIT_150, _limit),
        check_of(kr.KR_PCCC, _person),
        vague_check("KR-DESCRIPTION", "no source read"),
    ),
    source=kr.SOURCE + "; names and lengths are ours",
    certainty="unverified",
)  # fmt: skip
"""The fields of the list clearance."""
