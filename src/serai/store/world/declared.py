"""Every file of a world, declared, in the order in which people would write them."""

from serai.store.world.carriage_tables import (
    AGREEMENTS,
    CARRIERS,
    COURIERS,
    DEPARTURES,
    GATEWAYS,
    HANDOFFS,
    SERVICES,
)
from serai.store.world.place_tables import CALENDARS, FACILITIES, PICKUP_POINTS, ZONES
from serai.store.world.work_tables import ITEMS, NUMBERS, ORDERS, PACKINGS, PLANS, REQUESTS, STOCK, WORLD

TABLES = {
    table.name: table
    for table in (
        WORLD,
        CALENDARS,
        FACILITIES,
        CARRIERS,
        SERVICES,
        DEPARTURES,
        HANDOFFS,
        GATEWAYS,
        ZONES,
        COURIERS,
        PICKUP_POINTS,
        AGREEMENTS,
        STOCK,
        ORDERS,
        REQUESTS,
        ITEMS,
        PLANS,
        NUMBERS,
        PACKINGS,
    )
}
"""The declared files by name."""
