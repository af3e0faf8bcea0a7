"""United States: entry type 13, a voluntary test of 2026: barcode, ten-digit codes and bond in advance."""

from collections.abc import Iterator

from serai.customs.datasets.field import Check, Context, Field, Record, Table
from serai.customs.datasets.kind import INSTANT, choice, instant_of, text
from serai.customs.datasets.particulars import (
    Made,
    Particulars,
    check_of,
    context_of,
    given,
    local_reference,
    party_record,
)  # fmt: skip
from serai.customs.datasets.us_postal import ITEM, LINE, PARTIES, above_informal, us_lines
from serai.customs.datasets.wording import vague_check
from serai.customs.declaration import Declaration
from serai.customs.rules import us
from serai.customs.tax import Rates

SOURCE = "91 FR 38007; supplychaindive 823923, clearance.news 001"
SINCE = us.US_POSTAL_ENTRY.since
"""The start of the postal process; the notice of the test is a month older, its own start was not read."""

Found = Iterator[tuple[str, str, str]]


def make_us_type13(declaration: Declaration, particulars: Particulars, rates: Rates) -> Made:
    """Make the type 13 entry of a declaration, its values in US dollars."""
    record = {
        "entry": "13",
        "reference": local_reference(declaration, "US-13"),
        "filer": particulars.filer,
        "bond": particulars.bond,
        "item": declaration.house,
        "sender": party_record(declaration.sender),
        "recipient": party_record(declaration.recipient),
        "ship_from": declaration.ship_from,
        "lodged": particulars.lodged.isoformat() if particulars.lodged else None,
        "arrives": particulars.arrives.isoformat() if particulars.arrives else None,
        "lines": us_lines(declaration, rates),
    }
    return Made(TABLE, given(record), context_of(declaration))


def before_arrival(record: Record, _: Context) -> Found:
    """Yield a fault where a data set is lodged at or after arrival."""
    lodged, arrives = instant_of(record.get("lodged")), instant_of(record.get("arrives"))
    if lodged and arrives and lodged >= arrives:
        yield "/lodged", f"is {lodged.isoformat()}, not before arrival", f"lodge before {arrives.isoformat()}"


def _not_yet(record: Record, context: Context) -> Found:
    yield "/entry", f"is not taken on {context.on}", f"the test starts on {SINCE} at the earliest"


TABLE = Table(
    "us-type13",
    "US entry type 13 (voluntary test for postal items)",
    (
        Field("entry", choice(("13",)), sentence="the entry type"),
        Field("reference", text(22), sentence="the filer's reference"),
        Field("filer", text(70), sentence="the carrier or qualified party that files and pays"),
        Field("bond", text(20), sentence="the number of the filer's bond"),
        Field("item", ITEM, sentence="the S10 barcode of the item"),
        *PARTIES,
        Field("lodged", INSTANT, sentence="the instant of lodging"),
        Field("arrives", INSTANT, sentence="the instant of arrival"),
        Field("lines", LINE, "1..999", "every item, with the HTS code of ten digits"),
    ),
    (
        Check("US-TYPE-13-START", "Entry type 13 is a test that started with the postal process.", _not_yet,
              until=SINCE, source=SOURCE, certainty="unverified"),
        Check("US-TYPE-13-ARRIVAL", "Entry type 13 is lodged before arrival.", before_arrival, source=SOURCE),
        check_of(us.US_INFORMAL, above_informal),
        vague_check("US-DESCRIPTION", "no source read"),
    ),
    source=SOURCE,
)  # fmt: skip
"""The fields of entry type 13."""
