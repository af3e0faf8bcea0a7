"""What a chain costs: named terms, each one function, in the currency of the plan.

A function returns one amount for each parcel, shape (parcels,), or one for all of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
from numpy.typing import NDArray

from serai.network.carrier import Service
from serai.network.graph import Network
from serai.network.handoff import Gateway
from serai.network.schedule import Seconds
from serai.plan.chain import Chain
from serai.plan.params import PlanParams

TERMS = ("transport", "handling", "handoff", "clearance", "delivery", "preference", "lateness")

Amounts = NDArray[np.float64]

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Freight:
    """What is paid for: mass and volume of each parcel, shape (parcels,)."""

    kg: Amounts
    cm3: Amounts

    def of(self, which: NDArray[np.int64]) -> "Freight":
        """Return some of the parcels."""
        return Freight(self.kg[which], self.cm3[which])


def freight_price(service: Service, freight: Freight, params: PlanParams) -> Amounts:
    """Price of a service: per parcel, and per kg of mass or of volume, whichever weighs more."""
    kg = freight.kg
    if service.volumetric_divisor:
        kg = np.maximum(kg, freight.cm3 / service.volumetric_divisor)
    rate = params.rate(service.currency, f"service {service.service}")
    return rate * (float(service.cost_per_parcel) + float(service.cost_per_kg) * kg)


def transport(network: Network, chain: Chain, freight: Freight, params: PlanParams) -> Amounts:
    """Price of all services of a chain."""
    total = np.zeros_like(freight.kg)
    for name in chain.services:
        total = total + freight_price(network.services[name], freight, params)
    return total


def handling(chain: Chain, params: PlanParams) -> float:
    """Price of handling at every facility of a chain; a world has no column for it, the planner sets one."""
    return params.handling_per_stop * len(chain.services)


def changes(network: Network, chain: Chain) -> Iterator[tuple[str, str, str]]:
    """Every change of carrier of a chain: the facility, who gives and who takes."""
    giver = chain.carrier
    for name in chain.services:
        service = network.services[name]
        if giver not in (None, service.carrier):
            yield service.origin, str(giver), service.carrier
        giver = service.carrier


def handoff_prices(
    network: Network, found: Iterable[tuple[str, str, str]], params: PlanParams
) -> tuple[float, float]:
    """Return the price of changes of carrier, and what the planner would give to have them otherwise.

    A change that the world does not describe has no price, only its long wait; one without a protocol and
    one that is not preferred are put at a disadvantage.
    """
    money = wishes = 0.0
    for change in found:
        known = network.handoffs.get(change)
        money += 0.0 if known is None else float(known.cost)
        wishes += params.no_protocol if known is None or known.protocol == "none" else 0.0
        wishes += 0.0 if known is not None and known.preferred else params.not_preferred
    return money, wishes


def handoff(network: Network, chain: Chain, params: PlanParams) -> float:
    """Price of the changes of carrier of a chain."""
    return handoff_prices(network, changes(network, chain), params)[0]


def preference(network: Network, chain: Chain, params: PlanParams) -> float:
    """What the planner would give for better changes of carrier than those of a chain; nobody is paid it."""
    return handoff_prices(network, changes(network, chain), params)[1]


def clearance(network: Network, chain: Chain) -> float:
    """Price of the gateway where a chain is cleared."""
    return gateway_price(network.gateways[chain.gateway]) if chain.gateway else 0.0


def gateway_price(gateway: Gateway) -> float:
    """Price of one clearance, in the currency of the world."""
    return float(gateway.cost)


def delivery(network: Network, chain: Chain) -> float:
    """Price of the courier's delivery beyond that of its service, in the currency of the world."""
    last = network.services[chain.services[-1]]
    courier = network.couriers.get((last.carrier, last.destination))
    return 0.0 if courier is None else float(courier.cost)


def lateness(arrivals: Seconds, deadlines: Seconds, params: PlanParams, last: float) -> Amounts:
    """Expected price of arriving after the deadline, shape (parcels,).

    `deadlines` has shape (parcels,); a sample that never arrives counts as late until the instant `last`.
    """
    late_s = np.minimum(arrivals, last) - deadlines[:, None]
    hours = np.maximum(late_s, 0.0).mean(axis=1) / 3600
    return np.asarray(params.late_per_h * hours + params.late_once * (1 - on_time(arrivals, deadlines)))


def on_time(arrivals: Seconds, deadlines: Seconds) -> Amounts:
    """Share of samples that arrive by the deadline, shape (parcels,)."""
    return np.asarray((arrivals <= deadlines[:, None]).mean(axis=1))


def fixed(network: Network, chain: Chain, freight: Freight, params: PlanParams) -> dict[str, Amounts]:
    """Return every term but lateness, each of shape (parcels,)."""
    same = np.ones_like(freight.kg)
    return {
        "transport": transport(network, chain, freight, params),
        "handling": handling(chain, params) * same,
        "handoff": handoff(network, chain, params) * same,
        "clearance": clearance(network, chain) * same,
        "delivery": delivery(network, chain) * same,
        "preference": preference(network, chain, params) * same,
    }


def total(terms: Mapping[str, Amounts]) -> Amounts:
    """Return the sum of terms."""
    return np.asarray(sum(terms.values()))


def money(amount: float) -> Decimal:
    """Return an amount rounded half up to hundredths, never minus zero."""
    return Decimal(repr(float(amount))).quantize(_HUNDREDTH, ROUND_HALF_UP) + 0


def co2e_g(network: Network, chain: Chain, kg: float) -> float | None:
    """Return the grams of CO2e of a parcel on a chain; None if a service does not say."""
    known = [network.services[name].co2e_g_per_kg for name in chain.services]
    return None if None in known else kg * sum(one for one in known if one is not None)
