"""A hub location problem: flows and distances between places, and the files that hold them.

Three formats are read: `ap` (the Australia Post data of the OR-Library: n, coordinates, flows, and in some
files p and the factors), `cab` (lines of i, j, flow, distance) and the network of a world.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from serai.errors import Refused
from serai.network.graph import Network
from serai.network.place import Facility

Matrix = NDArray[np.float64]

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""

HUB_KINDS = frozenset({"hub", "import_gateway", "export_gateway"})


class InvalidInstance(Refused):
    """The text does not hold a hub location problem."""


@dataclass(frozen=True)
class Instance:
    """Flows and distances, shape (n, n); costs are divided by `scale` to give the published unit.

    A unit of flow pays `chi` times the distance to its first hub, `alpha` between hubs and `delta` from its
    last hub. Hubs may stand at `candidates`, positions from 0; `p` is None where the file names none.
    `fixed_costs` of opening a hub count undivided; `capacities` bound what is collected at a hub; both have
    one number for each node.
    """

    nodes: tuple[str, ...]
    flows: Matrix
    distances: Matrix
    candidates: tuple[int, ...]
    p: int | None = None
    chi: float = 1.0
    alpha: float = 1.0
    delta: float = 1.0
    scale: float = 1.0
    fixed_costs: tuple[float, ...] | None = None
    capacities: tuple[float, ...] | None = None


def read_ap(text: str) -> Instance:
    """Read the AP format; factors default to 3, 0.75 and 2, costs are in thousands.

    Raises
    ------
    InvalidInstance
        If there are too few numbers or too many, a flow or a factor is negative, or p is no whole number.
    """
    numbers = _numbers(text)
    n = int(numbers[0]) if numbers.size else 0
    needed = 1 + 2 * n + n * n
    if n < 1 or numbers[0] != n or numbers.size < needed or numbers.size - needed > 4:
        raise InvalidInstance(f"ap: {numbers.size} numbers, but n = {n} needs {needed}, then p and 3 factors")
    places = numbers[1 : 1 + 2 * n].reshape(n, 2)
    flows = numbers[1 + 2 * n : needed].reshape(n, n)
    _no_negative("ap", "flow", flows)
    rest = [float(one) for one in numbers[needed:]]
    if any(one < 0 for one in rest) or (rest and rest[0] != int(rest[0])):
        raise InvalidInstance(f"ap: {rest} after the flows are not p, a whole number, and factors from 0 up")
    p = int(rest[0]) if rest else None
    chi, alpha, delta = (*rest[1:], *(3.0, 0.75, 2.0)[max(len(rest) - 1, 0) :])
    away = np.sqrt(((places[:, None, :] - places[None, :, :]) ** 2).sum(axis=2))
    return Instance(_numbered(n), flows, away, tuple(range(n)), p, chi, alpha, delta, 1000.0)


def read_cab(text: str) -> Instance:
    """Read the CAB format; costs are divided by the total flow.

    Raises
    ------
    InvalidInstance
        If a line is not i, j, flow, distance, a pair is missing, or a flow or distance is negative.
    """
    numbers = _numbers(text)
    if not numbers.size or numbers.size % 4:
        raise InvalidInstance(f"cab: {numbers.size} numbers, but each line needs 4: i, j, flow, distance")
    rows = numbers.reshape(-1, 4)
    ends = rows[:, :2].astype(np.int64) - 1
    n = int(ends.max()) + 1
    if ends.min() < 0 or len({(int(i), int(j)) for i, j in ends}) != n * n or len(rows) != n * n:
        raise InvalidInstance(f"cab: {len(rows)} lines do not give each of {n} x {n} pairs once")
    flows, distances = np.zeros((n, n)), np.zeros((n, n))
    flows[ends[:, 0], ends[:, 1]] = rows[:, 2]
    distances[ends[:, 0], ends[:, 1]] = rows[:, 3]
    _no_negative("cab", "flow", flows)
    _no_negative("cab", "distance", distances)
    total = float(flows.sum())
    if total == 0:
        raise InvalidInstance("cab: nothing flows, so no cost can be divided by the total flow")
    return Instance(_numbered(n), flows, distances, tuple(range(n)), scale=total)


def read_values(text: str, instance: Instance, what: str) -> tuple[float, ...]:
    """Read one number for each node: n numbers in the order of the nodes.

    Raises
    ------
    InvalidInstance
        If there are not n numbers, or one is negative.
    """
    numbers = _numbers(text)
    n = len(instance.nodes)
    if numbers.size != n:
        raise InvalidInstance(f"{what}: {numbers.size} numbers, but there are {n} places; give one for each")
    return _checked(what, instance.nodes, numbers)


def read_named_values(text: str, instance: Instance, what: str) -> tuple[float, ...]:
    """Read lines of a facility and its number, one for each place where a hub may stand.

    Raises
    ------
    InvalidInstance
        If a line is not a facility and a number, a facility is unknown, missing or given twice.
    """
    hubs = {instance.nodes[place]: place for place in instance.candidates}
    numbers = np.full(len(instance.nodes), np.nan)
    for row, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if not words:
            continue
        if len(words) != 2 or words[0] not in hubs or not np.isnan(numbers[hubs[words[0]]]):
            raise InvalidInstance(
                f"{what}, line {row}: {line.strip()!r} is not a facility for hubs, once, and a number"
            )
        numbers[hubs[words[0]]] = _numbers(words[1])[0]
    lacking = [name for name, place in hubs.items() if np.isnan(numbers[place])]
    if lacking:
        raise InvalidInstance(
            f"{what}: facility {lacking[0]} has no number; give a line for each place for hubs"
        )
    return _checked(what, instance.nodes, np.nan_to_num(numbers))


def _checked(what: str, nodes: tuple[str, ...], numbers: Matrix) -> tuple[float, ...]:
    for name, number in zip(nodes, numbers, strict=True):
        if number < 0:
            raise InvalidInstance(f"{what}: {number:g} of place {name} is negative; give 0 or more")
    return tuple(float(number) for number in numbers)


def _no_negative(layout: str, what: str, matrix: Matrix) -> None:
    if (matrix < 0).any():
        i, j = np.argwhere(matrix < 0)[0]
        raise InvalidInstance(
            f"{layout}: {what} {matrix[i, j]:g} from {i + 1} to {j + 1} is negative; give 0 or more"
        )


def of_network(network: Network, sent: Iterable[tuple[str, str, float]]) -> Instance:
    """Return the problem of a network: hubs and gateways may be hubs, kilograms flow from origin to depot.

    `sent` gives for each parcel the facility that sends it, its zone and its kilograms; distances are
    those of great circles in km, and the objective is in kg km.

    Raises
    ------
    InvalidInstance
        If nothing is sent, a zone has no depot, or a place that matters has no coordinates.
    """
    parcels = [(origin, _depot(network, zone), kg) for origin, zone, kg in sent]
    if not parcels:
        raise InvalidInstance("the world has no requests, so nothing flows")
    hubs = {name for name, one in network.facilities.items() if one.kind in HUB_KINDS and one.lat is not None}
    nodes = tuple(sorted(hubs | {place for origin, depot, _ in parcels for place in (origin, depot)}))
    at = {name: index for index, name in enumerate(nodes)}
    flows = np.zeros((len(nodes), len(nodes)))
    for origin, depot, kg in parcels:
        flows[at[origin], at[depot]] += kg
    places = np.radians([_coordinates(network.facilities[name]) for name in nodes])
    return Instance(nodes, flows, great_circles(places), tuple(at[name] for name in sorted(hubs)))


def great_circles(places: Matrix) -> Matrix:
    """Return the distances in km between places given by latitude and longitude in radians, shape (n, 2)."""
    lat, lon = places[:, 0], places[:, 1]
    half = (
        np.sin((lat[:, None] - lat[None, :]) / 2) ** 2
        + np.cos(lat[:, None]) * np.cos(lat[None, :]) * np.sin((lon[:, None] - lon[None, :]) / 2) ** 2
    )
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))))


def _depot(network: Network, zone: str) -> str:
    """Return where the last mile of a zone starts."""
    if zone in network.zones and network.zones[zone].depot in network.facilities:
        return network.zones[zone].depot
    last = [s.origin for s in network.services.values() if s.kind == "last_mile" and s.destination == zone]
    if not last:
        raise InvalidInstance(f"zone {zone} has no depot and no last mile")
    return min(last)


def _coordinates(facility: Facility) -> tuple[float, float]:
    if facility.lat is None or facility.lon is None:
        raise InvalidInstance(f"facility {facility.facility} has no coordinates; give lat and lon")
    return facility.lat, facility.lon


def _numbered(n: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, n + 1))


def _numbers(text: str) -> Matrix:
    words = text.split()
    try:
        numbers = np.array([float(word) for word in words])
    except ValueError as wrong:
        raise InvalidInstance(f"not all numbers: {wrong}") from wrong
    if not np.isfinite(numbers).all():
        raise InvalidInstance("a number is not finite")
    return numbers
