"""Small worlds to plan, drawn by a seed: several countries, two channels, and capacities that bind.

A world has two places of origin, stock in a warehouse near the buyers, an export gateway, one or two lanes of
clearance in each country (goods for the Union may be released at a hub in another member state), the post
beside the hubs, carriers on trial, goods that not everybody takes, public holidays, cut-offs, services with
and without a timetable, a locker, and fewer places than parcels on some departures, waves, lanes and vans.
"""

import csv
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

Row = dict[str, object]
Tables = dict[str, list[Row]]

STARTS = ("2026-03-23", "2026-05-25", "2026-09-07", "2026-09-28", "2026-10-19", "2026-12-14")
"""Mondays: clocks change soon after some of them, long holidays follow upon others."""


@dataclass(frozen=True)
class Country:
    """Where buyers live: its clock, where it is cleared, and by which scheme."""

    code: str
    tz: str
    scheme: str
    region: str = ""


COUNTRIES = (
    Country("ES", "Europe/Madrid", "ioss"),
    Country("PL", "Europe/Warsaw", "ioss"),
    Country("BR", "America/Sao_Paulo", "remessa_conforme", "SP"),
    Country("US", "America/Los_Angeles", "none", "CA"),
    Country("KR", "Asia/Seoul", "none"),
    Country("GB", "Europe/London", "deemed_supplier"),
)

UNION = ("ES", "PL")


@dataclass
class Draft:
    """A world that is being drawn."""

    rng: Random
    starts: datetime
    countries: tuple[Country, ...]
    tables: Tables = field(default_factory=dict)

    def add(self, file: str, **row: object) -> None:
        """Add a row to a file."""
        self.tables.setdefault(file, []).append(row)

    def maybe(self, share: float, value: object) -> object:
        """Return a value, or an empty cell."""
        return value if self.rng.random() < share else ""


