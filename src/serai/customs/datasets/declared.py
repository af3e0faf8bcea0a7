"""The plain form of a declaration, in which files and other systems hand it to us: its table of fields.

Codes are read as people write them (`6109.10`, `eur`, `UK`); whole numbers and true or false may be text, as
spreadsheets have them. Whatever no field takes is told, never dropped.
"""

from collections.abc import Iterator, Sequence

from serai.codes import country, currency, hs
from serai.customs.asked import ALIASES, PARTIES, SCHEME_WORDS
from serai.customs.datasets.field import Check, Context, Field, Need, Record, Table, find
from serai.customs.datasets.kind import Kind, amount_of, checked, day_of, decimal, instant_of, text
from serai.customs.rule import CHANNELS

FLAGS = {"true": True, "false": False, "yes": True, "no": False, "1": True, "0": False}
"""The words for true and false."""


def country_of(value: str) -> str:
    """Return the country meant, `UK` being GB.

    Raises
    ------
    InvalidCountry
        If there is no such country.
    """
    word = value.strip().upper()
    return country.validate(ALIASES.get(word, word))


def scheme_word(value: str) -> str:
    """Return the word for a seller scheme in its usual spelling, also where it is none."""
    return value.strip().lower().replace("-", "_").replace(" ", "_")


def whole_of(value: object) -> int | None:
    """Return a whole number given as such or as text, None for anything else."""
    amount = amount_of(value)
    return int(amount) if amount is not None and amount == int(amount) else None


def _count(value: object) -> str:
    number = whole_of(value)
    return (
        "" if number is not None and 1 <= number <= 10**9 else f"is {value!r}; write a whole number above 0"
    )


def _flag(value: object) -> str:
    known = isinstance(value, bool) or str(value).strip().lower() in FLAGS
    return "" if known else f"is {value!r}; write true or false"


def _when(value: object) -> str:
    if day_of(value) or instant_of(value):
        return ""
    return f"is {value!r}; write a day like 2026-11-22, or an instant with its offset"


def _among(words: Sequence[str], many: str) -> Kind:
    def says(value: object) -> str:
        known = isinstance(value, str) and scheme_word(value) in words
        return "" if known else f"is {value!r}, not {many}; write one of {', '.join(filter(None, words))}"

    return Kind(many, says, {"type": "string", "enum": sorted(filter(None, words))})


COUNT = Kind("whole number", _count, {"type": ["integer", "string"]})
FLAG = Kind("true or false", _flag, {"type": ["boolean", "string"]})
WHEN = Kind("day or instant", _when, {"type": "string"})
COUNTRY = checked("country", country_of, "FR", normal_form=False)
CURRENCY = checked("currency", currency.validate, "EUR", normal_form=False)
HS = checked("HS code", hs.validate, "610910", normal_form=False)
SHORT, LONG = text(70), text(512)
MONEY, MASS = decimal(16, 4, equal=True), decimal(12, 6)

PARTY = (
    Field("name", text(140), "0..1", "the name"),
    Field("number", text(35), "0..1", "the number by which customs knows it: EORI, CPF, PCCC"),
    Field("street", text(140), "0..1", "street and number"),
    Field("city", SHORT, "0..1", "the city"),
    Field("region", text(35), "0..1", "state or region"),
    Field("postal_code", text(17), "0..1", "the postal code"),
    Field("country", COUNTRY, "0..1", "the country, two letters"),
    Field("kind", _among(PARTIES, "a kind of party"), "0..1", "person or business"),
    Field("phone", text(50), "0..1", "the phone number"),
    Field("email", text(256), "0..1", "the e-mail address"),
)
DOCUMENT = (
    Field("code", text(8), sentence="the code of the document in the authority's list"),
    Field("number", text(70), sentence="the number of the document"),
    Field("kind", text(35), "0..1", "the kind of document"),
)
LINE = (
    Field("description", LONG, "0..1", "what the goods are", needs=(
        Need("DECLARATION-GOODS", "required", "goods are named by a description or an HS code",
             when=lambda line: not line.get("hs")),
    )),
    Field("hs", HS, "0..1", "the tariff code of 6, 8 or 10 digits"),
    Field("origin", COUNTRY, "0..1", "the country of origin"),
    Field("quantity", COUNT, sentence="the number of pieces"),
    Field("value", decimal(16, 4), sentence="the value of the whole line, also of goods that are free"),
    Field("currency", CURRENCY, "0..1", "the currency, if it is named by the line"),
    Field("net_kg", MASS, "0..1", "the net mass"),
    Field("gross_kg", MASS, "0..1", "the gross mass"),
    Field("parcel", SHORT, "0..1", "the parcel that the line is in"),
    Field("sku", SHORT, "0..1", "the seller's article number"),
    Field("product_ids", SHORT, "0..9", "the product identifiers, merchant's first"),
    Field("dangerous", text(8), "0..1", "the UN number of dangerous goods"),
    Field("preference", text(4), "0..1", "the preference claimed"),
    Field("documents", DOCUMENT, "0..99", "papers of the line"),
)  # fmt: skip


