"""Measure the reading of carriers' texts on one core: texts met before, texts never met, and whole records.

Texts are the labelled ones of the tests, each with a place of its own after it, so that no text of the second
measure comes twice; the generator is seeded. The accuracy of the labelled texts stands beside the speed.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np

from serai.operations.normalise import normalise_lines
from serai.track.words.classify import classify, fresh

SAID = Path(__file__).parents[2] / "tests" / "track" / "words" / "said.jsonl"
SEED = 1
LETTERS = np.array(list("abcdefghijklmnopqrstuvwxyz"))


def texts(records: list[dict[str, object]], count: int) -> list[str]:
    """Return texts that all differ, by a made-up place in each."""
    rng = np.random.default_rng(SEED)
    chosen = rng.integers(len(records), size=count)
    places = LETTERS[rng.integers(26, size=(count, 8))]
    return [
        f"{records[number]['text']} - {''.join(place).upper()}, {at:05d}"
        for at, (number, place) in enumerate(zip(chosen, places, strict=True))
    ]


def rate(count: int, started: float) -> int:
    """Return how many a second, by the processor's time."""
    return round(count / (time.process_time() - started))


def shares(records: list[dict[str, object]]) -> dict[str, object]:
    """Return how the labelled texts are read, part by part."""
    found: dict[str, object] = {}
    for part in ("develop", "held", "last"):
        own = [record for record in records if record["part"] == part]
        read = [(record, fresh(str(record["text"]))) for record in own]
        right = sum(
            ("unread" if said is None else said.status.value) in list(r["status"]) for r, said in read
        )
        unread = sum(said is None and "unread" not in list(r["status"]) for r, said in read)
        found[part] = {
            "texts": len(own),
            "acceptable": round(right / len(own), 4),
            "wrong": round(1 - (right + unread) / len(own), 4),
            "unread": round(unread / len(own), 4),
        }
    return found


def main() -> None:
    """Measure and print one JSON object."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--texts", type=int, default=40_000)
    asked = options.parse_args()
    records = [json.loads(line) for line in SAID.read_text(encoding="utf-8").splitlines()]
    known = [str(record["text"]) for record in records]
    given = texts(records, asked.texts)
    lines = [json.dumps({"carrier": "x", "code": "", "text": text}).encode() for text in known] * 20
    for text in known:
        classify(text)
    started = time.process_time()
    for _ in range(100):
        for text in known:
            classify(text)
    repeated = rate(100 * len(known), started)
    started = time.process_time()
    for text in given:
        fresh(text)
    unseen = rate(len(given), started)
    started = time.process_time()
    answered = sum(1 for _ in normalise_lines(lines))
    records_rate = rate(answered, started)
    result = {
        "texts": asked.texts,
        "repeated_texts_per_second": repeated,
        "unseen_texts_per_second": unseen,
        "records_per_second": records_rate,
        "labelled": shares(records),
    }
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
