"""Which consignments may share a filing: a dated record per jurisdiction and message, and the grouping by it.

A consignment is what customs sees. Parcels, consignments, consolidations and filings are many to many: a
consignment has several parcels, a parcel with goods of two senders belongs to two consignments, an entry
summary covers a consolidation that later splits into one declaration a consignment. `links` is that table.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from serai.customs.declaration import Declaration
from serai.customs.rule import NoRecord

EXCISE = ("2203", "2204", "2205", "2206", "2207", "2208", "2402", "2403", "2404")
"""Headings of alcohol and tobacco."""

LICENSED = ("01", "02", "03", "04", "05", "06", "07", "12", "30", "36", "93", "9706")
"""Chapters that hold goods under licence or restriction; the list is ours, and cautious."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """Whether consignments may share one message: how many at most, what they must have in common, guards.

    `most` is None where no limit is recorded; `together` names properties of a declaration that must be
    equal; `guards` are names in `GUARDS` that keep a consignment out.
    """

    id: str
    sentence: str
    jurisdiction: str
    message: str
    since: date
    until: date | None = None
    most: int | None = 1
    together: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    source: str = ""
    certainty: str = "certain"

    def in_force(self, on: date) -> bool:
        """Say whether the record holds on a day."""
        return self.since <= on and (self.until is None or on < self.until)


SHARINGS: tuple[Sharing, ...] = (
    Sharing(
        "EU-H7-ALONE", "An H7 declaration is of one consignment.", "EU", "H7", date(2021, 7, 1),
        source="facts of B6: H7 is one consignment per declaration (text of before July 2026)",
    ),
    Sharing(
        "EU-H1-ALONE", "An H1 declaration of distance sales is filed for one consignment.", "EU", "H1",
        date(2021, 7, 1), certainty="unverified", source="no source read: one recipient, one importer",
    ),
    Sharing(
        "EU-ENS-SHARED", "An entry summary covers the consignments of one conveyance and master document.",
        "EU", "ENS", date(2021, 3, 15), most=999, certainty="unverified",
        source="ICS2 releases (fiata.org, descartes); the most of 999 is that of the older message",
    ),
    Sharing(
        "GB-ENS-SHARED", "One entry summary holds up to 999 goods items of one conveyance.", "GB", "ENS",
        date(2021, 1, 1), most=999, source="HMRC rule book of IE315: goods items occur up to 999 times",
    ),
    Sharing(
        "GB-BIRDS-SHARED",
        "A bulk declaration holds many consignments of up to 135 GBP under supply VAT; not post, excise,"
        " gifts, licensed or unclassified goods, and all packets to one recipient count together.",
        "GB", "BIRDS", date(2021, 1, 1), most=999, together=("currency", "destination"),
        guards=("post", "gift", "excise", "licensed", "unclassified", "recipient-135-gbp"),
        source="gov.uk; the most of 999 is ours",
    ),
    Sharing(
        "GB-H7-ALONE", "A super reduced declaration (1H7) is of one consignment.", "GB", "H7",
        date(2021, 1, 1), certainty="unverified", source="HMRC samples TT_IM067a, TT_IM124a",
    ),
    Sharing(
        "GB-C07-ALONE", "A low-value declaration with C07 or C08 is of one consignment.", "GB", "C07",
        date(2021, 1, 1), certainty="unverified", source="HMRC samples",
    ),
    Sharing(
        "US-POSTAL-ALONE", "A postal informal entry is of one mail article.", "US", "postal-informal",
        date(2026, 6, 24), certainty="unverified", source="91 FR 37801 (albawheelsup.com, supplychaindive)",
    ),
    Sharing(
        "US-TYPE13-ALONE", "An entry of Type 13 is of one mail article with its S10 barcode.", "US",
        "type-13", date(2026, 6, 24), certainty="unverified", source="91 FR 38007 (app.goldmexintl.com)",
    ),
    Sharing(
        "BR-PRC-ALONE", "A pre-declaration under Remessa Conforme is of one parcel.", "BR", "BR-PRC",
        date(2023, 8, 1), certainty="unverified", source="tecnoblog; no text of the authority read",
    ),
    Sharing(
        "KR-LIST-SHARED", "A list clearance names many consignments.", "KR", "list", date(2026, 1, 1),
        most=None, guards=("unclassified",), certainty="unverified", source="krutils 2026-05",
    ),
)  # fmt: skip
"""Every record of what may share a filing."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A consignment that may not share: which record keeps it apart, and why."""

    consignment: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Link:
    """That a parcel, in a consignment, is covered by a filing (and travels in a consolidation)."""

    filing: str
    consignment: str
    parcel: str
    consolidation: str = ""


