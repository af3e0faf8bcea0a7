"""The taker's answer to a manifest: what was accepted, what was missing, extra or damaged."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from serai.errors import Conflict, Missing, Refused
from serai.manifest.document import Manifest


class UnknownManifest(Missing):
    """There is no manifest of that name."""


class AcceptedBeforeOffer(Refused):
    """The acceptance is of an instant before the manifest was offered."""


class ParcelTwice(Refused):
    """A parcel stands twice in an acceptance: accepted and missing, or one of them twice."""


class ParcelUnaccounted(Refused):
    """A parcel of the manifest is neither accepted nor missing, or one not on it is not named extra."""


class OtherAcceptance(Conflict):
    """The manifest was accepted before, with another content."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a taker says it got: `damaged` are accepted all the same, `numbers` are the taker's own."""

    manifest: str
    at: datetime
    accepted: tuple[str, ...]
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)


def accept(
    manifests: Mapping[str, Manifest], acceptances: Mapping[str, Acceptance], acceptance: Acceptance
) -> dict[str, Acceptance]:
    """Return the acceptances by manifest with one more; the same one again changes nothing.

    Raises
    ------
    UnknownManifest
        If there is no such manifest.
    AcceptedBeforeOffer
        If it is earlier than the offer.
    ParcelTwice, ParcelUnaccounted
        If accepted and missing are not a partition of the manifest, or extra and damaged contradict them.
    OtherAcceptance
        If the manifest was accepted with another content.
    """
    manifest = manifests.get(acceptance.manifest)
    if manifest is None:
        raise UnknownManifest(f"no manifest {acceptance.manifest}; it was never offered")
    earlier = acceptances.get(acceptance.manifest)
    if earlier is not None and earlier != acceptance:
        raise OtherAcceptance(
            f"{acceptance.manifest} was accepted at {earlier.at.isoformat()} with another content"
        )
    _check(manifest, acceptance)
    return {**acceptances, acceptance.manifest: acceptance}


def _check(manifest: Manifest, acceptance: Acceptance) -> None:
    name = manifest.manifest
    if acceptance.at < manifest.offered:
        offered, said = manifest.offered.isoformat(), acceptance.at.isoformat()
        raise AcceptedBeforeOffer(f"{name} is accepted at {said}, before its offer at {offered}")
    counted = Counter([*acceptance.accepted, *acceptance.missing, *acceptance.extra])
    twice = sorted(parcel for parcel, times in counted.items() if times > 1)
    if twice or len(set(acceptance.damaged)) < len(acceptance.damaged):
        raise ParcelTwice(f"{name} names {', '.join(twice or acceptance.damaged)} twice; once is enough")
    listed = set(manifest.parcels)
    forgotten = sorted(listed - set(acceptance.accepted) - set(acceptance.missing))
    strangers = sorted((set(acceptance.accepted) | set(acceptance.missing)) - listed)
    known_extra = sorted(set(acceptance.extra) & listed)
    absent = sorted(set(acceptance.damaged) - set(acceptance.accepted) - set(acceptance.extra))
    for parcels, reason in (
        (forgotten, "neither accepted nor missing"),
        (strangers, "not on the manifest; name it extra"),
        (known_extra, "on the manifest and cannot be extra"),
        (absent, "damaged and not accepted; name it accepted or extra as well"),
    ):
        if parcels:
            raise ParcelUnaccounted(f"{name}: {', '.join(parcels)} is {reason}")
