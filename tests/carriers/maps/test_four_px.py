"""4PX: its open API and its public site."""

from tests.carriers.maps.told import milestones, onward, rows


def api(code: str, text: str = "", at: str = "2026-03-05 10:15:00") -> dict:
    """Write an answer of the open API with one event."""
    event = {
        "businessLinkCode": code,
        "trackingContent": text,
        "occurDatetime": at,
        "occurLocation": "Shenzhen",
    }
    return {"result": "1", "data": {"deliveryOrderNo": "4PX1", "serverNo": "UM1CN", "trackingList": [event]}}


SITE = {
    "result": 1,
    "data": [
        {
            "queryCode": "4PX1",
            "serverCode": "H1GB",
            "tracks": [
                {"tkCode": "FPX_S_OK", "tkDesc": "Delivered", "tkDate": "2026-03-12T10:23:00.000+0000"},
                {"tkCode": "FPX_C_AAF", "tkDesc": "", "tkDate": None, "tkDateStr": "2026-03-05 10:15:00"},
            ],
        }
    ],
}


def test_both_layouts_are_read() -> None:
    """A wall time is that of China; one with an offset says so itself."""
    assert rows("four_px", api("FPX_C_SPLS")) == [
        ("4PX1", "2026-03-05T02:15:00Z", "+08:00", "message", "picked_up", "accepted")
    ]
    assert rows("four_px", SITE) == [
        ("4PX1", "2026-03-12T10:23:00Z", "+00:00", "message", "delivered", "delivered"),
        ("4PX1", "2026-03-05T02:15:00Z", "+08:00", "message", "in_transit", "at_origin_hub"),
    ]


def test_the_number_of_the_last_mile_is_kept() -> None:
    """The number that the delivering carrier gives stands beside the events."""
    assert onward("four_px", SITE) == {(None, "H1GB")}
    assert onward("four_px", api("FPX_L_RPIF")) == {(None, "UM1CN")}


def test_words_go_before_codes_that_nobody_confirmed() -> None:
    """The codes are read by their letters, so what the words say goes first."""
    told = {
        "announced": api("FPX_?", "Parcel information received"),
        "at_origin_hub": api("FPX_C_AAF", "Shipment arrived at facility and measured."),
        "departed_origin": api("", "Depart from facility to service provider."),
        "handed_over": api("FPX_S_OK", "Delivered to local courier"),
        "returned": api("FPX_S_OK", "Returned to sender"),
        "customs_released": api("", "Released from custom: customs cleared."),
        "delivered": api("", "邮件已妥投"),
        "unread": api("FPX_X", "?"),
    }
    assert milestones("four_px", told) == {name: name for name in told}
