"""How the twin plays: what partners do that no plan says."""

from dataclasses import dataclass

from serai.network.duration import Duration

PICKUP = Duration(4.0, 20.0, 60.0, 120.0, assumed=True)
"""Hours that a parcel waits in a locker or at a counter for its buyer."""


@dataclass(frozen=True, slots=True)
class PlayParams:
    """What is hidden from the planner; every figure is an assumption of the rehearsal.

    Each service, gateway and facility runs at a speed of its own, log-normal with `drift`. `closures`
    facilities are closed for `closed_h`. A share of the parcels misses a departure that it could have
    caught (`offload_share`), is never seen again (`lost_share`), or goes to a locker where its zone has
    one (`locker_share`). Of the messages a share comes twice (`duplicate_share`), and about one in
    `garbage_every` is broken on its way. Departures are laid out until `horizon_days` after the end.
    """

    drift: float = 0.12
    closures: int = 2
    closed_h: float = 48.0
    offload_share: float = 0.01
    lost_share: float = 0.002
    locker_share: float = 0.2
    duplicate_share: float = 0.02
    garbage_every: int = 1_000
    horizon_days: int = 60
