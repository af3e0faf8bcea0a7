"""Manifests as rows of their table, with the proof that events give."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from serai.codes.milestone import Milestone
from serai.manifest.acceptance import Acceptance
from serai.manifest.custody import Sightings, evidence
from serai.manifest.document import Manifest, document


class Sight(Protocol):
    """What an event tells of a handover: who saw which parcel where and when."""

    @property
    def parcel(self) -> str | None:
        """The parcel, None where the event is not bound to one."""

    @property
    def carrier(self) -> str:
        """The carrier that speaks."""

    @property
    def facility(self) -> str | None:
        """The facility, None where the place is not known."""

    @property
    def happened(self) -> datetime:
        """When it happened (aware)."""

    @property
    def milestone(self) -> Milestone | None:
        """What it proves, None where the code is not known."""


def sight(events: Iterable[Sight]) -> Sightings:
    """Return when each carrier first saw each parcel; an announcement is not a sighting."""
    sightings = Sightings()
    for event in events:
        if event.parcel is not None and event.milestone is not Milestone.ANNOUNCED:
            sightings.add(event.parcel, event.carrier, event.facility, event.happened)
    return sightings


def manifest_rows(
    manifests: Iterable[Manifest],
    events: Iterable[Sight],
    at: datetime,
    acceptances: Mapping[str, Acceptance] | None = None,
) -> list[dict[str, object]]:
    """Return a row for every manifest, graded by acceptances and events as known at an instant (aware)."""
    sightings, given = sight(events), acceptances or {}
    return [manifest_row(manifest, sightings, at, given.get(manifest.manifest)) for manifest in manifests]


def manifest_row(
    manifest: Manifest, sightings: Sightings, at: datetime, acceptance: Acceptance | None = None
) -> dict[str, object]:
    """Return a manifest as a row; `accepted` is a share as text, `missing` ids joined by `;`.

    The three columns of proof are None while nothing proves the handover and its offer lies ahead of `at`.
    """
    seen = sightings.of(manifest)
    ahead = manifest.offered > at and acceptance is None and not seen
    proof = None if ahead else evidence(manifest, seen, acceptance)
    return {
        "manifest": manifest.manifest,
        "facility": manifest.facility,
        "giver": manifest.giver,
        "taker": manifest.taker,
        "protocol": manifest.protocol,
        "service": manifest.service,
        "departure": manifest.departure,
        "offered": manifest.offered,
        "accept_by": manifest.accept_by,
        "bags": len(manifest.bags),
        "parcels": manifest.parcels,
        "kg": manifest.kg,
        "evidence": proof.grade if proof else None,
        "accepted": str(proof.accepted) if proof else None,
        "missing": ";".join(proof.missing) if proof else None,
        "hash": document(manifest)["hash"],
    }
