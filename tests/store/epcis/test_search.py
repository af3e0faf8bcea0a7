"""Queries as SQL face an oracle that looks at every event and every field of it, slowly."""

import random
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from serai.store.database import Store
from serai.store.epcis.ask import QueryTooLarge, read_query
from serai.store.epcis.event import add_master
from serai.store.epcis.search import After, Found, as_row, find, find_new
from tests.store.epcis.some import event, kept, saved

STEPS, PLACES = ("shipping", "receiving", "packing"), ("urn:x:a", "urn:x:b", "urn:x:c", "urn:x:d")
NAMES = {"ex": "https://example.test/epcis/"}
Body = dict[str, Any]


def some_events(count: int) -> list[Body]:
    """Return events in which hardly two fields go together."""
    chance = random.Random(7)
    return [
        (some_packing if number % 4 == 0 else some_observation)(number, chance) for number in range(count)
    ]


def some_observation(number: int, chance: random.Random) -> Body:
    """Return what somebody saw of things."""
    more: Body = {"epcList": [f"urn:n:{number}", *things("e", chance)]}
    if chance.random() < 0.5:
        more |= {"ilmd": {"ex:lot": {"ex:inner": chance.randrange(4)}}, "action": "ADD"}
    if chance.random() < 0.5:
        kind = f"urn:k:{chance.randrange(3)}"
        more["quantityList"] = [{"epcClass": kind, "quantity": chance.randrange(9)}]
    if chance.random() < 0.3:
        more["sensorElementList"] = [{"sensorReport": [some_report(chance), some_report(chance)]}]
    if chance.random() < 0.3:
        kind = chance.choice(["po", "desadv"])
        more["bizTransactionList"] = [{"type": kind, "bizTransaction": f"urn:t:{chance.randrange(3)}"}]
    return event(1, **{**some_fields(number, chance), **more})


def some_packing(number: int, chance: random.Random) -> Body:
    """Return what was put into what."""
    children = {
        "parentID": f"urn:e:{chance.randrange(6)}",
        "childEPCs": [f"urn:m:{number}", *things("c", chance)],
    }
    packing = event(
        1, type="AggregationEvent", **some_fields(number, chance), **children, **{"ex:own": number}
    )
    del packing["epcList"]
    return packing


def some_fields(number: int, chance: random.Random) -> Body:
    """Return fields that every event has."""
    return {
        "eventTime": f"2026-03-{chance.randrange(1, 29):02d}T{number % 24:02d}:00:00+08:00",
        "bizStep": chance.choice(STEPS),
        "action": chance.choice(["ADD", "OBSERVE", "DELETE"]),
        "readPoint": {"id": chance.choice(PLACES)},
        "ex:number": chance.randrange(9),
        "ex:text": chance.choice(["red", "blue"]),
    }


def things(letter: str, chance: random.Random) -> list[str]:
    """Return up to two things of a few."""
    return [f"urn:{letter}:{chance.randrange(6)}" for _ in range(chance.randrange(3))]


def some_report(chance: random.Random) -> Body:
    """Return what a sensor measured."""
    kind, unit = chance.choice([("Temperature", "CEL"), ("Speed", "KMH")])
    return {"type": kind, "value": chance.randrange(50), "uom": unit}


def reports(one: Body) -> Iterator[Body]:
    """Give what the sensors of an event measured."""
    for element in one.get("sensorElementList", []):
        yield from element["sensorReport"]


def instant(one: Body) -> datetime:
    """Return when an event happened."""
    return datetime.fromisoformat(one["eventTime"])


