"""Who is named: traders by number or by name and address, and where each may stand."""

from dataclasses import dataclass

from serai.authorities.ens.part import Message, Part
from serai.authorities.ens.rule import Book, Check

BOOK = Book()
GB = "GB"
NOTIFY = "10600"
"""Additional information: the goods go to order, and a party is notified instead of a consignee."""
NOTIFIED = ("SPEMENMT2", "AddInfCodMT23")
WORDS = ("name", "street and number", "postal code", "city", "country")
BY_IDENTITY = (1, 4, 8, 10, 11)


@dataclass(frozen=True, slots=True)
class Party:
    """A trader who is known by a number (TIN) or by name and address.

    `missing`, `surplus` and `foreign` are the first of five numbers each, in the order of `WORDS`: a field
    lacks where there is no number, is too much beside a British one, lacks beside another.
    """

    name: str
    place: tuple[str, ...]
    tin: str
    fields: tuple[str, str, str, str, str]
    missing: int
    surplus: int
    foreign: int


PARTIES = (
    Party(
        "consignor of the declaration",
        ("TRACONCO1",),
        "TINCO159",
        ("NamCO17", "StrAndNumCO122", "PosCodCO123", "CitCO124", "CouCO125"),
        8120, 8626, 8220,
    ),
    Party(
        "consignee of the declaration",
        ("TRACONCE1",),
        "TINCE159",
        ("NamCE17", "StrAndNumCE122", "PosCodCE123", "CitCE124", "CouCE125"),
        8125, 8631, 8225,
    ),
    Party(
        "notify party of the declaration",
        ("NOTPAR670",),
        "TINNOTPAR671",
        ("NamNOTPAR672", "StrNumNOTPAR673", "PosCodNOTPAR676", "CitNOTPAR674", "CouCodNOTPAR675"),
        8130, 8636, 8230,
    ),
    Party(
        "consignor of the goods item",
        ("GOOITEGDS", "TRACONCO2"),
        "TINCO259",
        ("NamCO27", "StrAndNumCO222", "PosCodCO223", "CitCO224", "CouCO225"),
        8137, 8641, 8237,
    ),
    Party(
        "consignee of the goods item",
        ("GOOITEGDS", "TRACONCE2"),
        "TINCE259",
        ("NamCE27", "StrAndNumCE222", "PosCodCE223", "CitCE224", "CouCE225"),
        8142, 8646, 8242,
    ),
    Party(
        "notify party of the goods item",
        ("GOOITEGDS", "PRTNOT640"),
        "TINPRTNOT641",
        ("NamPRTNOT642", "StrNumPRTNOT646", "PstCodPRTNOT644", "CtyPRTNOT643", "CouCodGINOT647"),
        8154, 8651, 8254,
    ),
    Party(
        "carrier at entry",
        ("TRACARENT601",),
        "TINTRACARENT602",
        (
            "NamTRACARENT604",
            "StrNumTRACARENT607",
            "PstCodTRACARENT606",
            "CtyTRACARENT603",
            "CouCodTRACARENT605",
        ),
        8159, 8666, 8259,
    ),
)  # fmt: skip
"""Every trader who may be named by address."""


def _present(field: str, tin: str, foreign: bool) -> Check:
    """Return the check that a field is given, beside no number or beside a foreign one."""

    def check(party: Part, message: Message) -> bool:
        if party.has(tin) is not foreign or (foreign and party.text_of(tin).startswith(GB)):
            return True
        return party.has(field)

    return check


def _left_out(tin: str) -> Check:
    """Return the check that a field does not stand beside a British number."""

    def check(field: Part, message: Message) -> bool:
        return field.above is None or not field.above.text_of(tin).startswith(GB)

    return check


def _refused(part: Part, message: Message) -> bool:
    """Hold never: the part has no place where it stands."""
    return False


def _write(party: Party) -> None:
    """Add the fifteen rules of a party."""
    for number, (field, word) in enumerate(zip(party.fields, WORDS, strict=True)):
        lacks = f"The {party.name} has no TIN: give its {word}."
        BOOK.add(str(party.missing + number), party.place, lacks, _present(field, party.tin, False))
        foreign = f"The TIN of the {party.name} is not of GB: give its {word} as well."
        BOOK.add(str(party.foreign + number), party.place, foreign, _present(field, party.tin, True))
        surplus = f"The {party.name} is known by its GB TIN; leave its {word} out."
        BOOK.add(str(party.surplus + number), (*party.place, field), surplus, _left_out(party.tin))


for _party in PARTIES:
    _write(_party)

