"""United States: the postal informal entry of 2026, by the carrier or another qualified party.

Every item with its ten-digit HTS code, origin and value; goods up to 2,500 USD; paid by the seventh of the
month after arrival.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from serai.codes import s10
from serai.customs.datasets.field import Check, Context, Field, Record, Table, find
from serai.customs.datasets.kind import (
    COUNTRY,
    CURRENCY,
    DAY,
    INSTANT,
    amount_of,
    checked,
    choice,
    day_of,
    decimal,
    instant_of,
    tariff,
    text,
    whole,
)  # fmt: skip
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
from serai.customs.rules import us
from serai.customs.tax import Rates

Found = Iterator[tuple[str, str, str]]


def make_us_postal(declaration: Declaration, particulars: Particulars, rates: Rates) -> Made:
    """Make the postal informal entry of a declaration, its values in US dollars."""
    arrives = particulars.arrives
    record = {
        "entry": "postal informal",
        "reference": local_reference(declaration, "US-POSTAL"),
        "filer": particulars.filer,
        "item": declaration.house,
        "sender": party_record(declaration.sender),
        "recipient": party_record(declaration.recipient),
        "ship_from": declaration.ship_from,
        "arrives": arrives.isoformat() if arrives else None,
        "pay_by": seventh_of_next_month(arrives.date()).isoformat() if arrives else None,
        "lines": us_lines(declaration, rates),
    }
    return Made(TABLE, given(record), context_of(declaration))


def us_lines(declaration: Declaration, rates: Rates) -> list[Record]:
    """Return the items with their values in US dollars, and the declared ones where they are in another."""
    lines: list[Record] = []
    for number, line in enumerate(declaration.lines, 1):
        other = line.value.currency != "USD"
        lines.append(
            given(
                {
                    "number": number,
                    "description": line.description,
                    "hts": line.hs,
                    "origin": line.origin,
                    "quantity": line.quantity,
                    "kg": None if line.net_kg is None else f"{line.net_kg:f}",
                    "value_usd": f"{converted(line.value, 'USD', declaration, rates):f}",
                    "declared_value": f"{line.value.amount:f}" if other else None,
                    "declared_currency": line.value.currency if other else None,
                }
            )
        )
    return lines


def seventh_of_next_month(day: date) -> date:
    """Return the seventh of the month after a day."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 7)


def total_usd(record: Record) -> Decimal:
    """Return the value of all items that have one."""
    amounts = (amount_of(value) for _, value in find(record, "lines/*/value_usd"))
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def above_informal(record: Record, _: Context) -> Found:
    """Yield a fault where the goods together are above the limit of an informal entry."""
    total = total_usd(record)
    if total > us.INFORMAL:
        yield "/lines", f"are worth {total} USD, above {us.INFORMAL}", "make a formal entry"


def _pay_by(record: Record, _: Context) -> Found:
    arrives, pay_by = instant_of(record.get("arrives")), day_of(record.get("pay_by"))
    if arrives and pay_by and pay_by > seventh_of_next_month(arrives.date()):
        due = seventh_of_next_month(arrives.date())
        yield "/pay_by", f"is {pay_by}, after the 7th of the month that follows arrival", f"pay by {due}"


def _not_yet(record: Record, context: Context) -> Found:
    yield "/entry", f"does not exist on {context.on}", f"it starts on {us.US_POSTAL_ENTRY.since}"


def _by_post(record: Record, context: Context) -> Found:
    if context.facts.get("channel") != "post":
        yield "/entry", f"is for the post, not for {context.facts.get('channel')}", "make an informal entry"


MONEY = decimal(14, 2)
ITEM = checked("S10", s10.validate, "LZ473124829CN")
HTS: Sequence[int] = (10,)
LINE = (
    Field("number", whole(1, 999), sentence="the number of the item"),
    Field("description", text(512), sentence="what the goods are"),
    Field("hts", tariff(*HTS), sentence="the HTS code of ten digits"),
    Field("origin", COUNTRY, sentence="the country of origin"),
    Field("quantity", whole(), sentence="the number of pieces"),
    Field("kg", decimal(12, 6), "0..1", "the net mass, where the tariff counts by it"),
    Field("value_usd", MONEY, sentence="the value in US dollars"),
    Field("declared_value", decimal(16, 4), "0..1", "the value as declared, if in another currency"),
    Field("declared_currency", CURRENCY, "0..1", "the currency of the declared value"),
)
PARTIES = (
    Field("sender", party_fields("name", "street", "city", "country"), sentence="who sends"),
    Field("recipient", party_fields("name", "street", "city", "region", "postal_code", "country"),
          sentence="who receives"),
    Field("ship_from", COUNTRY, sentence="the country shipped from"),
)  # fmt: skip

TABLE = Table(
    "us-postal",
    "US postal informal entry",
    (
        Field("entry", choice(("postal informal",)), sentence="the kind of entry"),
        Field("reference", text(22), sentence="the filer's reference"),
        Field("filer", text(70), sentence="the carrier or qualified party that files and pays"),
        Field("item", ITEM, sentence="the S10 number of the item"),
        *PARTIES,
        Field("arrives", INSTANT, sentence="the instant of arrival"),
        Field("pay_by", DAY, sentence="the day by which duty is paid"),
        Field("lines", LINE, "1..999", "every item"),
    ),
    (
        Check(us.US_POSTAL_ENTRY.id, us.US_POSTAL_ENTRY.sentence, _not_yet,
              until=us.US_POSTAL_ENTRY.since, source=us.US_POSTAL_ENTRY.source),
        Check("US-POSTAL-CHANNEL", "The postal entry is for goods that come by post.", _by_post,
              source=us.US_POSTAL_ENTRY.source),
        check_of(us.US_INFORMAL, above_informal),
        Check("US-POSTAL-PAY-BY", "Duty is paid by the 7th of the month after arrival.", _pay_by,
              us.US_POSTAL_ENTRY.since, source=us.US_POSTAL_ENTRY.source),
        vague_check("US-DESCRIPTION", "no source read"),
    ),
    source=us.US_POSTAL_ENTRY.source,
)  # fmt: skip
"""The fields of the postal informal entry; parties and names are ours, the law asks for the items."""
