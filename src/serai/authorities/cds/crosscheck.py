"""What a declaration must say of itself: rules of ours, each with an id, a sentence and a check."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lxml import etree

from serai.authorities.cds.bind import LONGEST, NUMBER
from serai.authorities.cds.code import KINDS, REQUESTED
from serai.authorities.cds.lodging import LONGEST_LRN
from serai.authorities.cds.tree import DEC
from serai.codes import currency, ioss

Found = Iterator[tuple[Any, str]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, its sentence, and the check, which yields the elements at fault with what is wrong.

    What a rule finds that is not `binding` is a remark: published samples of the authority break it.
    """

    id: str
    sentence: str
    check: Callable[[etree._Element], Found]
    binding: bool = True


def _find(here: etree._Element, *names: str) -> list[etree._Element]:
    """Return the elements on a path of names."""
    found = [here]
    for name in names:
        found = [child for one in found for child in one.iterchildren(f"{{{DEC}}}{name}")]
    return found


def _says(here: etree._Element, *names: str) -> str:
    found = _find(here, *names)
    return (found[0].text or "").strip() if found else ""


def _number(element: etree._Element) -> Decimal | None:
    """Return the number in an element, None where it is none: that is the schema's to say."""
    said = (element.text or "").strip()
    return Decimal(said) if len(said) <= LONGEST and NUMBER.fullmatch(said) else None


def _goods(declaration: etree._Element) -> list[etree._Element]:
    return _find(declaration, "GoodsShipment", "GovernmentAgencyGoodsItem")


def _original(declaration: etree._Element) -> bool:
    return _says(declaration, "FunctionCode") == "9"


def _lrn(declaration: etree._Element) -> Found:
    found = _find(declaration, "FunctionalReferenceID")
    said = (found[0].text or "").strip() if found else ""
    if not said or len(said) > LONGEST_LRN:
        yield (found or [declaration])[0], f"the reference has {len(said)} characters, 1 to {LONGEST_LRN} fit"


def _mrn(declaration: etree._Element) -> Found:
    if _says(declaration, "FunctionCode") == "13" and not _says(declaration, "ID"):
        yield declaration, "the request does not name the declaration that it is about"


def _kind(declaration: etree._Element) -> Found:
    found = _find(declaration, "TypeCode")
    said = (found[0].text or "").strip() if found else ""
    if not found:
        return
    if _original(declaration) and (said[:2] not in ("IM", "EX", "CO") or said[2:] not in KINDS):
        yield found[0], f"{said!r} is no type of a declaration, such as IMA or IMD"
    if not _original(declaration) and said not in ("COR", "INV", "GPR"):
        yield found[0], f"{said!r} is no type of a request: COR, INV or GPR"


def _items(declaration: etree._Element) -> Found:
    for element in _find(declaration, "GoodsItemQuantity") if _original(declaration) else []:
        goods = len(_goods(declaration))
        if _number(element) not in (None, goods):
            yield element, f"{element.text} goods items are announced, {goods} are there"


def _sequence(declaration: etree._Element) -> Found:
    for number, goods in enumerate(_goods(declaration) if _original(declaration) else [], 1):
        for element in _find(goods, "SequenceNumeric"):
            if _number(element) not in (None, number):
                yield element, f"goods item {number} is numbered {element.text}"


def _packages(declaration: etree._Element) -> Found:
    packed = _find(declaration, "GoodsShipment", "GovernmentAgencyGoodsItem", "Packaging", "QuantityQuantity")
    total = sum((_number(one) or Decimal(0) for one in packed), Decimal(0))
    for element in _find(declaration, "TotalPackageQuantity") if _original(declaration) and packed else []:
        said = _number(element)
        if said is not None and said < total:
            yield element, f"{said} packages in all are fewer than the {total} of the goods items"


def _prices(declaration: etree._Element) -> list[etree._Element]:
    return [
        price
        for one in _goods(declaration)
        for price in _find(one, "Commodity", "InvoiceLine", "ItemChargeAmount")
    ]


def _invoice(declaration: etree._Element) -> Found:
    prices = _prices(declaration) if _original(declaration) else []
    for element in _find(declaration, "InvoiceAmount") if prices else []:
        units = {price.get("currencyID") for price in prices} | {element.get("currencyID")}
        total = sum((_number(price) or Decimal(0) for price in prices), Decimal(0))
        if len(units) == 1 and _number(element) not in (None, total):
            yield element, f"the invoice is of {element.text}, its lines of {total}"


