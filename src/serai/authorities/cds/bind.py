"""How a class of ours stands for an element: fields in the order of the schema, read, written and checked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar, get_type_hints

from serai.authorities.cds.tree import DS, Node
from serai.errors import Refused
from serai.parcel import Money

T = TypeVar("T")

NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
LONGEST = 64
"""Characters of a number at most, well beyond what any element holds."""

_layouts: dict[type[Any], tuple[tuple[str, "Element"], ...]] = {}
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Unreadable(Refused):
    """An element that must be a number is none."""


class Kind(StrEnum):
    """What an element holds."""

    TEXT = "text"
    COUNT = "count"
    AMOUNT = "amount"
    MEASURE = "measure"
    MOMENT = "moment"
    PART = "part"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Element:
    """How one field is written: its element, what it holds, how much at most, its number in WCO's model.

    `most` is characters of a text, and digits of a number; `digits` those after the decimal point; `form`
    is the regular expression that a text must match.
    """

    name: str
    kind: Kind
    most: int = 0
    digits: int = 0
    wco: str = ""
    form: str = ""
    holds: type[Any] | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit (UN/ECE Recommendation 20 or the authority's), which may be empty."""

    value: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or instant as written: form 102 is a date (20261122), 304 an instant (20261122080000Z)."""

    text: str
    form: str = "304"


def text(name: str, most: int, wco: str = "") -> Element:
    """Return how a field is written: a text of at most so many characters; empty where absent."""
    return Element(name, Kind.TEXT, most, wco=wco)


def letters(name: str, most: int, wco: str = "") -> Element:
    """Return how a field is written: a text of exactly so many letters; empty where absent."""
    return Element(name, Kind.TEXT, most, wco=wco, form=f"[A-Za-z]{{{most}}}")


def numeral(name: str, most: int, wco: str = "") -> Element:
    """Return how a field is written: a text of at most so many digits; empty where absent."""
    return Element(name, Kind.TEXT, most, wco=wco, form="[0-9]+")


def count(name: str, most: int, wco: str = "") -> Element:
    """Return how a field is written: a whole number of so many digits; None where absent."""
    return Element(name, Kind.COUNT, most, wco=wco)


def amount(name: str, wco: str = "") -> Element:
    """Return how a field is written: money; None where absent, its currency empty where none is said."""
    return Element(name, Kind.AMOUNT, 16, 3, wco)


def measure(name: str, wco: str = "", most: int = 16, digits: int = 6) -> Element:
    """Return how a field is written: a number with a unit."""
    return Element(name, Kind.MEASURE, most, digits, wco)


def moment(name: str, wco: str = "") -> Element:
    """Return how a field is written: a date or instant; None where absent."""
    return Element(name, Kind.MOMENT, 35, wco=wco)


def part(name: str, holds: type[Any], wco: str = "") -> Element:
    """Return how a field is written: an element with parts of its own; None where absent."""
    return Element(name, Kind.PART, wco=wco, holds=holds)


def parts(name: str, holds: type[Any], wco: str = "", most: int = 0) -> Element:
    """Return how a field is written: elements that repeat; none where absent."""
    return Element(name, Kind.PARTS, most, wco=wco, holds=holds)


def layout(cls: type[Any]) -> tuple[tuple[str, Element], ...]:
    """Return the fields of a class in order, each with the element that it stands for."""
    if cls not in _layouts:
        _layouts[cls] = tuple(
            (name, element)
            for name, hint in get_type_hints(cls, include_extras=True).items()
            for element in getattr(hint, "__metadata__", ())
            if isinstance(element, Element)
        )
    return _layouts[cls]


def to_node(thing: object, name: str) -> Node:
    """Return the element of a thing; parts that hold nothing are left out."""
    made: list[Node] = []
    for attribute, element in layout(type(thing)):
        held = getattr(thing, attribute)
        if element.kind is Kind.PARTS:
            made += [to_node(one, element.name) for one in held]
        elif held is not None and held != "":
            node = to_node(held, element.name) if element.kind is Kind.PART else _leaf(element, held)
            made += [node] if node.children or node.text else []
    return Node(name, children=tuple(made))


def from_node(cls: type[T], node: Node) -> T:
    """Read an element into its class; elements that the class does not have are not in it.

    Raises
    ------
    Unreadable
        If a number is none.
    """
    found: dict[str, Any] = {}
    for attribute, element in layout(cls):
        here = list(node.every(element.name))
        if element.kind is Kind.PARTS and element.holds:
            found[attribute] = tuple(from_node(element.holds, one) for one in here)
        elif here and element.kind is Kind.PART and element.holds:
            found[attribute] = from_node(element.holds, here[0])
        elif here:
            found[attribute] = _read(element, here[0])
    return cls(**found)


def faults(thing: object, place: str) -> Iterator[str]:
    """Name every value that does not fit its element: too long, not writable, too many digits."""
    for attribute, element in layout(type(thing)):
        held = getattr(thing, attribute)
        here = f"{place}/{element.name}"
        if element.kind is Kind.PARTS:
            if element.most and len(held) > element.most:
                yield f"{here} occurs {len(held)} times, at most {element.most} are allowed"
            for number, one in enumerate(held, 1):
                yield from faults(one, f"{here}[{number}]")
        elif held is None or held == "":
            continue
        elif element.kind is Kind.PART:
            yield from faults(held, here)
        else:
            yield from _leaf_faults(element, held, here)


def number(value: Decimal) -> str:
    """Write a number as the schema has it: no exponent, no group marks."""
    return format(value, "f")


def _leaf(element: Element, held: Any) -> Node:
    if element.kind is Kind.AMOUNT:
        unit = (("currencyID", held.currency),) if held.currency else ()
        return Node(element.name, text=number(held.amount), attributes=unit)
    if element.kind is Kind.MEASURE:
        unit = (("unitCode", held.unit),) if held.unit else ()
        return Node(element.name, text=number(held.value), attributes=unit)
    if element.kind is Kind.MOMENT:
        said = Node("DateTimeString", DS, held.text, (("formatCode", held.form),), prefix="ds")
        return Node(element.name, children=(said,))
    return Node(element.name, text=str(held))


def _read(element: Element, node: Node) -> Any:
    if element.kind is Kind.MOMENT:
        said = next((one for one in node.children if one.name == "DateTimeString"), node)
        return Moment(said.value, said.attribute("formatCode"))
    if element.kind is Kind.TEXT:
        return " ".join(node.text.split())
    value = read_number(node)
    if element.kind is Kind.AMOUNT:
        return Money(value, node.attribute("currencyID"))
    return int(value) if element.kind is Kind.COUNT else Measure(value, node.attribute("unitCode"))


def read_number(node: Node) -> Decimal:
    """Return the number that an element holds.

    Raises
    ------
    Unreadable
        If it holds none.
    """
    if len(node.value) > LONGEST or not NUMBER.fullmatch(node.value):
        raise Unreadable(f"{node.name} must be a number, it is {node.value[:40]!r}")
    return Decimal(node.value)


def _leaf_faults(element: Element, held: Any, here: str) -> Iterator[str]:
    if element.kind is Kind.TEXT:
        if len(held) > element.most:
            yield f"{here} has {len(held)} characters, {element.most} fit"
        if _UNWRITABLE.search(held):
            yield f"{here} has a character that XML cannot hold"
        if not held.strip():
            yield f"{here} is blank"
        elif element.form and not re.fullmatch(element.form, held):
            yield f"{here} cannot be {held[:20]!r}"
    elif element.kind is not Kind.MOMENT:
        yield from _number_faults(element, held, here)


def _number_faults(element: Element, held: Any, here: str) -> Iterator[str]:
    value = held.amount if isinstance(held, Money) else held.value if isinstance(held, Measure) else held
    if not Decimal(value).is_finite():
        yield f"{here} is not a number"
        return
    whole, _, fraction = number(abs(Decimal(value))).partition(".")
    fraction = fraction.rstrip("0")
    if len(fraction) > element.digits:
        yield f"{here} has {len(fraction)} decimal places, {element.digits} fit"
    if len(whole.lstrip("0")) + len(fraction) > element.most:
        yield f"{here} has more than {element.most} digits"