def find_sharing(jurisdiction: str, message: str, on: date) -> Sharing:
    """Return the record for a message on a day.

    Raises
    ------
    NoRecord
        If none is recorded for that message, or none for that day.
    """
    known = [one for one in SHARINGS if (one.jurisdiction, one.message) == (jurisdiction, message)]
    found = [one for one in known if one.in_force(on)]
    if not found:
        when = f" on {on}" if known else ""
        raise NoRecord(f"no record says whether consignments may share a {message} of {jurisdiction}{when}")
    return found[0]


def share_out(
    declarations: Iterable[Declaration], sharing: Sharing, pounds: Mapping[str, Decimal]
) -> tuple[list[tuple[Declaration, ...]], list[Apart]]:
    """Group consignments into those that may share a filing, in order of their first; and who may not.

    `pounds` is the intrinsic value in GBP by consignment, read only by the guard that counts it.
    """
    found = list(declarations)
    sums = _by_recipient(found, pounds)
    groups: list[list[Declaration]] = []
    open_groups: dict[tuple[object, ...], list[Declaration]] = {}
    apart: list[Apart] = []
    for one in found:
        reason = next(filter(None, (_kept(guard, one, sums) for guard in sharing.guards)), "")
        if reason:
            apart.append(Apart(one.consignment, sharing.id, reason))
            continue
        key = tuple(getattr(one, name) for name in sharing.together)
        if key not in open_groups or (sharing.most is not None and len(open_groups[key]) >= sharing.most):
            open_groups[key] = []
            groups.append(open_groups[key])
        open_groups[key].append(one)
    return [tuple(group) for group in groups], apart


def link(filings: Iterable[tuple[str, Sequence[Declaration]]], consolidation: str = "") -> tuple[Link, ...]:
    """Return which parcels are covered by which filing, through which consignment."""
    return tuple(
        Link(filing, one.consignment, parcel, consolidation)
        for filing, group in filings
        for one in group
        for parcel in one.parcels
    )


def _by_recipient(
    found: Sequence[Declaration], pounds: Mapping[str, Decimal]
) -> dict[tuple[str, ...], Decimal]:
    sums: dict[tuple[str, ...], Decimal] = {}
    for one in found:
        key = _recipient(one)
        sums[key] = sums.get(key, Decimal(0)) + pounds.get(one.consignment, Decimal(0))
    return sums


def _recipient(one: Declaration) -> tuple[str, ...]:
    """Return who receives a consignment and on which day: by number, else by name and address."""
    who = one.recipient
    words = (who.number,) if who.number else (who.name, who.postal_code, who.street)
    known = tuple("".join(word.casefold().split()) for word in words)
    return (*(known if any(known) else (one.consignment,)), one.at.date().isoformat())


def _kept(guard: str, one: Declaration, sums: Mapping[tuple[str, ...], Decimal]) -> str:
    """Return why a guard keeps a consignment out, empty where it does not."""
    if guard == "recipient-135-gbp":
        total = sums[_recipient(one)]
        return f"the packets to this recipient are worth {total:.2f} GBP together" if total > 135 else ""
    codes = [line.hs for line in one.lines]
    said = {
        "post": (one.channel == "post", "goods under the Universal Postal Convention file alone"),
        "gift": (one.gift, "gifts file alone"),
        "excise": (any(code.startswith(EXCISE) for code in codes), "goods under excise file alone"),
        "licensed": (
            any(code.startswith(LICENSED) for code in codes),
            "licensed goods file alone",
        ),
        "unclassified": (not all(codes), "goods without HS code file alone"),
    }
    holds, reason = said[guard]
    return reason if holds else ""
