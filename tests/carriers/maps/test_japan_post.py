"""Japan Post: words in English and Japanese, local to the place."""

from tests.carriers.maps.told import milestones, rows


def line(state: str, country: str = "JP") -> dict:
    """Write a state of one item."""
    return {
        "number": "EJ1JP",
        "state": state,
        "date": "03/05/2026 10:15",
        "office": "TOKYO",
        "country": country,
    }


def test_times_are_local_to_the_country_of_the_office() -> None:
    """Nine hours ahead in Japan, one in Poland; where a country has many clocks it is unknown."""
    assert rows("japan_post", line("Posting/Collection")) == [
        ("EJ1JP", "2026-03-05T01:15:00Z", "+09:00", "country", "picked_up", "accepted")
    ]
    assert rows("japan_post", line("Final delivery", "PL"))[0][1:3] == ("2026-03-05T09:15:00Z", "+01:00")
    assert rows("japan_post", line("Final delivery", "US"))[0][3] == "unknown"


def test_what_the_words_mean() -> None:
    """The published words, in both languages."""
    told = {
        "departed_origin": line("Dispatch from outward office of exchange"),
        "arrived_destination": line("Arrival at inward office of exchange"),
        "customs_hold": line("Held by Customs"),
        "departed_gateway": line("Departure from inward office of exchange"),
        "at_delivery_depot": line("Processing at delivery Post Office"),
        "attempt_failed": line("Absence. Attempted delivery."),
        "delivered": line("お届け済み"),
        "out_for_delivery": line("持ち出し中"),
        "accepted": line("引受"),
        "unread": line("?"),
    }
    assert milestones("japan_post", told) == {name: name for name in told}
