"""The rules of ICS2 over several fields: in time, masses that agree, goods on their way into the Union."""

from collections.abc import Iterator
from decimal import Decimal

from serai.codes.country import EU
from serai.customs.datasets.field import Check, Context, Record, find
from serai.customs.datasets.kind import amount_of, instant_of
from serai.customs.datasets.wording import vague_check
from serai.customs.ics2.part import ANNEX, WORDS

Found = Iterator[tuple[str, str, str]]


def _in_time(record: Record, context: Context) -> Found:
    lodged, due = instant_of(record.get("lodged")), instant_of(context.facts.get("due"))
    if lodged is None or due is None:
        return
    before_loading = context.facts.get("moment") == "preloading"
    if lodged > due or (before_loading and lodged == due):
        what = f"is {lodged.isoformat()}, due {due.isoformat()} by {context.facts.get('due_rule')}"
        remedy = "the goods must not be loaded" if before_loading else "tell the carrier at once"
        yield "/lodged", what, remedy


def _masses(record: Record, _: Context) -> Found:
    whole = amount_of(record.get("gross_kg"))
    lines = [amount_of(value) for _, value in find(record, "lines/*/gross_kg")]
    together = sum((mass for mass in lines if mass is not None), Decimal(0))
    if whole is not None and together > whole:
        yield "/gross_kg", f"is {whole}, less than the lines together ({together})", "correct the masses"


def _numbers(record: Record, _: Context) -> Found:
    told = [(place, value) for place, value in find(record, "lines/*/number")]
    for expected, (place, value) in enumerate(told, 1):
        if value != expected:
            yield place, f"is {value!r}, not {expected}", "number lines from 1"


def _route(record: Record, _: Context) -> Found:
    route = [value for _, value in find(record, "countries/*")]
    if route and not any(country in EU for country in route):
        yield "/countries", "has no member state of the Union", "give the route into the Union"


def _first_state(record: Record, _: Context) -> Found:
    route = [value for _, value in find(record, "countries/*")]
    first = next((country for country in route if country in EU), None)
    state = record.get("state")
    if first and state in EU and state != first:
        yield "/state", f"is {state}, yet the route enters by {first}", "address the state of first entry"


def _office(record: Record, _: Context) -> Found:
    office, state = record.get("office"), record.get("state")
    if isinstance(office, str) and state in EU and office[:2] != state:
        yield "/office", f"is {office}, not an office of {state}", "name the office of first entry"


STOP_WORDS = vague_check("ICS2-STOPWORDS", WORDS)
IN_TIME = Check(
    "ICS2-IN-TIME",
    "The minimum is lodged before loading, the rest by the deadline of the mode.",
    _in_time,
    source="zoll.de and taxation-customs.ec.europa.eu, by the rule that the fault names",
)
MASSES = Check(
    "ICS2-MASSES", "The whole weighs at least its lines.", _masses, source=ANNEX, certainty="unverified"
)
NUMBERS = Check("ICS2-LINES", "Lines are numbered from 1.", _numbers, source=ANNEX, certainty="unverified")
ROUTE = Check("ICS2-ROUTE", "The route leads into the Union.", _route, source=ANNEX, certainty="unverified")
FIRST_STATE = Check(
    "ICS2-STATE",
    "The member state addressed is that of first entry.",
    _first_state,
    source=ANNEX,
    certainty="unverified",
)
OFFICE = Check(
    "ICS2-OFFICE",
    "The office of first entry lies in the member state addressed.",
    _office,
    source=ANNEX,
    certainty="unverified",
)

GOODS = (STOP_WORDS, MASSES, NUMBERS)
WAY = (ROUTE, FIRST_STATE, OFFICE)
