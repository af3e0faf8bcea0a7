"""Is it true what a supplier claims: that a share of its parcels arrives within some days?

>>> parse_within("1w"), parse_within("168h")
(7.0, 7.0)
"""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from serai.errors import Missing, Refused
from serai.report.shipment import Measured, Transit
from serai.report.survival import Curve, Share, kaplan_meier, quantile, share_within

_UNITS = {"h": 1 / 24, "d": 1.0, "w": 7.0}


class BadClaim(Refused):
    """The claim itself makes no sense, whatever the parcels did."""


class NoSuchName(Missing):
    """No parcel of the sheet has the supplier, country or carrier asked for."""


class Finding(StrEnum):
    """What the parcels say of a claim."""

    TRUE = "true"
    FALSE = "false"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Claim:
    """`share` of the parcels of a supplier (to a country, by a carrier) arrive within some days."""

    within_days: float
    share: float
    supplier: str | None = None
    country: str | None = None
    carrier: str | None = None

    def __post_init__(self) -> None:
        if not 0 < self.share <= 1:
            raise BadClaim(f"a share of {self.share:g} is not between 0 and 1; say 0.95 for 95 %")
        if not self.within_days > 0:
            raise BadClaim(f"{self.within_days:g} days is not a time to arrive in; say --within 7d")


@dataclass(frozen=True, slots=True)
class Tested:
    """A claim, the parcels that speak to it, and what they say.

    `observed` is None when no parcel was watched for as long as the claim says.
    """

    claim: Claim
    measured: Measured
    finding: Finding
    why: str
    parcels: int
    delivered: int
    arrived: int
    late: int
    followed_days: float
    observed: Share | None
    p50_days: float | None
    p90_days: float | None

    def as_dict(self) -> dict[str, object]:
        """Return the JSON of the test."""
        seen = self.observed
        return {
            "supplier": self.claim.supplier,
            "country": self.claim.country,
            "carrier": self.claim.carrier,
            "within_days": round(self.claim.within_days, 4),
            "claimed_share": self.claim.share,
            "verdict": str(self.finding),
            "why": self.why,
            "share": round(seen.share, 6) if seen else None,
            "low": round(seen.low, 6) if seen else None,
            "high": round(seen.high, 6) if seen else None,
            "confidence": 0.95,
            "method": seen.method if seen else None,
            "parcels": self.parcels,
            "delivered": self.delivered,
            "open": self.parcels - self.delivered,
            "arrived_within": self.arrived,
            "known_late": self.late,
            "not_known_yet": self.parcels - self.arrived - self.late,
            "followed_days": round(self.followed_days, 4),
            "p50_days": self.p50_days,
            "p90_days": self.p90_days,
            "from": str(self.measured.since),
            "at": self.measured.known,
            "days_counted": "elapsed" if self.measured.elapsed else "calendar",
            "sentence": sentence(self),
        }


def parse_within(text: str) -> float:
    """Read `7d`, `168h`, `1w` or plain `7` as days.

    Raises
    ------
    BadClaim
        If it is none of these.
    """
    found = re.fullmatch(r"\s*(\d{1,6}(?:\.\d+)?)\s*(h|d|w|hours?|days?|weeks?|)\s*", text.casefold())
    if not found or not found[1].isascii():
        raise BadClaim(f"{text!r} is not a time to arrive in; say 7d, 168h or 1w")
    return float(found[1]) * _UNITS[(found[2] or "d")[0]]


