"""Who is accountable for a parcel, and how well a handover is proved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from serai.manifest.acceptance import Acceptance
from serai.manifest.document import Manifest

GRADES = ("signed", "scanned", "imputed")
"""How a handover is proved, the best first: the taker's word, the taker's scans, nothing but the plan."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a handover is proved, for which share of its parcels, and of which there is no proof."""

    manifest: str
    grade: str
    accepted: float
    missing: tuple[str, ...]


@dataclass
class Sightings:
    """When each carrier first saw each parcel, at each place; instants are aware."""

    _first: dict[tuple[str, str], dict[str | None, datetime]] = field(default_factory=dict)

    def add(self, parcel: str, carrier: str, facility: str | None, at: datetime) -> None:
        """Note that a carrier saw a parcel; `facility` is None where the place is not known."""
        places = self._first.setdefault((parcel, carrier), {})
        places[facility] = min(places.get(facility, at), at)

    def of(self, manifest: Manifest) -> dict[str, datetime]:
        """Return when the taker first saw each parcel of a manifest: at its facility, else anywhere."""
        seen: dict[str, datetime] = {}
        for parcel in manifest.parcels:
            places = self._first.get((parcel, manifest.taker))
            if places:
                seen[parcel] = places.get(manifest.facility) or min(places.values())
        return seen


def evidence(
    manifest: Manifest, seen: Mapping[str, datetime], acceptance: Acceptance | None = None
) -> Evidence:
    """Grade the proof of a handover by the taker's acceptance, else by its first scans (`seen`)."""
    if acceptance is not None:
        proved, grade = set(acceptance.accepted), "signed"
    else:
        proved = {parcel for parcel in manifest.parcels if parcel in seen}
        grade = "scanned" if proved else "imputed"
    missing = tuple(parcel for parcel in manifest.parcels if parcel not in proved)
    share = 1 - len(missing) / len(manifest.parcels) if manifest.parcels else 1.0
    return Evidence(manifest.manifest, grade, round(share, 4), missing)


def accountable(
    manifests: Iterable[Manifest],
    acceptances: Mapping[str, Acceptance],
    at: datetime,
    sightings: Sightings | None = None,
) -> dict[str, str]:
    """Return the one party accountable for each parcel at an instant.

    The giver stays accountable until the taker accepts the parcel or sees it, whichever is first.
    Proof of a later handover stands for the earlier ones that were never proved. A parcel that is accepted
    though it is on no manifest is the taker's.
    """
    held: dict[str, str] = {}
    for manifest in sorted(manifests, key=lambda one: (one.offered, one.manifest)):
        acceptance = acceptances.get(manifest.manifest)
        taken = _taken(manifest, acceptance, sightings, at)
        for parcel in manifest.parcels:
            held.setdefault(parcel, manifest.giver)
            if parcel in taken:
                held[parcel] = manifest.taker
        for parcel in acceptance.extra if acceptance and acceptance.at <= at else ():
            held[parcel] = manifest.taker
    return held


def _taken(
    manifest: Manifest, acceptance: Acceptance | None, sightings: Sightings | None, at: datetime
) -> set[str]:
    """Return the parcels of a manifest that the taker has at an instant, by its word or by its scans."""
    seen = sightings.of(manifest) if sightings is not None else {}
    scanned = {parcel for parcel, first in seen.items() if first <= at}
    word = acceptance.accepted if acceptance is not None and acceptance.at <= at else ()
    return scanned.union(word)