for _name, _place, _first, _fields in (
    ("representative", "TRAREP", 8656, ("NamTRE1", "StrAndNumTRE1", "PosCodTRE1", "CitTRE1", "CouCodTRE1")),
    (
        "person lodging",
        "PERLODSUMDEC",
        8661,
        ("NamPLD1", "StrAndNumPLD1", "PosCodPLD1", "CitPLD1", "CouCodPLD1"),
    ),
):
    for _number, (_field, _word) in enumerate(zip(_fields, WORDS, strict=True)):
        _sentence = f"The {_name} is named by TIN alone; leave the {_word} out."
        BOOK.add(str(_first + _number), (_place, _field), _sentence, _refused)


@BOOK.rule("8692", "PERLODSUMDEC", "TINPLD1")
def lodged_from_britain(tin: Part, message: Message) -> bool:
    """The TIN of the person lodging starts with GB."""
    return tin.text.startswith(GB)


@BOOK.rule("8195", "TRACARENT601", "TINTRACARENT602")
def carrier_is_somebody_else(tin: Part, message: Message) -> bool:
    """The carrier at entry is named only where it is not the person lodging."""
    return tin.text != message.text_of("PERLODSUMDEC", "TINPLD1")


@BOOK.rule("8164", "TRACARENT601")
def carrier_has_a_number(carrier: Part, message: Message) -> bool:
    """In modes 1, 4, 8, 10 and 11 the carrier at entry is named by TIN."""
    return carrier.has("TINTRACARENT602") or message.mode not in BY_IDENTITY


@BOOK.rule("8119", "TRACONCO1")
def one_consignor_for_all(consignor: Part, message: Message) -> bool:
    """A consignor of the whole declaration leaves none to a goods item."""
    return not message.has("GOOITEGDS", "TRACONCO2")


@BOOK.rule("8119", "GOOITEGDS", "TRACONCO2")
def consignor_of_an_item(consignor: Part, message: Message) -> bool:
    """A goods item has a consignor of its own only where the declaration has none."""
    return not message.has("TRACONCO1")


@BOOK.rule("8204", "TRACONCE1")
def consignee_of_all(consignee: Part, message: Message) -> bool:
    """The declaration has no consignee if additional information 10600 stands at any goods item."""
    return not message.once(_some_to_order)


@BOOK.rule("8105", "TRACONCE1")
def trusted_consignee_of_all(consignee: Part, message: Message) -> bool:
    """Under circumstance E the consignee of the declaration is named by TIN."""
    return consignee.has("TINCE159") or message.circumstance != "E"


@BOOK.rule("8619", "NOTPAR670")
def notify_party_of_all(party: Part, message: Message) -> bool:
    """The declaration has a notify party only if additional information 10600 stands at every goods item."""
    return message.once(_all_to_order)


@BOOK.rule("8624", "GOOITEGDS", "TRACONCE2")
def consignee_of_an_item(consignee: Part, message: Message) -> bool:
    """A goods item with additional information 10600 has no consignee."""
    return consignee.above is None or not is_to_order(consignee.above)


@BOOK.rule("8625", "GOOITEGDS", "TRACONCE2")
def one_consignee_for_all(consignee: Part, message: Message) -> bool:
    """A goods item has a consignee of its own only where the declaration has none."""
    return not message.has("TRACONCE1")


@BOOK.rule("8208", "GOOITEGDS", "TRACONCE2")
def trusted_consignee_of_an_item(consignee: Part, message: Message) -> bool:
    """Under circumstance E the consignee of a goods item is named by TIN."""
    return consignee.has("TINCE259") or message.circumstance != "E"


@BOOK.rule("8620", "GOOITEGDS", "PRTNOT640")
def notify_party_of_an_item(party: Part, message: Message) -> bool:
    """A goods item has a notify party only with additional information 10600."""
    return party.above is None or is_to_order(party.above)


@BOOK.rule("8621", "GOOITEGDS", "PRTNOT640")
def one_notify_party_for_all(party: Part, message: Message) -> bool:
    """A goods item has a notify party of its own only where the declaration has none."""
    return not message.has("NOTPAR670")


@BOOK.rule("8622", "GOOITEGDS")
def somebody_is_notified(item: Part, message: Message) -> bool:
    """A goods item with additional information 10600 needs a notify party, its own or the declaration's."""
    return item.has("PRTNOT640") or not is_to_order(item) or message.has("NOTPAR670")


@BOOK.rule("8623", "GOOITEGDS")
def somebody_receives(item: Part, message: Message) -> bool:
    """A goods item without additional information 10600 needs a consignee, its own or the declaration's."""
    return item.has("TRACONCE2") or is_to_order(item) or message.has("TRACONCE1")


def is_to_order(item: Part) -> bool:
    """Say whether the goods of an item go to order."""
    return any(code.word == NOTIFY for code in item.along(*NOTIFIED))


def _some_to_order(message: Message) -> bool:
    return any(is_to_order(item) for item in message.along("GOOITEGDS"))


def _all_to_order(message: Message) -> bool:
    return all(is_to_order(item) for item in message.along("GOOITEGDS"))
