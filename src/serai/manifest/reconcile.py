"""What was offered against what was seen: missing, extra, damaged, and the weight."""

from collections.abc import Iterable
from dataclasses import dataclass

from serai.manifest.document import Manifest


@dataclass(frozen=True, slots=True)
class Scan:
    """One parcel seen by the taker; `kg` is None where it was not weighed."""

    parcel: str
    kg: float | None = None
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """How a manifest and the scans differ.

    `twice` are parcels scanned more than once. `declared_kg` and `weighed_kg` are of the parcels that are on
    the manifest and were weighed; `offered_kg` is of the whole manifest.
    """

    manifest: str
    seen: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    damaged: tuple[str, ...]
    twice: tuple[str, ...]
    offered_kg: float
    declared_kg: float
    weighed_kg: float

    @property
    def agrees(self) -> bool:
        """Whether all of it was seen whole and nothing else."""
        return not (self.missing or self.extra or self.damaged)

    @property
    def difference_kg(self) -> float:
        """How much heavier the weighed parcels are than declared."""
        return round(self.weighed_kg - self.declared_kg, 3)


def reconcile(manifest: Manifest, scans: Iterable[Scan]) -> Reconciliation:
    """Compare a manifest with what was scanned; lists keep the order of the manifest, then of the scans."""
    found: dict[str, Scan] = {}
    twice: dict[str, None] = {}
    for scan in scans:
        if scan.parcel in found:
            twice[scan.parcel] = None
        found[scan.parcel] = _joined(found.get(scan.parcel), scan)
    grams = {p: g for bag in manifest.bags for p, g in zip(bag.parcels, bag.grams, strict=True)}
    weighed = {p: scan.kg for p, scan in found.items() if p in grams and scan.kg is not None}
    return Reconciliation(
        manifest=manifest.manifest,
        seen=tuple(parcel for parcel in grams if parcel in found),
        missing=tuple(parcel for parcel in grams if parcel not in found),
        extra=tuple(parcel for parcel in found if parcel not in grams),
        damaged=tuple(parcel for parcel, scan in found.items() if scan.damaged),
        twice=tuple(twice),
        offered_kg=manifest.kg,
        declared_kg=sum(grams[parcel] for parcel in weighed) / 1000,
        weighed_kg=round(sum(weighed.values(), 0.0), 3),
    )


def _joined(earlier: Scan | None, scan: Scan) -> Scan:
    """Return two scans of one parcel as one: the last weight, damaged if one says so."""
    if earlier is None:
        return scan
    kg = earlier.kg if scan.kg is None else scan.kg
    return Scan(scan.parcel, kg, earlier.damaged or scan.damaged)
