"""A happening: one true thing about a parcel that a carrier could tell."""

from dataclasses import dataclass

from serai.codes.milestone import Milestone


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened at an instant (seconds since 1970), with whom it was and where.

    At a hand-over `taker` or `giver` is the other party.
    """

    parcel: str
    leg: str
    milestone: Milestone
    at: float
    carrier: str
    facility: str
    reason: str | None = None
    taker: str | None = None
    giver: str | None = None
