"""Goods items: description, places, references, payment, means of transport."""

from serai.authorities.ens.part import Message, Part, starts_with_zero
from serai.authorities.ens.rule import Book
from serai.authorities.ens.rules.header import AIR, BY_SHIP, IMO, MEANS

BOOK = Book()
ITEM = "GOOITEGDS"
TRANSPORT = "IDEMEATRAGI970"
MOST_MEANS = 999
RAIL = 2


@BOOK.rule("8207", ITEM)
def goods_are_named(item: Part, message: Message) -> bool:
    """A goods item has a description or a commodity code."""
    return item.has("GooDesGDS23") or item.has("COMCODGODITM")


@BOOK.rule("8678", ITEM, "IteNumGDS7")
def number_is_plain(number: Part, message: Message) -> bool:
    """The number of a goods item has no zero before it."""
    return not starts_with_zero(number.word)


@BOOK.rule("8687", ITEM)
def unloaded_somewhere(item: Part, message: Message) -> bool:
    """A place of unloading is given, at the item or in the header, except under circumstance E."""
    given = item.has("PlaUnlGOOITE333") or message.has("HEAHEA", "PlaUnlGOOITE334")
    return given or message.circumstance == "E"


@BOOK.rule("8171", ITEM, "PlaUnlGOOITE333")
def unloaded_in_one_place(place: Part, message: Message) -> bool:
    """The place of unloading stands at the item or in the header, not in both."""
    return not message.has("HEAHEA", "PlaUnlGOOITE334")


@BOOK.rule("8104", ITEM)
def loaded_somewhere(item: Part, message: Message) -> bool:
    """A place of loading is given, at the item or in the header."""
    return item.has("PlaLoaGOOITE333") or message.has("HEAHEA", "PlaLoaGOOITE334")


@BOOK.rule("8136", ITEM, "PlaLoaGOOITE333")
def loaded_in_one_place(place: Part, message: Message) -> bool:
    """The place of loading stands at the item or in the header, not in both."""
    return not message.has("HEAHEA", "PlaLoaGOOITE334")


@BOOK.rule("8135", ITEM, "MetOfPayGDI12")
def paid_in_one_way(payment: Part, message: Message) -> bool:
    """The way the transport charges are paid stands at the item or in the header, not in both."""
    return not message.has("HEAHEA", "TraChaMetOfPayHEA1")


@BOOK.rule("8103", ITEM)
def weighed_somewhere(item: Part, message: Message) -> bool:
    """A gross mass is given, at the item or as a total, except under circumstance E."""
    given = item.has("GroMasGDS46") or message.has("HEAHEA", "TotGroMasHEA307")
    return given or message.circumstance == "E"


@BOOK.rule("8170", ITEM)
def referred_to(item: Part, message: Message) -> bool:
    """A document or a commercial reference is given, at the item, or the reference in the header."""
    at_item = item.has("PRODOCDC2") or item.has("ComRefNumGIM1")
    return at_item or message.has("HEAHEA", "ComRefNumHEA")


@BOOK.rule("8199", ITEM)
def carried_by_something(item: Part, message: Message) -> bool:
    """The means of transport is identified, at the item or in the header, except in mode 4."""
    return item.has(TRANSPORT) or message.has("HEAHEA", MEANS) or message.mode == AIR


@BOOK.rule("8612", ITEM)
def means_are_not_too_many(item: Part, message: Message) -> bool:
    """A goods item has at most 999 means of transport."""
    return len(item.children.get(TRANSPORT, ())) <= MOST_MEANS


@BOOK.rule("8198", ITEM, TRANSPORT)
def carried_by_one_thing(means: Part, message: Message) -> bool:
    """A means of transport stands at the item only if none stands in the header, and not in mode 4."""
    return not message.has("HEAHEA", MEANS) and message.mode != AIR


@BOOK.rule("8147", ITEM, TRANSPORT)
def means_have_a_nation(means: Part, message: Message) -> bool:
    """A means of transport at the item has its nationality, except in mode 2."""
    return means.has("NatIDEMEATRAGI973") or message.mode == RAIL


@BOOK.rule("8114", ITEM, TRANSPORT, "IdeMeaTraGIMEATRA971")
def ship_of_an_item_has_its_number(identity: Part, message: Message) -> bool:
    """In modes 1 and 8 the means of transport at the item is a ship's number of seven or eight digits."""
    return message.mode not in BY_SHIP or IMO.fullmatch(identity.text) is not None
