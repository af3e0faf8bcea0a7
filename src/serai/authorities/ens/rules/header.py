"""The header: mode and means of transport, circumstance, totals, references."""

import re
from decimal import Decimal

from serai.authorities.ens.part import Message, Part, starts_with_zero, total_of
from serai.authorities.ens.rule import Book
from serai.authorities.ens.rules.package import BULK

BOOK = Book()
HEADER = "HEAHEA"
MODE = "TraModAtBorHEA76"
MEANS = "IdeOfMeaOfTraCroHEA85"
NATION = "NatOfMeaOfTraCroHEA87"
PACKAGES = "TotNumOfPacHEA306"
VOYAGE = "ConRefNumHEA"
PACKED = ("GOOITEGDS", "PACGS2")

MODES = (1, 2, 3, 4, 8, 10, 11)
BY_SHIP = (1, 8)
AIR = 4
SEA = 1
ON_WHEELS = (3, 10, 11)
CIRCUMSTANCES = ("C", "D", "E")

IMO = re.compile(r"\s*[0-9]{7,8}\s*", re.ASCII)
"""The number of a ship: seven digits (IMO) or eight (ENI)."""
FLIGHT = re.compile(r"\s*(?:[a-zA-Z0-9]{3}[0-9]{1,4}[a-zA-Z]?|[a-zA-Z0-9]{1,3}[0-9][a-zA-Z]?)\s*", re.ASCII)
"""An airline of two or three characters and a flight of up to four digits, perhaps with a letter."""
TRANSFER = re.compile(r"\s*XFER[a-zA-Z0-9]+(?:[:-][a-zA-Z0-9]+)?\s*", re.ASCII)
OTHER_VOYAGE = re.compile(r"(?!\s*XFER)[^\n\r\x85\u2028\u2029]++\s*+", re.ASCII)


@BOOK.rule("8689", HEADER)
def mode_is_known(header: Part, message: Message) -> bool:
    """The mode of transport at the border is 1, 2, 3, 4, 8, 10 or 11."""
    return header.number_of(MODE) in MODES


@BOOK.rule("8690", HEADER)
def mode_is_plain(header: Part, message: Message) -> bool:
    """The mode of transport at the border has no zero before it."""
    return not starts_with_zero(header.word_of(MODE))


@BOOK.rule("8107", HEADER)
def ship_is_named(header: Part, message: Message) -> bool:
    """In modes 1 and 8 the means of transport crossing the border is identified."""
    return header.number_of(MODE) not in BY_SHIP or header.has(MEANS)


@BOOK.rule("8114", HEADER)
def ship_has_its_number(header: Part, message: Message) -> bool:
    """In modes 1 and 8 the means of transport is a ship's number of seven or eight digits."""
    if header.number_of(MODE) not in BY_SHIP or not header.has(MEANS):
        return True
    return IMO.fullmatch(header.text_of(MEANS)) is not None


@BOOK.rule("8113", HEADER)
def aircraft_is_not_named(header: Part, message: Message) -> bool:
    """In mode 4 the means of transport crossing the border is left out."""
    return header.number_of(MODE) != AIR or not header.has(MEANS)


@BOOK.rule("8108", HEADER)
def vehicle_has_a_nation(header: Part, message: Message) -> bool:
    """In modes 3, 10 and 11 an identified means of transport has its nationality."""
    identified = header.word_of(MODE) in ("3", "10", "11") and header.has(MEANS)
    return header.has(NATION) or not identified


@BOOK.rule("8115", HEADER)
def nation_is_of_a_vehicle(header: Part, message: Message) -> bool:
    """A nationality is given only in modes 3, 10 and 11, and for an identified means of transport."""
    return not header.has(NATION) or (header.number_of(MODE) in ON_WHEELS and header.has(MEANS))


@BOOK.rule("8691", HEADER)
def circumstance_is_known(header: Part, message: Message) -> bool:
    """The specific circumstance, where there is one, is C, D or E."""
    return not header.has("SpeCirIndHEA1") or header.word_of("SpeCirIndHEA1") in CIRCUMSTANCES


@BOOK.rule("8111", HEADER)
def circumstance_of_road(header: Part, message: Message) -> bool:
    """Circumstance C goes with mode 3 alone."""
    return header.word_of("SpeCirIndHEA1") != "C" or header.number_of(MODE) not in (1, 2, 4, 8, 10, 11)


@BOOK.rule("8112", HEADER)
def circumstance_of_rail(header: Part, message: Message) -> bool:
    """Circumstance D goes with mode 2 alone."""
    return header.word_of("SpeCirIndHEA1") != "D" or header.number_of(MODE) not in (1, 3, 4, 8, 10, 11)


@BOOK.rule("8118", HEADER)
def flight_is_named(header: Part, message: Message) -> bool:
    """In mode 4 the conveyance reference is a flight number."""
    return header.number_of(MODE) != AIR or FLIGHT.fullmatch(header.text_of(VOYAGE)) is not None


@BOOK.rule("8685", HEADER)
def transfer_is_written_well(header: Part, message: Message) -> bool:
    """In mode 1 a conveyance reference that starts with XFER goes on with letters or digits, once parted."""
    if header.number_of(MODE) != SEA or not header.has(VOYAGE):
        return True
    text = header.text_of(VOYAGE)
    return TRANSFER.fullmatch(text) is not None or OTHER_VOYAGE.fullmatch(text) is not None


@BOOK.rule("8206", HEADER)
def items_are_counted(header: Part, message: Message) -> bool:
    """The total number of items is that of the goods items."""
    return header.number_of("TotNumOfIteHEA305") == len(message.children.get("GOOITEGDS", ()))


@BOOK.rule("8671", HEADER)
def items_are_plain(header: Part, message: Message) -> bool:
    """The total number of items has no zero before it."""
    return not starts_with_zero(header.word_of("TotNumOfIteHEA305"))


@BOOK.rule("8109", HEADER)
def packages_have_a_total(header: Part, message: Message) -> bool:
    """Where there are packages, their total number is given."""
    return header.has(PACKAGES) or not message.has(*PACKED)


@BOOK.rule("8116", HEADER)
def total_has_packages(header: Part, message: Message) -> bool:
    """A total number of packages is given only where there are packages."""
    return not header.has(PACKAGES) or message.has(*PACKED)


@BOOK.rule("8117", HEADER)
def packages_are_counted(header: Part, message: Message) -> bool:
    """The total number of packages is the sum of packages, of pieces, and of one for each package in bulk."""
    if not header.has(PACKAGES):
        return True
    counted = message.once(_count)
    return counted is not None and header.number_of(PACKAGES) == counted


def _count(message: Message) -> Decimal | None:
    """Count packages, pieces and bulk; None if one of them is no number."""
    counted = total_of(message.along(*PACKED, "NumOfPacGS24"))
    pieces = total_of(message.along(*PACKED, "NumOfPieGS25"))
    if counted is None or pieces is None:
        return None
    return counted + pieces + sum(kind.word in BULK for kind in message.along(*PACKED, "KinOfPacGS23"))


@BOOK.rule("8672", HEADER)
def packages_are_plain(header: Part, message: Message) -> bool:
    """The total number of packages has no zero before it."""
    return not starts_with_zero(header.word_of(PACKAGES))
