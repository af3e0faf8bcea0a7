"""Who may not be in a bulk declaration of low-value goods, each consignment by name and with every reason."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC
from decimal import Decimal

from serai.authorities.cds.build import LIMITS, RELIEF_UNTIL
from serai.authorities.cds.lodging import Lodging, trader
from serai.codes import hs, s10
from serai.customs.declaration import Declaration, Party
from serai.customs.legality import EXCISE, LICENSED
from serai.customs.rules.gb import GB_BIRDS
from serai.parcel import Scheme

LIMIT = LIMITS["GBP"]


def keep_out(declarations: Sequence[Declaration], lodging: Lodging) -> dict[str, list[str]]:
    """Return the reasons by which consignments may not share a bulk declaration, none for those that may.

    All packets to one recipient count together, those kept out for another reason as well: recipients are
    the same by number, or by name and postcode. Given are the consignments of one arrival.
    """
    sums = totals(declarations, lodging)
    found: dict[str, list[str]] = {}
    for one, total in zip(declarations, sums, strict=True):
        reasons = [*_carriage(one), *_parties(one, lodging), *_goods(one), *_value(one, lodging, total)]
        if one.consignment in lodging.barred:
            reasons.append(f"screening keeps it back: {lodging.barred[one.consignment]}")
        if reasons:
            found.setdefault(one.consignment, []).extend(reasons)
    return found


def totals(declarations: Sequence[Declaration], lodging: Lodging) -> list[Decimal | None]:
    """Return what goes to each consignment's recipient altogether in GBP; None where a value is not known."""
    group = _groups([one.recipient for one in declarations])
    sums: dict[int, Decimal | None] = {}
    for one, key in zip(declarations, group, strict=True):
        value, before = lodging.value_of(one), sums.get(key, Decimal(0))
        known = value is not None and value.is_finite() and before is not None
        sums[key] = before + value if known and before is not None and value is not None else None
    return [sums[key] for key in group]


def _groups(recipients: Sequence[Party]) -> list[int]:
    """Number recipients so that the same have the same number, also where one links two others."""
    parent = list(range(len(recipients)))

    def top(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    first: dict[tuple[str, ...], int] = {}
    for at, who in enumerate(recipients):
        for key in _names(who):
            parent[top(at)] = top(first.setdefault(key, at))
    return [top(at) for at in range(len(recipients))]


def _names(who: Party) -> list[tuple[str, ...]]:
    name, postcode, number = _plain(who.name), _plain(who.postal_code), _plain(who.number)
    keys: list[tuple[str, ...]] = [("number", number)] if number else []
    if name and (postcode or _plain(who.street)):
        keys.append(("name", name, postcode or _plain(who.street)))
    return keys


def _plain(said: str) -> str:
    """Return a text without accents, case, blanks and marks, so that spellings of one name are equal."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", said) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "", bare.casefold())


def _carriage(one: Declaration) -> list[str]:
    """Name what forbids it by the way it travels: post, the day, the destination."""
    found = []
    if one.channel == "post" or any(s10.is_valid(number) for number in (one.house, *one.parcels)):
        found.append("goods under the Universal Postal Convention may not be declared in bulk")
    on = one.at.astimezone(UTC).date()
    if not GB_BIRDS.in_force(on) or on >= RELIEF_UNTIL:
        found.append(f"no record allows bulk declarations on {on}")
    if one.destination.strip().upper() != "GB":
        found.append(f"a bulk declaration is for Great Britain, not {one.destination!r}")
    return found


def _parties(one: Declaration, lodging: Lodging) -> list[str]:
    """Name what forbids it by who acts: an unauthorised declarant, Northern Ireland, no sale."""
    found = []
    declarant = trader(one.declarant).id
    if (
        not any(held.kind == "BRD" and held.id == declarant for held in lodging.authorisations)
        or not declarant
    ):
        found.append(f"the declarant {one.declarant.number!r} holds no authorisation for bulk (BRD)")
    if lodging.northern_ireland:
        found.append("goods into Northern Ireland may not be declared in bulk")
    if one.scheme is Scheme.IOSS:
        found.append("goods under IOSS do not bear UK supply VAT")
    if one.gift or one.sender.kind == "person":
        found.append("a gift is no sale, so it bears no supply VAT")
    return found


def _goods(one: Declaration) -> list[str]:
    """Name what forbids it by its goods: excise, licence, or no code by which either could be excluded."""
    found = []
    codes = [re.sub(r"[\s.]", "", line.hs) for line in one.lines]
    if any(code.startswith(EXCISE) for code in codes):
        found.append("goods under excise may not be declared in bulk")
    if any(code.startswith(LICENSED) for code in codes):
        found.append("goods that may need a licence or be prohibited may not be declared in bulk")
    if not codes or not all(hs.is_valid(code) for code in codes):
        found.append("goods without a known HS code may not be declared in bulk")
    return found


def _value(one: Declaration, lodging: Lodging, total: Decimal | None) -> list[str]:
    """Name what forbids it by value: its own, or that of all packets to its recipient."""
    value = lodging.value_of(one)
    if value is None or not value.is_finite():
        return [f"the value in GBP is needed, it is in {one.currency or 'no currency'}"]
    if value > LIMIT:
        return [f"the value of {value:.2f} GBP is above {LIMIT} GBP"]
    if total is None:
        return ["the value of another packet to this recipient is not known in GBP"]
    if total > LIMIT:
        return [f"the packets to this recipient are worth {total:.2f} GBP together, above {LIMIT} GBP"]
    return []
