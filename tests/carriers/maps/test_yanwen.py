"""Yanwen: checkpoints with their zone, and the exchange number."""

from tests.carriers.maps.told import milestones, onward, rows


def answer(status: str, text: str = "", zone: str | None = "+08:00") -> dict:
    """Write an answer with one checkpoint."""
    point = {
        "time_stamp": "2026-03-05T10:15:00",
        "time_zone": zone,
        "tracking_status": status,
        "message": text,
        "location": "Shenzhen, China",
    }
    parcel = {"tracking_number": "UD1YP", "waybill_number": "UD1YP", "exchange_number": "92US"}
    return {"code": 0, "result": [{**parcel, "tracking_status": status, "checkpoints": [point]}]}


def test_a_checkpoint_has_its_zone() -> None:
    """The zone beside the time goes first; without one the time is that of China."""
    assert rows("yanwen", answer("PU10")) == [
        ("UD1YP", "2026-03-05T02:15:00Z", "+08:00", "message", "picked_up", "accepted")
    ]
    assert rows("yanwen", answer("LM40", zone="-05:00"))[0][1:3] == ("2026-03-05T15:15:00Z", "-05:00")
    assert rows("yanwen", answer("LM40", zone=None))[0][1] == "2026-03-05T02:15:00Z"
    assert onward("yanwen", answer("LM40")) == {(None, "92US")}


def test_what_a_status_or_its_words_mean() -> None:
    """Words go before the codes; a code alone speaks where it is known."""
    told = {
        "announced": answer("OR10"),
        "accepted": answer("XX", "Pick up scan"),
        "at_origin_hub": answer("XX", "Yanwen facility - Inbound"),
        "departed_origin": answer("XX", "Yanwen facility - Outbound"),
        "out_for_delivery": answer("XX", "Last mile - Out for delivery"),
        "delivered": answer("XX", "邮件已妥投"),
        "handed_over": answer("LM40", "Delivered to local carrier"),
        "returned": answer("LM40", "Returned to sender"),
        "unread": answer("ZZ99", "?"),
    }
    assert milestones("yanwen", told) == {name: name for name in told}
