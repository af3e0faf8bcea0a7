"""Any event of ours, for tests that try many."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from serai.codes.milestone import Milestone, Status, status_of
from serai.track.event import Event

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zs", "Zl", "Zp")), max_size=12)
NUMBERS = st.one_of(
    st.sampled_from(["RR473124829CN", "106141412345678908", "1Z999AA10123456784", "020-12345675"]),
    st.sampled_from(["urn:epc:id:giai:4000001.12345", "https://carrier.example/p/77"]),
    TEXTS.filter(bool),
)
INSTANTS = st.integers(0, 3_800_000_000_000_000).map(
    lambda micros: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)
)
MINUTES = st.one_of(st.none(), st.sampled_from([480, -210, 345, 0, -600, 840, -900]))


@st.composite
def any_event(draw: st.DrawFn) -> Event:
    """Draw an event with fields that belong together, and sometimes ones that do not."""
    happened, minutes = draw(INSTANTS), draw(MINUTES)
    milestone = draw(st.one_of(st.none(), st.sampled_from(Milestone)))
    usual = Status.UNREAD if milestone is None else status_of(milestone)
    wall = happened.astimezone(timezone(timedelta(minutes=minutes or 0))).replace(tzinfo=None)
    offset = (
        None
        if minutes is None
        else f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    )
    return Event(
        number=draw(NUMBERS),
        carrier=draw(TEXTS),
        code=draw(TEXTS),
        words=draw(TEXTS),
        happened=happened,
        local=draw(st.one_of(st.just(wall.isoformat()), st.just(wall.isoformat(timespec="minutes")))),
        offset=offset,
        offset_from="unknown"
        if offset is None
        else draw(st.sampled_from(["message", "facility", "country"])),
        recorded=draw(st.one_of(st.none(), INSTANTS)),
        received=draw(INSTANTS),
        place=draw(TEXTS),
        country=draw(st.sampled_from(["", "CN", "ES"])),
        status=draw(st.one_of(st.just(usual), st.sampled_from(Status))),
        milestone=milestone,
        event_id=draw(TEXTS),
        next_carrier=draw(st.one_of(st.none(), TEXTS.filter(bool))),
        next_number=draw(st.one_of(st.none(), TEXTS.filter(bool))),
        reason=draw(st.one_of(st.none(), TEXTS.filter(bool))),
    )
