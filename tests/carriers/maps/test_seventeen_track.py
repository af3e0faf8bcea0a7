"""17TRACK: two providers of one number, asked for and pushed."""

import json

from serai.carriers.mapping import find
from tests.carriers.maps.told import milestones, onward, reading, rows


def event(
    sub_status: str | None, at: str = "2026-03-05T10:15:00+08:00", text: str = "", **more: object
) -> dict:
    """Write an event as the API gives it."""
    return {
        "time_iso": at,
        "time_utc": None,
        "time_raw": {"date": at[:10], "time": at[11:19], "timezone": at[19:] or None},
        "description": text,
        "location": "Shenzhen",
        "stage": None,
        "sub_status": sub_status,
        "address": {"country": "CN", "state": None, "city": None, "postal_code": None},
        **more,
    }


def tracked(*providers: list[dict], local: str | None = "CX123456785US") -> dict:
    """Write one number with the events of its providers."""
    return {
        "number": "LZ123456789CN",
        "carrier": 3011,
        "tag": "",
        "track_info": {
            "latest_status": {"status": "Delivered", "sub_status": "Delivered_Other"},
            "misc_info": {"local_number": local, "local_provider": "USPS" if local else None},
            "tracking": {
                "providers": [
                    {"provider": {"key": key, "name": "A"}, "events": events}
                    for key, events in enumerate(providers, 3011)
                ]
            },
        },
    }


def asked(*shipments: dict) -> dict:
    """Write an answer of gettrackinfo."""
    return {"code": 0, "data": {"accepted": list(shipments), "rejected": []}}


BOTH = tracked(
    [event("InTransit_Departure"), event("InTransit_PickedUp", "2026-03-04T09:00:00+08:00")],
    [event("Delivered_Other", "2026-03-12T13:50:00-06:00", address={"country": "US", "city": "Denver"})],
)


def test_events_of_both_providers_are_read() -> None:
    """The first carrier's and the last-mile carrier's events are events of one number."""
    expected = [
        ("LZ123456789CN", "2026-03-05T02:15:00Z", "+08:00", "message", "in_transit", "departed_transit"),
        ("LZ123456789CN", "2026-03-04T01:00:00Z", "+08:00", "message", "picked_up", "accepted"),
        ("LZ123456789CN", "2026-03-12T19:50:00Z", "-06:00", "message", "delivered", "delivered"),
    ]
    assert rows("seventeen_track", asked(BOTH)) == expected
    assert rows("seventeen_track", {"event": "TRACKING_UPDATED", "data": BOTH}) == expected


def test_the_number_of_the_last_mile_is_kept() -> None:
    """The local provider and its number stand at every event of the parcel."""
    assert onward("seventeen_track", asked(BOTH)) == {("USPS", "CX123456785US")}
    alone = tracked([event("InfoReceived")], local=None)
    assert onward("seventeen_track", asked(alone)) == {(None, None)}


def test_a_time_without_offset_is_that_of_its_zone_or_country() -> None:
    """The raw time has its zone beside it; without one the country's is taken."""
    raw = {"date": "2026-03-05", "time": "10:15:00", "timezone": "-03:00"}
    zoned = event("InfoReceived", time_iso=None, time_raw=raw)
    bare = event("InfoReceived", time_iso=None, time_raw={**raw, "timezone": None})
    found = rows("seventeen_track", asked(tracked([zoned, bare])))
    assert [(row[1], row[2], row[3]) for row in found] == [
        ("2026-03-05T13:15:00Z", "-03:00", "message"),
        ("2026-03-05T02:15:00Z", "+08:00", "country"),
    ]


def test_what_a_sub_status_means() -> None:
    """Drawers have milestones; words that say more go before the broad ones, some before all."""
    expected = {
        "InfoReceived": "announced", "InTransit_Other": "other", "InTransit_CustomsProcessing":
        "presented_to_customs", "InTransit_CustomsReleased": "customs_released",
        "InTransit_CustomsRequiringInformation": "customs_hold", "AvailableForPickup_Other":
        "ready_for_pickup", "OutForDelivery_Other": "out_for_delivery", "DeliveryFailure_NoBody":
        "attempt_failed", "DeliveryFailure_Rejected": "refused", "Exception_Returning": "return_started",
        "Exception_Returned": "returned", "Exception_Damage": "damaged", "Exception_Lost": "lost",
        "Exception_Cancel": "other", "Delivered_Other": "delivered",
    }  # fmt: skip
    told = {name: asked(tracked([event(name)])) for name in expected}
    assert milestones("seventeen_track", told) == expected


def test_delivered_to_a_carrier_is_no_delivery() -> None:
    """The words of the carrier go before the drawer that the event was put in."""
    told = {
        "on": asked(tracked([event("Delivered_Other", text="Delivered to local carrier")])),
        "back": asked(tracked([event("Delivered_Other", text="Delivered to sender")])),
        "zh": asked(tracked([event("Delivered_Other", text="包裹已交由当地承运商派送")])),
    }
    assert milestones("seventeen_track", told) == {
        "on": "handed_over",
        "back": "returned",
        "zh": "handed_over",
    }


def test_an_unknown_sub_status_is_unread_and_alone() -> None:
    """A drawer that nobody told us loses none of the other events."""
    found = reading(
        "seventeen_track", json.dumps(asked(tracked([event("Teleported"), event("InfoReceived")])))
    )
    assert [unread.reason for unread in found.unread] == ["unknown code: Teleported"]
    assert [event.code for event in found.events] == ["InfoReceived"]
    assert find("17Track") == "seventeen_track"
