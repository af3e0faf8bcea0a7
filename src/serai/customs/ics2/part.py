"""The fields of which ICS2 data sets are made, each with its sentence, source and certainty.

That goods are described with six digits of the tariff and without stop words, and the minimum before loading,
have sources; which further fields a data set has is our reading of the annex, and `unverified`.
"""

from dataclasses import replace

from serai.codes import awb, eori, s10
from serai.codes.country import EU
from serai.customs.datasets.field import Field, Need, Record
from serai.customs.datasets.kind import (
    COUNTRY,
    INSTANT,
    Kind,
    checked,
    choice,
    decimal,
    tariff,
    text,
    whole,
)
from serai.customs.datasets.particulars import ADDRESS

SOURCE = "taxation-customs.ec.europa.eu, ICS2 releases 1 and 2 (facts of the pages, not the annex)"
ANNEX = "Annex B to Delegated Regulation (EU) 2015/2446, as we know it; not read here"
WORDS = "fiata.org, descartes: stop words are rejected and six digits of the tariff are mandatory"
FORM_OF_MRN = "[0-9]{2}[A-Z]{2}[A-Z0-9]{13}[0-9]"

EORI = checked("EORI", eori.validate, "DE1234567")
S10 = checked("S10", s10.validate, "LX123456785CN")
AWB = checked("air waybill", awb.validate, "020-12345675")
RECEPTACLE = text(29, 29, "[A-Z0-9]{12}[A-Z][A-Z]{2}[0-9]{14}")
"""A receptacle of the post (UPU S9): offices, category, subclass, year, dispatch, serial, flags, mass."""

OFFICE = text(8, 8, "[A-Z]{2}[A-Z0-9]{6}")
LOCODE = text(5, 5, "[A-Z]{2}[A-Z2-9]{3}")


def open_field(name: str, kind: Kind | tuple[Field, ...], many: str = "1", sentence: str = "") -> Field:
    """Return a field that rests on our reading of the annex."""
    return Field(name, kind, many, sentence, source=ANNEX, certainty="unverified")


def known_field(name: str, kind: Kind | tuple[Field, ...], many: str, sentence: str, source: str) -> Field:
    """Return a field that has a source."""
    return Field(name, kind, many, sentence, source=source)


def _in_union(party: Record) -> bool:
    return party.get("country") in EU


_POSTAL = Need(
    "ICS2-POSTCODE",
    "required",
    "an address in the Union has a postal code",
    when=_in_union,
    source=ANNEX,
    certainty="unverified",
)


def party(*demanded: str) -> tuple[Field, ...]:
    """Return the fields of a party, some demanded, the postal code where its address is in the Union."""
    return tuple(
        replace(
            one,
            many="1" if one.name in demanded else one.many,
            needs=(_POSTAL,) if one.name == "postal_code" else (),
            source=ANNEX,
            certainty="unverified",
        )
        for one in ADDRESS
    )


TRADER = party("name", "street", "city", "country")
"""Sender and recipient: name and address, which the minimum before loading already has."""

LODGER = (
    open_field("name", text(70), "0..1", "the name"),
    open_field("number", EORI, sentence="the EORI of who lodges"),
)
CARRIER = (
    open_field("name", text(70), "0..1", "the name"),
    open_field("number", EORI, sentence="the EORI of the carrier"),
)
LINE = (
    open_field("number", whole(1, 9999), sentence="the number of the line"),
    known_field("description", text(512), "1", "what the goods are, without stop words", WORDS),
    known_field("hs", tariff(6), "1", "the six digits of the Harmonized System", WORDS),
    open_field("gross_kg", decimal(16, 6), "0..1", "the gross mass of the line"),
    open_field("dangerous", text(4, 4, "[0-9]{4}"), "0..1", "the UN number of dangerous goods"),
)
LODGING = (
    open_field("reference", text(22), sentence="the local reference number"),
    open_field("lodged", INSTANT, sentence="when it is lodged"),
    open_field("state", choice(EU), sentence="the member state addressed, that of first entry"),
    open_field("declarant", LODGER, sentence="who lodges"),
    open_field("representative", LODGER, "0..1", "who represents him"),
)
MINIMUM = (
    known_field("consignor", TRADER, "1", "the sender, with name and address", SOURCE),
    known_field("consignee", TRADER, "1", "the recipient, with name and address", SOURCE),
    known_field("packages", whole(1, 99_999_999), "1", "the number of packages", SOURCE),
    known_field("gross_kg", decimal(16, 6), "1", "the gross mass of all", SOURCE),
    known_field("lines", LINE, "1..9999", "the goods", SOURCE),
)
"""The minimum before loading: sender, recipient, packages, mass and goods (with the house number, seven)."""


def document(kind: Kind, sentence: str) -> Field:
    """Return the field of the transport document of a consignment, house or item."""
    return known_field("transport_document", kind, "1", sentence, SOURCE)


def master(kind: Kind, many: str = "1") -> Field:
    """Return the field of the document under which consignments travel together."""
    return open_field("master_document", kind, many, "the master transport document")


CARRIAGE = (
    open_field("carrier", CARRIER, sentence="the carrier"),
    open_field("conveyance", text(35), sentence="the flight, voyage, train or plate"),
    open_field("countries", COUNTRY, "2..99", "the countries of the route, in order"),
    open_field("loading", LOCODE, sentence="the place of loading, by UN/LOCODE"),
    open_field("unloading", LOCODE, sentence="the place of unloading, by UN/LOCODE"),
    open_field("office", OFFICE, sentence="the customs office of first entry"),
    open_field("arrives", INSTANT, sentence="expected arrival at the office of first entry"),
    open_field("seals", text(20), "0..99", "the seals"),
)
"""What a complete data set tells of the way, besides the minimum."""

RECEPTACLES = open_field("receptacles", RECEPTACLE, "1..9999", "the receptacles of the post, by UPU S9")
