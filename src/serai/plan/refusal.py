"""Why a parcel cannot be brought: the one constraint without which it could, by name."""

from collections.abc import Iterable
from dataclasses import replace

from serai.errors import Refused
from serai.network.graph import Network
from serai.network.schedule import Schedule
from serai.parcel import Goods
from serai.plan.chain import Chain, Rules, Start, bound
from serai.plan.finder import Finder
from serai.plan.request import Request


class NoRoute(Refused):
    """No lawful chain of services brings the parcel to its zone; the text names what forbids it."""


def impossible(network: Network, request: Request) -> str | None:
    """Return why a request cannot even be asked of a network, or None."""
    if network.destination(request.zone) is None:
        return f"zone {request.zone} is not in the world"
    if not request.origins:
        return "no origin is given"
    unknown = [origin for origin in request.origins if origin not in network.facilities]
    if len(unknown) == len(request.origins):
        return f"origin {', '.join(unknown)} is not in the world"
    return None


def why_not(finder: Finder, request: Request, law: Rules) -> NoRoute:
    """Return the refusal of a request whose lot has no chain from its first origin, `law.home`."""
    network, lot = finder.network, law.lot
    origin = next(one for one in request.origins if one in network.facilities)
    start = Start(origin)
    if not network.leaving.get(origin):
        return NoRoute(f"no service leaves {origin}")
    if not any(s.kind == "last_mile" and s.destination == lot.zone for s in network.services.values()):
        return NoRoute(f"no last mile serves zone {lot.zone}")
    if not law.gateways and law.abroad:
        country = bound(network, lot.zone)
        return NoRoute(f"no gateway clears {country} for scheme {lot.scheme}")
    if chains := finder.find(start, replace(lot, goods=Goods.GENERAL), law.home):
        return NoRoute(f"goods {lot.goods} not allowed on {_forbidding(chains, law)}")
    if chains := finder.find(start, replace(lot, kg=0.0, longest_cm=0.0), law.home):
        size = max(request.length_cm, request.width_cm, request.height_cm)
        return NoRoute(f"{request.kg:g} kg and {size:g} cm are too much for {_forbidding(chains, law)}")
    if reason := _freed(finder, start, law):
        return NoRoute(reason)
    return NoRoute(
        f"no chain of at most {law.max_services} services joins {origin} and {lot.zone}"
        " and clears customs once in one channel"
    )


def _forbidding(chains: Iterable[Chain], law: Rules) -> str:
    """Name the services of these chains that do not take the lot, at most five of them."""
    names = sorted({name for chain in chains for name in chain.services} - law.services)
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def _freed(finder: Finder, start: Start, law: Rules) -> str:
    """Say what would have to serve again for a chain to exist: ended services, or suspended carriers."""
    network = finder.network
    gone = sorted(
        name
        for name in law.services
        if (table := finder.schedule.timetable(name)) is not None and not table.leaves.size
    )
    running = {name: rows for name, rows in network.departures.items() if name not in gone}
    if gone and _joined(finder, replace(network, departures=running), start, law):
        return f"no departure is left in the period on {', '.join(gone)}"
    carriers = {name: replace(one, status="vetted") for name, one in network.carriers.items()}
    if _joined(finder, replace(network, carriers=carriers), start, law):
        names = sorted(c.carrier for c in network.carriers.values() if c.status == "suspended")
        return f"every chain needs a suspended carrier: {', '.join(names)}"
    return ""


def _joined(finder: Finder, network: Network, start: Start, law: Rules) -> bool:
    """Say whether there would be a chain in another network."""
    schedule = Schedule(network, finder.schedule.period)
    return bool(Finder(network, schedule, finder.params, finder.kg).find(start, law.lot, law.home))
