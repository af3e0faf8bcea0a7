"""The clock stands while a filing waits, for a reason and by somebody's cause."""

from datetime import timedelta
from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from serai.customs.authority import CODES, WAITS
from serai.customs.clock import CAUSES, Cause, Stop, by_parcel, merged, stopped, stops
from serai.customs.filing import prepare
from serai.customs.notice import Notification
from tests.customs.baskets import PlainRates
from tests.customs.work import ARRIVES, LOADS, declarable

HOUR = timedelta(hours=1)


def heard(*codes: str, filing: str = "f", **details: str) -> list[Notification]:
    """Return notifications of a filing, an hour apart, with the same details."""
    told = tuple(details.items())
    return [Notification(filing, code, LOADS + n * HOUR, details=told) for n, code in enumerate(codes)]


def told(found: list[Stop]) -> list[tuple[str, float, float | None]]:
    """Return reason, opening and closing in hours."""
    return [
        (s.reason, (s.opened - LOADS) / HOUR, None if s.closed is None else (s.closed - LOADS) / HOUR)
        for s in found
    ]


def test_a_control_stops_the_clock_until_release() -> None:
    """Opened by the control, closed by the release; asked for again in between it is one stop."""
    found = stops(heard("LODGED", "DMSACC", "DMSCTL", "DMSCTL", "DMSROG"))
    assert told(found) == [("control", 2, 4)]
    assert (found[0].cause, found[0].code, found[0].pending) == (Cause.AUTHORITY, "DMSCTL", False)
    assert found[0].lasts(LOADS + 3 * HOUR) == HOUR


def test_reasons_overlap_and_each_has_its_own_end() -> None:
    """Documents are answered while the control goes on; information is asked twice, with a gap."""
    codes = ("LODGED", "DMSACC", "DMSCTL", "DMSDOC", "ANSWERED", "DMSQRY", "ANSWERED", "DMSQRY", "DMSCLE")
    assert told(stops(heard(*codes))) == [
        ("control", 2, 8),
        ("documents", 3, 4),
        ("information", 5, 6),
        ("information", 7, 8),
    ]


def test_what_nobody_closed_is_pending() -> None:
    """A request for screening without an answer goes on; the rule of posts does not count it."""
    found = stops(heard("LODGED", "IE3R01", "IE3Q03"))
    assert told(found) == [("screening", 2, None)]
    assert stopped(found, LOADS + 5 * HOUR) == 3 * HOUR
    assert stopped(found, LOADS + 5 * HOUR, pending=False) == timedelta(0)


def test_what_contradicts_stops_nothing() -> None:
    """A control after clearance, and a request after invalidation, are no stops."""
    assert stops(heard("LODGED", "DMSCLE", "DMSCTL")) == []
    assert stops(heard("LODGED", "DMSINV", "DMSDOC")) == []


def test_the_cause_is_that_of_the_reason_unless_the_notification_says() -> None:
    """Information is the seller's data by default; a detail says that the filer is the cause."""
    (stop,) = stops(heard("LODGED", "IE3Q02"))
    assert stop.cause is Cause.SELLER
    (stop,) = stops(heard("LODGED", "IE3Q02", cause="filer"))
    assert stop.cause is Cause.FILER
    (stop,) = stops(heard("LODGED", "IE3Q02", cause="weather"))
    assert stop.cause is Cause.SELLER
    assert CAUSES.keys() == WAITS


def test_any_order_of_arrival_gives_the_same_stops() -> None:
    """Five notifications in all orders, some heard twice."""
    notes = heard("LODGED", "DMSACC", "DMSDOC", "DMSRCV", "DMSCLE")
    expected = stops(notes)
    assert told(expected) == [("documents", 2, 3)]
    assert all(stops([*order, order[0]]) == expected for order in permutations(notes))


def test_a_parcel_has_the_stops_of_all_its_filings_once() -> None:
    """Entry summary and declaration are both controlled: the hours they share count once."""
    filing = prepare([declarable("a", "FR")], ARRIVES, PlainRates())[0][0]
    own = stops(heard("LODGED", "DMSACC", "DMSCTL", "DMSCLE", filing=filing.filing))
    assert by_parcel([filing], [*own, Stop("other", "control", Cause.AUTHORITY, LOADS, None, "X")]) == {
        filing.parcels[0]: tuple(own)
    }


HOURS = st.integers(0, 12)
STOPS = st.builds(
    lambda reason, cause, opens, lasts: Stop(
        "f", reason, cause, LOADS + opens * HOUR, None if lasts == 12 else LOADS + (opens + lasts) * HOUR, "X"
    ),
    st.sampled_from(["control", "documents"]),
    st.sampled_from(list(Cause)),
    HOURS,
    HOURS,
)


@given(st.lists(STOPS, max_size=6), HOURS, st.booleans())
def test_each_moment_counts_once(found: list[Stop], look: int, pending: bool) -> None:
    """Hour by hour: stopped where any stop covers it; merging changes no hour of a reason."""
    at = LOADS + look * HOUR
    for reasons in (None, {"control"}):
        covered = sum(
            any(
                s.opened <= LOADS + n * HOUR < min(s.closed or at, at)
                and (reasons is None or s.reason in reasons)
                and (pending or s.closed is not None)
                for s in found
            )
            for n in range(look)
        )
        assert stopped(found, at, reasons, pending=pending) == covered * HOUR
    joined = merged(found)
    assert stopped(joined, at, {"control"}) == stopped(found, at, {"control"})
    for reason in ("control", "documents"):
        own = [s for s in joined if s.reason == reason]
        assert all(a.closed is not None and a.closed < b.opened for a, b in pairwise(own))


def test_causes_choose_what_is_deducted() -> None:
    """Only what the authority caused is deducted, though the filer's documents were asked for meanwhile."""
    found = stops(heard("LODGED", "DMSACC", "DMSDOC", "DMSCTL", "DMSCLE"))
    at = LOADS + 9 * HOUR
    assert stopped(found, at, causes={Cause.AUTHORITY}) == HOUR
    assert stopped(found, at, causes={Cause.FILER}) == 2 * HOUR
    assert stopped(found, at) == 2 * HOUR


def test_every_hold_of_every_authority_opens_a_stop_with_a_cause() -> None:
    """No code opens a reason that has no cause."""
    opened = {answer.opens for codes in CODES.values() for answer in codes.values()} - {""}
    assert opened == set(CAUSES)
