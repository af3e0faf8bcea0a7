"""Amend an accepted entry summary (IE313): a parcel taken out, an item changed, the whole told again.

An amendment carries the MRN and the whole message as it shall be; the authority compares. Who lodged, who
represents him, and the office of first entry stay: for others a new summary is lodged. (That list is not in
the schemas or the rule book at hand; it is `[unverified]`.)
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from serai.authorities.ens.build import Lodged, assemble, drafts_of, fits, head_of, placed
from serai.authorities.ens.goods import Draft
from serai.authorities.ens.heading import Lodging
from serai.authorities.ens.message import EntrySummary, Item
from serai.customs.declaration import Consolidation
from serai.errors import Refused

_MRN = re.compile(r"[0-9]{2}[A-Z]{2}[A-Z0-9]{13}[0-9]")

FIXED = ("the person lodging", "the representative", "the office of first entry")
"""What no amendment changes."""


class CannotAmend(Refused):
    """An entry summary cannot become what is asked by amendment: each reason is named."""


@dataclass(frozen=True, slots=True)
class Amended:
    """An amendment and what it changes; items are told whole, without number, parties written in.

    `taken_out` and `added` hold an item that changed as it was and as it is.
    """

    message: EntrySummary
    lodged: tuple[Lodged, ...]
    taken_out: tuple[Item, ...]
    added: tuple[Item, ...]
    kept: int


def amend(accepted: EntrySummary, mrn: str, consolidation: Consolidation, lodging: Lodging) -> Amended:
    """Amend an entry summary (the IE315, or the IE313 accepted last) to what its consolidation is now.

    `consolidation` holds the consignments of this one message, those taken out left out; `lodging.place` and
    `lodging.at` are where and when the amendment is made.

    Raises
    ------
    CannotAmend
        If the MRN is none, a consignment lacks something (left out silently, it would be taken out), nothing
        is left or changes, all does not go into one message, or something fixed would change.
    CannotLodge
        If what all consignments share is missing or cannot be written.
    """
    if not _MRN.fullmatch(mrn):
        raise CannotAmend(f"{mrn!r} is no MRN; give the 18 characters that the acceptance (IE328) brought")
    head = head_of(consolidation, lodging, mrn)
    drafts, refused = drafts_of(consolidation, head)
    reasons = [*(f"{one} is not complete" for one in refused), *_too_much(drafts), *_fixed(accepted, head)]
    if not consolidation.declarations:
        reasons.append("nothing is left of it; leave the summary to lapse")
    if reasons:
        raise CannotAmend(f"{mrn} cannot be amended: {'; '.join(reasons)}")
    message = assemble(head, drafts)
    before, after = Counter(whole_items(accepted)), Counter(whole_items(message))
    if before == after and _shell(accepted) == _shell(message):
        raise CannotAmend(f"{mrn} cannot be amended: nothing changes")
    return Amended(
        message,
        tuple(placed(drafts, mrn)),
        tuple((before - after).elements()),
        tuple((after - before).elements()),
        (before & after).total(),
    )


def whole_items(message: EntrySummary) -> list[Item]:
    """Return the items of a message without their numbers, each with the parties that hold for it."""
    return [
        replace(
            item,
            number="",
            consignor=item.consignor or message.consignor,
            consignee=item.consignee or message.consignee,
            notify=item.notify or message.notify,
        )
        for item in message.items
    ]


def _fixed(accepted: EntrySummary, head: EntrySummary) -> list[str]:
    """Name what would change and may not."""
    return [
        f"{name} cannot change from {was!r} to {now!r}; lodge a new summary"
        for name, was, now in zip(FIXED, _standing(accepted), _standing(head), strict=True)
        if was != now
    ]


def _standing(message: EntrySummary) -> tuple[str, str, str]:
    lodger, representative, entry = message.lodger, message.representative, message.entry
    return (
        lodger.tin if lodger else "",
        representative.tin if representative else "",
        entry.office if entry else "",
    )


def _too_much(drafts: Sequence[Draft]) -> list[str]:
    items, packages = sum(len(one.items) for one in drafts), sum(one.packages for one in drafts)
    if fits(items, packages, sum((one.kg for one in drafts), Decimal(0))):
        return []
    return [f"{items} items do not go into one message; lodge what was added in a new summary"]


def _shell(message: EntrySummary) -> EntrySummary:
    """Return what an amendment can change apart from its items and their parties."""
    return replace(
        message,
        kind="",
        type="",
        message="",
        correlation="",
        sender="",
        recipient="",
        day="",
        time="",
        lodgement_office="",
        consignor=None,
        consignee=None,
        notify=None,
        items=(),
        header=replace(message.header, reference="", mrn="", place="", place_language="", at=""),
    )
