"""European Union: the product identifiers of merchant and manufacturer on each line of H1, H6 and H7."""

from collections.abc import Sequence
from datetime import date

from serai.customs.datasets.field import Field, Need, Record
from serai.customs.datasets.kind import text
from serai.customs.declaration import Declaration, Line
from serai.customs.rules import eu

SINCE = date(2026, 7, 1)
"""The day from which they may be given (owlbrief 14284); demanded they are since that of the rule."""

_DEMANDED = Need(
    eu.EU_PRODUCT_IDS.id, "required", eu.EU_PRODUCT_IDS.sentence, eu.EU_PRODUCT_IDS.since,
    source=eu.EU_PRODUCT_IDS.source,
)  # fmt: skip
_EARLY = Need(
    "EU-PRODUCT-IDS-EARLY", "barred", "before 2026-07-01 the data set has no product identifiers",
    until=SINCE, source=eu.EU_PRODUCT_IDS.source, certainty="unverified",
)  # fmt: skip

IDENTIFIERS = Field(
    "product_identifiers",
    (
        Field("merchant", text(70), sentence="the merchant's product identifier", rule=eu.EU_PRODUCT_IDS.id),
        Field("manufacturer", text(70), "0..1", "the manufacturer's product identifier", needs=(_DEMANDED,)),
    ),
    "0..99",
    "the product identifiers of merchant and manufacturer",
    needs=(_DEMANDED, _EARLY),
)
"""The field of a line: voluntary from 2026-07-01, demanded from 2026-11-01."""


def identifiers_of(group: Sequence[Line], declaration: Declaration) -> list[Record]:
    """Return the identifiers of the goods that share a line, merchant's and manufacturer's, each pair once.

    Goods without any stand as an empty entry from the day on which all must have them, so that they are
    named; before 2026-07-01 there are none.
    """
    on = declaration.at.date()
    pairs = list(dict.fromkeys(line.product_ids[:2] for line in group))
    if on < SINCE or not any(pairs):
        return []
    named = ("merchant", "manufacturer")
    records: list[Record] = [dict(zip(named, pair, strict=False)) for pair in pairs]
    return [one for one in records if one or eu.EU_PRODUCT_IDS.in_force(on)]
