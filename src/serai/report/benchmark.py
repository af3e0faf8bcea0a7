"""A supplier's, carrier's, country's and month's days to the door, against the public ladder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import stdev

from serai.report.ladder import CAPTURED_DAYS, DIRECT_POST, LADDER, SOURCE, nearest
from serai.report.shipment import Measured, Since, Transit, spell
from serai.report.survival import (
    Curve,
    arrived_within,
    kaplan_meier,
    quantile,
    quantile_interval,
)

HORIZONS = (7, 10, 12, 15, 20, 30)
"""Days for which the share of arrivals is told."""

NAMELESS = "(not given)"


class By(StrEnum):
    """What shipments are grouped by; the month is that in which their days start."""

    SUPPLIER = "supplier"
    CARRIER = "carrier"
    COUNTRY = "country"
    MONTH = "month"


class Verdict(StrEnum):
    """Where a group stands on the public ladder."""

    CAPTURED = "gains captured"
    EXPOSED = "still exposed"
    TOO_FEW = "too few parcels"


@dataclass(frozen=True, slots=True)
class BenchmarkParams:
    """How to group, and how few parcels are too few to judge."""

    by: tuple[By, ...] = tuple(By)
    fewest: int = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """The days of one group of parcels.

    A quantile that has not been reached is None, and is more than `followed_days`. `share_within`
    maps days to a share, None when no parcel was watched that long. `bars` counts deliveries by
    whole days. `lost` tells the days of P50 and P90 beyond the consolidated rung.
    """

    by: str
    group: str
    parcels: int
    delivered: int
    p50_days: float | None
    p50_interval: tuple[float | None, float | None]
    p90_days: float | None
    p90_interval: tuple[float | None, float | None]
    iqr_days: float | None
    std_days: float | None
    followed_days: float
    share_within: Mapping[int, float | None]
    bars: Mapping[int, int]
    verdict: Verdict
    rung: str | None
    why: str

    @property
    def open(self) -> int:
        """Parcels still out."""
        return self.parcels - self.delivered

    @property
    def spread_days(self) -> float | None:
        """P90 less P50: what a buyer must wait beyond the usual."""
        return _less(self.p90_days, self.p50_days)

    def as_row(self) -> dict[str, object]:
        """Return the figures as one flat row, the contract of `--format json|csv`."""
        return {
            "by": self.by,
            "group": self.group,
            "parcels": self.parcels,
            "delivered": self.delivered,
            "open": self.open,
            "p50_days": _rounded(self.p50_days),
            "p50_low_days": _rounded(self.p50_interval[0]),
            "p50_high_days": _rounded(self.p50_interval[1]),
            "p90_days": _rounded(self.p90_days),
            "p90_low_days": _rounded(self.p90_interval[0]),
            "p90_high_days": _rounded(self.p90_interval[1]),
            "spread_days": _rounded(self.spread_days),
            "iqr_days": _rounded(self.iqr_days),
            "std_days": _rounded(self.std_days),
            "followed_days": _rounded(self.followed_days),
            **{f"share_within_{days}_days": _rounded(share) for days, share in self.share_within.items()},
            "verdict": str(self.verdict),
            "rung": self.rung,
            "p50_lost_days": _rounded(_lost(self.p50_days)),
            "p90_lost_days": _rounded(_lost(self.p90_days)),
            "why": self.why,
        }


@dataclass(frozen=True, slots=True)
class Benchmark:
    """All parcels together, each group, and how the days were counted."""

    measured: Measured
    overall: Standing
    groups: tuple[Standing, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the JSON of the benchmark."""
        return {
            "from": str(self.measured.since),
            "at": self.measured.known,
            "days_counted": "elapsed" if self.measured.elapsed else "calendar",
            "started_at_order": self.measured.from_order,
            "ladder": [
                {"rung": r.rung, "low_days": r.low_days, "high_days": r.high_days, "source": r.source}
                for r in LADDER
            ],
            "overall": self.overall.as_row(),
            "groups": [group.as_row() for group in self.groups],
        }


def benchmark(measured: Measured, params: BenchmarkParams | None = None) -> Benchmark:
    """Judge all parcels and each group of them, in order of the grouping and the number of parcels."""
    params = params or BenchmarkParams()
    groups: list[Standing] = []
    for by in params.by:
        members = group_by(measured, by)
        if by is not By.MONTH:
            members = dict(sorted(members.items(), key=lambda pair: (-len(pair[1]), pair[0])))
        groups += [stand(str(by), name, transits, params.fewest) for name, transits in members.items()]
    return Benchmark(measured, stand("all", "all", measured.transits, params.fewest), tuple(groups))


def group_by(measured: Measured, by: By) -> dict[str, list[Transit]]:
    """Return the transits by the name of their group, in order of the names.

    Names that differ in case and spaces only are one group; no name is `(not given)`.
    """
    if by is By.MONTH:
        names = [_month(transit, measured.since) for transit in measured.transits]
    else:
        told = [str(getattr(transit.shipment, str(by))) for transit in measured.transits]
        names = [name or NAMELESS for name in spell(told)]
    groups: dict[str, list[Transit]] = {name: [] for name in sorted(set(names))}
    for name, transit in zip(names, measured.transits, strict=True):
        groups[name].append(transit)
    return groups


