"""The event hash: an identifier of an event that follows from what the event says.

Source: GS1 Core Business Vocabulary 2.0, section 8.9; RFC 6920 (`ni` URIs) for its form.
"""

from hashlib import sha256

from serai.track.epcis.document import EpcisEvent
from serai.track.epcis.prehash import prehash


def event_hash(event: EpcisEvent) -> str:
    """Return the hash of an event as a URI, `ni:///sha-256;…?ver=CBV2.0`.

    The same event in JSON and XML, with URNs or Digital Links, in any order of its lists, has one hash.
    """
    return f"ni:///sha-256;{sha256(prehash(event).encode()).hexdigest()}?ver=CBV2.0"
