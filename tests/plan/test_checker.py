"""The checker of plans finds what is wrong with a plan, and nothing wrong with a good one."""

import itertools
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from serai.store.world import write_world
from tests.plan.checker import audit, unplaced
from tests.worlds import Table, small_tables

Plan = dict[str, Any]


def leg(service: str, way: str, leaves: str, arrives: str, departure: str | None = None) -> Plan:
    """Return a leg on a way such as "hkg-gru"; `departure` is the local instant, None without a timetable."""
    origin, _, destination = way.partition("-")
    label = None if departure is None else f"{service}@{departure}"
    return {
        "service": service, "departure": label, "from": origin, "to": destination,
        "leaves": f"2026-{leaves}+00:00", "arrives": f"2026-{arrives}+00:00",
    }  # fmt: skip


def hub() -> list[Plan]:
    """Return the way over the hub for parcels that are ready on 8 September."""
    return [
        leg("hub_first", "szx_sort-hkg", "09-09T10:00:00", "09-09T15:10:00", "2026-09-09T18:00"),
        leg("hub_air", "hkg-gru", "09-10T17:30:00", "09-12T03:50:00", "2026-09-11T01:30"),
        leg("hub_inland", "gru-sao_depot", "09-16T08:00:00", "09-16T12:20:00", "2026-09-16T05:00"),
        leg("hub_last", "sao_depot-br_sp", "09-17T12:00:00", "09-17T18:00:00", "2026-09-17T09:00"),
    ]


def post() -> list[Plan]:
    """Return the way by post for parcels that are ready on 9 September."""
    return [
        leg("post_first", "szx_sort-can_oe", "09-10T09:00:00", "09-11T01:00:00"),
        leg("post_air", "can_oe-br_oe", "09-15T14:00:00", "09-20T04:00:00", "2026-09-15T22:00"),
        leg("post_inland", "br_oe-sao_office", "10-01T09:00:00", "10-03T21:00:00"),
        leg("post_last", "sao_office-br_sp", "10-06T12:00:00", "10-07T08:00:00", "2026-10-06T09:00"),
    ]


def good_lines() -> list[Plan]:
    """Return a line for each request of the small world: hub, post, or refused."""
    legs = {"p1": hub(), "p2": hub(), "p3": hub(), "p4": post(), "p5": [], "p6": post()}
    return [
        {
            "request": name,
            "legs": way,
            "p_on_time": 0.9 if way else None,
            "p50": way[-1]["arrives"] if way else None,
            "p90": "2026-10-10T00:00:00+00:00" if way else None,
            "cost": "4.00" if way else None,
            "currency": "USD",
            "refused": None if way else "every departure is full",
        }
        for name, way in legs.items()
    ]


def good_plan() -> Plan:
    """Return the figures of the good lines."""
    return {
        "requests": 6, "served": 5, "cost": "20.00", "lower_bound": "16.00", "gap": 0.25,
        "late_expected": 0.1,
        "loads": [
            {"departure": "hub_air@2026-09-11T01:30", "kg": 1.15, "pieces": 3, "price": 0.0},
            {"departure": "post_air@2026-09-15T22:00", "kg": 0.4, "pieces": 2},
        ],
    }  # fmt: skip


