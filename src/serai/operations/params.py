"""What the planner is given of a world: its currency, rates for its services, weights in that money.

The weights of lateness and of preference are assumed in US dollars and turned into the currency of the
world on its first day. Where no rate is published they are taken as they stand, and that is told.
"""

from collections.abc import Mapping
from decimal import Decimal

from serai.plan.params import PlanParams
from serai.store.rates import EcbRates, NoEcbRate
from serai.store.world import World

WEIGHED_IN = "USD"


def planner_params(world: World, rates: EcbRates) -> PlanParams:
    """Return the planner's parameters for a world.

    Raises
    ------
    NoEcbRate
        If a service is priced in a currency without a rate.
    """
    params = PlanParams(currency=world.currency, rates=service_rates(world, rates))
    dollar = _dollar(world, rates)
    return params if dollar is None else params.times(dollar)


def assumed(world: World, rates: EcbRates) -> tuple[str, ...]:
    """Return what had to be assumed of the planner's own figures."""
    if _dollar(world, rates) is not None:
        return ()
    return (f"weights of lateness and preference: no rate for {world.currency}, {WEIGHED_IN} taken as it",)


def service_rates(world: World, rates: EcbRates) -> Mapping[str, float]:
    """Return what one unit of each currency of a service is worth in the world's, on the first day."""
    used = {service.currency for service in world.network.services.values()} - {world.currency, ""}
    day = world.starts.date()
    return {name: float(rates.convert(Decimal(1), name, world.currency, day).amount) for name in sorted(used)}


def _dollar(world: World, rates: EcbRates) -> float | None:
    """Return what a dollar is worth in the currency of a world; None without a rate."""
    if world.currency == WEIGHED_IN:
        return 1.0
    try:
        return float(rates.convert(Decimal(1), WEIGHED_IN, world.currency, world.starts.date()).amount)
    except NoEcbRate:
        return None
