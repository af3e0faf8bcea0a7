"""Australia Post: words without codes, and a status that is not that of the events."""

from tests.carriers.maps.told import milestones, reading, rows


def tracked(*texts: str, status: str = "Delivered") -> dict:
    """Write an answer with events, the newest first."""
    events = [
        {"location": "ALEXANDRIA NSW", "description": text, "date": f"2026-03-{20 - day:02d}T14:43:09+11:00"}
        for day, text in enumerate(texts)
    ]
    item = {"article_id": "ART1", "product_type": "eParcel", "events": events, "status": status}
    return {"tracking_results": [{"tracking_id": "ID1", "status": status, "trackable_items": [item]}]}


def test_offsets_of_the_message_are_kept() -> None:
    """The instant is the one that the offset says."""
    assert rows("australia_post", tracked("Delivered - Left in a safe place")) == [
        ("ART1", "2026-03-20T03:43:09Z", "+11:00", "message", "delivered", "delivered")
    ]


def test_the_status_of_an_item_is_not_that_of_its_events() -> None:
    """Of a delivered item only the last event is its delivery; what the words do not say stays unread."""
    found = reading("australia_post", tracked("Thank you", "Item is in Customs", "Something else"))
    assert [str(event.milestone) for event in found.events] == ["delivered", "presented_to_customs"]
    assert [unread.reason for unread in found.unread] == ["unknown words: Something else"]


def test_the_other_layouts() -> None:
    """A consignment's own events, and the application's with its local times."""
    event = {"location": "SYDNEY", "description": "In transit", "date": "2026-03-20T14:43:09+11:00"}
    consignment = {"tracking_results": [{"tracking_id": "C1", "consignment": {"events": [event]}}]}
    assert rows("australia_post", consignment)[0][0] == "C1"
    local = {
        "localeDateTime": "2026-03-20T14:43:09+11:00",
        "description": "Out for delivery",
        "location": "SYDNEY",
    }
    app = [{"shipment": {"articles": [{"articleId": "A1", "details": [{"events": [local]}]}]}}]
    assert rows("australia_post", app)[0][-1] == "out_for_delivery"


def test_what_the_words_mean() -> None:
    """Each of the words shown to the public."""
    told = {
        "announced": "Shipping information received by Australia Post", "accepted": "Picked up from sender",
        "at_transit_hub": "Item processed at facility", "departed_transit": "Departed facility",
        "customs_released": "Cleared by Australian Customs", "arrived_destination": "Arrived in Australia",
        "ready_for_pickup": "Awaiting collection at Post Office", "out_for_delivery": "Onboard with driver",
        "attempt_failed": "Attempted delivery - carded", "returned": "Returned to sender",
        "return_started": "Return to sender in progress", "other": "In transit", "unread": "?",
    }  # fmt: skip
    payloads = {name: tracked(text, status="") for name, text in told.items()}
    assert milestones("australia_post", payloads) == {name: name for name in told}
