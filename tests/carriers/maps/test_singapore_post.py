"""Singapore Post: published words in English."""

from tests.carriers.maps.told import milestones, rows


def line(status: str) -> dict:
    """Write a status of one item."""
    return {
        "number": "RF1SG",
        "status": status,
        "date": "05/03/2026 10:15",
        "location": "Singapore",
        "country": "SG",
    }


def test_times_are_those_of_the_country() -> None:
    """Eight hours ahead in Singapore."""
    assert rows("singapore_post", line("Item posted at Tampines")) == [
        ("RF1SG", "2026-03-05T02:15:00Z", "+08:00", "country", "picked_up", "accepted")
    ]


def test_what_the_words_mean() -> None:
    """The published words."""
    told = {
        "announced": line("Information Received"), "at_transit_hub": line("Item being processed at Hub"),
        "departed_origin": line("Despatched to overseas (Country code: BR)"),
        "presented_to_customs": line("Item with Customs"), "out_for_delivery": line("With delivery courier"),
        "attempt_failed": line("Unsuccessful delivery"), "ready_for_pickup": line("Ready for collection"),
        "returned": line("Item returned to sender"), "delivered": line("Delivered"), "unread": line("?"),
    }  # fmt: skip
    assert milestones("singapore_post", told) == {name: name for name in told}