def _currencies(declaration: etree._Element) -> Found:
    for element in declaration.iter():
        unit = element.get("currencyID")
        if unit is not None and not currency.is_valid(unit):
            yield element, f"{unit!r} is no currency of ISO 4217"


def _masses(declaration: etree._Element) -> Found:
    for one in _goods(declaration):
        gross = [_number(mass) for mass in _find(one, "Commodity", "GoodsMeasure", "GrossMassMeasure")]
        for element in _find(one, "Commodity", "GoodsMeasure", "NetNetWeightMeasure"):
            net = _number(element)
            if net is not None and gross and gross[0] is not None and net > gross[0]:
                yield element, f"the net mass of {net} kg is above the gross mass of {gross[0]} kg"


def _procedures(declaration: etree._Element) -> Found:
    for one in _goods(declaration):
        for procedure in _find(one, "GovernmentProcedure"):
            before = _says(procedure, "PreviousCode")
            for element in _find(procedure, "CurrentCode"):
                said = (element.text or "").strip()
                if before and said not in REQUESTED:
                    yield element, f"{said!r} is no requested procedure"
                if not before and not (len(said) == 3 and said.isalnum()):
                    yield element, f"{said!r} is no additional procedure of three characters"


def _fiscal(declaration: etree._Element) -> Found:
    roles = [
        *_find(declaration, "GoodsShipment", "DomesticDutyTaxParty"),
        *_find(declaration, "GoodsShipment", "GovernmentAgencyGoodsItem", "DomesticDutyTaxParty"),
    ]
    numbers = [role for role in roles if _says(role, "RoleCode") == "FR5"]
    for role in numbers:
        if not re.fullmatch(r"IM[0-9]{10}", _says(role, "ID")):
            yield role, f"{_says(role, 'ID')!r} is not IM and ten digits"
    for one in _goods(declaration) if _original(declaration) and not numbers else []:
        for element in _find(one, "GovernmentProcedure", "CurrentCode"):
            if (element.text or "").strip() == "F48":
                yield element, "goods under IOSS (F48) need the seller's number with role FR5"


def _ioss_states(declaration: etree._Element) -> Found:
    for role in declaration.iter(f"{{{DEC}}}DomesticDutyTaxParty"):
        said = _says(role, "ID")
        if _says(role, "RoleCode") == "FR5" and not ioss.is_valid(said):
            yield role, f"{said!r} holds no member state of the Union, or a wrong digit"


def _pointers(declaration: etree._Element) -> Found:
    changes = len(_find(declaration, "Amendment"))
    for pointer in _find(declaration, "AdditionalInformation", "Pointer"):
        for element in _find(pointer, "SequenceNumeric"):
            said = _number(element)
            if _says(pointer, "DocumentSectionCode") == "06A" and said is not None and said > changes:
                yield element, f"there is no amendment {said}; there are {changes}"


RULES: tuple[Rule, ...] = (
    Rule("CDS-LRN", "The local reference number has at most 22 characters.", _lrn),
    Rule("CDS-MRN", "A request names the declaration that it is about.", _mrn),
    Rule("CDS-KIND", "The type is one of a declaration or of a request.", _kind),
    Rule("CDS-ITEMS", "As many goods items are there as are announced.", _items),
    Rule("CDS-SEQUENCE", "Goods items are numbered from 1 in order.", _sequence),
    Rule(
        "CDS-PACKAGES", "The packages in all are not fewer than those of the goods items.", _packages, False
    ),
    Rule("CDS-INVOICE", "The invoice is the sum of its lines, where all are in one currency.", _invoice),
    Rule("CDS-CURRENCY", "A currency is one of ISO 4217.", _currencies),
    Rule("CDS-MASS", "The net mass is not above the gross mass.", _masses),
    Rule(
        "CDS-PROCEDURE",
        "A requested procedure is known, an additional one has three characters.",
        _procedures,
    ),
    Rule("CDS-FISCAL", "IOSS and its number go together, and the number has its form.", _fiscal),
    Rule("CDS-IOSS", "The number under IOSS is one that a member state gives.", _ioss_states, False),
    Rule("CDS-POINTER", "A reason points to an amendment that is there.", _pointers),
)
"""Every rule, in the order in which it is checked."""
