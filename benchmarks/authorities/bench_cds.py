"""Measure import declarations: built and written, checked by schema and rules, read and written again.

`--schemas FOLDER` holds the official schemas, `--scenarios ZIP` published messages (both optional: without
them only building and our rules are measured). Prints one JSON object.
"""

import argparse
import json
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from serai.authorities.cds.build import DataSet, build
from serai.authorities.cds.bulk import build_bulk
from serai.authorities.cds.check import Schemas, check, compile_schemas
from serai.authorities.cds.lodging import Lodging
from serai.authorities.cds.model import Holder
from serai.authorities.cds.tree import Message, write
from serai.customs.declaration import Declaration, Line, Party
from serai.errors import SeraiError
from serai.parcel import Money

AT = datetime(2026, 11, 22, tzinfo=UTC)
BROKER = Party("Broker", "GB123456789000", country="GB")
LODGING = Lodging("LRN-1", "GBAULHRLHRLHR", authorisations=(Holder(BROKER.number, "BRD"),))


def consignments(count: int) -> list[Declaration]:
    """Return consignments of two lines to so many recipients."""
    line = Line(
        "cotton t-shirt", "6109100010", "CN", 2, Money(Decimal(20), "GBP"), Decimal("0.4"), Decimal("0.5")
    )
    merchant = Party("Shop", "", "8 Silk St", "Yiwu", "", "322000", "CN")
    ana = Party("Ana", "", "5 High St", "Leeds", "", "LS1 4AP", "GB", kind="person")
    one = Declaration(
        "c", ("c",), AT, merchant, ana, (line, line), "CN", "GB", declarant=BROKER, gross_kg=Decimal(1)
    )
    return [
        replace(one, consignment=f"c{at}", house=f"H{at}", recipient=replace(ana, name=f"Ana {at}"))
        for at in range(count)
    ]


def rate(work: Callable[[], int]) -> float:
    """Return things a second of the best of three runs."""
    best = 0.0
    for _ in range(3):
        started = time.perf_counter()
        done = work()
        best = max(best, done / (time.perf_counter() - started))
    return round(best, 1)


def published(archive: Path) -> list[bytes]:
    """Return the messages of an archive that hold declarations."""
    with zipfile.ZipFile(archive) as held:
        contents = [held.read(name) for name in held.namelist() if name.endswith(".xml")]
    return [content for content in contents if Message.of(content).declarations]


def is_valid(content: bytes, schemas: Schemas | None) -> bool:
    """Say whether a message is valid; one that cannot be read is not."""
    try:
        return check(content, schemas).valid
    except SeraiError:
        return False


def kept(content: bytes) -> bool:
    """Say whether a message that is read, written and read again is the same."""
    root = Message.of(content).root
    return Message.of(write(root)).root == root


def main() -> None:
    """Measure and print."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--schemas", type=Path)
    given.add_argument("--scenarios", type=Path)
    asked = given.parse_args()
    files = (
        {str(path.relative_to(asked.schemas)): path.read_bytes() for path in asked.schemas.rglob("*.xsd")}
        if asked.schemas
        else None
    )
    schemas = compile_schemas(files) if files else None
    crowd = consignments(200)
    single = [build(one, None, LODGING, data_set).write() for one in crowd for data_set in DataSet]
    bulks, _ = build_bulk(crowd, None, LODGING)
    messages = [*single, *(bulk.lodged.write() for bulk in bulks)]
    found: dict[str, object] = {
        "built": len(messages),
        "schema_checked": schemas is not None,
        "valid": sum(is_valid(content, schemas) for content in messages),
        "build_per_s": rate(lambda: len([build(one, None, LODGING).write() for one in crowd])),
        "check_per_s": rate(lambda: len([check(content, schemas) for content in single[:200]])),
        "bulk_consignments_per_s": rate(
            lambda: sum(len(b.consignments) for b in build_bulk(crowd, None, LODGING)[0])
        ),
    }
    if asked.scenarios:
        contents = published(asked.scenarios)
        found["published"] = len(contents)
        found["kept"] = sum(map(kept, contents))
        found["round_trip_per_s"] = rate(lambda: sum(map(kept, contents)))
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
