"""Cainiao: wall times with a zone, instants in milliseconds, and the carrier that delivers."""

from tests.carriers.maps.told import milestones, onward, reading, rows

AT = 1772676900000  # 2026-03-05T02:15:00Z


def trace(code: str, text: str = "", **more: object) -> dict:
    """Write one entry of the list."""
    told = {"time": AT, "timeStr": "2026-03-05 10:15:00", "timeZone": "GMT+8", "standerdDesc": text}
    return {**told, "desc": text, "actionCode": code, "group": {"nodeCode": "X"}, **more}


def module(*traces: dict) -> dict:
    """Write the answer about one parcel."""
    parcel = {"mailNo": "LP1", "copyRealMailNo": "NX1BR", "destCpInfo": {"cpName": "Correios"}}
    return {"success": True, "module": [{**parcel, "status": "", "detailList": list(traces)}]}


def test_a_wall_time_has_its_zone_beside_it() -> None:
    """China and Brazil each write the time of their own clock."""
    brazil = trace("GTMS_SIGNED", timeStr="2026-03-20 09:00:00", timeZone="GMT-3")
    assert rows("cainiao", module(brazil, trace("PU_PICKUP_SUCCESS"))) == [
        ("LP1", "2026-03-20T12:00:00Z", "-03:00", "message", "delivered", "delivered"),
        ("LP1", "2026-03-05T02:15:00Z", "+08:00", "message", "picked_up", "accepted"),
    ]
    assert onward("cainiao", module(brazil)) == {("Correios", "NX1BR")}


def test_a_push_gives_the_instant_in_milliseconds() -> None:
    """Milliseconds since 1970 are an instant, whoever's clock it was."""
    payload = {"mailNo": "LP1", "lastMileNo": "NX1BR", "traces": [{"time": AT, "action": "LH_DEPART"}]}
    assert rows("cainiao", payload)[0][:3] == ("LP1", "2026-03-05T02:15:00Z", "+00:00")
    assert onward("cainiao", payload) == {(None, "NX1BR")}


def test_the_older_site_has_sections() -> None:
    """Both carriers' lists are read; the second one's number is the next."""
    entry = {"desc": "Accepted by carrier", "status": "", "time": "2026-03-05 10:15:00", "timeZone": "+8"}
    payload = {
        "data": [
            {
                "mailNo": "LP1",
                "section2": {"detailList": [entry]},
                "section3": {"companyName": "Correos", "mailNo": "PQ1ES", "detailList": [entry]},
            }
        ]
    }
    found = reading("cainiao", payload)
    assert [str(event.milestone) for event in found.events] == ["handed_over", "handed_over"]
    assert onward("cainiao", payload) == {("Correos", "PQ1ES")}


def test_what_a_code_or_its_words_mean() -> None:
    """Codes first; words where there is no known code, in English and Chinese; traps before both."""
    told = {
        "announced": trace("GWMS_ACCEPT"),
        "at_origin_hub": trace("SC_INBOUND_SUCCESS"),
        "export_customs": trace("CC_EX_START"),
        "export_released": trace("CC_EX_SUCCESS"),
        "departed_origin": trace("?", "Leaving from departure country/region"),
        "arrived_destination": trace("LH_ARRIVE"),
        "presented_to_customs": trace("?", "进口清关开始"),
        "customs_released": trace("?", "包裹进口清关完成，待移交"),
        "out_for_delivery": trace("?", "包裹正在派件"),
        "handed_over": trace("GTMS_SIGNED", "Delivered to local carrier"),
        "returned": trace("GTMS_SIGNED", "Package returned to the seller"),
        "delivered": trace("?", "您的包裹已签收"),
        "unread": trace("NEVER_HEARD", "?"),
    }
    assert milestones("cainiao", {name: module(one) for name, one in told.items()}) == {n: n for n in told}
