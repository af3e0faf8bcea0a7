"""The declaration as a whole: sender, counts, numbering, itinerary, offices."""

import re

from serai.authorities.ens.part import BLANK, Message, Part, as_number
from serai.authorities.ens.rule import Book

BOOK = Book()
SENDER = re.compile(r"\s*[A-Z]{2}(?:\s++|\S){1,15}/[0-9]{10}\s*", re.ASCII)
"""A country, up to fifteen characters (white space counts once), a slash and ten digits."""
SPACES = re.compile(f"[{BLANK}]+")
CONSIGNOR = ("GOOITEGDS", "TRACONCO2")
ADDRESS = ("NamCO27", "StrAndNumCO222", "PosCodCO223", "CitCO224", "CouCO225", "NADLNGGTCO")
MOST_ITEMS = 999
MOST_SEALS = 9999


@BOOK.rule("4065", "MesSenMES3")
def sender_is_known(sender: Part, message: Message) -> bool:
    """The sender is a country, up to fifteen characters, a slash and ten digits."""
    return SENDER.fullmatch(sender.text) is not None


@BOOK.rule("8193")
def consignors_differ(root: Part, message: Message) -> bool:
    """Consignors of goods items are at least two, and not all the same."""
    consignors = list(message.along(*CONSIGNOR))
    if not consignors:
        return True
    return len(consignors) > 1 and (
        len({consignor.count for consignor in consignors}) > 1
        or any(_vary(message, field) for field in ADDRESS)
        or len({tin.text for tin in message.along(*CONSIGNOR, "TINCO259")}) > 1
    )


@BOOK.rule("8102")
def items_are_numbered(root: Part, message: Message) -> bool:
    """Goods items are numbered 1, 2, 3, … in their order."""
    numbers = [as_number(part.word) for part in message.along("GOOITEGDS", "IteNumGDS7")]
    return all(number == position for position, number in enumerate(numbers, 1))


@BOOK.rule("8611")
def items_are_not_too_many(root: Part, message: Message) -> bool:
    """There are at most 999 goods items."""
    return len(message.children.get("GOOITEGDS", ())) <= MOST_ITEMS


@BOOK.rule("8688")
def something_is_packed(root: Part, message: Message) -> bool:
    """At least one goods item has packages."""
    return message.has("GOOITEGDS", "PACGS2")


@BOOK.rule("8617")
def seals_are_not_too_many(root: Part, message: Message) -> bool:
    """There are at most 9,999 seals."""
    return len(message.children.get("SEAID529", ())) <= MOST_SEALS


@BOOK.rule("8684")
def itinerary_leads_somewhere(root: Part, message: Message) -> bool:
    """The itinerary names at least two countries."""
    return len(message.children.get("ITI", ())) > 1


@BOOK.rule("8616", "CUSOFFLON", "RefNumCOL1", only="CC315A")
def lodged_elsewhere(office: Part, message: Message) -> bool:
    """The office of lodgement is named only where it is not that of first entry."""
    return office.word != message.word_of("CUSOFFFENT730", "RefNumCUSOFFFENT731")


def _vary(message: Message, field: str) -> bool:
    """Say whether a field of the items' consignors has several values, all white space being one."""
    texts = message.along(*CONSIGNOR, field)
    return len({SPACES.sub(" ", part.word) for part in texts}) > 1
