"""Measure how many consignments a second are quoted on one core, JSON Lines in, JSON Lines out.

The baskets are made (seeded): a shop's mix of destinations, channels and schemes over seven days of clearance
and four currencies, one to three lines of goods; every basket has amounts, codes and words of its own. `cold`
is the first pass of a fresh process over all baskets, with all that has to be found out once; `cli` is
`serai customs quote < file > file`, its start left out of `cli_per_s` and told apart. Seconds are those of
the processor, so that other work on the machine counts little. One JSON object.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from serai.customs.asked import read_asked
from serai.customs.batch import Batch, as_line
from serai.customs.quote import quote
from serai.customs.told import as_record
from serai.operations.customs.basket import read_json
from serai.operations.customs.quote import quote_lines, read_tables

SEED = 4
STARTS = date(2026, 10, 29)
DAYS = 7
EU = ("FR", "DE", "ES", "IT", "PL", "NL", "BE", "AT", "RO", "SE", "IE", "PT")
SHARES = {
    **dict.fromkeys(EU, 4.0), "GB": 14.0, "US": 12.0, "BR": 10.0, "KR": 6.0, "CA": 2.0, "AU": 2.0, "JP": 2.0,
    "MX": 2.0, "CL": 1.0, "TR": 1.0,
}  # fmt: skip
OWN = {"GB": ("GBP", "USD"), "US": ("USD",), "BR": ("USD",), "KR": ("USD",)}
STATES = ("SP", "RJ", "MG", "BA", "PR", "CE")
CHANNELS = ("express", "express", "post")
CHAPTERS = (39, 42, 61, 62, 63, 64, 71, 73, 84, 85, 87, 90, 91, 94, 95)


def baskets(count: int) -> Iterator[bytes]:
    """Yield lines of JSON, one a consignment."""
    chance = random.Random(SEED)
    destinations = chance.choices(list(SHARES), list(SHARES.values()), k=count)
    for number, destination in enumerate(destinations):
        yield json.dumps(basket(chance, number, destination)).encode() + b"\n"


def basket(chance: random.Random, number: int, destination: str) -> dict[str, object]:
    """Return one consignment."""
    union = destination in EU
    scheme = "ioss" if union and chance.random() < 0.85 else "none"
    if destination == "BR" and chance.random() < 0.9:
        scheme = "remessa_conforme"
    ways = CHANNELS if destination != "MX" else CHANNELS[:1]
    found: dict[str, object] = {
        "at": str(STARTS + timedelta(chance.randrange(DAYS))), "origin": "CN", "ship_from": "CN",
        "destination": destination, "channel": chance.choice(ways),
        "scheme": scheme, "currency": chance.choice(OWN.get(destination, ("EUR", "USD", "CNY"))),
        "freight": f"{chance.choice((0, chance.uniform(1, 12))):.2f}", "incoterm": "DDP",
        "items": [item(chance) for _ in range(chance.choice((1, 1, 2, 3)))],
    }  # fmt: skip
    if destination == "BR":
        found |= {"region": chance.choice(STATES), "recipient_id": f"{number:011d}"}
    if destination == "KR":
        found["recipient_id"] = f"P{number:012d}"
    return found


def item(chance: random.Random) -> dict[str, object]:
    """Return one line of goods."""
    digits = chance.choice((4, 4, 6, 8))
    return {
        "description": f"goods of kind {chance.randrange(100_000)}",
        "hs": f"{chance.choice(CHAPTERS)}{chance.randrange(10**digits):0{digits}d}",
        "quantity": chance.randint(1, 4),
        "value": f"{min(chance.lognormvariate(2.7, 0.9) + 1, 2000):.2f}",
        "product_id": f"p{chance.randrange(10**9)}",
    }


def by_python(text: bytes) -> tuple[float, int]:
    """Return the seconds of one pass, bytes in and bytes out, and how many were refused."""
    tables = read_tables(None)
    started, out, refused = time.process_time(), BytesIO(), 0
    for answer in quote_lines(read_json(BytesIO(text)), tables):
        out.write(answer.line.encode())
        refused += answer.error is not None
    return time.process_time() - started, refused


def by_command(text: bytes, folder: Path) -> float:
    """Return the seconds of the processor that the command takes."""
    given, taken = folder / "baskets.jsonl", folder / "quotes.jsonl"
    given.write_bytes(text)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with given.open("rb") as source, taken.open("wb") as target:
        command = [sys.executable, "-m", "serai", "customs", "quote"]
        environment = {**os.environ, "SERAI_HOME": str(folder)}
        subprocess.run(
            command, stdin=source, stdout=target, stderr=subprocess.DEVNULL, env=environment, check=True
        )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def plainly(lines: list[bytes]) -> tuple[float, bool, int, int]:
    """Return the seconds of a basket by the plain way, whether a batch says the same, and its ways."""
    tables, records = read_tables(None), [json.loads(line) for line in lines]
    started = time.process_time()
    plain = [as_line(as_record(quote(read_asked(one), tables.rates, combined=True))) for one in records]
    seconds = (time.process_time() - started) / len(records)
    batch = Batch(tables.rates)
    same = all(batch.line(one) == line for _ in range(2) for one, line in zip(records, plain, strict=True))
    return seconds, same, batch.traced, batch.plain_ways


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--count", type=int, default=100_000, help="consignments")
    options.add_argument("--core", type=int, help="run on this core alone")
    asked = options.parse_args()
    if asked.core is not None:
        os.sched_setaffinity(0, {asked.core})
    lines = list(baskets(asked.count))
    text = b"".join(lines)
    read_tables(None).rates.convert(1, "EUR", "USD", STARTS)  # type: ignore[arg-type]
    cold, refused = by_python(text)
    with tempfile.TemporaryDirectory() as folder:
        start = by_command(lines[0], Path(folder))
        command = by_command(text, Path(folder)) - start
    seconds, same, ways, plain_ways = plainly(lines[:3000])
    report = {
        "consignments": asked.count, "refused": refused, "python_per_s": round(asked.count / cold),
        "cli_per_s": round(asked.count / command), "cli_start_s": round(start, 2),
        "plain_per_s": round(1 / seconds), "same_as_plain": same, "ways": ways, "plain_ways": plain_ways,
        "mb_in": round(len(text) / 1e6, 1), "seed": SEED,
    }  # fmt: skip
    sys.stdout.write(json.dumps(report) + "\n")


if __name__ == "__main__":
    main()
