"""Which consignments may share one declaration: one each, but for bulk declarations into Great Britain."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC
from decimal import Decimal

from serai.customs.consign import Declarable
from serai.customs.quote import Figures, Quote
from serai.customs.rules.gb import GB_BIRDS, LIMIT

RESTRICTED = ("01", "02", "03", "04", "05", "06", "07", "12", "30", "36", "93", "9706")
"""Chapters kept out of bulk: they hold goods under licence or restriction. The list is ours, and cautious."""

MOST = 999
"""Consignments in one bulk declaration at most; the limit is ours."""


@dataclass(frozen=True, slots=True)
class Part:
    """A consignment that was assessed; `message` is given where it differs from that of its lane."""

    declarable: Declarable
    quoted: Quote
    message: str | None = None
    needs: tuple[str, ...] = ()


def bundle(parts: Iterable[Part], pounds: Callable[[Part], Decimal]) -> list[list[Part]]:
    """Group parts into those that share a filing, in order of their first part.

    A part goes into a bulk with those that were loaded with it, when its lane files BIRDS and no guard of
    GB-BIRDS forbids it; `pounds` gives
    the value of a part in GBP. All packets to one recipient that arrive on one day count together.
    """
    found = list(parts)
    sums: dict[tuple[object, ...], Decimal] = {}
    wanted = [part for part in found if asks_bulk(part)]
    for part in wanted:
        key = _together(part)
        sums[key] = sums.get(key, Decimal(0)) + pounds(part)
    groups: list[list[Part]] = []
    open_groups: dict[tuple[object, ...], list[Part]] = {}
    for part in found:
        guard = _guard(part, sums) if asks_bulk(part) else ""
        if guard or not asks_bulk(part):
            groups.append([_alone(part, guard)] if guard else [part])
            continue
        lane = part.declarable.lane
        key = (lane.gateway, lane.loads, part.quoted.asked.currency)
        if key not in open_groups or len(open_groups[key]) >= MOST:
            open_groups[key] = []
            groups.append(open_groups[key])
        open_groups[key].append(replace(part, message="BIRDS"))
    return groups


def asks_bulk(part: Part) -> bool:
    """Say whether the lane of a part files in bulk."""
    message = part.declarable.lane.message.upper()
    return part.quoted.jurisdiction == "GB" and ("BIRDS" in message or "C21" in message)


def _together(part: Part) -> tuple[object, ...]:
    one = part.declarable
    recipient = one.recipient or one.consignment.consignment
    return (one.lane.gateway, one.lane.arrives.astimezone(UTC).date(), recipient)


def _guard(part: Part, sums: dict[tuple[object, ...], Decimal]) -> str:
    """Return the reason that keeps a part out of a bulk, empty where none does."""
    asked = part.quoted.asked
    if not GB_BIRDS.in_force(asked.at) or asked.channel not in GB_BIRDS.channels:
        return "goods under the Universal Postal Convention may not be declared in bulk"
    if part.quoted.procedure != "BIRDS":
        return "goods above 135 GBP, gifts and excise goods may not be declared in bulk"
    if any(item.hs.startswith(RESTRICTED) or not item.hs for item in asked.items):
        return "goods that may be restricted, or have no HS code, may not be declared in bulk"
    if sums[_together(part)] > LIMIT:
        return (
            "the packets to this recipient are worth more than 135 GBP together: duty and import VAT are due"
        )
    return ""


def _alone(part: Part, guard: str) -> Part:
    """Return a part that files alone, with the reason; over 135 GBP together its figures are not known."""
    quoted = part.quoted
    if guard.endswith("are due"):
        unknown = Figures(quoted.figures.reading, None, None, quoted.figures.fees, None, None)
        quoted = replace(quoted, figures=unknown, procedure="H1")
    return Part(part.declarable, quoted, quoted.procedure if quoted.procedure != "BIRDS" else "C07", (guard,))
