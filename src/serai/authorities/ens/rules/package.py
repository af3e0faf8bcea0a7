"""Packages of a goods item: bulk, unpacked, and all others; how many, and their marks."""

from serai.authorities.ens.part import Message, Part, starts_with_zero
from serai.authorities.ens.rule import Book

BOOK = Book()
PACKAGE = ("GOOITEGDS", "PACGS2")
KIND = "KinOfPacGS23"
NUMBER = "NumOfPacGS24"
PIECES = "NumOfPieGS25"
MARKS = "MarNumOfPacGSL21"
BULK = ("VQ", "VG", "VL", "VY", "VR", "VS", "VO")
"""Kinds of package that are none: gas, liquid, grains, nodules, powder, scrap."""
UNPACKED = ("NE", "NF", "NG")
"""Kinds of package that are single pieces."""


def _is_packed(package: Part) -> bool:
    """Say whether a package is one: neither bulk nor unpacked."""
    return package.word_of(KIND) not in BULK + UNPACKED


@BOOK.rule("8149", *PACKAGE)
def bulk_is_not_counted(package: Part, message: Message) -> bool:
    """Goods in bulk have no number of packages and no number of pieces."""
    return package.word_of(KIND) not in BULK or not (package.has(NUMBER) or package.has(PIECES))


@BOOK.rule("8150", *PACKAGE)
def unpacked_is_counted_in_pieces(package: Part, message: Message) -> bool:
    """Unpacked goods have a number of pieces and no number of packages."""
    return package.word_of(KIND) not in UNPACKED or (package.has(PIECES) and not package.has(NUMBER))


@BOOK.rule("8151", *PACKAGE)
def packages_are_counted(package: Part, message: Message) -> bool:
    """Packed goods have a number of packages and no number of pieces."""
    return not _is_packed(package) or (package.has(NUMBER) and not package.has(PIECES))


@BOOK.rule("8152", *PACKAGE)
def packages_are_marked(package: Part, message: Message) -> bool:
    """Packed goods have marks and numbers, except under a specific circumstance."""
    return not _is_packed(package) or package.has(MARKS) or message.has("HEAHEA", "SpeCirIndHEA1")


@BOOK.rule("8153", *PACKAGE)
def none_is_packed_with_some(package: Part, message: Message) -> bool:
    """A number of packages of 0 needs packages of the same marks that are counted elsewhere."""
    if package.number_of(NUMBER) != 0:
        return True
    return package.has(MARKS) and package.word_of(MARKS) in message.marked


@BOOK.rule("8680", *PACKAGE, NUMBER)
def packages_are_plain(number: Part, message: Message) -> bool:
    """A number of packages has no zero before it."""
    return not starts_with_zero(number.word)


@BOOK.rule("8681", *PACKAGE, PIECES)
def pieces_are_plain(number: Part, message: Message) -> bool:
    """A number of pieces has no zero before it."""
    return not starts_with_zero(number.word)
