"""The handover document: what a giver offers to a taker, bag by bag, and its hash."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from serai.codes import sscc
from serai.errors import Conflict, Refused

VERSION = 1
"""The version of the document's form, docs/manifest.schema.json."""

_GRAMS = re.compile(r"[0-9]+")


class InvalidDocument(Refused):
    """The document has not the form of a handover document."""


class DocumentAltered(Conflict):
    """The document does not give the hash that stands in it."""


@dataclass(frozen=True, slots=True)
class Bag:
    """Parcels in one closed bag for one next facility under one customs regime; `bag` is its SSCC.

    `grams` are the weights of the parcels, in their order.
    """

    bag: str
    to: str
    regime: str
    parcels: tuple[str, ...]
    grams: tuple[int, ...]

    @property
    def kg(self) -> float:
        """The weight of the parcels together."""
        return sum(self.grams) / 1000


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one carrier offers to the next at a facility for one departure.

    `offered` is when the giver has all of it there, `accept_by` the instant by which the taker must have
    accepted, None where nothing is agreed. Instants are aware.
    """

    manifest: str
    facility: str
    giver: str
    taker: str
    protocol: str
    service: str
    departure: str
    offered: datetime
    accept_by: datetime | None
    bags: tuple[Bag, ...]

    @property
    def parcels(self) -> tuple[str, ...]:
        """Every parcel, bag by bag."""
        return tuple(parcel for bag in self.bags for parcel in bag.parcels)

    @property
    def kg(self) -> float:
        """The weight of all bags."""
        return sum(sum(bag.grams) for bag in self.bags) / 1000


def document(manifest: Manifest) -> dict[str, object]:
    """Return the document of a manifest, with the SHA-256 of its canonical JSON as `hash`."""
    content: dict[str, object] = {
        "version": VERSION,
        "manifest": manifest.manifest,
        "facility": manifest.facility,
        "giver": manifest.giver,
        "taker": manifest.taker,
        "protocol": manifest.protocol,
        "service": manifest.service,
        "departure": manifest.departure,
        "offered": manifest.offered.isoformat(),
        "accept_by": manifest.accept_by.isoformat() if manifest.accept_by else None,
        "bags": [
            {
                "bag": bag.bag,
                "to": bag.to,
                "regime": bag.regime,
                "parcels": [
                    {"parcel": parcel, "grams": grams}
                    for parcel, grams in zip(bag.parcels, bag.grams, strict=True)
                ],
            }
            for bag in manifest.bags
        ],
        "parcels": sum(len(bag.parcels) for bag in manifest.bags),
        "grams": sum(sum(bag.grams) for bag in manifest.bags),
    }
    return {**content, "hash": digest(content)}


def digest(content: Mapping[str, object]) -> str:
    """Return the SHA-256 of a document without its hash: keys sorted, no blanks, UTF-8."""
    kept = {name: value for name, value in content.items() if name != "hash"}
    text = json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def read_document(content: object) -> Manifest:
    """Read a manifest back from its document.

    Raises
    ------
    InvalidDocument
        If a field is absent, of another kind, or a bag is no SSCC.
    DocumentAltered
        If the document does not give its hash.
    """
    if not isinstance(content, Mapping):
        raise InvalidDocument(f"a handover document is a JSON object, not {type(content).__name__}")
    if content.get("version") != VERSION:
        raise InvalidDocument(
            f"version {content.get('version')!r} is not known; this reads version {VERSION}"
        )
    manifest = _manifest(content)
    stated = content.get("hash")
    if stated != digest(content):
        raise DocumentAltered(f"{manifest.manifest}: the content does not give the hash {stated!r} in it")
    return manifest


def _manifest(content: Mapping[str, object]) -> Manifest:
    by = content.get("accept_by")
    return Manifest(
        manifest=_text(content, "manifest"),
        facility=_text(content, "facility"),
        giver=_text(content, "giver"),
        taker=_text(content, "taker"),
        protocol=_text(content, "protocol"),
        service=_text(content, "service"),
        departure=_text(content, "departure"),
        offered=_instant(content, "offered"),
        accept_by=None if by is None else _instant(content, "accept_by"),
        bags=tuple(_bag(one) for one in _list(content, "bags")),
    )


def _bag(content: Mapping[str, object]) -> Bag:
    pieces = _list(content, "parcels")
    return Bag(
        bag=sscc.validate(_text(content, "bag")),
        to=_text(content, "to"),
        regime=_text(content, "regime"),
        parcels=tuple(_text(piece, "parcel") for piece in pieces),
        grams=tuple(_grams(piece) for piece in pieces),
    )


def _text(content: Mapping[str, object], name: str) -> str:
    value = content.get(name)
    if not isinstance(value, str):
        raise InvalidDocument(f"{name} is {value!r}, not a text; see docs/manifest.schema.json")
    return value


def _grams(content: Mapping[str, object]) -> int:
    value = content.get("grams")
    if isinstance(value, bool) or not isinstance(value, int) or not _GRAMS.fullmatch(str(value)):
        raise InvalidDocument(f"grams is {value!r}, not a whole number of grams")
    return value


def _instant(content: Mapping[str, object], name: str) -> datetime:
    try:
        instant = datetime.fromisoformat(_text(content, name))
    except ValueError as error:
        raise InvalidDocument(f"{name} is {content.get(name)!r}, not an instant of ISO 8601") from error
    if instant.tzinfo is None:
        raise InvalidDocument(f"{name} is {content.get(name)!r}, an instant without offset")
    return instant


def _list(content: Mapping[str, object], name: str) -> Sequence[Mapping[str, object]]:
    value = content.get(name)
    if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
        raise InvalidDocument(f"{name} is not a list of objects; see docs/manifest.schema.json")
    return value
