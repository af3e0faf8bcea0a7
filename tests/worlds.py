"""Small worlds with names, written by code."""

from pathlib import Path

from serai.store.world import write_world

Table = list[dict[str, object]]


def small_world(folder: Path) -> Path:
    """Write a world of one corridor, CN-BR, and return its folder.

    Two ways lead from Shenzhen to São Paulo: by post (`post_cn`, then `post_br`), slow and without
    evidence, and by the hub at Guarulhos (`truck_cn`, `air_cn`, `truck_br`, `courier_br`), handed over
    with signatures. Six requests, one order of two parcels, one locker.
    """
    write_world(folder, small_tables())
    return folder


def small_tables() -> dict[str, Table]:
    """Return the rows of the small world by file."""
    return {
        "world": _world(),
        "calendars": _calendars(),
        "facilities": _facilities(),
        "carriers": _carriers(),
        "services": _services(),
        "departures": _departures(),
        "handoffs": _handoffs(),
        "gateways": _gateways(),
        "zones": _zones(),
        "couriers": _couriers(),
        "pickup_points": _points(),
        "agreements": _agreements(),
        "orders": _orders(),
        "requests": _requests(),
        "items": _items(),
    }


def _table(columns: str, *rows: str) -> Table:
    """Read rows whose cells are separated by blanks; `.` is an empty cell, `~` a blank."""
    names = columns.split()
    return [
        {
            name: "" if cell == "." else cell.replace("~", " ")
            for name, cell in zip(names, row.split(), strict=True)
        }
        for row in rows
    ]


def _world() -> Table:
    return _table(
        "key value",
        "name A~small~world",
        "starts 2026-09-07T00:00:00+00:00",
        "ends 2026-10-12T00:00:00+00:00",
        "currency USD",
        "seed 7",
        "source assumed",
    )


def _calendars() -> Table:
    return _table(
        "calendar country days opens closes exceptions",
        "always . 1234567 00:00 24:00 .",
        "customs_br BR 12345 08:00 20:00 .",
        "courier_br BR 123456 08:00 20:00 .",
    )


def _facilities() -> Table:
    return _table(
        "facility name kind unlocode iata country region lat lon tz calendar handling_p10_h handling_p50_h"
        " handling_p90_h handling_p99_h sort_capacity_per_wave waves_per_day clears_for source",
        "szx_sort Shenzhen~sort origin_sort CNSZX . CN Guangdong 22.64 113.81 Asia/Shanghai always"
        " 2 4 8 14 500 4 . assumed",
        "can_oe Guangzhou~office~of~exchange export_gateway CNCAN CAN CN Guangdong 23.39 113.31 Asia/Shanghai"
        " always 12 36 72 120 . . . assumed",
        "hkg Hong~Kong~gateway export_gateway HKHKG HKG HK . 22.31 113.92 Asia/Hong_Kong always"
        " 4 8 14 24 . . . assumed",
        "gru São~Paulo~hub import_gateway BRGRU GRU BR SP -23.43 -46.47 America/Sao_Paulo always"
        " 2 4 9 20 400 6 BR-PRC assumed",
        "br_oe Office~of~exchange~of~Brazil import_gateway BRCWB CWB BR PR -25.53 -49.17 America/Sao_Paulo"
        " always 12 30 72 150 . . BR-PRC assumed",
        "sao_depot São~Paulo~depot depot BRSAO . BR SP -23.52 -46.70 America/Sao_Paulo courier_br"
        " 2 4 8 14 . . . assumed",
        "sao_office São~Paulo~delivery~office depot BRSAO . BR SP -23.55 -46.63 America/Sao_Paulo courier_br"
        " 6 14 30 60 . . . assumed",
        "sao_locker_1 Locker~Paulista locker BRSAO . BR SP -23.56 -46.65 America/Sao_Paulo always"
        " . . . . . . . assumed",
    )