def planning_world(folder: Path, seed: int) -> Path:
    """Write the world of a seed and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in planning_tables(seed).items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def planning_tables(seed: int) -> Tables:
    """Return the rows of the world of a seed, by file."""
    rng = Random(seed)
    starts = datetime.fromisoformat(rng.choice(STARTS)).replace(tzinfo=UTC)
    draft = Draft(rng, starts, tuple(rng.sample(COUNTRIES, rng.randint(2, 3))))
    for part in (_head, _calendars, _origins, _hub):
        part(draft)
    for country in draft.countries:
        _country(draft, country)
        _post(draft, country)
    _warehouse(draft, draft.countries[0])
    _locker(draft, draft.countries[-1])
    _requests(draft)
    return draft.tables


def _head(draft: Draft) -> None:
    ends = draft.starts + timedelta(days=35)
    for key, value in (
        ("name", "A world to plan"), ("starts", draft.starts.isoformat()), ("ends", ends.isoformat()),
        ("currency", "USD"), ("seed", 1), ("source", "drawn"),
    ):  # fmt: skip
        draft.add("world", key=key, value=value)


def _calendars(draft: Draft) -> None:
    draft.add("calendars", calendar="night_cn", country="", days="1234567", opens="20:00", closes="06:00")
    draft.add("calendars", calendar="days_cn", country="CN", days="123456", opens="08:00", closes="20:00")
    for one in draft.countries:
        off = (draft.starts + timedelta(days=draft.rng.randint(5, 12))).date()
        draft.add(
            "calendars", calendar=f"customs_{one.code}", country=one.code, days="12345", opens="07:00",
            closes=draft.rng.choice(["19:00", "24:00"]), exceptions=draft.maybe(0.5, off.isoformat()),
        )  # fmt: skip
        draft.add(
            "calendars", calendar=f"vans_{one.code}", country=one.code, days="123456", opens="08:00",
            closes="20:00", exceptions=draft.maybe(0.3, f"+{off + timedelta(days=3)}"),
        )  # fmt: skip


def _hours(rng: Random, p50_h: float, prefix: str = "") -> Row:
    """Return the quantiles of a duration about a median; sometimes the median stands alone."""
    if rng.random() < 0.15:
        return {f"{prefix}p50_h": round(p50_h, 2)}
    spread = rng.uniform(1.1, 1.8)
    levels = (p50_h / spread, p50_h, p50_h * spread, p50_h * spread**2)
    names = ("p10_h", "p50_h", "p90_h", "p99_h")
    return {prefix + name: round(hours, 2) for name, hours in zip(names, levels, strict=True)}


def _place(draft: Draft, name: str, kind: str, country: str, tz: str, waves: int = 0) -> None:
    """Add a facility; `waves` is what one of its sorting waves takes, 0 any."""
    draft.add(
        "facilities", facility=name, name=name, kind=kind, country=country, tz=tz,
        sort_capacity_per_wave=waves or "", waves_per_day=draft.rng.choice([2, 4, ""]) if waves else "",
        **_hours(draft.rng, draft.rng.uniform(1, 8), "handling_"),
    )  # fmt: skip


def _carrier(draft: Draft, name: str, kind: str, status: str = "vetted", share: object = "") -> None:
    draft.add("carriers", carrier=name, name=name, kind=kind, status=status, pilot_share=share)


def _service(draft: Draft, who: str, way: str, sort: str, p50_h: float, cost: float, **more: object) -> str:
    """Add a service on a way such as "szx>hkg", of a sort such as "linehaul/cargo", and return its id."""
    origin, _, to = way.partition(">")
    kind, _, channel = sort.partition("/")
    name = f"{who}.{origin}.{to}"
    offer = {"service": name, "carrier": who, "from": origin, "to": to, "kind": kind, "mode": "road"}
    prices = {
        "cost_per_parcel": round(cost, 2),
        "cost_per_kg": round(cost * draft.rng.uniform(0.1, 0.8), 2),
        "currency": "USD",
    }
    limits = {"goods_not_allowed": "", "max_kg": 30, "max_cm": 120, "calendar": ""}
    quantiles = _hours(draft.rng, p50_h)
    draft.add("services", **{**offer, "channel": channel, **limits, **more, **prices, **quantiles})
    return name


def _departs(draft: Draft, service: str, days: str, pieces: object = "", kg: object = "") -> None:
    """Add one or two patterns of departures; some begin or end within the world."""
    for number in range(draft.rng.randint(1, 2)):
        hour = (draft.rng.randint(0, 11) + 12 * number) % 24
        until = (draft.starts + timedelta(days=draft.rng.randint(20, 40))).date().isoformat()
        draft.add(
            "departures", service=service, leaves=f"{hour:02d}:{draft.rng.choice(['00', '30'])}", days=days,
            cutoff_h=draft.rng.choice([0, 1, 4]), capacity_pieces=pieces, capacity_kg=kg, valid_from="",
            valid_to=draft.maybe(0.1, until) if number else "",
        )  # fmt: skip


def _handoff(draft: Draft, place: str, giver: str, taker: str) -> None:
    """Describe most changes of carrier; of the others nothing is known."""
    if draft.rng.random() < 0.85:
        protocol = draft.rng.choice(["signed", "scanned", "none"])
        draft.add(
            "handoffs", facility=place, giver=giver, taker=taker, protocol=protocol,
            preferred=int(protocol == "signed"), cost=0.05, **_hours(draft.rng, draft.rng.uniform(0.5, 4)),
        )  # fmt: skip


def _origins(draft: Draft) -> None:
    """Two sort centres, the export gateway, and trucks of two carriers between them."""
    rng = draft.rng
    _place(draft, "szx", "origin_sort", "CN", "Asia/Shanghai", rng.choice([0, 4, 10]))
    _place(draft, "yiw", "origin_sort", "CN", "Asia/Shanghai", rng.choice([0, 10]))
    _place(draft, "hkg", "export_gateway", "CN", "Asia/Hong_Kong")
    _carrier(draft, "truck", "linehaul")
    _carrier(draft, "lorry", "linehaul", rng.choice(["pilot", "candidate", "watch"]), rng.choice(["", 0.3]))
    first = _service(draft, "truck", "szx>hkg", "first_mile/any", 5, 0.4)
    _departs(draft, first, "1234567", rng.choice(["", 8]))
    _service(draft, "lorry", "szx>hkg", "first_mile/any", 7, 0.1, calendar="night_cn")
    second = _service(draft, "truck", "yiw>hkg", "first_mile/any", 20, 0.6, calendar="days_cn")
    _departs(draft, second, "123456")


def _hub(draft: Draft) -> None:
    """Two airlines, and the hub where goods for the Union may be released."""
    rng = draft.rng
    _carrier(draft, "air", "airline")
    _carrier(draft, "jet", "airline", rng.choice(["vetted", "pilot"]), 0.4)
    for giver in ("truck", "lorry"):
        for taker in ("air", "jet"):
            _handoff(draft, "hkg", giver, taker)
    if not any(one.code in UNION for one in draft.countries):
        return
    _place(draft, "lgg", "import_gateway", "BE", "Europe/Brussels", rng.choice([0, 12]))
    _fly(draft, "lgg", 14)
    draft.add(
        "gateways", gateway="lgg_ioss", facility="lgg", regime="EU-IOSS", channel="cargo",
        seller_scheme="ioss", destinations=";".join(UNION), lead_h=rng.choice([0, 4, 24]),
        throughput_per_h=rng.choice(["", 0.5, 2]), calendar="", cost=0.3, hold_share=0.05,
        hold_p50_h=40, hold_p90_h=100, **_hours(rng, 6),
    )  # fmt: skip


def _fly(draft: Draft, to: str, p50_h: float) -> None:
    """Add the flights of both airlines to a place: the dear one has room, the cheap one has little."""
    rng = draft.rng
    cheap = _service(
        draft, "air", f"hkg>{to}", "linehaul/cargo", p50_h, 2.0, goods_not_allowed=rng.choice(["", "liquid"])
    )
    _departs(draft, cheap, rng.choice(["135", "246", "1234567"]), rng.choice([3, 8]), rng.choice(["", 4, 10]))
    dear = _service(draft, "jet", f"hkg>{to}", "linehaul/cargo", p50_h * 0.9, 4.0)
    _departs(draft, dear, "1234567", rng.choice(["", 20]))


def _country(draft: Draft, one: Country) -> None:
    """Add the gateway, the depot, the zone and the vans of a country."""
    rng, code = draft.rng, one.code.lower()
    gate, depot, zone, van = f"{code}_gate", f"{code}_depot", f"{code}_zone", f"van_{code}"
    _place(draft, gate, "import_gateway", one.code, one.tz, rng.choice([0, 3, 8]))
    _place(draft, depot, "depot", one.code, one.tz, rng.choice([0, 3, 8]))
    draft.add(
        "zones", zone=zone, country=one.code, region=one.region, postal_from="", postal_to="", depot=depot
    )
    _carrier(draft, van, "courier")
    _carrier(draft, f"road_{code}", "linehaul")
    _fly(draft, gate, 20)
    draft.add(
        "gateways", gateway=f"{code}_lane", facility=gate, regime="standard", channel="cargo",
        seller_scheme=rng.choice(["any", one.scheme]), destinations=one.code, lead_h=rng.choice([0, 12]),
        throughput_per_h=rng.choice(["", 0.5, 1.5]), calendar=f"customs_{one.code}", cost=0.5,
        hold_share=0.1, hold_p50_h=30, hold_p90_h=90, **_hours(rng, rng.uniform(4, 20)),
    )  # fmt: skip
    ways = [gate, *(["lgg"] if one.code in UNION else [])]
    for place in ways:
        inland = _service(draft, f"road_{code}", f"{place}>{depot}", "transit/any", 12, 0.4)
        _departs(draft, inland, "123456", rng.choice(["", 10]))
        for giver in ("air", "jet"):
            _handoff(draft, place, giver, f"road_{code}")
    _handoff(draft, depot, f"road_{code}", van)
    last = _service(draft, van, f"{depot}>{zone}", "last_mile/domestic", 8, 1.2, calendar=f"vans_{one.code}")
    if rng.random() < 0.6:
        _departs(draft, last, "123456")
    draft.add(
        "couriers", carrier=van, zone=zone, capacity_per_day=rng.choice(["", 3, 8]), p_first_attempt=0.9,
        attempts=3, attempt_every_h=24, cost=0.1,
    )  # fmt: skip


def _post(draft: Draft, one: Country) -> None:
    """Add the post: one operator end to end on each side, a border between them, and no batteries."""
    rng, code = draft.rng, one.code.lower()
    office, zone, post = f"{code}_office", f"{code}_zone", f"post_{code}"
    _carrier(draft, post, "post")
    _place(draft, office, "depot", one.code, one.tz)
    if not any(row["carrier"] == "post_cn" for row in draft.tables["carriers"]):
        _carrier(draft, "post_cn", "post")
        _place(draft, "can", "export_gateway", "CN", "Asia/Shanghai", rng.choice([0, 10]))
        for origin in ("szx", "yiw"):
            _service(
                draft, "post_cn", f"{origin}>can", "first_mile/post", 14, 0.2, calendar="days_cn",
                goods_not_allowed="battery;liquid",
            )  # fmt: skip
    flight = _service(
        draft, "post_cn", f"can>{office}", "linehaul/post", 90, 1.0, goods_not_allowed="battery;liquid"
    )
    _departs(draft, flight, rng.choice(["25", "1234567"]), rng.choice(["", 6]), rng.choice(["", 5]))
    draft.add(
        "gateways", gateway=f"{code}_post", facility=office, regime="post", channel="post",
        seller_scheme="any", destinations=one.code, lead_h=0, throughput_per_h=rng.choice(["", 1]), cost=0,
        calendar=f"customs_{one.code}", hold_share=0, hold_p50_h="", hold_p90_h="", **_hours(rng, 40),
    )  # fmt: skip
    _handoff(draft, office, "post_cn", post)
    last = _service(draft, post, f"{office}>{zone}", "last_mile/post", 20, 0.6)
    _departs(draft, last, "12345")
    draft.add(
        "couriers", carrier=post, zone=zone, capacity_per_day="", p_first_attempt=0.8, attempts=2,
        attempt_every_h=48, cost=0,
    )  # fmt: skip


def _warehouse(draft: Draft, one: Country) -> None:
    """Add stock in a country of buyers, from which vans go out, few a day."""
    code = one.code.lower()
    _place(draft, "stock", "warehouse", one.code, one.tz)
    _service(draft, f"van_{code}", f"stock>{code}_zone", "last_mile/domestic", 10, draft.rng.uniform(1, 6))


def _locker(draft: Draft, one: Country) -> None:
    """Add a locker of few cells, served from the depot."""
    code = one.code.lower()
    _place(draft, "locker", "locker", one.code, one.tz)
    draft.add(
        "pickup_points", point="locker_cells", facility="locker", zone=f"{code}_zone", kind="locker",
        cells_small=draft.rng.randint(2, 9), cells_medium=3, cells_large=1, dwell_days=3, opening="",
    )  # fmt: skip
    _service(draft, f"van_{code}", f"{code}_depot>locker_cells", "last_mile/domestic", 5, 0.6, max_kg=8)


def _requests(draft: Draft) -> None:
    """Ask for parcels: to most zones from one origin, some from several, a few that nobody can bring."""
    rng = draft.rng
    locker = draft.countries[-1]
    for number in range(rng.randint(5, 60)):
        one = rng.choice(draft.countries)
        ready = draft.starts + timedelta(hours=rng.choice([12, 36, 37, 60, 90]) + rng.choice([0, 0, 0.5]))
        origin = rng.choice(["szx", "szx", "yiw", "szx;yiw"])
        if one is draft.countries[0] and rng.random() < 0.3:
            origin = f"{origin};stock"
        draft.add(
            "requests", request=f"p{number:03d}", origin=origin, ready=ready.isoformat(),
            zone="locker_cells" if one is locker and rng.random() < 0.2 else f"{one.code.lower()}_zone",
            deadline=(ready + timedelta(days=rng.choice([2, 7, 12, 25]))).isoformat(),
            kg=rng.choice([0.2, 0.2, 0.5, 1.5, 6]), length_cm=rng.choice([20, 20, 60]), width_cm=15,
            height_cm=5, goods=rng.choice(["general"] * 4 + ["battery", "liquid"]),
            seller_scheme=one.scheme if rng.random() < 0.9 else "none", value=20, currency="USD",
        )  # fmt: skip
