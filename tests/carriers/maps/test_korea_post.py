"""Korea Post: XML, words in Korean."""

from tests.carriers.maps.told import milestones, rows


def page(word: str, status: str = "") -> str:
    """Write an answer with one entry."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><LongitudinalDomesticListResponse><rgist>6865401234567</rgist>'
        f"<dlvySttus>{status}</dlvySttus><longitudinalDomesticList><dlvyDate>2026.03.05</dlvyDate>"
        f"<dlvyTime>10:15</dlvyTime><nowLc>서울강남</nowLc><processSttus>{word}</processSttus>"
        "</longitudinalDomesticList></LongitudinalDomesticListResponse>"
    )


def test_times_are_those_of_korea() -> None:
    """Day and time stand apart, nine hours ahead."""
    assert rows("korea_post", page("접수")) == [
        ("6865401234567", "2026-03-05T01:15:00Z", "+09:00", "message", "picked_up", "accepted")
    ]


def test_what_the_words_mean() -> None:
    """Not delivered (미배달) is read before delivered (배달완료), a return before both."""
    told = {
        "delivered": page("배달완료"),
        "attempt_failed": page("미배달"),
        "return_started": page("반송"),
        "out_for_delivery": page("배달준비"),
        "departed_transit": page("발송"),
        "at_transit_hub": page("도착"),
        "arrived_destination": page("교환국 도착"),
        "presented_to_customs": page("통관검사대기"),
        "at_origin_hub": page("발송준비"),
        "unread": page("감사합니다"),
    }
    assert milestones("korea_post", told) == {name: name for name in told}