DAY = "2026-03-15T00:00:00+08:00"
CASES: list[tuple[Body, Callable[[Body], bool]]] = [
    ({}, lambda e: True),
    ({"eventType": "AggregationEvent"}, lambda e: e["type"] == "AggregationEvent"),
    ({"GE_eventTime": DAY}, lambda e: instant(e) >= datetime.fromisoformat(DAY)),
    ({"LT_eventTime": DAY}, lambda e: instant(e) < datetime.fromisoformat(DAY)),
    ({"EQ_action": ["ADD", "DELETE"]}, lambda e: e["action"] in ("ADD", "DELETE")),
    ({"EQ_bizStep": ["urn:epcglobal:cbv:bizstep:packing"]}, lambda e: e["bizStep"] == "packing"),
    ({"EQ_readPoint": ["urn:x:a"]}, lambda e: e["readPoint"]["id"] == "urn:x:a"),
    ({"WD_readPoint": ["urn:x:a"]}, lambda e: e["readPoint"]["id"] in ("urn:x:a", "urn:x:b", "urn:x:c")),
    ({"WD_readPoint": ["urn:x:b"]}, lambda e: e["readPoint"]["id"] in ("urn:x:b", "urn:x:c")),
    ({"HASATTR_readPoint": ["urn:a:size"]}, lambda e: e["readPoint"]["id"] in ("urn:x:b", "urn:x:c")),
    ({"EQATTR_readPoint_urn:a:size": ["big"]}, lambda e: e["readPoint"]["id"] == "urn:x:b"),
    ({"MATCH_epc": ["urn:e:1", "urn:c:2"]},
     lambda e: bool({"urn:e:1", "urn:c:2"} & {*e.get("epcList", []), *e.get("childEPCs", [])})),
    ({"MATCH_parentID": ["urn:e:1"]}, lambda e: e.get("parentID") == "urn:e:1"),
    ({"MATCH_anyEPC": ["urn:e:1"]},
     lambda e: "urn:e:1" in [*e.get("epcList", []), *e.get("childEPCs", []), e.get("parentID")]),
    ({"MATCH_epcClass": ["urn:k:1"]},
     lambda e: any(q["epcClass"] == "urn:k:1" for q in e.get("quantityList", []))),
    ({"GE_quantity": 3, "LT_quantity": 6},
     lambda e: any(q["quantity"] >= 3 for q in e.get("quantityList", []))
     and any(q["quantity"] < 6 for q in e.get("quantityList", []))),
    ({"EQ_quantity": 4}, lambda e: any(q["quantity"] == 4 for q in e.get("quantityList", []))),
    ({"EQ_ex:text": "red"}, lambda e: e["ex:text"] == "red"),
    ({"EQ_ex:number": [3, "4"]}, lambda e: e["ex:number"] in (3, 4)),
    ({"GT_ex:number": 5}, lambda e: e["ex:number"] > 5),
    ({"LE_ex:number": "2"}, lambda e: e["ex:number"] <= 2),
    ({"EXISTS_ex:own": ""}, lambda e: "ex:own" in e),
    ({"EXISTS_ilmd": ""}, lambda e: "ilmd" in e),
    ({"EQ_INNER_ILMD_ex:inner": 2}, lambda e: e.get("ilmd", {}).get("ex:lot") == {"ex:inner": 2}),
    ({"EXISTS_ILMD_ex:lot": ""}, lambda e: "ilmd" in e),
    ({"EQ_ILMD_ex:inner": 2}, lambda e: False),
    ({"EQ_type": "Temperature"}, lambda e: any(r["type"] == "Temperature" for r in reports(e))),
    ({"GE_value": 30}, lambda e: any(r["value"] >= 30 for r in reports(e))),
    ({"GE_value_CEL": 30}, lambda e: any(r["value"] >= 30 and r["uom"] == "CEL" for r in reports(e))),
    ({"EQ_bizTransaction_po": ["urn:t:1"]},
     lambda e: {"type": "po", "bizTransaction": "urn:t:1"} in e.get("bizTransactionList", [])),
    ({"EQ_action": "ADD", "EQ_bizStep": "shipping", "GT_ex:number": 2},
     lambda e: e["action"] == "ADD" and e["bizStep"] == "shipping" and e["ex:number"] > 2),
]  # fmt: skip


@pytest.fixture
def events(store: Store) -> list[Body]:
    """Events in the store, and master data of the places that they name: a holds b, which holds c."""
    made = some_events(120)
    assert len(saved(store, *made).fresh) == 120
    with store.engine.begin() as connection:
        add_master(connection, [("urn:x:b", "parent", "urn:x:a"), ("urn:x:c", "parent", "urn:x:b")])
        add_master(connection, [("urn:x:b", "urn:a:size", "big"), ("urn:x:c", "urn:a:size", "small")])
    return made


def every(store: Store, query: Body, size: int = 7) -> list[Found]:
    """Return all that a query finds, page by page."""
    asked, found, after = read_query(query, NAMES), [], None
    with store.engine.connect() as connection:
        while True:
            page = find(connection, asked, size, after)
            found += page.events
            if page.after is None:
                return found
            assert len(page.events) == size
            after = page.after


