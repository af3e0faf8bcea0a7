"""Tests of the event hash."""

import hashlib

from serai.track.epcis.document import read_document
from serai.track.epcis.event_hash import event_hash
from tests.track.epcis.small_events import an_event


def test_the_hash_is_that_of_the_canonical_text() -> None:
    """The hash is SHA-256 of the pre-hash string, as a URI that names the version of the vocabulary."""
    text = (
        "eventType=ObjectEventeventTime=2026-03-01T04:00:00.000ZeventTimeZoneOffset=+08:00"
        "epcListepc=https://id.gs1.org/00/106141412345678908action=OBSERVE"
    )
    found = event_hash(read_document(an_event()).events[0])
    assert found == f"ni:///sha-256;{hashlib.sha256(text.encode()).hexdigest()}?ver=CBV2.0"
