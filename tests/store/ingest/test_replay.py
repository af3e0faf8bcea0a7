"""The state built again from raw messages."""

import json
import random
from datetime import datetime

import pytest

from serai.store.database import Store
from serai.store.ingest.intake import Intake, IntakeParams
from serai.store.ingest.replay import RawNotKept, replay
from serai.store.ingest.send import Message
from serai.track.line import buffer
from tests.store.ingest.taking import rows, state, take
from tests.track.lines import AT, event, text

FEED = "feed"


def as_it_is(kind: str, source: str, body: bytes, received: datetime) -> bytes:
    """Read a feed whose records are lines of ours."""
    assert (kind, source, received) == (FEED, "carrier.jsonl", AT)
    return body


def better(kind: str, source: str, body: bytes, received: datetime) -> bytes:
    """Read it with a better meaning of one code."""
    events = [json.loads(line) for line in body.splitlines()]
    for one in events:
        if one["code"] == "31":
            one.update(milestone="customs_hold", status="on_hold")
    return text(events)


def fill(store: Store) -> list[dict[str, object]]:
    """Take lines, a feed, a withdrawal and a bad line; return the events of the feed."""
    rng = random.Random(1)
    told, fed = [event(rng) for _ in range(120)], [event(rng, milestone="other") for _ in range(60)]
    intake = Intake(store)
    gone = [{"withdraws": told[3]["event_id"], "parcel": told[3]["parcel"]}]
    take(intake, text([*told, *told[:10], *gone]) + b"broken\n")
    with intake.turn():
        data, end = buffer(text(fed))
        list(intake.take(data, end, Message(FEED, "carrier.jsonl", AT, body=text(fed))))
    return fed


def test_replay_gives_the_same_to_the_last_bit(store: Store) -> None:
    """With the mappings unchanged no row differs, and the state is that of before."""
    fill(store)
    before, kept = state(store), rows(store, "SELECT part FROM message")
    done = replay(Intake(store), as_it_is)
    assert (done.before, done.after, state(store)) == (before, before, before)
    assert (done.messages, done.events, done.refused, done.gone, done.new) == (2, 179, 1, 0, 0)
    assert rows(store, "SELECT part FROM message") != kept
    assert replay(Intake(store), as_it_is).after == before
    (again,) = take(Intake(store), text(fill(store)))
    assert again.events == 0


def test_a_better_mapping_changes_only_what_it_means_to(store: Store) -> None:
    """Events of the improved code change, nothing else does; `check` says so and changes nothing."""
    fed = fill(store)
    before = state(store)
    wanted = sum(one["code"] == "31" for one in fed)
    checked = replay(Intake(store), better, check=True)
    assert (checked.gone, checked.new, state(store)) == (wanted, wanted, before)
    done = replay(Intake(store), better)
    assert (done.gone, done.new, done.events) == (wanted, wanted, checked.events)
    assert done.after == checked.after == state(store) != before
    held = (
        "SELECT count(*) FROM scan JOIN saying USING (said) WHERE milestone = 'customs_hold' AND code = '31'"
    )
    expected = wanted + rows(store, f"{held} AND message = 1")[0][0]
    assert rows(store, held) == [(expected,)]


def test_what_was_not_kept_raw_is_not_replayed(store: Store) -> None:
    """The refusal says so, and nothing has changed."""
    intake = Intake(store, IntakeParams(raw=False))
    take(intake, [event(random.Random(1))])
    with pytest.raises(RawNotKept, match="1 messages were taken with --no-raw"):
        replay(Intake(store), as_it_is)
    assert state(store) == intake.fold.checksum()