def test_queries_find_what_the_oracle_finds(store: Store, events: list[Body]) -> None:
    """Each parameter alone, and several together, page by page and without one event twice."""
    identifiers = {one.event_id: body for one, body in zip(kept(*events), events, strict=True)}
    for query, truth in CASES:
        found = [one.event_id for one in every(store, query)]
        assert len(found) == len(set(found)), query
        assert set(found) == {name for name, body in identifiers.items() if truth(body)}, query


def test_cases_tell_events_apart(events: list[Body]) -> None:
    """No case but that of everything finds all events, and only one finds none: the oracle has teeth."""
    counts = [sum(map(truth, events)) for _, truth in CASES[1:]]
    assert max(counts) < len(events)
    assert counts.count(0) == 1


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
@pytest.mark.parametrize("field", ["eventTime", "recordTime", "ex:number", "quantity"])
def test_order(store: Store, events: list[Body], field: str, direction: str) -> None:
    """Pages follow one another in the order that was asked for; events without the field come last."""
    bodies = {one.event_id: body for one, body in zip(kept(*events), events, strict=True)}
    found = every(store, {"orderBy": field, "orderDirection": direction})
    values: dict[str, Callable[[Found], Any]] = {
        "eventTime": lambda one: one.event_time,
        "recordTime": lambda one: one.record_time,
        "ex:number": lambda one: bodies[one.event_id]["ex:number"],
        "quantity": lambda one: bodies[one.event_id].get("quantityList", [{"quantity": None}])[0]["quantity"],
    }
    given = [values[field](one) for one in found]
    known = [value for value in given if value is not None]
    assert len(given) == 120
    assert known == given[: len(known)] == sorted(known, reverse=direction == "DESC")


def test_limit_is_of_the_query_and_size_of_the_page(store: Store, events: list[Body]) -> None:
    """eventCountLimit ends the last page; maxEventCount refuses what is more."""
    assert [one.number for one in every(store, {"eventCountLimit": 10})] == [
        one.number for one in every(store, {})[:10]
    ]
    assert len(every(store, {"maxEventCount": 120})) == 120
    with pytest.raises(QueryTooLarge, match="119"):
        every(store, {"maxEventCount": 119})


def test_pages_go_on_as_if_nothing_had_come(store: Store, events: list[Body]) -> None:
    """An event that is captured between two pages is on neither."""
    asked = read_query({"orderBy": "eventTime", "orderDirection": "ASC"})
    with store.engine.connect() as connection:
        page = find(connection, asked, 60)
    saved(store, event(28, eventTime="2026-12-31T00:00:00Z"))
    with store.engine.connect() as connection:
        rest = find(connection, asked, 500, page.after)
    assert len(page.events) + len(rest.events) == 120


def test_new_events_are_told_in_their_order_and_by_parts(store: Store, events: list[Body]) -> None:
    """Who asks again after the last number gets the rest, and in the end nothing, without a look back."""
    asked = read_query({"EQ_bizStep": "packing"})
    told, after, rounds = [], 0, 0
    with store.engine.connect() as connection:
        while after < 120:
            found, after = find_new(connection, asked, after, 10)
            told += [one.number for one in found]
            rounds += 1
    assert told == sorted(told)
    assert len(told) == sum(one["bizStep"] == "packing" for one in events)
    assert rounds > 2


def test_patterns_find_items_and_companies(store: Store) -> None:
    """A pattern finds EPC URIs and Digital Links of its item, and EPC URIs of its company."""
    link = "https://id.gs1.org/01/10614141073464/21/5"
    saved(store, event(1, epcList=["urn:epc:id:sgtin:0614141.107346.7"]), event(2, epcList=[link]))
    saved(store, event(3, epcList=["urn:epc:id:sgtin:0614141.107347.7"]))
    assert len(every(store, {"MATCH_epc": "urn:epc:idpat:sgtin:0614141.107346.*"})) == 2
    assert len(every(store, {"MATCH_epc": "urn:epc:idpat:sgtin:0614141.*.*"})) == 3
    assert len(every(store, {"MATCH_epc": "urn:epc:idpat:sgtin:0614142.*.*"})) == 0


def test_place_of_a_page_is_plain() -> None:
    """It can be written as JSON."""
    assert as_row(After(5, None, 3, 2, None)) == {
        "ceiling": 5, "value": None, "number": 3, "told": 2, "left": None
    }  # fmt: skip