def _carriers() -> Table:
    return _table(
        "carrier name kind status feed scan_loss report_p10_h report_p50_h report_p90_h report_p99_h source",
        "post_cn Post~of~China post vetted upu_ems 0.06 1 4 24 72 assumed",
        "post_br Post~of~Brazil post vetted upu_ips 0.10 1 6 36 96 assumed",
        "truck_cn Consolidator~Shenzhen consolidator vetted un_rec24 0.02 0.1 0.5 2 8 assumed",
        "air_cn Airline~via~Hong~Kong airline vetted iata_fsu 0.02 0.1 0.5 2 8 assumed",
        "truck_br Linehaul~Brazil linehaul vetted un_rec24 0.03 0.1 0.5 3 12 assumed",
        "courier_br Courier~Brazil courier vetted serai 0.01 0.1 0.3 1 6 assumed",
    )


def _services() -> Table:
    return _table(
        "service carrier from to kind mode channel goods_not_allowed max_kg max_cm p10_h p50_h p90_h p99_h"
        " cost_per_parcel cost_per_kg volumetric_divisor currency co2e_g_per_kg calendar source",
        "post_first post_cn szx_sort can_oe first_mile road post battery;liquid 30 105 6 16 36 72"
        " 0.20 0.30 . USD 20 . assumed",
        "post_air post_cn can_oe br_oe linehaul air post battery;liquid 30 105 60 110 220 400"
        " 0.90 2.20 . USD 9000 . assumed",
        "post_inland post_br br_oe sao_office linehaul road post battery;liquid 30 105 30 60 130 240"
        " 0.40 0.30 . USD 60 . assumed",
        "post_last post_br sao_office br_sp last_mile courier post battery;liquid 30 105 4 20 60 140"
        " 0.60 0.10 . USD 40 . assumed",
        "hub_first truck_cn szx_sort hkg first_mile road any . 30 120 3 5 9 18 0.15 0.20 . USD 15 . assumed",
        "hub_air air_cn hkg gru linehaul air cargo . 30 120 30 34 46 90 0.30 5.20 6000 USD 8800 . assumed",
        "hub_inland truck_br gru sao_depot linehaul road any . 30 120 2 4 8 20 0.20 0.15 . USD 25 . assumed",
        "hub_last courier_br sao_depot br_sp last_mile courier domestic . 30 120 2 6 12 40"
        " 1.60 0.20 . USD 60 . assumed",
        "hub_locker courier_br sao_depot sao_point_1 last_mile courier domestic . 8 40 1 3 7 20"
        " 0.90 0.10 . USD 30 . assumed",
    )


def _departures() -> Table:
    return _table(
        "service leaves days cutoff_h capacity_kg capacity_pieces valid_from valid_to",
        "post_air 22:00 25 12 400 900 . .",
        "hub_first 18:00 1234567 2 . . . .",
        "hub_air 01:30 135 6 60 120 . .",
        "hub_inland 05:00 123456 1 . . . .",
        "hub_last 09:00 123456 1 . . . .",
        "post_last 09:00 12345 2 . . . .",
    )


def _handoffs() -> Table:
    return _table(
        "facility giver taker protocol preferred p10_h p50_h p90_h p99_h scan_loss cost accept_within_h",
        "hkg truck_cn air_cn signed 1 0.5 1 3 8 0.005 0.02 6",
        "gru air_cn truck_br signed 1 0.5 1.5 4 12 0.005 0.03 6",
        "sao_depot truck_br courier_br scanned 1 0.3 1 3 9 0.02 0.02 4",
        "br_oe post_cn post_br none 0 12 36 96 200 0.25 0 .",
    )


def _gateways() -> Table:
    return _table(
        "gateway facility regime channel seller_scheme destinations filing lead_h throughput_per_h calendar"
        " p10_h p50_h p90_h p99_h hold_share hold_p50_h hold_p90_h cost certainty source",
        "gru_prc gru BR-PRC cargo remessa_conforme BR DIR 24 600 customs_br 3 10 30 72 0.04 60 140 0.40"
        " unverified assumed",
        "br_post br_oe BR-PRC post any BR DIR 0 200 customs_br 48 170 330 600 0.10 120 300 0"
        " unverified assumed",
    )


def _zones() -> Table:
    return _table(
        "zone country region postal_from postal_to depot", "br_sp BR SP 01000-000 19999-999 sao_depot"
    )


