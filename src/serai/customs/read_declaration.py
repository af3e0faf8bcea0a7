"""Declarations to and from plain records: the form in which files and other systems hand them over.

>>> shirts = {"description": "cotton t-shirt", "hs": "6109.10", "quantity": 5, "value": "50.00"}
>>> one = {"consignment": "c1", "at": "2026-11-22", "ship_from": "CN", "destination": "FR", "currency": "EUR"}
>>> read_declaration({**one, "lines": [shirts]}).lines[0].hs
'610910'
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from serai.codes import currency, hs
from serai.customs.asked import SCHEME_WORDS
from serai.customs.datasets.declared import FLAGS, TABLE, country_of, scheme_word, whole_of
from serai.customs.datasets.field import Context, Fault, Record, validate
from serai.customs.datasets.kind import amount_of, day_of, instant_of
from serai.customs.declaration import Declaration, Document, Line, Party
from serai.errors import Refused
from serai.parcel import Money

_ANY_DAY = Context(date(1970, 1, 1))
_PARTIES = ("sender", "recipient", "declarant", "representative", "seller")
_TEXTS = ("scheme_number", "regime", "reference", "house", "invoice", "marks")


class InvalidDeclaration(Refused):
    """A record is no declaration; `faults` holds all that is wrong with it."""

    def __init__(self, name: str, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"declaration {name}: " + " | ".join(map(str, faults)))


def read_declaration(record: Record) -> Declaration:
    """Read a declaration from plain values; the fields are those of `datasets.declared`.

    Raises
    ------
    InvalidDeclaration
        If anything is missing, wrong or not known; all faults are named at once.
    """
    record = _exact(record)
    faults = validate(TABLE, record, _ANY_DAY)
    if faults:
        name = record.get("consignment") if isinstance(record, Mapping) else None
        raise InvalidDeclaration(str(name or "without number"), faults)
    unit = _unit(record)
    sender, recipient = _party(record, "sender"), _party(record, "recipient", "person")
    consignment = str(record["consignment"])
    return Declaration(
        consignment=consignment,
        parcels=tuple(map(str, _list(record, "parcels"))) or (consignment,),
        at=_instant(record["at"]),
        sender=sender,
        recipient=recipient,
        lines=tuple(_line(line, unit) for line in _records(record, "lines")),
        ship_from=_code(record, "ship_from", country_of) or sender.country,
        destination=_code(record, "destination", country_of) or recipient.country,
        channel=_text(record, "channel", "express").lower(),
        scheme=SCHEME_WORDS[scheme_word(_text(record, "scheme", "none"))],
        incoterm=_text(record, "incoterm", "DDP").upper(),
        freight=_money(record, "freight", unit),
        insurance=_money(record, "insurance", unit),
        declarant=_party(record, "declarant"),
        representative=_party(record, "representative"),
        seller=_party(record, "seller"),
        packages=whole_of(record.get("packages")) or 1,
        package_kind=_text(record, "package_kind", "PK").upper(),
        gross_kg=amount_of(record.get("gross_kg")),
        gift=_flag(record.get("gift")),
        documents=_documents(record),
        **{name: _text(record, name) for name in _TEXTS},
    )


def as_record(declaration: Declaration) -> dict[str, object]:
    """Return a declaration as the plain record that `read_declaration` takes; what is empty is left out."""
    record: dict[str, object] = {
        "consignment": declaration.consignment,
        "parcels": list(declaration.parcels),
        "at": declaration.at.isoformat(),
        "ship_from": declaration.ship_from,
        "destination": declaration.destination,
        "currency": declaration.currency,
        "channel": declaration.channel,
        "scheme": declaration.scheme.value,
        "incoterm": declaration.incoterm,
        "packages": declaration.packages,
        "package_kind": declaration.package_kind,
        "gross_kg": _plain(declaration.gross_kg),
        "gift": declaration.gift,
        "documents": [_document_record(one) for one in declaration.documents],
        "lines": [_line_record(line) for line in declaration.lines],
    }
    for name in _TEXTS:
        record[name] = getattr(declaration, name)
    for name in ("freight", "insurance"):
        money: Money | None = getattr(declaration, name)
        if money is not None:
            record |= {name: _plain(money.amount), f"{name}_currency": money.currency}
    for name in _PARTIES:
        party: Party = getattr(declaration, name)
        if party != Party(kind=party.kind):
            record[name] = {key: value for key, value in _fields(party) if value}
    return {name: value for name, value in record.items() if value not in (None, "", [])}


def _exact(value: Any) -> Any:
    """Return plain values with every float as the text that gave it: 12.5, never 12.500000000000001."""
    if isinstance(value, float) and math.isfinite(value):
        return f"{Decimal(repr(value)):f}"
    if isinstance(value, Mapping):
        return {name: _exact(one) for name, one in value.items()}
    return [_exact(one) for one in value] if isinstance(value, list) else value


def _fields(one: Party | Document) -> Iterable[tuple[str, str]]:
    return ((name, getattr(one, name)) for name in one.__slots__)


def _document_record(document: Document) -> dict[str, object]:
    return {name: value for name, value in _fields(document) if value}


def _line_record(line: Line) -> dict[str, object]:
    record: dict[str, object] = {
        "description": line.description,
        "hs": line.hs,
        "origin": line.origin,
        "quantity": line.quantity,
        "value": _plain(line.value.amount),
        "net_kg": _plain(line.net_kg),
        "gross_kg": _plain(line.gross_kg),
        "parcel": line.parcel,
        "sku": line.sku,
        "product_ids": list(line.product_ids),
        "dangerous": line.dangerous,
        "preference": line.preference,
        "documents": [_document_record(one) for one in line.documents],
    }
    return {name: value for name, value in record.items() if value not in (None, "", [])}


def _plain(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"


def _line(line: Record, unit: str) -> Line:
    return Line(
        description=_text(line, "description"),
        hs=_code(line, "hs", hs.validate),
        origin=_code(line, "origin", country_of),
        quantity=whole_of(line["quantity"]) or 0,
        value=Money(amount_of(line["value"]) or Decimal(0), unit),
        net_kg=amount_of(line.get("net_kg")),
        gross_kg=amount_of(line.get("gross_kg")),
        parcel=_text(line, "parcel"),
        sku=_text(line, "sku"),
        product_ids=tuple(map(str, _list(line, "product_ids"))),
        dangerous=_text(line, "dangerous"),
        preference=_text(line, "preference"),
        documents=_documents(line),
    )


def _documents(record: Record) -> tuple[Document, ...]:
    return tuple(
        Document(str(one["code"]), str(one["number"]), _text(one, "kind"))
        for one in _records(record, "documents")
    )


def _party(record: Record, name: str, kind: str = "business") -> Party:
    given = record.get(name)
    if not isinstance(given, Mapping):
        return Party(kind=kind)
    texts = {key: _text(given, key) for key in Party.__slots__ if key not in ("country", "kind")}
    return Party(
        **texts, country=_code(given, "country", country_of), kind=_text(given, "kind", kind).lower()
    )


def _unit(record: Record) -> str:
    named = (_text(line, "currency") for line in _records(record, "lines"))
    return currency.validate(_text(record, "currency") or next(filter(None, named)))


def _money(record: Record, name: str, unit: str) -> Money | None:
    amount = amount_of(record.get(name))
    own = _code(record, f"{name}_currency", currency.validate) or unit
    return None if amount is None else Money(amount, own)


def _code(record: Record, name: str, validate_code: Callable[[str], str]) -> str:
    given = _text(record, name)
    return validate_code(given) if given else ""


def _text(record: Record, name: str, default: str = "") -> str:
    return str(record.get(name) or default)


def _flag(value: object) -> bool:
    return FLAGS[str(value).strip().lower()] if value not in (None, "") else False


def _instant(value: object) -> datetime:
    """Return the instant; a day alone is its midnight in UTC."""
    found = instant_of(value)
    if found is not None:
        return found
    return datetime.combine(day_of(value) or date.min, time(), UTC)


def _list(record: Record, name: str) -> Sequence[object]:
    value = record.get(name)
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _records(record: Record, name: str) -> Sequence[Record]:
    return [one for one in _list(record, name) if isinstance(one, Mapping)]