def found(folder: Path, tables: dict[str, Table], lines: list[Plan], plan: Plan) -> list[str]:
    """Write a world and a plan and return what is wrong with it."""
    write_world(folder / "world", tables)
    (folder / "plan.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    (folder / "plan.json").write_text(json.dumps(plan))
    return audit(folder / "world", folder)


def test_a_good_plan_has_nothing_wrong(tmp_path: Path) -> None:
    """The hand-made plan is lawful, connects, keeps every capacity, and its figures agree."""
    assert found(tmp_path, small_tables(), good_lines(), good_plan()) == []


def told(place: int, column: str, value: object) -> Callable[[list[Plan]], object]:
    """Return the lie of a leg of the first line."""
    return lambda lines: lines[0]["legs"][place].update({column: value})


def at(line: int, column: str, value: object) -> Callable[[list[Plan]], object]:
    """Return the lie of a line."""
    return lambda lines: lines[line].update({column: value})


LIES: list[tuple[Callable[[list[Plan]], object], str]] = [
    (lambda lines: lines.pop(), "are not the requests"),
    (lambda lines: lines.reverse(), "are not the requests"),
    (told(1, "service", "magic"), "do not exist"),
    (told(1, "service", "post_air"), "does not go there"),
    (told(0, "from", "hkg"), "which was not asked"),
    (told(3, "to", "sao_point_1"), "which was not asked"),
    (told(1, "to", "szx_sort"), "twice"),
    (told(2, "from", "br_oe"), "leaves from br_oe"),
    (lambda lines: lines[0]["legs"].pop(1), "arrives at hkg and leaves from gru"),
    (lambda lines: lines[0]["legs"].pop(), "is made of"),
    (told(1, "leaves", "2026-09-11T17:30:00+00:00"), "does not leave at hub_air@2026-09-12T01:30"),
    (told(1, "departure", "hub_air@2026-09-11T01:31"), "does not leave at"),
    (told(1, "departure", None), "does not leave at"),
    (lambda lines: lines[3]["legs"][0].update(departure="post_first@2026-09-10T17:00"), "has no timetable"),
    (told(2, "arrives", "2026-09-16T07:00:00+00:00"), "before it leaves"),
    (told(0, "arrives", "2026-09-10T10:00:00+00:00"), "misses ['hub_air']"),
    (told(1, "arrives", "2026-09-15T23:30:00+00:00"), "no lawful clearance that fits"),
    (told(1, "arrives", "2026-09-11T22:00:00+00:00"), "sooner than one in ten"),
    (lambda lines: lines[0].update(legs=post()), "does not take the goods"),
    (at(4, "legs", hub()), "refused, and yet planned"),
    (at(4, "refused", " "), "without a reason"),
    (at(1, "legs", []), "neither served nor refused"),
    (at(1, "p_on_time", 1.2), "is none"),
    (at(1, "p90", "2026-09-10T00:00:00+00:00"), "p50 is after p90"),
    (at(1, "currency", "EUR"), "not in the currency"),
    (at(1, "cost", "4.10"), "is not the 20.10 of the lines"),
    (lambda lines: lines[1].pop("currency"), "missing"),
]


@pytest.mark.parametrize(("lie", "words"), LIES, ids=[f"{n} {words}" for n, (_, words) in enumerate(LIES)])
def test_every_lie_of_a_line_is_found(
    tmp_path: Path, lie: Callable[[list[Plan]], object], words: str
) -> None:
    """One thing of a line is made wrong, and the checker says what it is."""
    lines = good_lines()
    lie(lines)
    assert any(words in one for one in found(tmp_path, small_tables(), lines, good_plan()))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"requests": 5}, "are not those of the lines"),
        ({"served": 6}, "are not those of the lines"),
        ({"cost": "19.00", "gap": 0.1875}, "the cost 19.00 is not"),
        ({"late_expected": 0.2}, "late_expected"),
        ({"lower_bound": "21.00", "gap": -0.05}, "is above the cost"),
        ({"gap": 0.2}, "the gap 0.2 is not"),
        ({"loads": [{"departure": "hub_air@2026-09-11T01:30", "kg": 1.15, "pieces": 4}]}, "is told to carry"),
        ({"loads": [{"departure": "hub_air@2026-09-11T01:30", "kg": 9.0, "pieces": 3}]}, "is told to carry"),
        ({"loads": [{"departure": "hub_air@2026-09-11T01:30", "kg": 1.15, "pieces": 3}]}, "is not told"),
        (
            {"loads": [{"departure": "hub_air@2026-09-14T01:30", "kg": 0, "pieces": 0, "price": -1}]},
            "negative",
        ),
    ],
)
def test_every_lie_of_the_figures_is_found(tmp_path: Path, change: Plan, words: str) -> None:
    """One figure of the plan is made wrong, and the checker says which."""
    wrong = found(tmp_path, small_tables(), good_lines(), good_plan() | change)
    assert any(words in one for one in wrong)


def scarce(label: str, unit: str, kind: str, planned: float) -> Plan:
    """Return what a plan tells of a scarce capacity that takes four."""
    told = {"capacity": label, "unit": unit, "kind": kind, "planned": planned}
    return told | {"takes": 4.0, "price": 0.5}


