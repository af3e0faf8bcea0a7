"""The names that brokers' spreadsheets give to the fields of a declaration.

A field is a path: `recipient.name` is of a party, `lines.hs` of a line of goods, `consignment` of the whole.
A column may also be called by its path itself, with dots or underscores; what names no party is of the
recipient.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product

from serai.store.spreadsheet.words import plain

PARTIES = {
    "sender": "sender|shipper|consignor|exporter|seller name and address|from",
    "recipient": "recipient|consignee|receiver|buyer|importer|customer|addressee|to|ship to|deliver to",
    "declarant": "declarant|declaring agent",
    "representative": "representative|broker|agent",
    "seller": "seller|merchant|supplier",
}
"""Words for each party, joined with the words of PARTS."""

PARTS = {
    "name": "name|full name|company|contact|contact name",
    "number": "eori|eori number|eori no|tax id|tax number|vat number|cpf|cnpj|pccc|id number|tax no|id no",
    "street": "street|address|address 1|address line 1|addr|addr1|street address|address line",
    "city": "city|town|locality",
    "region": "state|region|province|county",
    "postal_code": "postal code|postcode|post code|zip|zip code|zipcode|pincode",
    "country": "country|country code|ctry",
    "kind": "kind|type",
    "phone": "phone|telephone|tel|mobile|phone number|phone no",
    "email": "email|e mail|mail",
}
"""Words for what is told of a party."""

WHOLE = {
    "consignment": (
        "consignment|consignment number|consignment no|hawb|hawb no|hawb number|house awb|"
        "house waybill|house bill|tracking number|tracking no|tracking|parcel|parcel id|"
        "parcel number|shipment|shipment id|shipment number|waybill|waybill number|order|"
        "order number|order id|reference no|item id|barcode"
    ),
    "at": "at|date|clearance date|declaration date|arrival date|eta|import date",
    "ship_from": "ship from|country of dispatch|dispatch country|country of export|export country",
    "destination": "destination|country of destination|destination country|dest|dest country",
    "currency": "currency|currency code|curr|ccy|invoice currency|value currency|declared currency",
    "channel": "channel|mode",
    "scheme": "scheme|seller scheme|tax scheme",
    "scheme_number": "ioss|ioss number|ioss no|scheme number|scheme no|vat scheme number|ioss vat number",
    "regime": "regime|lane",
    "incoterm": "incoterm|incoterms|terms|delivery terms|terms of delivery",
    "freight": ("freight|freight cost|shipping cost|freight charge|freight charges|transport cost|postage"),
    "freight_currency": "freight currency",
    "insurance": "insurance|insurance cost|insurance value",
    "insurance_currency": "insurance currency",
    "reference": "reference|ucr|ducr|own reference|customer reference|order reference|trader reference",
    "house": "house|house number|s10|s10 number|mail item",
    "invoice": "invoice|invoice number|invoice no",
    "packages": (
        "packages|number of packages|pieces|pcs|number of pieces|no of packages|package count|cartons|pkgs"
    ),
    "package_kind": "package kind|package type|kind of package",
    "marks": "marks|shipping marks|marks and numbers",
    "gross_kg": "gross mass|total weight|total gross weight|shipment weight|gross weight total",
    "gift": "gift|is gift",
}
"""Words for fields of the whole."""

LINES = {
    "description": (
        "description|goods description|description of goods|item description|product|"
        "product name|contents|content|goods|item name|commodity|commodity description|item|"
        "detailed description|product description"
    ),
    "hs": (
        "hs|hs code|hscode|hs6|commodity code|tariff|tariff code|tariff number|hts|hts code|"
        "taric|cn code|ncm|harmonized code|harmonised code|hs number|customs code|tariff no|"
        "hs tariff"
    ),
    "origin": "origin|country of origin|origin country|coo|made in|manufacture country",
    "quantity": (
        "quantity|qty|item quantity|item qty|units|number of items|amount of items|no of items|count"
    ),
    "value": (
        "value|line value|total value|item total|declared value|customs value|line total|"
        "amount|item value|total amount|goods value|invoice value|total price|value of goods"
    ),
    "unit_value": "unit value|unit price|price|item price|price per unit|unit cost|price each",
    "net_kg": "net weight|net mass|net kg|net weight kg|nett weight|net wt",
    "gross_kg": (
        "weight|gross weight|gross kg|weight kg|gross weight kg|gross wt|item weight|kg|"
        "weight in kg|parcel weight"
    ),
    "sku": "sku|article|article number|item code|product code|part number",
    "product_ids": (
        "product id|product identifier|gtin|ean|upc|product ids|merchant product id|manufacturer product id"
    ),
    "dangerous": "un number|dangerous goods|dg|un no",
    "preference": "preference|preference code",
}
"""Words for fields of a line; `unit_value` is multiplied by the quantity."""


@cache
def fields() -> dict[str, str]:
    """Return the field of every known name of a column, names folded as `plain` does."""
    found: dict[str, str] = {}
    for name, path in _named():
        found.setdefault(plain(name), path)
    return found


def _named() -> Iterator[tuple[str, str]]:
    """Walk every name of a column with its field; of two fields with one name the first has it."""
    for table, prefix in ((LINES, "lines."), (WHOLE, "")):
        for field, words in table.items():
            for word in (*words.split("|"), f"{prefix}{field}", f"item {field}"):
                yield word, prefix + field
    yield from _of_parties()
    for part, words in PARTS.items():
        yield from ((word, f"recipient.{part}") for word in words.split("|"))


def _of_parties() -> Iterator[tuple[str, str]]:
    for party, titles in PARTIES.items():
        for title, part in product((*titles.split("|"), party), PARTS):
            yield from ((f"{title} {word}", f"{party}.{part}") for word in (*PARTS[part].split("|"), part))
    for party, titles in PARTIES.items():
        yield from ((title, f"{party}.name") for title in titles.split("|"))


def find_field(name: str) -> str:
    """Return the field that a column is called after, empty where nobody knows the name.

    >>> find_field("Consignee Zip-Code"), find_field("HS Code"), find_field("favourite colour")
    ('recipient.postal_code', 'lines.hs', '')
    """
    return fields().get(plain(name), "")


def known(cells: list[str] | tuple[object, ...]) -> int:
    """Count the cells of a row that name a field, as a header's do."""
    return sum(1 for cell in cells if isinstance(cell, str) and 0 < len(cell) <= 60 and find_field(cell))