def _month(transit: Transit, since: Since) -> str:
    start = transit.shipment.start(since)
    return f"{start.day:%Y-%m}" if start else NAMELESS


def stand(by: str, group: str, transits: Sequence[Transit], fewest: int = 8) -> Standing:
    """Measure one group of parcels and judge it against the ladder."""
    curve = kaplan_meier((one.days, one.delivered) for one in transits)
    delivered = [one.days for one in transits if one.delivered]
    verdict, rung, why = judge(curve, len(delivered), fewest)
    bars: dict[int, int] = {}
    for days in sorted(delivered):
        bars[int(days)] = bars.get(int(days), 0) + 1
    return Standing(
        by=by,
        group=group,
        parcels=curve.parcels,
        delivered=len(delivered),
        p50_days=quantile(curve, 0.5),
        p50_interval=quantile_interval(curve, 0.5),
        p90_days=quantile(curve, 0.9),
        p90_interval=quantile_interval(curve, 0.9),
        iqr_days=_less(quantile(curve, 0.75), quantile(curve, 0.25)),
        std_days=stdev(delivered) if len(delivered) > 1 else None,
        followed_days=curve.followed_days,
        share_within={days: arrived_within(curve, days) for days in HORIZONS},
        bars=bars,
        verdict=verdict,
        rung=rung,
        why=why,
    )


def judge(curve: Curve, delivered: int, fewest: int) -> tuple[Verdict, str | None, str]:
    """Return the verdict on a group, the rung nearest to its P50 and the reason in words.

    Gains are captured when nine of ten parcels arrive within the consolidated rung; a group with
    fewer than `fewest` parcels, or too young to tell its P90 apart from that rung, is not judged.
    """
    p50, p90 = quantile(curve, 0.5), quantile(curve, 0.9)
    middle = p50 if p50 is not None else curve.followed_days
    rung = nearest(middle).rung if p50 is not None or middle > CAPTURED_DAYS else None
    if curve.parcels < fewest:
        return Verdict.TOO_FEW, rung, f"{curve.parcels} parcels, fewer than {fewest}"
    if p90 is not None and p90 <= CAPTURED_DAYS:
        return Verdict.CAPTURED, rung, f"nine of ten arrive within {_day(p90)} days; {_place(p50)}"
    if p90 is None and curve.followed_days <= CAPTURED_DAYS:
        still = f"no parcel has been watched for more than {_day(curve.followed_days)} days"
        return Verdict.TOO_FEW, rung, f"too early: {delivered} of {curve.parcels} have arrived, and {still}"
    ninth = f"{_day(p90)}" if p90 is not None else f"more than {_day(curve.followed_days)}"
    late = (p90 if p90 is not None else curve.followed_days) - CAPTURED_DAYS
    over = f"{'' if p90 is not None else 'over '}{_day(late)} days beyond consolidated"
    return Verdict.EXPOSED, rung, f"nine of ten take {ninth} days, {over}; {_place(p50)}"


def _place(p50: float | None) -> str:
    if p50 is None:
        return "half have not arrived yet"
    half = f"half arrive within {_day(p50)} days"
    if p50 > DIRECT_POST.high_days:
        return f"{half}, slower than {DIRECT_POST.rung}"
    rung = nearest(p50)
    return f"{half}, {'nearest to' if rung.distance(p50) else 'as with'} {rung.rung}"


def sentence(standing: Standing) -> str:
    """Return the standing of all parcels as one plain sentence."""
    word = {
        Verdict.CAPTURED: "The gains of consolidated shipping are captured",
        Verdict.EXPOSED: "Still exposed",
        Verdict.TOO_FEW: "Too few parcels to judge",
    }[standing.verdict]
    out = f"; {standing.open} still out are counted for as long as they have been" if standing.open else ""
    return f"{word}: {standing.why} ({standing.parcels} parcels{out}; ladder: {SOURCE})."


def picture(standing: Standing, full: str = "█", width: int = 40) -> str:
    """Return the deliveries by days as rows of a text picture, the ladder's rungs named beside them.

    Days are gathered so that no more than 25 rows are needed.
    """
    if not standing.bars:
        return "(nothing delivered yet)"
    first, last = min(standing.bars), max(standing.bars)
    size = (last - first) // 25 + 1
    counts = [
        (start, sum(count for day, count in standing.bars.items() if start <= day < start + size))
        for start in range(first, last + 1, size)
    ]
    most = max(count for _, count in counts)
    rows = []
    for start, count in counts:
        bar = full * max(round(width * count / most), 1 if count else 0)
        rungs = ", ".join(r.rung for r in LADDER if r.low_days <= start + size - 1 and start <= r.high_days)
        label = f"{start}" if size == 1 else f"{start}-{start + size - 1}"
        rows.append(f"{label:>9} d {bar:<{width}} {count:>6}  {rungs}".rstrip())
    return "\n".join(rows)


def _less(more: float | None, less: float | None) -> float | None:
    return None if more is None or less is None else more - less


def _lost(days: float | None) -> float | None:
    return None if days is None else max(days - CAPTURED_DAYS, 0.0)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _day(days: float) -> str:
    return f"{days:.1f}".removesuffix(".0")
