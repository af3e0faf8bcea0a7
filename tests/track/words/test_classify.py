"""Texts of carriers, read: the traps of the trade, labelled texts, and what must not be guessed."""

import json
from pathlib import Path

import pytest

from serai.codes.milestone import Milestone, Status
from serai.track.words.classify import SURE, classify, fresh, told

SAID = Path(__file__).with_name("said.jsonl")
RECORDS = [json.loads(line) for line in SAID.read_text(encoding="utf-8").splitlines()]

TRAPS = [
    ("Delivered to local carrier", "handed_over", "in_transit"),
    ("Delivered, damaged", "damaged", "on_hold"),
    ("Delivered. Returned to sender", "returned", "return_to_sender"),
    ("Returned to sender, delivered", "returned", "return_to_sender"),
    ("Your package was released by the customs agency", "customs_released", "in_transit"),
    ("Signature image recorded for Online viewing", "other", "delivered"),
    ("Delivery attempted", "attempt_failed", "delivery_failed"),
    ("Available for pickup", "ready_for_pickup", "ready_for_pickup"),
    ("Customs clearance completed", "customs_released", "in_transit"),
    ("Customs clearance in progress", "presented_to_customs", "in_transit"),
    ("Clearance event", "presented_to_customs", "in_transit"),
    ("Shipment information received, not yet handed over", "announced", "pending"),
    ("Departed facility", "departed_transit", "in_transit"),
    ("Arrived at facility", "at_transit_hub", "in_transit"),
    ("Held at customs", "customs_hold", "on_hold"),
    ("Address incorrect", "other", "on_hold"),
    ("Return initiated", "return_started", "return_to_sender"),
    ("Weather delay", "delayed", "delivery_delayed"),
    ("On vehicle for delivery", "out_for_delivery", "out_for_delivery"),
    ("Proof of delivery available", "other", "delivered"),
    ("Delivered to neighbour", "delivered", "delivered"),
    ("Delivered to agent", "delivered", "delivered"),
    ("Delivered, Parcel Locker", "delivered", "delivered"),
    ("Delivered to the parcel locker, ready for collection", "ready_for_pickup", "ready_for_pickup"),
    ("Could not be delivered", "attempt_failed", "delivery_failed"),
    ("Will be delivered today", "other", "in_transit"),
    ("Shipment cancelled", "other", "cancelled"),
]


@pytest.mark.parametrize(("text", "milestone", "status"), TRAPS)
def test_traps_of_the_trade(text: str, milestone: str, status: str) -> None:
    """Words that look like another status mean what they say."""
    said = fresh(text)
    assert said is not None
    assert (said.milestone, said.status) == (Milestone(milestone), Status(status))


def acceptable(part: str) -> tuple[float, float]:
    """Return the shares of a part of the labelled texts that are read rightly and wrongly."""
    records = [record for record in RECORDS if record["part"] == part]
    right = wrong = 0
    for record in records:
        said = fresh(record["text"])
        status = "unread" if said is None else said.status.value
        right += status in record["status"]
        wrong += said is not None and status not in record["status"]
    return right / len(records), wrong / len(records)


@pytest.mark.parametrize(
    ("part", "least", "most"), [("develop", 0.99, 0.005), ("held", 0.98, 0.01), ("last", 0.98, 0.01)]
)
def test_labelled_texts_are_read(part: str, least: float, most: float) -> None:
    """Of texts of carriers in many languages most are read as people read them, few otherwise."""
    right, wrong = acceptable(part)
    assert right >= least
    assert wrong <= most


@pytest.mark.parametrize("text", ["", "   ", "12345", "Thank you", "🚚", "zzz qqq", "Lorem ipsum", "\x00"])
def test_nothing_is_guessed(text: str) -> None:
    """A text of which nothing is known says nothing."""
    assert fresh(text) is None


def test_two_things_that_cannot_both_be_are_not_read() -> None:
    """A text that says delivered and out for delivery is left unread."""
    assert fresh("Out for delivery. Delivered") is None


def test_memory_changes_nothing() -> None:
    """What is read from memory is what is read afresh."""
    for record in RECORDS[:200]:
        assert classify(record["text"]) == fresh(record["text"]) == classify(record["text"])


def test_punctuation_case_and_blanks_do_not_matter() -> None:
    """A text in capitals with odd blanks means what it means in plain writing."""
    assert fresh("  OUT   FOR\tDELIVERY!! ") == fresh("out for delivery")


def test_readers_of_feeds_are_told_what_is_sure() -> None:
    """Milestone and reason of a text that is sure; nothing for one that is weak or says nothing."""
    assert told("Out for delivery") == (Milestone.OUT_FOR_DELIVERY, "out")
    weak = fresh("Will be delivered tomorrow")
    assert weak is not None
    assert weak.confidence < SURE
    assert told("Will be delivered tomorrow") is None
    assert told("zzz") is None