@pytest.mark.parametrize(
    ("capacity", "takers", "prices", "words"),
    [
        (scarce("hub_air@2026-09-11T01:30/pieces", "pieces", "departure", 3), 3, 0.5, ""),
        (scarce("hub_air@2026-09-11T01:30/kg", "kg", "departure", 1.15), 3, 0.5, ""),
        (scarce("courier:courier_br/br_sp@2026-09-17T03:00Z", "pieces", "courier", 3), 3, 0.5, ""),
        (scarce("pilot:air_cn", "pieces", "pilot", 3), 3, 0.5, ""),
        (scarce("customs:gru_prc@2026-09-14T06:00Z", "pieces", "customs", 2), 2, 0.5, ""),
        (scarce("customs:gru_prc@2026-09-14T06:00Z", "pieces", "customs", 3), 2, 0.5, "the lines take 2"),
        (scarce("pilot:air_cn", "pieces", "pilot", 2), 2, 0.5, "take 2, and take 3"),
        (scarce("pilot:air_cn", "pieces", "pilot", 5), 3, 0.5, "is overfull"),
        (scarce("pilot:air_cn", "pieces", "pilot", 3) | {"price": -1}, 3, -1, "negative price"),
        (scarce("pilot:air_cn", "pieces", "pilot", 3), 3, 0.4, "prices are not those"),
    ],
)
def test_what_is_told_of_scarce_capacities_is_counted_again(
    tmp_path: Path, capacity: Plan, takers: int, prices: float, words: str
) -> None:
    """Held against what the lines tell that they take, and against what their legs show."""
    lines = good_lines()
    for line in lines[:takers]:
        line["takes"] = [capacity["capacity"]]
    plan = good_plan() | {"capacities": [capacity], "prices": {capacity["capacity"]: prices}}
    wrong = found(tmp_path, small_tables(), lines, plan)
    assert any(words in one for one in wrong) if words else not wrong


def test_a_line_takes_of_nothing_that_is_not_told(tmp_path: Path) -> None:
    """A capacity that only a line knows is none."""
    lines = good_lines()
    lines[0]["takes"] = ["sort:gru@2026-09-12T03:00Z"]
    (wrong,) = found(tmp_path, small_tables(), lines, good_plan())
    assert "not told" in wrong


@pytest.mark.parametrize(
    ("file", "row", "change", "words"),
    [
        ("departures", 4, {"capacity_kg": "1.1"}, "hub_air@2026-09-11T01:30 carries 1.15 kg in 3 pieces"),
        ("departures", 4, {"capacity_pieces": "2"}, "more than it takes"),
        ("facilities", 5, {"sort_capacity_per_wave": "2"}, "gru sorts 1 parcels more"),
        ("gateways", 2, {"throughput_per_h": "0.02"}, "customs clear"),
        ("couriers", 2, {"capacity_per_day": "2"}, "courier_br delivers 3 parcels in br_sp on 2026-09-17"),
        ("carriers", 5, {"status": "pilot", "pilot_share": "0.4"}, "air_cn is a pilot and gets 3 parcels"),
        ("carriers", 5, {"status": "candidate", "pilot_share": ""}, "air_cn is a candidate"),
    ],
)
def test_every_capacity_that_is_exceeded_is_found(
    tmp_path: Path, file: str, row: int, change: dict[str, object], words: str
) -> None:
    """The same plan in a world that takes less: the checker says what is overfull."""
    tables = small_tables()
    tables[file][row - 2].update(change)
    wrong = found(tmp_path, tables, good_lines(), good_plan())
    assert len(wrong) == 1
    assert words in wrong[0]


@pytest.mark.parametrize(
    ("file", "row", "change"),
    [
        ("departures", 4, {"capacity_kg": "1.15", "capacity_pieces": "3"}),
        ("facilities", 5, {"sort_capacity_per_wave": "3"}),
        ("couriers", 2, {"capacity_per_day": "3"}),
        ("carriers", 5, {"status": "pilot", "pilot_share": "0.5"}),
        ("carriers", 5, {"status": "watch", "pilot_share": "0"}),
    ],
)
def test_a_capacity_that_is_met_is_kept(
    tmp_path: Path, file: str, row: int, change: dict[str, object]
) -> None:
    """What takes just as much as it gets is not overfull; a watched carrier is not limited."""
    tables = small_tables()
    tables[file][row - 2].update(change)
    assert found(tmp_path, tables, good_lines(), good_plan()) == []


