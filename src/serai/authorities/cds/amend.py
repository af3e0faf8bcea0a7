"""Requests about a declaration that was accepted: amend it, take consignments out of it, invalidate it.

An amendment names each change by pointers, the way from the declaration (42A) to the element by the numbers
of WCO's model, and holds the new values at their place. The form is that of the authority's samples.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from serai.authorities.cds import model as m
from serai.authorities.cds.bind import Element, Kind, Measure, layout
from serai.authorities.cds.lodging import LONGEST_LRN, one_line, sealed
from serai.authorities.cds.pointer import tag_of
from serai.authorities.cds.shipment import Duty, Goods, Lodged
from serai.errors import Missing, Refused
from serai.parcel import Money

_MRN = re.compile(r"[0-9]{2}[A-Z]{2}[A-Z0-9]{14}")
_NEVER = ("function", "lrn", "mrn", "kind", "statements", "changes")


class NotInDeclaration(Missing):
    """A consignment that is to be taken out is no goods item of the declaration."""


class NothingLeft(Refused):
    """All consignments are to be taken out: the declaration is invalidated instead."""


class NothingChanged(Refused):
    """The declaration that was accepted and the wanted one are the same."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a request needs: the authority's number of the declaration, its own reference, and the reason."""

    mrn: str
    lrn: str
    words: str

    @property
    def faults(self) -> list[str]:
        """What is wrong with it."""
        found = [] if _MRN.fullmatch(self.mrn) else [f"{self.mrn!r} is no MRN of 18 characters"]
        if not 0 < len(self.lrn.strip()) <= LONGEST_LRN:
            found.append(f"the reference {self.lrn!r} must have 1 to {LONGEST_LRN} characters")
        return found if self.words.strip() else [*found, "the request gives no reason in words"]


@dataclass(frozen=True, slots=True)
class _Step:
    """One change: the way to it, and the authority's reason."""

    way: tuple[m.Pointer, ...]
    reason: str


def amend(accepted: Lodged, wanted: Lodged, request: Request) -> Lodged:
    """Return the amendment that makes of the accepted declaration the wanted one.

    Raises
    ------
    NothingChanged
        If they are equal.
    Undeclarable
        If the request is wrong, or a new value does not fit.
    """
    steps: list[_Step] = []
    held = _differ(accepted, wanted, (m.Pointer(1, "42A"),), steps)
    if not steps:
        raise NothingChanged(f"nothing differs between the declaration {request.mrn} and the wanted one")
    said = one_line(request.words)
    statements = tuple(
        m.Statement(words=said, kind="AES", pointers=(m.Pointer(1, "42A"), m.Pointer(number, "06A")))
        for number in range(1, len(steps) + 1)
    )
    made = replace(
        held if isinstance(held, Lodged) else Lodged(),
        function="13",
        lrn=request.lrn.strip(),
        mrn=request.mrn,
        kind="COR",
        statements=statements,
        changes=tuple(m.Change(step.reason, step.way) for step in steps),
    )
    return sealed(request.mrn, made, request.faults)


def take_out(accepted: Lodged, consignments: Sequence[str], request: Request) -> Lodged:
    """Return the amendment that takes consignments out of a bulk declaration; the others are untouched.

    Items keep their numbers; packages, items and the invoiced amount of the whole follow.

    Raises
    ------
    NotInDeclaration
        If one of them is not in it.
    NothingLeft
        If none would remain: `invalidate` it.
    Undeclarable
        If the request is wrong.
    """
    known = {consignment_of(goods): goods for goods in accepted.goods}
    absent = [name for name in consignments if name not in known]
    if absent:
        raise NotInDeclaration(f"{', '.join(absent)} is not in the declaration {request.mrn}")
    kept = tuple(goods for name, goods in known.items() if name not in consignments)
    if not kept or accepted.shipment is None:
        raise NothingLeft(f"no consignment would remain in {request.mrn}; invalidate it")
    gone = [known[name] for name in dict.fromkeys(consignments)]
    packages = accepted.packages
    wanted = replace(
        accepted,
        items=len(kept),
        packages=packages - sum(map(_packages, gone)) if packages is not None else None,
        invoiced=_less(accepted.invoiced, gone),
        gross=_lighter(accepted.gross, gone),
        shipment=replace(accepted.shipment, goods=kept),
    )
    return amend(accepted, wanted, request)


