"""Measure reading carriers' answers: from the text of an answer to its events, ours beside a peer's.

Answers are made up in the layouts of four carriers (seeded, a parcel each, with what such an answer has
around its events). Every carrier is read three times in turn with the peer (karrio), which runs in another
Python that has it: `--peer-python PATH`; without one only ours is measured. Seconds are those of the
processor, the best of the turns. One JSON object.
"""

import argparse
import json
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from payloads import MADE, payloads

from serai.carriers.mapping import load
from serai.carriers.read import Feed, read
from serai.carriers.zones import zones
from serai.operations.track import said
from serai.track.places import Places

PEER = Path(__file__).with_name("peer_read.py")
SEED = 1
TURNS = 3
RECEIVED = datetime(2026, 12, 1, tzinfo=UTC)


def ours(carrier: str, count: int) -> tuple[int, int, float]:
    """Read answers; return events, unread records and seconds."""
    mapping = load(carrier)
    feed = Feed(carrier, "made up", RECEIVED, zones(Places({})), classify=said)
    given = [text.encode() for text in payloads(carrier, count, SEED)]
    started = time.process_time()
    readings = [read(mapping, text, feed) for text in given]
    spent = time.process_time() - started
    return sum(len(r.events) for r in readings), sum(len(r.unread) for r in readings), spent


def theirs(python: str, carrier: str, count: int) -> tuple[int, float]:
    """Read the same answers with the peer; return events and seconds."""
    command = [python, str(PEER), carrier, str(count), str(SEED)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.strip().splitlines()[-1])
    return int(told["events"]), float(told["seconds"])


def compared(carrier: str, count: int, python: str | None) -> dict[str, object]:
    """Read the answers of a carrier by both in turn."""
    mine, peers = [], []
    for _ in range(TURNS):
        mine.append(ours(carrier, count))
        if python:
            peers.append(theirs(python, carrier, max(count // 5, 1)))
    events, unread, seconds = min(mine, key=lambda turn: turn[2])
    found: dict[str, object] = {
        "events": events,
        "unread": unread,
        "per_second": round((events + unread) / seconds),
    }
    if peers:
        number, spent = min(peers, key=lambda turn: turn[1])
        found["peer_per_second"] = round(number / spent)
        found["ratio"] = round((events + unread) / seconds / (number / spent), 1)
    return found


def main() -> None:
    """Compare for each carrier and print one object."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--peer-python", help="a Python that has karrio and its connectors")
    options.add_argument("--answers", type=int, default=1500, help="answers of each carrier")
    asked = options.parse_args()
    carriers = {carrier: compared(carrier, asked.answers, asked.peer_python) for carrier in MADE}
    whole: dict[str, object] = {"carriers": carriers, "seed": SEED}
    for name in ("per_second", "peer_per_second"):
        rates = [float(str(found[name])) for found in carriers.values() if name in found]
        if rates:
            whole[name] = round(len(rates) / sum(1 / rate for rate in rates))
    if asked.peer_python:
        whole["ratio"] = round(float(str(whole["per_second"])) / float(str(whole["peer_per_second"])), 1)
    else:
        whole["peer"] = "not measured: name a Python that has karrio with --peer-python"
    sys.stdout.write(json.dumps(whole) + "\n")


if __name__ == "__main__":
    main()
