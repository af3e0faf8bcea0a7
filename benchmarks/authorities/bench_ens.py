"""Measure the check of entry summaries: parse, official schema and rule book, messages a second on one core.

The messages are the authority's cases, preloaded as bytes; schemas are compiled once, before the clock
starts. Cases and schemas are read from SERAI_SHARED (default: beside the project). One JSON object a line.
"""

import argparse
import json
import os
import sys
import time
import zipfile
from pathlib import Path

from serai.authorities.ens.check import check
from serai.authorities.ens.schema import Schemas, compile_schemas
from serai.authorities.xml import parse

SHARED = Path(os.environ.get("SERAI_SHARED") or Path(__file__).resolve().parents[3] / "shared")


def messages() -> list[bytes]:
    """Read every case as bytes."""
    found = []
    for path in sorted((SHARED / "data" / "ens").glob("cases*.zip")):
        with zipfile.ZipFile(path) as archive:
            found += [archive.read(name) for name in sorted(archive.namelist()) if name.endswith(".xml")]
    return found


def rate(given: list[bytes], schemas: Schemas | None, repeat: int) -> float:
    """Return messages a second of processor time, the best of some turns."""
    best = float("inf")
    for _ in range(repeat):
        started = time.process_time()
        for content in given:
            check(content, schemas)
        best = min(best, time.process_time() - started)
    return round(len(given) / best)


def main() -> None:
    """Measure and print a line."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--repeat", type=int, default=3, help="turns; the best counts")
    asked = options.parse_args()
    given = messages()
    folder = SHARED / "data" / "ens" / "xsd"
    schemas = compile_schemas({path.name: path.read_bytes() for path in folder.glob("*.xsd")})
    started = time.process_time()
    for content in given:
        parse(content)
    parsing = time.process_time() - started
    line = {
        "messages": len(given),
        "bytes": sum(map(len, given)),
        "per_second": rate(given, schemas, asked.repeat),
        "per_second_without_schema": rate(given, None, asked.repeat),
        "per_second_parse_only": round(len(given) / parsing),
    }
    sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
