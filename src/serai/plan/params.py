"""What a planner may choose, and what it assumes where a world is silent."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from serai.errors import Refused
from serai.network.duration import Duration

ACCEPTANCE = Duration(0.5, 2.0, 6.0, 24.0, assumed=True)
"""Hours from ready to the acceptance of a parcel at its origin; a world has no column for it."""

HANDLING = Duration.of(2.0)
"""Hours of handling at a facility that gives none."""

HANDOFF = Duration(2.0, 12.0, 48.0, 120.0, assumed=True)
"""Hours of a change of carrier that the world does not describe: nobody signs, so nobody knows."""


class NoRate(Refused):
    """A price is in a currency for which no rate was given."""


@dataclass(frozen=True, slots=True)
class PlanParams:
    """How the planner weighs and searches; money is in `currency`.

    `rates` gives the units of `currency` for one unit of another. A late parcel costs `late_once`, and
    `late_per_h` for each hour. A change of carrier without a protocol counts `no_protocol` against a way,
    one that is not preferred `not_preferred`; `protocol_only` forbids the former. `wait` is held against each
    departure let go, so that nothing waits for no gain; it is no cost.

    Durations are sampled by `samples` draws and planned by `outcomes` equal parts of them. A parcel takes at
    most `max_services` services; departures are laid out until `horizon_days` after the last deadline.
    All parcels together are planned until the cost is proven to be within the share `gap` of the least, or
    for `passes` passes, with `threads` threads, whose number changes nothing; `dropouts` also weighs what is
    lost without each carrier. Alternatives of a parcel are looked for among `keep` chains.
    """

    currency: str = "USD"
    rates: Mapping[str, float] = field(default_factory=dict)
    late_per_h: float = 0.06
    late_once: float = 1.0
    handling_per_stop: float = 0.0
    no_protocol: float = 0.10
    not_preferred: float = 0.02
    wait: float = 0.002
    protocol_only: bool = False
    samples: int = 128
    outcomes: int = 16
    max_services: int = 7
    horizon_days: int = 45
    gap: float = 0.005
    passes: int = 200
    threads: int = 2
    dropouts: bool = False
    keep: int = 16

    def times(self, factor: float) -> "PlanParams":
        """Return the same with all weights that are money in another unit of it."""
        money = ("late_per_h", "late_once", "handling_per_stop", "no_protocol", "not_preferred", "wait")
        return replace(self, **{name: getattr(self, name) * factor for name in money})

    def rate(self, currency: str, where: str) -> float:
        """Return the rate of a currency into that of the plan; no currency means the plan's own.

        Raises
        ------
        NoRate
            If the currency is another one without a rate.
        """
        if currency in ("", self.currency):
            return 1.0
        if currency not in self.rates:
            raise NoRate(f"{where} is priced in {currency}, and no rate into {self.currency} was given")
        return float(self.rates[currency])