@pytest.mark.parametrize(
    ("file", "row", "change", "words"),
    [
        ("departures", 4, {"cutoff_h": "26"}, "misses ['hub_air']"),
        ("departures", 4, {"days": "246"}, "does not leave"),
        ("departures", 4, {"valid_to": "2026-09-10"}, "does not leave"),
        ("departures", 4, {"valid_from": "2026-09-12"}, "does not leave"),
        ("services", 7, {"calendar": "customs_br"}, ""),
        ("services", 9, {"max_kg": "0.3"}, "weight or length"),
        ("services", 9, {"max_cm": "19"}, "weight or length"),
        ("services", 8, {"channel": "express"}, "no lawful clearance"),
        ("services", 7, {"channel": "domestic"}, "no lawful clearance"),
        ("gateways", 2, {"seller_scheme": "ioss"}, "no lawful clearance"),
        ("gateways", 2, {"destinations": "PT"}, "no lawful clearance"),
        ("gateways", 2, {"lead_h": "190"}, "no lawful clearance"),
        (
            "gateways",
            2,
            {"p10_h": "120", "p50_h": "130", "p90_h": "140", "p99_h": "150"},
            "no lawful clearance",
        ),
        ("carriers", 5, {"status": "suspended"}, "suspended"),
        ("handoffs", 2, {"p10_h": "20", "p50_h": "30", "p90_h": "40", "p99_h": "50"}, "misses ['hub_air']"),
        ("facilities", 4, {"handling_p50_h": "30", "handling_p90_h": "40", "handling_p99_h": "50"}, "misses"),
        ("calendars", 3, {"exceptions": "2026-09-14;2026-09-15"}, "no lawful clearance"),
        ("calendars", 3, {"days": "3"}, "no lawful clearance"),
    ],
)
def test_the_rules_of_the_world_are_asked(
    tmp_path: Path, file: str, row: int, change: dict[str, object], words: str
) -> None:
    """The same plan in a world of other rules is unlawful, or late; where none touches it, it is good."""
    tables = small_tables()
    tables[file][row - 2].update(change)
    if change == {"days": "3"}:
        tables[file][row - 2].update(opens="19:00", closes="20:00")
    wrong = found(tmp_path, tables, good_lines(), good_plan())
    assert any(words in one for one in wrong) if words else not wrong


@pytest.mark.parametrize(("cells", "full"), [("9", False), ("8", True)])
def test_a_locker_gets_what_its_cells_take_in_the_days_of_a_dwell(
    tmp_path: Path, cells: str, full: bool
) -> None:
    """Nine cells and three days take three parcels a day, eight do not."""
    tables, lines = small_tables(), good_lines()
    tables["pickup_points"][0].update(cells_small=cells, cells_medium="0", cells_large="0")
    for row, line in zip(tables["requests"][:3], lines[:3], strict=True):
        row["zone"] = "sao_point_1"
        line["legs"][3] = leg("hub_locker", "sao_depot-sao_point_1", "09-17T12:00:00", "09-17T18:00:00")
    wrong = found(tmp_path, tables, lines, good_plan())
    assert wrong == (["sao_point_1 gets 3 parcels on 2026-09-17, more than its cells take"] if full else [])


@pytest.mark.parametrize("seed", range(60))
def test_parcels_are_placed_where_anybody_could_place_them(seed: int) -> None:
    """The number of parcels without room is that of the best of all ways to place them."""
    rng = random.Random(seed)
    jobs = [set(rng.sample(range(3), rng.randint(1, 3))) for _ in range(rng.randint(1, 6))]
    most = [rng.randint(0, 2) for _ in range(3)]
    best = max(
        sum(one is not None for one in ways)
        for ways in itertools.product(*([*sorted(job), None] for job in jobs))
        if all(ways.count(slot) <= most[slot] for slot in range(3))
    )
    assert unplaced(jobs, lambda slot: most[slot]) == len(jobs) - best
