"""Item events of the post, EMA to EMI."""

import json

from tests.carriers.maps.told import milestones, onward, reading, rows


def line(event: str, at: str = "2026-03-01T12:00:00+08:00", **more: object) -> dict[str, object]:
    """Write an event of one item."""
    return {"item": "RR123456785CN", "event": event, "at": at, "office": "CNCANA", "country": "CN", **more}


def test_an_event_has_its_own_offset_or_that_of_its_country() -> None:
    """An offset of the message goes first; a wall time without one is that of China."""
    assert rows("upu_ems", line("EMC")) == [
        ("RR123456785CN", "2026-03-01T04:00:00Z", "+08:00", "message", "in_transit", "departed_origin")
    ]
    assert rows("upu_ems", line("EMA", "2026-03-01T12:00:00")) == [
        ("RR123456785CN", "2026-03-01T04:00:00Z", "+08:00", "country", "picked_up", "accepted")
    ]


def test_every_event_of_the_list_is_read() -> None:
    """Each letter code means one milestone; one that is on no list stays unread."""
    expected = {
        "EMA": "accepted", "EMB": "at_origin_hub", "EXA": "export_customs", "EXB": "export_customs",
        "EXC": "export_released", "EXD": "delayed", "EXX": "other", "EMC": "departed_origin",
        "EMJ": "at_transit_hub", "EMK": "departed_transit", "EMD": "arrived_destination", "EDA": "delayed",
        "EDB": "presented_to_customs", "EME": "customs_hold", "EDC": "customs_released",
        "EMF": "departed_gateway", "EDD": "at_transit_hub", "EDE": "departed_transit", "EDF": "delayed",
        "EMG": "at_delivery_depot", "EDG": "out_for_delivery", "EDH": "ready_for_pickup",
        "EMH": "attempt_failed", "EMI": "delivered", "EMZ": "unread",
    }  # fmt: skip
    assert milestones("upu_ems", {code: line(code) for code in expected}) == expected


def test_words_go_before_the_code_where_they_say_otherwise() -> None:
    """A final delivery to the sender is a return, and an attempt that was refused is a refusal."""
    told = {
        "back": line("EMI", text="Item returned to sender"),
        "refused": line("EMH", text="Refused by addressee"),
        "home": line("EMI", text="Delivered"),
    }
    expected = {"back": "returned", "refused": "refused", "home": "delivered"}
    assert milestones("upu_ems", told) == expected


def test_the_next_number_is_kept() -> None:
    """The operator that takes over, and its number, stand beside the event."""
    payload = line("EMD", next={"operator": "CORREIOS", "item": "NX1BR"})
    assert onward("upu_ems", payload) == {("CORREIOS", "NX1BR")}


def test_the_unread_is_kept_as_it_came() -> None:
    """An unknown event keeps its text, and its neighbour is read."""
    data = "\n".join(json.dumps(line(code)) for code in ("QQQ", "EMI"))
    found = reading("upu_ems", data)
    assert [event.code for event in found.events] == ["EMI"]
    assert [unread.reason for unread in found.unread] == ["unknown code: QQQ"]
    assert '"QQQ"' in found.unread[0].raw
