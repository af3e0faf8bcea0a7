"""China Post: two layouts, words in Chinese."""

from tests.carriers.maps.told import milestones, reading, rows


def item(text: str, code: str = "", **more: object) -> dict:
    """Write an answer with one trace."""
    told = {"traceNo": "RR1CN", "opTime": "2026-03-05 10:15:00", "opCode": code, "opDesc": text}
    return {"responseState": True, "responseItems": [{**told, "opOrgCity": "北京市", **more}]}


def test_times_are_those_of_china() -> None:
    """Every wall time is eight hours ahead, wherever in China."""
    assert rows("china_post", item("【北京】已收寄", "203")) == [
        ("RR1CN", "2026-03-05T02:15:00Z", "+08:00", "message", "picked_up", "accepted")
    ]


def test_the_older_traces_say_no_number() -> None:
    """The number is that which was asked for; it is given with the feed."""
    payload = {"traces": [{"acceptTime": "2026-03-05 10:15:00", "acceptAddress": "北京", "remark": "妥投"}]}
    (event,) = reading("china_post", payload, number="EA1CN").events
    assert (event.number, event.place, str(event.milestone)) == ("EA1CN", "北京", "delivered")


def test_what_the_words_mean() -> None:
    """Words that hold another word inside them are read first: 未妥投 is not 妥投."""
    told = {
        "delivered": item("【上海】已妥投，签收人：本人", "704"),
        "attempt_failed": item("未妥投：收件人不在", "705"),
        "returned": item("退回妥投", "704"),
        "return_started": item("邮件退回原址"),
        "refused": item("收件人拒收"),
        "out_for_delivery": item("安排投递，投递员：某"),
        "ready_for_pickup": item("已到达自提点，请凭取件码取件"),
        "export_customs": item("送交出口海关"),
        "export_released": item("出口海关放行"),
        "departed_origin": item("离开北京国际互换局，发往法国"),
        "at_origin_hub": item("到达北京国际互换局"),
        "presented_to_customs": item("送交进口海关"),
        "customs_hold": item("进口海关留存"),
        "customs_released": item("进口海关放行"),
        "arrived_destination": item("到达寄达地处理中心"),
        "at_delivery_depot": item("到达朝阳揽投部"),
        "departed_transit": item("离开郑州中心，发往西安"),
        "at_transit_hub": item("到达西安处理中心"),
        "accepted": item("", "203"),
        "unread": item("谢谢", "999"),
    }
    assert milestones("china_post", told) == {name: name for name in told}
