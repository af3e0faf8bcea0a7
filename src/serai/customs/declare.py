"""From a consignment on its lane to the declaration that every data set is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from serai.codes import hs
from serai.customs.consign import Declarable
from serai.customs.declaration import Declaration, Line, Party
from serai.parcel import Item

REGISTERED = {"EU-IOSS": "ioss", "BR-PRC": "remessa_conforme"}
"""The seller's registration by the regime that asks for it."""


@dataclass(frozen=True, slots=True)
class Identities:
    """Numbers of the parties, handed in; what is empty is named among the needs of a filing.

    `recipients` gives a recipient's own number (CPF, PCCC) by recipient.
    """

    ioss: str = ""
    remessa_conforme: str = ""
    bulk_authorisation: str = ""
    recipients: Mapping[str, str] = field(default_factory=dict)


def declaration_of(declarable: Declarable, identities: Identities) -> Declaration:
    """Return a consignment of a plan as a declaration, for the day on which it reaches the gateway.

    A plan knows no names and addresses: parties have their country, kind and number alone, and what a data
    set asks for besides is named among its faults.

    Raises
    ------
    InvalidHs
        If a tariff code is none.
    """
    consignment, lane = declarable.consignment, declarable.lane
    registered = REGISTERED.get(lane.regime.upper(), "")
    return Declaration(
        consignment=consignment.consignment,
        parcels=consignment.parcels,
        at=lane.arrives,
        sender=Party(country=consignment.ship_from),
        recipient=Party(
            number=identities.recipients.get(declarable.recipient, ""),
            region=consignment.region.upper(),
            country=consignment.country,
            kind=consignment.recipient_type or "person",
        ),
        lines=tuple(map(_line, consignment.items)),
        ship_from=consignment.ship_from,
        destination=consignment.country,
        channel=lane.channel or "cargo",
        scheme=consignment.scheme,
        scheme_number=getattr(identities, registered) if registered else "",
        regime=lane.regime,
        incoterm=consignment.incoterm,
        packages=max(len(consignment.parcels), 1),
        gross_kg=Decimal(f"{consignment.kg:.3f}"),
    )


def _line(item: Item) -> Line:
    return Line(
        description=item.description,
        hs=hs.validate(item.hs) if item.hs else "",
        origin=item.origin_country,
        quantity=item.quantity,
        value=item.value,
        sku=item.sku,
        product_ids=(item.product_id,) if item.product_id else (),
    )
