"""Measure the hash and the validation of EPCIS events, from JSON and XML, on generated documents.

A document holds 1,000 events (seeded): scans of parcels, aggregations of twenty, and events with sensor data,
extensions and quantities in equal parts, with EPC URIs and Digital Links; in XML scans alone. One JSON line:
events a second of each with reading, the best of `--repeat` runs on one core, each with a document of its own
so that nothing is known from the run before.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable

import msgspec

from serai.carriers import epcis_xml
from serai.track.epcis.document import read_document
from serai.track.epcis.event_hash import event_hash
from serai.track.epcis.validate import validate

SEED = 1
EVENTS = 1_000
CONTEXT = [
    "https://ref.gs1.org/standards/epcis/epcis-context.jsonld",
    {"shop": "https://ns.shop.example/"},
]


def base(rng: random.Random) -> dict[str, object]:
    """Return what every event has."""
    hour, minute = rng.randrange(24), rng.randrange(60)
    return {
        "eventTime": f"2026-03-{rng.randrange(1, 29):02}T{hour:02}:{minute:02}:00.000+08:00",
        "eventTimeZoneOffset": "+08:00",
        "action": "ADD",
        "bizStep": rng.choice(["arriving", "departing", "packing", "urn:epcglobal:cbv:bizstep:shipping"]),
        "disposition": "in_transit",
        "readPoint": {"id": f"urn:epc:id:sgln:0614141.{rng.randrange(10**5):05}.0"},
    }


def scan(rng: random.Random) -> dict[str, object]:
    """Return the scan of one parcel."""
    unit = f"urn:epc:id:sscc:0614141.{rng.randrange(10**10):010}"
    return {"type": "ObjectEvent", **base(rng), "epcList": [unit], "shop:lane": str(rng.randrange(9))}


def aggregation(rng: random.Random) -> dict[str, object]:
    """Return the packing of twenty parcels into a unit."""
    children = [f"urn:epc:id:sgtin:0614141.107346.{rng.randrange(10**9)}" for _ in range(20)]
    parent = "https://id.gs1.org/00/106141412345678908"
    transactions = [{"type": "po", "bizTransaction": f"urn:x:{rng.randrange(99)}"}]
    return {
        "type": "AggregationEvent",
        **base(rng),
        "parentID": parent,
        "childEPCs": children,
        "bizTransactionList": transactions,
    }


def measured(rng: random.Random) -> dict[str, object]:
    """Return an event with quantities, sensor data and nested fields of somebody's own."""
    quantity = {"epcClass": "urn:epc:class:lgtin:4012345.012345.9", "quantity": rng.random(), "uom": "KGM"}
    report = {"type": "Temperature", "value": rng.random(), "uom": "CEL", "shop:cv": "1"}
    return {
        "type": "ObjectEvent",
        **base(rng),
        "quantityList": [quantity],
        "sensorElementList": [
            {"sensorMetadata": {"time": "2026-03-01T00:00:00Z"}, "sensorReport": [report, report]}
        ],
        "ilmd": {"shop:lot": "L1"},
        "shop:more": {"shop:a": ["1", "2"], "shop:b": {"shop:c": True}},
    }


def best(work: Callable[[bytes], object], contents: list[bytes]) -> float:
    """Return the events a second of the quickest run."""
    took = []
    for content in contents:
        started = time.perf_counter()
        work(content)
        took.append(time.perf_counter() - started)
    return round(EVENTS / min(took))


def as_json(seed: int) -> bytes:
    """Return a document in JSON."""
    rng = random.Random(seed)
    events = [(scan, aggregation, measured)[number % 3](rng) for number in range(EVENTS)]
    value = {"@context": CONTEXT, "type": "EPCISDocument", "schemaVersion": "2.0"}
    value |= {"creationDate": "2026-03-01T05:00:00Z", "epcisBody": {"eventList": events}}
    return msgspec.json.encode(value)


def as_xml(seed: int) -> bytes:
    """Return as many scans in XML."""
    rng = random.Random(seed)
    events = []
    for _ in range(EVENTS):
        one = scan(rng)
        unit = f"urn:epc:id:sscc:0614141.{rng.randrange(10**10):010}"
        events.append(
            f"<ObjectEvent><eventTime>{one['eventTime']}</eventTime><eventTimeZoneOffset>+08:00"
            f"</eventTimeZoneOffset><epcList><epc>{unit}</epc></epcList><action>ADD</action><bizStep>{one['bizStep']}"
            f"</bizStep><shop:lane>{one['shop:lane']}</shop:lane></ObjectEvent>"
        )
    return (
        '<e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:2" xmlns:shop="https://ns.shop.example/"'
        f' schemaVersion="2.0"><EPCISBody><EventList>{"".join(events)}</EventList></EPCISBody>'
        "</e:EPCISDocument>"
    ).encode()


def hashed(content: bytes) -> list[str]:
    """Read JSON and take every hash."""
    return [event_hash(event) for event in read_document(msgspec.json.decode(content)).events]


def hashed_xml(content: bytes) -> list[str]:
    """Read XML and take every hash."""
    return [event_hash(event) for event in read_document(epcis_xml.read(content)).events]


def validated(content: bytes) -> object:
    """Read JSON and name every fault."""
    return validate(read_document(msgspec.json.decode(content)))


def main() -> None:
    """Print one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    documents = [as_json(SEED + number) for number in range(repeat)]
    scans = [as_xml(SEED + number) for number in range(repeat)]
    assert validate(read_document(msgspec.json.decode(documents[0]))) == []
    line = {
        "benchmark": "epcis hash",
        "events": EVENTS,
        "hash_json_per_s": best(hashed, documents),
        "hash_xml_scans_per_s": best(hashed_xml, scans),
        "validate_per_s": best(validated, documents),
    }
    sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
