"""How long parcels take when some are still out: the estimator of Kaplan and Meier.

A parcel still out after 12 days tells that it takes more than 12 days, and no more than that. To
leave it out makes a slow supplier look fast; to count it as 12 days as well.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist

from serai.report.binomial import clopper_pearson

CONFIDENCE = 0.95
_Z = NormalDist().inv_cdf(0.5 + CONFIDENCE / 2)
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Step:
    """What happened at one number of days.

    `at_risk` were out until then, `delivered` arrived, `left_out` were out and are known no
    further; `out` is the share still out after it and `greenwood` the sum d / (n (n - d)) so far.
    """

    days: float
    at_risk: int
    delivered: int
    left_out: int
    out: float
    greenwood: float


@dataclass(frozen=True, slots=True)
class Curve:
    """The share of parcels still out, by days; `followed_days` is how long any was watched."""

    steps: tuple[Step, ...]
    parcels: int
    followed_days: float


@dataclass(frozen=True, slots=True)
class Share:
    """A share within some days and its 95 % interval, with the method that gave it."""

    share: float
    low: float
    high: float
    method: str


def kaplan_meier(watched: Iterable[tuple[float, bool]]) -> Curve:
    """Estimate the share still out from pairs (days, delivered).

    E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", JASA 53
    (1958). A parcel last seen out at a number of days counts as out at deliveries of that day.
    """
    pairs = Counter(watched)
    at_risk = parcels = sum(pairs.values())
    out, greenwood = 1.0, 0.0
    steps: list[Step] = []
    for days in sorted({days for days, _ in pairs}):
        delivered, left_out = pairs[(days, True)], pairs[(days, False)]
        remaining = at_risk - delivered
        out *= remaining / at_risk
        if delivered and remaining:
            greenwood += delivered / (at_risk * remaining)
        steps.append(Step(days, at_risk, delivered, left_out, out, greenwood))
        at_risk = remaining - left_out
    return Curve(tuple(steps), parcels, steps[-1].days if steps else 0.0)


def quantile(curve: Curve, p: float) -> float | None:
    """Return the days within which a share `p` has arrived, None when so many have not yet."""
    return next((step.days for step in curve.steps if step.out <= 1 - p + _SLACK), None)


def quantile_interval(curve: Curve, p: float) -> tuple[float | None, float | None]:
    """Return the 95 % interval of a quantile: the days at which the share's interval covers it.

    R. Brookmeyer and J. Crowley, "A confidence interval for the median survival time",
    Biometrics 38 (1982), with the interval of the share on the log-log scale.
    """
    ends: list[float | None] = [None, None]
    for step in curve.steps:
        for side, out in enumerate(_log_log(step)):
            if ends[side] is None and out <= 1 - p + _SLACK:
                ends[side] = step.days
    return ends[0], ends[1]


def arrived_within(curve: Curve, days: float) -> float | None:
    """Return the share that arrives within some days, None when no parcel was watched that long."""
    everything = bool(curve.steps) and curve.steps[-1].out <= _SLACK
    if not curve.steps or (days > curve.followed_days + _SLACK and not everything):
        return None
    return 1 - min((step.out for step in curve.steps if step.days <= days + _SLACK), default=1.0)


def share_within(curve: Curve, days: float) -> Share | None:
    """Return the share that arrives within some days with its interval; None as `arrived_within`.

    With every parcel watched for those days the share is a count, and its interval is that of
    Clopper and Pearson. Otherwise the interval is Greenwood's on the log-log scale; at a share of
    0 or 1, where that has no width, the exact one of the parcels whose outcome is known.
    """
    share = arrived_within(curve, days)
    if share is None:
        return None
    passed = [step for step in curve.steps if step.days <= days + _SLACK]
    unknown = sum(step.left_out for step in passed if step.days < days - _SLACK)
    if unknown and _SLACK < share < 1 - _SLACK:
        low, high = _log_log(passed[-1])
        return Share(share, 1 - high, 1 - low, "Kaplan-Meier, Greenwood log-log")
    arrived = sum(step.delivered for step in passed)
    known = curve.parcels - unknown
    method = "exact" if not unknown else "exact on known outcomes"
    return Share(arrived / known, *clopper_pearson(arrived, known, CONFIDENCE), method)


def _log_log(step: Step) -> tuple[float, float]:
    """Return the interval of the share still out after a step, on the scale log(-log)."""
    if not _SLACK < step.out < 1 - _SLACK:
        return step.out, step.out
    reach = _Z * math.sqrt(step.greenwood) / abs(math.log(step.out))
    return step.out ** math.exp(reach), step.out ** math.exp(-reach)