def _couriers() -> Table:
    return _table(
        "carrier zone channel capacity_per_day p_first_attempt attempts attempt_every_h cost slots",
        "courier_br br_sp dedicated 400 0.92 3 24 0.10 morning;evening",
        "post_br br_sp general . 0.80 2 48 0 .",
    )


def _points() -> Table:
    return _table(
        "point facility zone kind cells_small cells_medium cells_large dwell_days opening lat lon",
        "sao_point_1 sao_locker_1 br_sp locker 12 8 2 3 always -23.56 -46.65",
    )


def _agreements() -> Table:
    return _table(
        "agreement party kpi population window target unit exclusions clock_stops credit currency"
        " valid_from valid_to calendar",
        "courier_br_on_time courier_br on_time corridor=CN-BR month 0.95 share . customs_hold 1.00 USD . . .",
        "courier_br_first courier_br first_attempt carrier=courier_br month 0.90 share . . . . . . .",
        "truck_br_handover truck_br handover_latency_p90_h facility=gru month 6 h . . . . . . .",
    )


def _orders() -> Table:
    return _table(
        "order buyer merchant placed country region postal_code recipient_type promised",
        "o1 b1 m1 2026-09-07T02:00:00+00:00 BR SP 01310-100 person 2026-09-23T02:59:00+00:00",
        "o2 b2 m1 2026-09-07T09:00:00+00:00 BR SP 04538-133 person 2026-09-23T02:59:00+00:00",
        "o3 b3 m2 2026-09-08T04:00:00+00:00 BR SP 05407-002 person 2026-10-20T02:59:00+00:00",
        "o4 b4 m2 2026-09-08T12:00:00+00:00 BR SP 13010-110 person 2026-09-24T02:59:00+00:00",
        "o5 b5 m3 2026-09-09T03:00:00+00:00 BR SP 11010-000 person 2026-10-21T02:59:00+00:00",
    )


def _requests() -> Table:
    return _table(
        "request order origin ready zone deadline kg length_cm width_cm height_cm goods seller_scheme"
        " incoterm value currency service_class",
        "p1 o1 szx_sort 2026-09-08T10:00 br_sp 2026-09-22T23:59 0.35 20 15 6 battery remessa_conforme DDP"
        " 18.90 USD standard",
        "p2 o1 szx_sort 2026-09-08T15:00 br_sp 2026-09-22T23:59 0.20 18 12 4 general remessa_conforme DDP"
        " 7.50 USD standard",
        "p3 o2 szx_sort 2026-09-08T19:00 br_sp 2026-09-22T23:59 0.60 30 20 9 general remessa_conforme DDP"
        " 24.00 USD standard",
        "p4 o3 szx_sort 2026-09-09T09:00 br_sp 2026-10-19T23:59 0.15 16 11 3 general remessa_conforme DDP"
        " 4.20 USD economy",
        "p5 o4 szx_sort 2026-09-09T21:00 br_sp 2026-09-23T23:59 1.10 35 25 12 cosmetic remessa_conforme DDP"
        " 41.00 USD standard",
        "p6 o5 szx_sort 2026-09-10T08:00 br_sp 2026-10-20T23:59 0.25 20 14 5 general remessa_conforme DDP"
        " 9.90 USD economy",
    )


def _items() -> Table:
    return _table(
        "request sku description hs origin_country quantity value currency product_id",
        "p1 ear-1 Wireless~earphones~with~charging~case 851830 CN 1 18.90 USD 6901234567892",
        "p2 case-1 Plastic~case~for~a~mobile~phone 392690 CN 1 7.50 USD 6901234567908",
        "p3 tee-1 Cotton~T-shirt,~knitted 610910 CN 3 24.00 USD .",
        "p4 ring-1 Ring~of~plated~base~metal 711719 CN 1 4.20 USD .",
        "p5 cream-1 Face~cream,~50~ml 330499 CN 2 21.00 USD .",
        "p5 bag-1 Handbag~of~textile 420222 CN 1 20.00 USD .",
        "p6 lamp-1 LED~night~lamp,~mains 940542 CN 1 9.90 USD .",
    )
