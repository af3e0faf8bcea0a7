"""Tariffs as rows of a code and a duty expression: the Union's, the United Kingdom's, and any plain one.

The least is a column of codes and one of duties. Where there are columns for the type of measure, the
geographical area and the days, they are read: third-country duty (103), preferences and customs unions (106,
142, 145), anti-dumping, countervailing and additional duties (551 to 554, 695, 696). Quotas, suspensions,
VAT, excise and controls are not duties of every import: their rows are counted and left out.

Source: form of the measure exports of the UK tariff service and of TARIC; types as both name them.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from serai.customs.rules.eu import STATES
from serai.customs.schedule import Kind, Measure
from serai.store.tariffs.sheet import Reading, Row, UnreadableTariff, check_size, merged, read_code, read_rows

NAMES: Mapping[str, tuple[str, ...]] = {
    "code": (
        "commodity_code", "goods_code", "commodity", "code", "cn_code", "taric_code",
        "goods_nomenclature_code", "goods_nomenclature_item_id", "cn", "cn8", "hs_code",
        "tariff_code", "hs", "nomenclature",
    ),
    "duty": (
        "measure_duty_expression", "duty_expression", "duty", "third_country_duty", "duty_rate",
        "conventional_rate_of_duty", "conventional_rate", "conventional_duty", "mfn", "mfn_rate", "rate",
        "erga_omnes_duty", "measure_duty",
    ),
    "type": ("measure_type_id", "measure_type_code", "measure_type", "type", "meas_type_code", "meas_type"),
    "type_words": ("measure_type_description", "type_description", "measure_type_name", "measure_type"),
    "area": (
        "measure_geographical_area_id", "geographical_area_id", "measure_geographical_area", "origin_code",
        "geographical_area", "area", "origin",
    ),
    "excluded": (
        "measure_excluded_geographical_areas_ids", "measure_excluded_geographical_areas",
        "excluded_geographical_areas", "excluded_areas", "excluded",
    ),
    "since": (
        "measure_effective_start_date", "effective_start_date", "validity_start_date", "start_date", "since",
        "valid_from",
    ),
    "until": (
        "measure_effective_end_date", "effective_end_date", "validity_end_date", "end_date", "until",
        "valid_to",
    ),
    "quota": ("measure_quota_order_number", "quota_order_number", "order_number", "quota"),
}  # fmt: skip

TYPES: Mapping[str, Kind] = {
    "103": Kind.GENERAL, "106": Kind.PREFERENCE, "142": Kind.PREFERENCE, "145": Kind.PREFERENCE,
    "551": Kind.ADDED, "552": Kind.ADDED, "553": Kind.ADDED, "554": Kind.ADDED,
    "695": Kind.ADDED, "696": Kind.ADDED,
}  # fmt: skip
WORDS: tuple[tuple[str, str], ...] = (
    ("quota", ""), ("suspension", ""), ("end use", ""), ("end-use", ""), ("authorised use", ""),
    ("third country duty", "103"), ("erga omnes", "103"), ("customs union", "106"), ("preference", "142"),
    ("anti-dumping", "552"), ("antidumping", "552"), ("countervailing", "554"), ("additional dut", "695"),
)  # fmt: skip
"""The type that the words of a description tell, the first that fits; empty for none that we take."""

EVERYONE = frozenset({"", "1011", "1008", "ERGA OMNES", "ALL", "ALL COUNTRIES", "ALL THIRD COUNTRIES", "ANY"})
AREAS: Mapping[str, tuple[str, ...]] = {"1013": tuple(STATES), "EU": tuple(STATES)}
"""Groups of origins whose members are recorded."""


def read_trade(path: Path) -> Reading:
    """Read a CSV of codes and duty expressions.

    Raises
    ------
    NoTariffFile, TariffTooLarge, UnreadableTariff
        If the file is not there, too large, or has no such columns.
    """
    check_size(path)
    reading = Reading()
    for row in read_rows(path, NAMES, ("code", "duty")):
        reading.rows += 1
        try:
            measure = _measure(row, reading)
        except ValueError as error:
            reading.fault(row.line, str(error))
        else:
            if measure is not None:
                reading.measures.append(measure)
    reading.measures = merged(reading.measures)
    if not any(measure.kind is Kind.GENERAL for measure in reading.measures):
        raise UnreadableTariff(f"{path} holds no row with a code and the duty of all origins")
    return reading


def _measure(row: Row, reading: Reading) -> Measure | None:
    if row.crooked:
        raise ValueError("has more cells than the header: a text with a comma needs quotes")
    kind, of_type = _kind(row)
    said_of = _left_out(row, kind, of_type)
    if kind is None or said_of:
        reading.skipped[said_of] += 1
        return None
    code, text = read_code(row.get("code")), row.get("duty")
    origins = _origins(row.get("area"))
    if not text:
        if kind is not Kind.ADDED:
            raise ValueError(f"{code} has no duty")
        kind, text = Kind.UNSETTLED, f"measure {of_type}"
    elif kind is Kind.ADDED and origins == _GROUP:
        kind, text, origins = Kind.UNSETTLED, f"measure {of_type} of area {row.get('area')}", ()
    return Measure(
        code, kind, re.sub(r"\s+", " ", text), origins, _excluded(row.get("excluded")),
        _day(row.get("since")), _end(row.get("until")), of_type if kind is Kind.ADDED else "",
    )  # fmt: skip


def _left_out(row: Row, kind: Kind | None, of_type: str) -> str:
    """Return as what a row is counted that is no duty of an import, empty where it is one."""
    if kind is None:
        return f"measure type {of_type}"
    if row.get("quota"):
        return "quota"
    if len(re.sub(r"\D", "", row.get("code"))) == 2 and not row.get("duty"):
        return "chapter"
    if kind is not Kind.ADDED and _origins(row.get("area")) == _GROUP:
        return f"area {row.get('area')}"
    return ""


def _kind(row: Row) -> tuple[Kind | None, str]:
    """Return what a measure does, and its type as the table names it."""
    of_type, words = row.get("type"), (row.get("type_words") or row.get("type")).lower()
    if not of_type and not words:
        return Kind.GENERAL, ""
    if of_type.isdigit():
        return TYPES.get(of_type), of_type
    number = next((number for word, number in WORDS if word in words), "")
    return TYPES.get(number), number or of_type or words


_GROUP = ("group",)


def _origins(area: str) -> tuple[str, ...]:
    """Return the origins of an area, none for everyone; `_GROUP` for a group that is not recorded."""
    name = area.upper()
    if name in EVERYONE or "ERGA OMNES" in name:
        return ()
    if name in AREAS:
        return AREAS[name]
    if re.fullmatch(r"[A-Z]{2}", name):
        return (name,)
    return _GROUP


def _excluded(areas: str) -> tuple[str, ...]:
    names = [name for name in re.split(r"[^A-Za-z0-9]+", areas.upper()) if name]
    return tuple(dict.fromkeys(code for name in names for code in AREAS.get(name, (name,))))


def _day(text: str) -> date | None:
    if not text:
        return None
    swapped = re.fullmatch(r"(\d{2})[/.-](\d{2})[/.-](\d{4})", text)
    try:
        return date.fromisoformat("-".join(swapped.groups()[::-1]) if swapped else text[:10])
    except ValueError as error:
        raise ValueError(f"{text!r} is not a day like 2026-01-01") from error


def _end(text: str) -> date | None:
    """Return the day after the last, for tables name the last."""
    last = _day(text)
    return None if last is None or last == date.max else last + timedelta(days=1)
