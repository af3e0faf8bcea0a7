"""What a declaration says: the data set of each regime, and what is missing from it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal

from serai.codes import hs
from serai.customs.consign import Declarable
from serai.customs.quote import Quote
from serai.customs.rule import Rule
from serai.customs.rules import br, eu, gb, kr, us
from serai.parcel import Item

VAGUE = frozenset(
    {
        "accessories", "articles", "cargo", "clothes", "consolidated", "electronics", "fak", "general",
        "gift",
        "freight of all kinds", "general cargo", "general goods", "gifts", "goods", "item", "items", "misc",
        "merchandise", "miscellaneous", "other", "parcel", "parts", "personal effects", "product", "products",
        "sample", "samples", "said to contain", "stuff", "things", "tools", "various", "various goods",
    }
)  # fmt: skip
"""Descriptions that say nothing; authorities publish lists of such words (general cargo, miscellaneous)."""

ROUTES = {"EU-IOSS": "F48", "EU-SPECIAL": "F49", "EU-STANDARD": "F53"}
"""The code of the VAT route by regime, as H7 names it."""


@dataclass(frozen=True, slots=True)
class Identities:
    """Numbers of the parties, handed in; what is empty is named among the needs of a filing.

    `recipients` gives a recipient's own number (CPF, PCCC) by recipient.
    """

    ioss: str = ""
    remessa_conforme: str = ""
    bulk_authorisation: str = ""
    recipients: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Dataset:
    """The data of one consignment for one message, what is missing, and the rules that shaped it."""

    message: str
    data: dict[str, object]
    lines: int
    needs: list[str]
    rules: list[Rule]


def is_vague(description: str) -> bool:
    """Say whether a description tells customs nothing.

    >>> is_vague("General cargo."), is_vague("cotton t-shirt")
    (True, False)
    """
    words = re.sub(r"[^\w]+", " ", description.casefold()).strip()
    return words in VAGUE or sum(letter.isalpha() for letter in words) < 3


def fill(declarable: Declarable, quoted: Quote, identities: Identities) -> Dataset:
    """Build the data set of a consignment for its regime, and name what is missing from it."""
    filler = {"EU": _fill_eu, "GB": _fill_gb, "US": _fill_us, "BR": _fill_br, "KR": _fill_kr}
    dataset = Dataset(declarable.lane.message or quoted.procedure, {}, 0, [], [])
    lines = _lines(declarable.consignment.items, 6 if quoted.procedure == "H7" else 10)
    dataset.lines = len(lines)
    dataset.data = {
        "procedure": quoted.procedure,
        "ship_from": declarable.consignment.ship_from,
        "country": declarable.consignment.country,
        "parcels": list(declarable.consignment.parcels),
        "kg": f"{declarable.consignment.kg:.3f}",
        "lines": lines,
    }
    _check_items(declarable.consignment.items, dataset)
    filler[quoted.jurisdiction](declarable, quoted, identities, dataset)
    return dataset


def _lines(items: Sequence[Item], digits: int) -> list[dict[str, object]]:
    """Return one line per tariff code of so many digits; items without a code are lines of their own."""
    groups: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        code = hs.validate(item.hs)[:digits] if item.hs else ""
        apart = (code,) if code and digits == 6 else (code, item.description, item.origin_country)
        groups.setdefault(apart, []).append(item)
    return [
        {
            "hs": key[0] or None,
            "description": ", ".join(f"{item.quantity} x {item.description}" for item in group),
            "origins": sorted({item.origin_country for item in group}),
            "quantity": sum(item.quantity for item in group),
            "value": str(sum((item.value.amount for item in group), Decimal(0))),
            "currency": group[0].value.currency,
            "product_ids": sorted({item.product_id for item in group if item.product_id}),
        }
        for key, group in groups.items()
    ]


def _check_items(items: Sequence[Item], dataset: Dataset) -> None:
    for item in items:
        if not item.description:
            dataset.needs.append(f"a description of {item.sku or item.hs}")
        elif is_vague(item.description):
            dataset.needs.append(f"a description that says more than {item.description!r}")
        if not item.hs:
            dataset.needs.append(f"the HS code of {item.description or item.sku!r}")


def _fill_eu(declarable: Declarable, quoted: Quote, identities: Identities, dataset: Dataset) -> None:
    on, regime = quoted.asked.at, declarable.lane.regime.upper()
    c2c = quoted.asked.sender_type == "person"
    ioss = regime == "EU-IOSS" and quoted.procedure == "H7"
    codes = ["F48" if ioss else ROUTES.get(regime.replace("IOSS", "STANDARD"), "F53")]
    dataset.rules.append(eu.EU_H7_PLACE)
    if regime == "EU-IOSS" and not ioss:
        dataset.needs.append("a lane of EU-standard: IOSS cannot be used above 150 EUR")
    if not ioss and declarable.lane.place != quoted.asked.destination:
        dataset.needs.append(f"transit to {quoted.asked.destination}: only IOSS goods are released elsewhere")
    if quoted.procedure == "H1":
        dataset.message = "H1"
    else:
        dataset.data["procedure"] = dataset.message if dataset.message in ("H6", "H7") else "H7"
        dataset.rules += [eu.EU_H7, eu.EU_H7_ROUTE]
        if c2c:
            codes.insert(0, "C08")
        elif eu.EU_H7_C07.in_force(on):
            codes.insert(0, "C07")
            dataset.rules.append(eu.EU_H7_C07)
    dataset.data |= {
        "data_set": quoted.procedure,
        "requested_procedure": "40 00",
        "additional_procedures": codes,
    }
    if ioss:
        dataset.data["fiscal_reference"] = {"role": "FR5", "number": identities.ioss or None}
        if not identities.ioss:
            dataset.needs.append("the seller's IOSS number (FR5)")


def _fill_gb(declarable: Declarable, quoted: Quote, identities: Identities, dataset: Dataset) -> None:
    if dataset.message == "BIRDS":
        dataset.rules.append(gb.GB_BIRDS)
        dataset.data |= {"procedure_code": "0020", "additional_procedures": ["21V", "15F"]}
        dataset.data["authorisation"] = {"type": "BRD", "number": identities.bulk_authorisation or None}
        if not identities.bulk_authorisation:
            dataset.needs.append("the declarant's authorisation for bulk declarations (BRD)")
    elif quoted.procedure in ("BIRDS", "C07"):
        dataset.rules.append(gb.GB_C07)
        dataset.data["additional_procedures"] = ["C07"]


def _fill_us(declarable: Declarable, quoted: Quote, identities: Identities, dataset: Dataset) -> None:
    dataset.rules.append(us.US_INFORMAL)
    if us.US_POSTAL_ENTRY.in_force(quoted.asked.at) and quoted.asked.channel == "post":
        dataset.rules.append(us.US_POSTAL_ENTRY)
        dataset.data["pay_by"] = _seventh_of_next_month(declarable.lane.arrives).isoformat()
    short = [item for item in declarable.consignment.items if item.hs and len(hs.validate(item.hs)) != 10]
    if short and quoted.procedure != "Section 321":
        dataset.needs.append("the ten-digit HTS code of every item")


def _fill_br(declarable: Declarable, quoted: Quote, identities: Identities, dataset: Dataset) -> None:
    number = identities.recipients.get(declarable.recipient)
    dataset.data |= {"recipient_id": number, "certificate": identities.remessa_conforme or None}
    if "PRC" in declarable.lane.regime.upper():
        dataset.rules.append(br.BR_ADVANCE)
        dataset.data["tax_paid"] = {"duties": str(quoted.figures.duties), "taxes": str(quoted.figures.taxes)}
        if not identities.remessa_conforme:
            dataset.needs.append("the platform's Remessa Conforme certificate")


def _fill_kr(declarable: Declarable, quoted: Quote, identities: Identities, dataset: Dataset) -> None:
    dataset.rules += [kr.KR_PCCC, kr.KR_LIST]
    dataset.data["recipient_id"] = identities.recipients.get(declarable.recipient)


def _seventh_of_next_month(at: datetime) -> date:
    day = at.astimezone(UTC).date()
    return date(day.year + day.month // 12, day.month % 12 + 1, 7)
