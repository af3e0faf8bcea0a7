"""The declarations of consignments: prepared before they are due, followed by the authority's answers."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from serai.customs.asked import Asked, AskedItem, InvalidAsked, read_hs
from serai.customs.bulk import Part, bundle
from serai.customs.consign import Declarable
from serai.customs.dataset import Dataset, Identities, fill
from serai.customs.quote import quote
from serai.customs.rules import jurisdiction_of
from serai.customs.tax import Rates
from serai.errors import Refused
from serai.parcel import Consignment, Scheme

REGIMES = {"EU": "EU", "UK": "GB", "GB": "GB", "US": "US", "BR": "BR", "KR": "KR"}
"""The jurisdiction by the first word of a regime (EU-IOSS, US-postal, BR-PRC)."""


class CannotLodge(Refused):
    """A consignment cannot be declared as it is: wrong lane, no goods, goods nobody can name."""


@dataclass(frozen=True, slots=True)
class Filing:
    """One message to an authority, for one or several consignments.

    `due` is the instant by which it must be lodged; amounts are None where they are not known; `needs` is
    what it still lacks, `open` the rules whose reading is open, `data` the data set that is sent.
    """

    filing: str
    message: str
    regime: str
    jurisdiction: str
    gateway: str
    consignments: tuple[str, ...]
    parcels: tuple[str, ...]
    prepared: datetime
    due: datetime
    procedure: str
    lines: int
    duties: Decimal | None
    taxes: Decimal | None
    fees: Decimal | None
    currency: str
    needs: tuple[str, ...]
    open: tuple[str, ...]
    rules: tuple[str, ...]
    data: Mapping[str, object] = field(default_factory=dict)

    @property
    def total(self) -> Decimal | None:
        """Duties, taxes and fees together, None where one is not known."""
        if self.duties is None or self.taxes is None or self.fees is None:
            return None
        return self.duties + self.taxes + self.fees

    @property
    def late(self) -> bool:
        """Whether it was prepared after it was due."""
        return self.prepared > self.due


@dataclass(frozen=True, slots=True)
class Unfiled:
    """A consignment that cannot be declared as it is, and why."""

    consignment: str
    parcels: tuple[str, ...]
    reason: str


def prepare(
    declarables: Iterable[Declarable],
    at: datetime,
    rates: Rates,
    identities: Identities | None = None,
) -> tuple[list[Filing], list[Unfiled]]:
    """Prepare the filings of consignments as known at an instant (aware).

    One consignment a filing, except where the law lets many share one and the lane asks for it (bulk
    declarations into Great Britain). A filing is prepared when its data are complete, at the latest at `at`.
    """
    who = identities or Identities()
    parts: list[Part] = []
    refused: list[Unfiled] = []
    for declarable in declarables:
        consignment = declarable.consignment
        try:
            parts.append(_part(declarable, rates, who))
        except Refused as error:
            refused.append(Unfiled(consignment.consignment, consignment.parcels, str(error)))
    bundles = bundle(parts, lambda part: _value(part, "GBP", rates))
    return [_filing(group, at, who, rates) for group in bundles], refused


def filing_row(filing: Filing) -> dict[str, object]:
    """Return a filing as a row of the table of filings."""
    names = (
        "filing", "message", "regime", "jurisdiction", "gateway", "consignments", "parcels", "lines",
        "prepared", "due", "duties", "taxes", "fees", "total", "currency", "procedure", "needs", "open",
        "rules",
    )  # fmt: skip
    return {name: getattr(filing, name) for name in names}


def regimes(filings: Iterable[Filing]) -> dict[str, str]:
    """Return the customs regime of every parcel that is declared."""
    return {parcel: filing.regime for filing in filings for parcel in filing.parcels}


def asked_of(declarable: Declarable, identities: Identities) -> Asked:
    """Return the basket that a consignment is for customs on the day it arrives.

    Raises
    ------
    CannotLodge
        If the lane is of another jurisdiction, there are no goods, or nobody can name them.
    InvalidAsked, InvalidHs
        If a value is not positive, currencies are mixed, or a tariff code is none.
    """
    lane, consignment = declarable.lane, declarable.consignment
    jurisdiction = REGIMES.get(lane.regime.upper().partition("-")[0])
    if jurisdiction is None or jurisdiction != jurisdiction_of(consignment.country):
        raise CannotLodge(
            f"regime {lane.regime} of {lane.gateway} does not clear goods for {consignment.country}"
        )
    if lane.regime.upper() == "EU-SPECIAL" and lane.place != consignment.country:
        raise CannotLodge(
            f"special arrangements release goods for {consignment.country} only there, not in {lane.place}"
        )
    return Asked(
        at=lane.arrives.astimezone(UTC).date(),
        origin=consignment.items[0].origin_country if consignment.items else consignment.ship_from,
        ship_from=consignment.ship_from,
        destination=consignment.country,
        region=consignment.region.upper() or None,
        channel=lane.channel or "cargo",
        scheme=_scheme(lane.regime.upper(), consignment),
        currency=_currency(consignment),
        items=_items(consignment),
        incoterm=consignment.incoterm,
        recipient_type=consignment.recipient_type or "person",
        recipient_id=identities.recipients.get(declarable.recipient, ""),
    )


def _scheme(regime: str, consignment: Consignment) -> Scheme:
    """Return the scheme that a regime lets stand: IOSS only on its lane."""
    if regime == "EU-IOSS" and consignment.scheme is not Scheme.IOSS:
        raise CannotLodge(f"{consignment.consignment} is not under IOSS, yet its lane is EU-IOSS")
    if "PRC" in regime and consignment.scheme is not Scheme.REMESSA_CONFORME:
        raise CannotLodge(
            f"{consignment.consignment} is not under Remessa Conforme, yet its lane is {regime}"
        )
    outside = regime.startswith("EU-") and regime != "EU-IOSS"
    return Scheme.NONE if outside else consignment.scheme


def _currency(consignment: Consignment) -> str:
    currencies = sorted({item.value.currency for item in consignment.items})
    if not currencies:
        raise CannotLodge(f"{consignment.consignment} has no items; give them in items.csv")
    if len(currencies) > 1:
        raise InvalidAsked(
            f"{consignment.consignment} mixes currencies: {', '.join(currencies)}; convert first"
        )
    return currencies[0]


def _items(consignment: Consignment) -> tuple[AskedItem, ...]:
    found = []
    for item in consignment.items:
        if not item.description and not item.hs:
            raise CannotLodge(
                f"{consignment.consignment}: {item.sku or 'an item'} has no description and no HS code"
            )
        if item.value.amount <= 0 or item.quantity < 1:
            raise InvalidAsked(
                f"{consignment.consignment}: {item.description!r} needs a value and a quantity above 0"
            )
        code = read_hs(item.hs) if item.hs else ""
        found.append(
            AskedItem(
                item.description, code, item.origin_country, item.quantity, item.value.amount, item.product_id
            )
        )
    return tuple(found)


def _part(declarable: Declarable, rates: Rates, identities: Identities) -> Part:
    quoted = quote(asked_of(declarable, identities), rates)
    return Part(declarable, quoted)


def _value(part: Part, currency: str, rates: Rates) -> Decimal:
    asked = part.quoted.asked
    if asked.currency == currency:
        return asked.goods
    return rates.convert(asked.goods, asked.currency, currency, asked.at).amount


def _filing(group: Sequence[Part], at: datetime, identities: Identities, rates: Rates) -> Filing:
    """Return the filing of parts that share one message (one part, or a bulk)."""
    datasets = [_dataset(part, identities, rates) for part in group]
    first, lane = group[0], group[0].declarable.lane
    consignments = tuple(part.declarable.consignment.consignment for part in group)
    message = datasets[0].message
    quotes = [part.quoted for part in group]
    needs = [need for part, one in zip(group, datasets, strict=True) for need in (*part.needs, *one.needs)]
    if not lane.channel:
        needs.append("the channel (post, express or cargo): none is named on the way")
    return Filing(
        filing=_number(message, consignments),
        message=message,
        regime=lane.regime,
        jurisdiction=first.quoted.jurisdiction,
        gateway=lane.gateway,
        consignments=consignments,
        parcels=tuple(parcel for part in group for parcel in part.declarable.consignment.parcels),
        prepared=min(at, max(part.declarable.ready for part in group)),
        due=min(_due(part) for part in group),
        procedure=_procedure(datasets[0]),
        lines=sum(one.lines for one in datasets),
        duties=_sum(quoted.figures.duties for quoted in quotes),
        taxes=_sum(quoted.figures.taxes for quoted in quotes),
        fees=_sum(quoted.figures.fees for quoted in quotes),
        currency=first.quoted.asked.currency,
        needs=_unique([*(need for quoted in quotes for need in quoted.needs), *needs]),
        open=_unique(rule.id for quoted in quotes for rule in quoted.open),
        rules=_unique(
            [
                *(rule for quoted in quotes for rule in quoted.rules),
                *(r.id for d in datasets for r in d.rules),
            ]
        ),
        data={
            "message": message,
            "consignments": dict(zip(consignments, (one.data for one in datasets), strict=True)),
        },
    )


def _dataset(part: Part, identities: Identities, rates: Rates) -> Dataset:
    declarable = part.declarable
    if part.message is not None:
        declarable = replace(declarable, lane=replace(declarable.lane, message=part.message))
    return fill(declarable, part.quoted, identities, rates)


def _due(part: Part) -> datetime:
    """Return the latest instant to lodge: so long before arrival, in the EU also before loading."""
    lane = part.declarable.lane
    before_arrival = lane.arrives - timedelta(hours=lane.lead_h)
    return min(before_arrival, lane.loads) if part.quoted.jurisdiction == "EU" else before_arrival


def _procedure(dataset: Dataset) -> str:
    """Return the procedure with its additional codes, as H7 F48."""
    return " ".join([dataset.procedure, *dataset.codes])


def _number(message: str, consignments: Sequence[str]) -> str:
    """Return the local reference number: the same consignments in the same message have the same one."""
    digest = hashlib.sha256("\n".join([message, *sorted(consignments)]).encode()).hexdigest()
    return f"SRI{digest[:16].upper()}"


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    found = list(amounts)
    known = [amount for amount in found if amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(found) else None


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
