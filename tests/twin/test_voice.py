"""What carriers tell: late, twice, broken, or not at all."""

import csv
from collections import Counter
from dataclasses import replace

from serai.network.duration import Duration
from serai.network.graph import Network
from serai.twin.numbers import Numbers
from serai.twin.params import PlayParams
from serai.twin.voice import Voice
from tests.track.small_journey import after
from tests.twin.small_play import HONEST, heard, speaking_network
from tests.twin.test_course import course, reality

COUNT = 80


def changed(network: Network, name: str, **how: object) -> Network:
    """Return the network with one carrier changed."""
    return replace(network, carriers={**network.carriers, name: replace(network.carriers[name], **how)})


def voice(network: Network | None = None, params: PlayParams = HONEST, end_h: float = 24 * 60) -> Voice:
    """Return everybody's messages about many parcels."""
    network = network or speaking_network()
    real = reality(params, network)
    told = Voice(real, Numbers(network, real.luck), after(end_h).timestamp())
    for number in range(COUNT):
        told.tell(course(number, real))
    return told


def test_scans_are_lost_as_often_as_the_world_says() -> None:
    """A carrier that loses every third scan tells two thirds of what it did."""
    whole = len(voice().messages["RD"])
    lossy = len(voice(changed(speaking_network(), "RD", scan_loss=1 / 3)).messages["RD"])
    assert 0.58 < lossy / whole < 0.75


def test_a_delivery_is_always_told() -> None:
    """Couriers may lose scans, not the proof of delivery."""
    told = voice(changed(speaking_network(), "CE", scan_loss=1.0)).messages["CE"]
    assert told
    assert all('"delivered"' in message.text or '"return_started"' in message.text for message in told)


def test_an_unsigned_hand_over_loses_its_own_scans() -> None:
    """The loss of a hand-over meets both of its sides and nothing else."""
    network = speaking_network()
    key = ("MAD", "RD", "CE")
    lossy = replace(
        network, handoffs={**network.handoffs, key: replace(network.handoffs[key], scan_loss=1.0)}
    )
    words = [Counter('"accepted"' in m.text for m in voice(n).messages["CE"]) for n in (network, lossy)]
    assert words[0][True] > COUNT * 0.8
    assert words[1][True] == 0
    assert words[0][False] == words[1][False]


def test_reports_come_as_late_as_the_world_says() -> None:
    """Half of the messages are recorded later than the carrier's median delay."""
    network = changed(speaking_network(), "CE", report_delay=Duration(4, 8, 16, 32))
    found = type("Play", (), {"feeds": voice(network).feeds()})
    delays = [
        (e.received - e.happened).total_seconds() / 3600 for e in heard(found).events if e.carrier == "CE"
    ]
    assert 0.4 < sum(delay > 8 for delay in delays) / len(delays) < 0.6


def test_messages_come_twice_as_often_as_asked_for() -> None:
    """A fifth of the messages has a copy, in the order of recording."""
    once, twice = voice().messages["RD"], voice(params=replace(HONEST, duplicate_share=0.2)).messages["RD"]
    assert set(once) == set(twice)
    assert 1.12 < len(twice) / len(once) < 1.28


def test_feeds_are_in_the_order_of_recording_and_in_their_carriers_format() -> None:
    """Each carrier has one file, named after it and its format; a silent carrier has none."""
    told = voice(changed(speaking_network(), "TR", feed=""))
    assert set(told.feeds()) == {"AL-001.jsonl", "RD-001.csv", "CE-001.jsonl"}
    rows = list(csv.DictReader(told.feeds()["RD-001.csv"].decode().splitlines()))
    reported = [row["reported"] for row in rows]
    assert reported == sorted(reported)


def test_broken_records_stand_beside_whole_ones() -> None:
    """Noise and halves are inserted; every whole record is still there."""
    plain, broken = (
        voice().feeds()["RD-001.csv"],
        voice(params=replace(HONEST, garbage_every=30)).feeds()["RD-001.csv"],
    )
    whole, all_lines = plain.splitlines(), broken.splitlines()
    assert set(whole) <= set(all_lines)
    assert len(all_lines) - len(whole) == -(-(len(whole) - 1) // 30)


def test_places_are_called_as_the_carrier_calls_them() -> None:
    """Airlines use IATA letters where they are unmistakable, trucks our facility ids."""
    feeds = voice(replace(speaking_network(), facilities={
        name: replace(place, iata={"HKG": "hkx", "LGG": "lgx"}.get(name, ""))
        for name, place in speaking_network().facilities.items()
    })).feeds()  # fmt: skip
    assert b'"airport": "hkx"' in feeds["AL-001.jsonl"]
    assert b",HKG," in feeds["TR-001.csv"]
