"""Measure silence: false alarms against the level, and black holes that are planted in the bundled world.

The world is planned and played (seeded). Of `--holes` parcels everything after one of their events, drawn
evenly, is withheld. Named are the parcels that are silent at the world's end; true are those whose words were
withheld and those that the twin lost. The same is said of the fixed rules, which are told the twin's own
distributions. Of the `ripe` holes the word that was withheld had come at least 3 days before the end.
Renewal processes give the share of false alarms by level. One JSON object.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from serai.network.schedule import Period, Schedule
from serai.operations.ahead import look_ahead
from serai.operations.seen import hear
from serai.operations.silent import LEVEL, judged, listen, waits_of
from serai.plan.itinerary import Itinerary
from serai.store.world import World, read_world
from serai.track.event import Event
from serai.track.expectation import Waits, learn
from serai.track.follow import Journey, follow
from serai.track.hearing import NetworkHearing
from serai.track.places import Places
from serai.track.resolve import resolve
from serai.track.wait import OVER
from serai.twin.play import play

SEED = 5
RIPE = timedelta(days=3)
Pairs = list[tuple[Journey, Itinerary]]


def quiet(step: str, done: int, of: int) -> None:
    """Tell nobody."""


def played(world: World, folder: Path) -> tuple[Mapping[str, Itinerary], dict[str, list[Event]], set[str]]:
    """Plan and play a world; return plans, events by parcel, and the parcels that the twin lost."""
    planning, playing = np.random.default_rng(SEED).spawn(2)
    ahead = look_ahead(world, planning, world.ends, quiet)
    told = play(world.network, list(ahead.planned.values()), ahead.itineraries, playing, world.ends)
    folder.mkdir(exist_ok=True)
    for name, content in told.feeds.items():
        (folder / name).write_bytes(content)
    heard = hear(world.network, sorted(folder / name for name in told.feeds), world.ends, quiet)
    events: dict[str, list[Event]] = {}
    for event in resolve(heard.events, told.numbers, Places(world.network.facilities)):
        if event.parcel is not None and event.received <= world.ends:
            events.setdefault(event.parcel, []).append(event)
    return ahead.itineraries, events, {one.parcel for one in told.truth if one.lost}


def plant(
    journeys: Pairs, events: dict[str, list[Event]], holes: int, rng: np.random.Generator
) -> dict[str, datetime]:
    """Withhold everything after one event of some parcels; return when the next word of each was heard."""
    able = [(journey, plan) for journey, plan in journeys if len(waits_of(journey, plan)) > 1]
    missed: dict[str, datetime] = {}
    for pick in rng.choice(len(able), holes, replace=False):
        journey, plan = able[int(pick)]
        ended = [wait for wait in waits_of(journey, plan) if wait.word is not None]
        cut = ended[int(rng.integers(len(ended)))]
        kept = [e for e in events[journey.parcel] if cut.milestone is not None and e.happened <= cut.since]
        events[journey.parcel] = kept
        assert cut.word is not None
        missed[journey.parcel] = cut.word
    return missed


def followed(world: World, plans: Mapping[str, Itinerary], events: Mapping[str, Sequence[Event]]) -> Pairs:
    """Follow every parcel by fixed rules."""
    begins = min(request.ready for request in world.requests)
    hearing = NetworkHearing(world.network, Schedule(world.network, Period(begins, world.ends)))
    return [
        (follow(r, plans[r.request], events.get(r.request, ()), world.ends, hearing), plans[r.request])
        for r in world.requests
        if r.request in plans
    ]


def scored(
    named: Mapping[str, Journey], missed: Mapping[str, datetime], lost: set[str], ends: datetime
) -> dict[str, float]:
    """Return precision, recall and the hours until a hole is named."""
    found = {name for name, journey in named.items() if journey.silent}
    true = set(missed) | lost
    ripe = {name for name, word in missed.items() if word <= ends - RIPE}
    delays = [
        (hush.due - missed[name]).total_seconds() / 3600
        for name in found & set(missed)
        if (hush := named[name].silence) is not None
    ]
    return {
        "named": len(found),
        "precision": round(len(found & true) / max(len(found), 1), 4),
        "recall": round(len(found & set(missed)) / max(len(missed), 1), 4),
        "recall_ripe": round(len(found & ripe) / max(len(ripe), 1), 4),
        "ripe": len(ripe),
        "median_h_after_the_missed_word": round(float(np.median(delays)), 1) if delays else float("nan"),
    }


def false_alarms(levels: Iterable[float]) -> dict[str, float]:
    """Return by level the share of new waits of a renewal process that are named before their word."""
    rng = np.random.default_rng(SEED)
    pace, spread = rng.normal(0, 0.4, 40), rng.uniform(0.2, 0.5, 40)

    def draw(n: int) -> Waits:
        lane = (rng.random(n) ** 2 * 40).astype(int)
        usual = rng.choice([2.0, 12.0, 60.0], n) * rng.uniform(0.5, 1.5, n)
        took = usual * np.exp(pace[lane] + spread[lane] * rng.standard_t(6, n))
        keys = [(("s",), ("s", f"C{k % 5}"), ("s", f"C{k % 5}", str(k))) for k in lane]
        return Waits(keys, usual, took, np.ones(n, dtype=bool))

    known, new = learn(draw(10_000)), draw(40_000)
    told = [known.survival(k, u, t) or 0 for k, u, t in zip(new.keys, new.usual, new.took, strict=True)]
    return {str(level): round(float(np.mean(np.array(told) <= level)), 5) for level in levels}


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--world", type=Path, default=Path("worlds/china-to-the-world"))
    parser.add_argument("--out", type=Path, default=Path("/tmp/serai-bench-silence"))
    parser.add_argument("--holes", type=int, default=200)
    given = parser.parse_args()
    world = read_world(given.world)
    plans, events, lost = played(world, given.out)
    missed = plant(followed(world, plans, events), events, given.holes, np.random.default_rng(SEED))
    by_rule = followed(world, plans, events)
    started = time.process_time()
    ears = listen(world.network, by_rule, world.ends)
    learned = [(judged(ears, journey, plan), plan) for journey, plan in by_rule]
    seconds = time.process_time() - started
    open_ = [journey for journey, _ in learned if journey.milestone not in OVER]
    told = {
        "level": LEVEL,
        "parcels": len(learned),
        "open": len(open_),
        "holes": len(missed),
        "lost_by_the_twin": len(lost),
        "learned": scored({j.parcel: j for j, _ in learned}, missed, lost, world.ends),
        "rules": scored({j.parcel: j for j, _ in by_rule}, missed, lost, world.ends),
        "cpu_s": round(seconds, 2),
        "false_alarms": false_alarms((0.05, 0.01, 0.001)),
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
