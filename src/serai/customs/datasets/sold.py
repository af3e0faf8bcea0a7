"""The plain form of an order or an invoice: its table of fields."""

from serai.customs.datasets.declared import COUNT, COUNTRY, CURRENCY, HS
from serai.customs.datasets.field import Field, Table
from serai.customs.datasets.kind import decimal, text

SHORT = text(140)
TABLE = Table(
    "sold",
    "An order or an invoice: what was sold",
    (
        Field("number", text(70), sentence="the number of the order or invoice"),
        Field("currency", CURRENCY, sentence="the currency of all values"),
        Field("seller", SHORT, "0..1", "the name of the seller"),
        Field("buyer", SHORT, "0..1", "the name of the buyer"),
        Field("country", COUNTRY, "0..1", "the country of the buyer"),
        Field("lines", (
            Field("description", text(512), sentence="what the goods are"),
            Field("quantity", COUNT, sentence="the number of pieces"),
            Field("value", decimal(16, 4, equal=True), sentence="the value of the whole line"),
            Field("sku", text(70), "0..1", "the seller's article number"),
            Field("hs", HS, "0..1", "the tariff code"),
            Field("origin", COUNTRY, "0..1", "the country of origin"),
        ), "1..999", "the goods"),
    ),
)  # fmt: skip
"""The fields of an order or an invoice."""