def _currencies(record: Record, _: Context) -> Iterator[tuple[str, str, str]]:
    whole = str(record.get("currency") or "").strip().upper()
    named = list(find(record, "lines/*/currency"))
    first = whole or (str(named[0][1]).upper() if named else "")
    if not first:
        yield "/currency", "is missing", "give the currency of the values"
    for place, value in named:
        if str(value).strip().upper() != first:
            yield place, f"is {value}, another than {first}", "convert first: one currency a declaration"


def _countries(record: Record, _: Context) -> Iterator[tuple[str, str, str]]:
    for own, party in (("ship_from", "sender"), ("destination", "recipient")):
        if not record.get(own) and not any(find(record, f"{party}/country")):
            yield f"/{own}", "is missing", f"give it, or the country of the {party}"


TABLE = Table(
    "declaration",
    "A declaration: one consignment before customs",
    (
        Field("consignment", SHORT, sentence="the number of the consignment"),
        Field("parcels", SHORT, "0..999", "its parcels; the consignment's own number if absent"),
        Field("at", WHEN, sentence="the day of clearance, for which rules are read"),
        Field("sender", PARTY, "0..1", "who sends"),
        Field("recipient", PARTY, "0..1", "who receives; a person if no kind is given"),
        Field("lines", LINE, "1..999", "the goods"),
        Field("ship_from", COUNTRY, "0..1", "the country shipped from; the sender's if absent"),
        Field("destination", COUNTRY, "0..1", "the country shipped to; the recipient's if absent"),
        Field("currency", CURRENCY, "0..1", "the currency of all values"),
        Field("channel", _among(sorted(CHANNELS), "a channel"), "0..1", "the channel; express if absent"),
        Field("scheme", _among(sorted(SCHEME_WORDS), "a scheme"), "0..1", "the scheme; none if absent"),
        Field("scheme_number", text(35), "0..1", "the seller's number under the scheme"),
        Field("regime", text(35), "0..1", "the customs regime of the lane"),
        Field("incoterm", text(3, 3), "0..1", "the Incoterm; DDP if absent"),
        Field("freight", MONEY, "0..1", "the freight"),
        Field("freight_currency", CURRENCY, "0..1", "the currency of the freight, if another"),
        Field("insurance", MONEY, "0..1", "the insurance"),
        Field("insurance_currency", CURRENCY, "0..1", "the currency of the insurance, if another"),
        Field("declarant", PARTY, "0..1", "who declares"),
        Field("representative", PARTY, "0..1", "who represents the declarant"),
        Field("seller", PARTY, "0..1", "who sells, if not the sender"),
        Field("reference", SHORT, "0..1", "the trader's own reference"),
        Field("house", SHORT, "0..1", "the house bill or S10 number"),
        Field("invoice", SHORT, "0..1", "the number of the commercial invoice"),
        Field("packages", COUNT, "0..1", "the number of packages; 1 if absent"),
        Field("package_kind", text(2, 2), "0..1", "the kind of package; PK if absent"),
        Field("marks", LONG, "0..1", "marks on the packages"),
        Field("gross_kg", MASS, "0..1", "the gross mass of all"),
        Field("gift", FLAG, "0..1", "whether it is a gift"),
        Field("documents", DOCUMENT, "0..99", "papers of the whole"),
    ),
    (
        Check("DECLARATION-CURRENCY", "All goods of a declaration are in one currency.", _currencies),
        Check("DECLARATION-COUNTRIES", "It is known where goods come from and go to.", _countries),
    ),
)
"""The fields of a declaration."""