def examine(measured: Measured, claim: Claim) -> Tested:
    """Test a claim on the parcels it is about.

    It is true when the whole 95 % interval of the share is at or above the claimed share, false
    when the whole interval is below, unproven otherwise.

    Raises
    ------
    NoSuchName
        If no parcel has the supplier, country or carrier of the claim.
    """
    transits: Sequence[Transit] = measured.transits
    for field in ("supplier", "country", "carrier"):
        transits = _choose(transits, field, getattr(claim, field))
    curve = kaplan_meier((one.days, one.delivered) for one in transits)
    observed = share_within(curve, claim.within_days)
    within = claim.within_days + 1e-9
    finding, why = find(curve, observed, claim)
    arrived = sum(one.delivered and one.days <= within for one in transits)
    return Tested(
        claim=claim,
        measured=measured,
        finding=finding,
        why=why,
        parcels=curve.parcels,
        delivered=sum(one.delivered for one in transits),
        arrived=arrived,
        late=sum(one.days >= claim.within_days - 1e-9 for one in transits if not one.delivered)
        + sum(one.days > within for one in transits if one.delivered),
        followed_days=curve.followed_days,
        observed=observed,
        p50_days=quantile(curve, 0.5),
        p90_days=quantile(curve, 0.9),
    )


def find(curve: Curve, observed: Share | None, claim: Claim) -> tuple[Finding, str]:
    """Decide by the interval, and say why in words.

    Parcels not watched as long as the claim says can still bear it out: a share only grows.
    """
    target = _percent(claim.share)
    if observed is None:
        so_far = share_within(curve, curve.followed_days)
        if so_far and so_far.low >= claim.share:
            span = f"{_percent(so_far.low)} to {_percent(so_far.high)}"
            sooner = f"already after {curve.followed_days:g} days"
            return Finding.TRUE, f"the whole interval, {span}, is at or above {target} {sooner}"
        reached = f"no parcel has been watched for more than {curve.followed_days:g} days"
        return Finding.UNPROVEN, f"{reached}, and the claim is about {claim.within_days:g}"
    span = f"{_percent(observed.low)} to {_percent(observed.high)}"
    if observed.low >= claim.share:
        return Finding.TRUE, f"the whole interval, {span}, is at or above {target}"
    if observed.high < claim.share:
        return Finding.FALSE, f"the whole interval, {span}, is below {target}"
    return Finding.UNPROVEN, f"the interval, {span}, holds {target}: more parcels are needed"


def sentence(tested: Tested) -> str:
    """Return the finding as sentences that can be sent to the supplier."""
    claim, seen = tested.claim, tested.observed
    days = f"{claim.within_days:g} days"
    who = claim.supplier or "the suppliers"
    where = f" to {claim.country}" if claim.country else ""
    where += f" by {claim.carrier}" if claim.carrier else ""
    claimed = f"The claim that {_percent(claim.share)} of the parcels of {who}{where} arrive within {days}"
    verdict = {
        Finding.TRUE: "is borne out",
        Finding.FALSE: "is not borne out",
        Finding.UNPROVEN: "is neither borne out nor disproved",
    }[tested.finding]
    counted = f"by {tested.parcels} parcels known up to {tested.measured.at:%Y-%m-%d}"
    if seen is None:
        return f"{claimed} {verdict} {counted}: {tested.why}."
    share = f"{_percent(seen.share)} arrive within {days} of being {tested.measured.since}"
    span = f"95 % interval {_percent(seen.low)} to {_percent(seen.high)}"
    tail = f"; nine of ten arrive within {tested.p90_days:g} days" if tested.p90_days is not None else ""
    return f"{claimed} {verdict} {counted}: {share} ({span}){tail}."


def _choose(transits: Sequence[Transit], field: str, name: str | None) -> Sequence[Transit]:
    if name is None:
        return transits
    chosen = [one for one in transits if _same(getattr(one.shipment, field), name)]
    if not chosen:
        raise NoSuchName(_unknown(field, name, (getattr(one.shipment, field) for one in transits)))
    return chosen


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _unknown(field: str, name: str, known: Iterable[str]) -> str:
    names = sorted({one for one in known if one})
    if not names:
        return f"no parcel names its {field}; say which column holds it: --map {field}=COLUMN"
    folded = {one.casefold(): one for one in names}
    near = difflib.get_close_matches(name.casefold(), folded, n=3, cutoff=0.4)
    shown = [folded[one] for one in near] or names[:5]
    words = "nearest names" if near else "names in the sheet"
    return f"no parcel has {field} {name!r}; {words}: {', '.join(repr(one) for one in shown)}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}".removesuffix(".0") + " %"
