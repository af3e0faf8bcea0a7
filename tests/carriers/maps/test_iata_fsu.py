"""Status codes of air freight, one JSON object a line."""

import pytest

from tests.carriers.maps.told import milestones, onward, reading, rows


def line(status: str, detail: str = "", **more: object) -> dict[str, object]:
    """Write a status of one air waybill."""
    told = {"awb": "057-12345675", "status": status, "time": "2026-03-01T12:00:00", "airport": "PVG"}
    return {**told, "country": "CN", **({"detail": detail} if detail else {}), **more}


def test_times_are_local_to_the_airport() -> None:
    """Noon at Shanghai is four in the morning by UTC."""
    assert rows("iata_fsu", line("DEP")) == [
        ("057-12345675", "2026-03-01T04:00:00Z", "+08:00", "country", "in_transit", "departed_origin")
    ]


def test_every_status_is_read() -> None:
    """The statuses of the message, each with its milestone."""
    expected = {
        "RCS": "accepted", "FOH": "accepted", "RCT": "at_transit_hub", "RCF": "arrived_destination",
        "DEP": "departed_origin", "ARR": "arrived_destination", "AWR": "other", "AWD": "other",
        "NFD": "ready_for_pickup", "DLV": "delivered", "DDL": "delivered", "TRM": "other",
        "TFD": "handed_over", "MAN": "other", "PRE": "other", "BKD": "announced", "DIS": "delayed",
        "CCD": "customs_released", "CRC": "presented_to_customs", "TGC": "customs_hold", "DOC": "other",
        "XXX": "unread",
    }  # fmt: skip
    assert milestones("iata_fsu", {code: line(code) for code in expected}) == expected


@pytest.mark.parametrize(
    ("reason", "milestone"),
    [
        ("OFLD", "offloaded"), ("SSPD", "offloaded"), ("MSCA", "lost"), ("FDCA", "other"),
        ("MSMB", "lost"), ("FDMB", "other"), ("OVCD", "missorted"), ("MSAW", "other"), ("ZZZZ", "delayed"),
    ],
)  # fmt: skip
def test_a_discrepancy_has_its_reason(reason: str, milestone: str) -> None:
    """The reason says what a discrepancy is; an unknown one stays a discrepancy."""
    assert milestones("iata_fsu", {"dis": line("DIS", reason)}) == {"dis": milestone}


def test_a_transfer_names_the_next_airline() -> None:
    """The airline that takes over stands beside the event, with the number there."""
    payload = line("TFD", transfer={"to": "IB", "awb": "075-00000011"})
    assert onward("iata_fsu", payload) == {("IB", "075-00000011")}


def test_the_unread_is_kept() -> None:
    """A status that nobody told us is kept with its text."""
    (unread,) = reading("iata_fsu", line("QQQ")).unread
    assert unread.reason == "unknown code: QQQ"
    assert '"QQQ"' in unread.raw