def invalidate(accepted: Lodged, request: Request, reason: str = "1") -> Lodged:
    """Return the request to invalidate a whole declaration.

    `reason` is the authority's code of it; no sample shows one.

    Raises
    ------
    Undeclarable
        If the request is wrong.
    """
    submitter = m.Trader(id=accepted.declarant.id) if accepted.declarant and accepted.declarant.id else None
    steps = (m.Pointer(1, "42A"), m.Pointer(1, "06A"))
    made = Lodged(
        function="13",
        lrn=request.lrn.strip(),
        mrn=request.mrn,
        kind="INV",
        submitter=submitter,
        statements=(m.Statement(words=one_line(request.words), kind="AES", pointers=steps),),
        changes=(m.Change(reason),),
    )
    return sealed(request.mrn, made, request.faults)


def consignment_of(goods: Goods) -> str:
    """Return the consignment that a goods item stands for: the trader's own reference of it."""
    return goods.reference.trader if goods.reference else ""


def _packages(goods: Goods) -> int:
    return sum(packed.quantity or 0 for packed in goods.packages)


def _less(invoiced: Money | None, gone: Sequence[Goods]) -> Money | None:
    prices = [one.commodity.invoice.money for one in gone if one.commodity and one.commodity.invoice]
    taken = sum((price.amount for price in prices if price), Decimal(0))
    return Money(invoiced.amount - taken, invoiced.currency) if invoiced else None


def _lighter(gross: Measure | None, gone: Sequence[Goods]) -> Measure | None:
    masses = [one.commodity.masses.gross for one in gone if one.commodity and one.commodity.masses]
    taken = sum((mass.value for mass in masses if mass), Decimal(0))
    return Measure(gross.value - taken, gross.unit) if gross else None


def _differ(before: Any, after: Any, way: tuple[m.Pointer, ...], steps: list[_Step]) -> object | None:
    """Note every change from one thing to another, and return what of the other an amendment must hold."""
    held: dict[str, Any] = {}
    for name, element in layout(type(after)):
        was, now = getattr(before, name), getattr(after, name)
        if was == now or (isinstance(after, Lodged) and name in _NEVER):
            continue
        if element.kind is Kind.PARTS:
            held[name] = tuple(_differ_parts(was, now, (way, element), steps))
        elif element.kind is Kind.PART and now is not None and element.holds:
            here = (*way, m.Pointer(1, element.wco))
            held[name] = _differ(was or element.holds(), now, here, steps)
        else:
            steps.append(_Step(_pointing(way, element), _reason(after, element, was)))
            held[name] = now
    held = {name: value for name, value in held.items() if value not in (None, "", ())}
    if not held:
        return None
    if hasattr(after, "sequence"):
        held["sequence"] = after.sequence
    made: object = type(after)(**held)
    return made


def _differ_parts(
    was: tuple[Any, ...],
    now: tuple[Any, ...],
    place: tuple[tuple[m.Pointer, ...], Element],
    steps: list[_Step],
) -> Iterator[object]:
    """Note changes among things that repeat; what an amendment holds of them is yielded.

    Things with a sequence number keep it; of others all are held, for their place is their number.
    """
    way, element = place
    before, after = _numbered(was), _numbered(now)
    for number in before:
        if number not in after:
            reason = "30" if element.wco == "68A" else "32"
            steps.append(_Step((*way, m.Pointer(number, element.wco)), reason))
    for number, one in after.items():
        known = before.get(number)
        here = (*way, m.Pointer(number, element.wco))
        held = (
            _differ(known if known is not None else type(one)(), one, here, steps) if known != one else None
        )
        if not hasattr(one, "sequence"):
            yield one
        elif held is not None:
            yield held


def _numbered(things: tuple[Any, ...]) -> dict[int, Any]:
    return {getattr(one, "sequence", None) or number: one for number, one in enumerate(things, 1)}


def _pointing(way: tuple[m.Pointer, ...], element: Element) -> tuple[m.Pointer, ...]:
    """Return the way to a value: the number of its field stands on the last step, or is a step of its own."""
    last = way[-1]
    if element.kind is Kind.PART:
        return (*way, m.Pointer(1, element.wco))
    return (*way[:-1], replace(last, tag=tag_of(last.section, element)))


def _reason(thing: object, element: Element, was: object) -> str:
    """Return the authority's reason of a change, by what changes."""
    if isinstance(thing, m.Trader | m.Address):
        return "29"
    if was in (None, ""):
        return "33"
    if isinstance(thing, Duty):
        return "22"
    return {Kind.AMOUNT: "21", Kind.MEASURE: "28", Kind.COUNT: "28"}.get(element.kind, "32")
