"""SF Express: routes by JSON, by push and by XML."""

import pytest

from tests.carriers.maps.told import milestones, onward, rows

ROUTE = {
    "acceptTime": "2026-03-05 10:15:00",
    "acceptAddress": "深圳",
    "remark": "顺丰速运已收取快件",
    "opCode": "50",
}
XML = (
    '<?xml version="1.0" encoding="UTF-8"?><Response service="RouteService"><Head>OK</Head><Body>'
    '<RouteResponse mailno="SF1"><Route accept_time="2026-03-05 10:15:00" accept_address="深圳" '
    'remark="顺丰速运已收取快件" opcode="50"/></RouteResponse></Body></Response>'
)


def routes(**changes: object) -> dict:
    """Write an answer with one route."""
    return {
        "success": "true",
        "msgData": {"routeResps": [{"mailNo": "SF1", "routes": [{**ROUTE, **changes}]}]},
    }


@pytest.mark.parametrize(
    "payload",
    [routes(), {"Body": {"WaybillRoute": [{**ROUTE, "mailno": "SF1", "id": "7"}]}}, XML],
    ids=["json", "push", "xml"],
)
def test_every_layout_gives_the_same_event(payload: object) -> None:
    """Wall times of China, in three layouts."""
    assert rows("sf_express", payload) == [
        ("SF1", "2026-03-05T02:15:00Z", "+08:00", "message", "picked_up", "accepted")
    ]


def test_a_new_number_is_kept() -> None:
    """A parcel that goes on under another number names it."""
    payload = routes(opCode="648", remark="快件已转寄，新单号为：SF9999999999")
    assert onward("sf_express", payload) == {(None, "SF9999999999")}


def test_what_a_code_or_its_words_mean() -> None:
    """Codes first, words where the code is broad or unknown."""
    told = {
        "departed_transit": routes(opCode="30", remark=""), "at_transit_hub": routes(opCode="31", remark=""),
        "out_for_delivery": routes(opCode="44", remark=""), "delivered": routes(opCode="80", remark="已签收"),
        "returned": routes(opCode="80", remark="退回件已签收"),
        "other": routes(opCode="8000", remark="在官网可查看签收人信息"),
        "attempt_failed": routes(opCode="70", remark="由于收件人不在，派送不成功"),
        "ready_for_pickup": routes(opCode="125", remark="已存放至丰巢快递柜，请及时取件"),
        "customs_released": routes(opCode="?", remark="快件已清关"),
        "renumbered": routes(opCode="648", remark=""), "refused": routes(opCode="?", remark="客户拒收快件"),
        "handed_over": routes(opCode="?", remark="快件已交由当地合作承运商"),
        "unread": routes(opCode="9999", remark="谢谢"),
    }  # fmt: skip
    assert milestones("sf_express", told) == {name: name for name in told}
