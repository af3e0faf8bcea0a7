"""YunExpress: the older and the newer API, and the number that delivers."""

from tests.carriers.maps.told import milestones, onward, reading, rows


def old(text: str, at: str = "2026-03-05T10:15:00", state: int = 2, **more: object) -> dict:
    """Write an answer of GetTrackInfo with one event."""
    event = {"ProcessDate": at, "ProcessContent": text, "ProcessLocation": "Shenzhen", "ProcessCountry": "CN"}
    item = {"WaybillNumber": "YT1", "TrackingNumber": "92US", "PackageState": state, "ProviderName": "USPS"}
    return {"Code": "0000", "Item": {**item, "OrderTrackingDetails": [{**event, **more}]}}


def test_the_older_answer() -> None:
    """A wall time is that of the country of the event; an offset of the event goes first."""
    assert rows("yunexpress", old("Shipment information received")) == [
        ("YT1", "2026-03-05T02:15:00Z", "+08:00", "country", "pending", "announced")
    ]
    (row,) = rows("yunexpress", old("Delivered", TimeZone="GMT-5"))
    assert row[1:4] == ("2026-03-05T15:15:00Z", "-05:00", "message")
    assert onward("yunexpress", old("Delivered")) == {("USPS", "92US")}


def test_the_newer_answer() -> None:
    """The same in the open platform's words."""
    event = {
        "process_time": "2026-03-05T10:15:00",
        "process_content": "Out for delivery",
        "process_country": "PL",
    }
    info = {"waybill_number": "YT1", "tracking_number": "00PL", "track_events": [event]}
    payload = {"result": {"track_info": info}}
    assert rows("yunexpress", payload) == [
        ("YT1", "2026-03-05T09:15:00Z", "+01:00", "country", "out_for_delivery", "out_for_delivery")
    ]
    assert onward("yunexpress", payload) == {(None, "00PL")}


def test_what_the_words_mean() -> None:
    """English and Chinese words, the traps before the rest."""
    told = {
        "accepted": old("Parcel has been received by YunExpress"),
        "departed_origin": old("International flight has departed"),
        "arrived_destination": old("Flight arrived at JFK"),
        "customs_released": old("包裹清关放行"),
        "handed_over": old("Delivered to local carrier"),
        "returned": old("Delivered, returned to sender"),
        "delivered": old("Delivered, Front Desk"),
        "unread": old("?", state=99),
    }
    assert milestones("yunexpress", told) == {name: name for name in told}


def test_the_state_of_the_parcel_is_that_of_its_last_event() -> None:
    """A state says something about the last event, and nothing about the ones before."""
    payload = old("Something happened", state=3)
    details = payload["Item"]["OrderTrackingDetails"]
    details.append({**details[0], "ProcessDate": "2026-03-04T10:15:00"})
    found = reading("yunexpress", payload)
    assert [str(event.milestone) for event in found.events] == ["delivered"]
    assert len(found.unread) == 1
