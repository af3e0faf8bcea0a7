"""The planner's figures in the money of a world."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from serai.operations.params import assumed, planner_params, service_rates
from serai.plan.params import PlanParams
from serai.store.rates import EcbRates
from serai.store.world import World, read_world
from tests.worlds import small_world


def priced_in(folder: Path, currency: str) -> World:
    """Return the small world with all prices in a currency."""
    world = read_world(small_world(folder / "world"))
    services = {n: replace(one, currency=currency) for n, one in world.network.services.items()}
    return replace(world, currency=currency, network=replace(world.network, services=services))


def test_only_foreign_currencies_need_a_rate(tmp_path: Path) -> None:
    """A world whose services are priced in its own currency needs no rate."""
    world = read_world(small_world(tmp_path / "world"))
    used = {s.currency for s in world.network.services.values()} - {world.currency, ""}
    assert set(service_rates(world, EcbRates())) == used


@pytest.mark.parametrize("currency", ["EUR", "JPY"])
def test_weights_are_turned_into_the_money_of_the_world(tmp_path: Path, currency: str) -> None:
    """An hour late costs as many dollars as ever, at the rate of the world's first day."""
    world = priced_in(tmp_path, currency)
    rate = float(EcbRates().convert(Decimal(1), "USD", currency, date(2026, 9, 7)).amount)
    usual, found = PlanParams(), planner_params(world, EcbRates())
    for name in ("late_per_h", "late_once", "no_protocol", "not_preferred", "wait"):
        assert getattr(found, name) == pytest.approx(getattr(usual, name) * rate)
    assert (found.currency, found.outcomes, found.gap) == (currency, usual.outcomes, usual.gap)
    assert assumed(world, EcbRates()) == ()


def test_dollars_stay_as_they_are(tmp_path: Path) -> None:
    """No rate is asked for, no figure moves by rounding."""
    assert planner_params(priced_in(tmp_path, "USD"), EcbRates()) == PlanParams()


def test_a_currency_without_a_rate_is_told(tmp_path: Path) -> None:
    """The peso of Chile has no rate of the ECB: the figures are taken as they stand, and the plan says so."""
    world = priced_in(tmp_path, "CLP")
    assert planner_params(world, EcbRates()) == PlanParams(currency="CLP")
    (told,) = assumed(world, EcbRates())
    assert "no rate for CLP" in told
