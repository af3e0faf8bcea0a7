"""A carrier's time becomes an instant, and where its offset came from is kept."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from serai.carriers.clock import Rule, Untimely, in_order, read_day, read_time

LOCAL = Rule(("local",), "place")


def zone_of(place: str, country: str) -> tuple[str, str] | None:
    """Know two facilities and one country."""
    known = {"MAD": ("Europe/Madrid", "facility"), "": ("Asia/Seoul", "country")}
    return known.get(place) if country != "BR" else None


@pytest.mark.parametrize(
    ("text", "rule", "where", "instant", "offset", "source"),
    [
        ("2026-03-01T12:00:00+08:00", Rule(("iso",), "place"), ("MAD", "ES"), 4, "+08:00", "message"),
        ("2026-03-01T12:00:00Z", Rule(("iso",), "place"), ("MAD", "ES"), 12, "+00:00", "message"),
        ("2026-03-01T12:00:00", LOCAL, ("MAD", "ES"), 11, "+01:00", "facility"),
        ("2026-03-01 12:00", LOCAL, ("", "KR"), 3, "+09:00", "country"),
        ("202603011200", Rule(("%Y%m%d%H%M",), "Asia/Kolkata"), ("", ""), 6.5, "+05:30", "message"),
        ("20260301120000", Rule(("%Y%m%d%H%M", "%Y%m%d%H%M%S"), "UTC"), ("", ""), 12, "+00:00", "message"),
        (
            "01.03.2026 12:00 -0330",
            Rule(("%d.%m.%Y %H:%M %z",), "place"),
            ("", ""),
            15.5,
            "-03:30",
            "message",
        ),
        ("2026-03-01T12:00:00", LOCAL, ("GRU", "BR"), 12, None, "unknown"),
    ],
)
def test_the_offset_comes_from_the_nearest_source(
    text: str, rule: Rule, where: tuple[str, str], instant: float, offset: str | None, source: str
) -> None:
    """The message's own offset goes first, then the facility's zone, the country's, and none at all."""
    time = read_time(text, rule, where, zone_of)
    hours, minutes = divmod(round(instant * 60), 60)
    assert time.instant == datetime(2026, 3, 1, hours, minutes, tzinfo=UTC)
    assert (time.local, time.offset, time.offset_from) == ("2026-03-01T12:00:00", offset, source)
    assert (time.doubt is not None) == (source == "unknown")


def test_a_wall_time_shown_twice_is_named() -> None:
    """On the night the clocks go back, the first of the two instants is taken, and told."""
    time = read_time("2026-10-25T02:30:00", LOCAL, ("MAD", "ES"), zone_of)
    assert time.instant == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert time.doubt == "the clock of Europe/Madrid showed it twice"


def test_a_wall_time_never_shown_is_named() -> None:
    """In the hour that the clocks skip, the offset before the change is taken, and told."""
    time = read_time("2026-03-29T02:30:00", LOCAL, ("MAD", "ES"), zone_of)
    assert time.instant == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert time.local == "2026-03-29T02:30:00"
    assert time.doubt == "the clock of Europe/Madrid skipped it"


@pytest.mark.parametrize(
    "text", ["yesterday", "", "2026-02-30T10:00:00", "2026-03-01", "2026-03-01T12:00+25:00"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    """No time is guessed: not from a day alone, not from a day that the calendar lacks."""
    with pytest.raises(Untimely, match="is not a time of the form"):
        read_time(text, LOCAL, ("MAD", "ES"), zone_of)


@pytest.mark.parametrize("text", ["2026030112", "202613011200", "20260301 1200", "２０２６０３０１１２００"])
def test_a_compact_time_is_whole_or_none(text: str) -> None:
    """The form of UN/EDIFACT has twelve digits of ASCII or fourteen, and each has its place."""
    with pytest.raises(Untimely, match="is not a time"):
        read_time(text, Rule(("%Y%m%d%H%M", "%Y%m%d%H%M%S"), "UTC"), ("", ""), zone_of)


@pytest.mark.parametrize("offset", ["+17:00", "+14:01", "-12:01", "-23:00"])
def test_an_offset_of_no_place_is_refused(offset: str) -> None:
    """An offset between the legal limit of ISO 8601 and what places on earth have is refused."""
    with pytest.raises(Untimely, match="exists nowhere"):
        read_time(f"2026-03-01T12:00:00{offset}", LOCAL, ("MAD", "ES"), zone_of)


@pytest.mark.parametrize(
    ("text", "told", "zones", "country", "instant", "shown"),
    [
        ("2026-03-01T12:00:00", ("-05:00", None), {}, "US", 17, "12 -05:00"),
        ("2026-03-01T12:00:00", (None, "America/New_York"), {}, "US", 17, "12 -05:00"),
        ("2026-03-01T12:00:00", (None, "EST"), {}, "US", 17, "12 -05:00"),
        ("2026-03-01T12:00:00", (None, "CST"), {}, "US", 18, "12 -06:00"),
        ("2026-03-01T12:00:00", (None, "CST"), {}, "CN", 4, "12 +08:00"),
        ("2026-03-01T12:00:00", (None, "PT"), {"PT": "America/Vancouver"}, "CA", 20, "12 -08:00"),
        ("2026-03-01T12:00:00", ("", "local"), {"local": "+03:00"}, "", 9, "12 +03:00"),
        ("2026-03-01T17:00:00Z", ("-05:00", None), {}, "US", 17, "12 -05:00"),
        ("2026-03-01T17:00:00Z", (None, "America/New_York"), {}, "US", 17, "12 -05:00"),
        ("2026-03-01T17:00:00Z", ("none", None), {}, "US", 17, "17 +00:00"),
        ("2026-03-01T12:00:00-05:00", ("+00:00", None), {}, "US", 17, "12 -05:00"),
    ],
)
def test_an_offset_or_zone_in_a_field_of_its_own(
    text: str,
    told: tuple[str | None, str | None],
    zones: dict[str, str],
    country: str,
    instant: int,
    shown: str,
) -> None:
    """It makes a wall time an instant, and beside a time in UTC says what the clock showed."""
    time = read_time(text, Rule(("iso",), "place", zones), ("", country), zone_of, told)
    assert time.instant == datetime(2026, 3, 1, instant, tzinfo=UTC)
    assert f"{time.local} {time.offset}" == f"2026-03-01T{shown.replace(' ', ':00:00 ')}"
    assert (time.offset_from, time.doubt) == ("message", None)


def test_a_zone_that_does_not_exist_is_named() -> None:
    """The place tells the time then, and the name is told as a doubt."""
    time = read_time("2026-03-01T12:00:00", LOCAL, ("MAD", "ES"), zone_of, (None, "Mars/Phobos"))
    assert (time.offset, time.offset_from, time.doubt) == (
        "+01:00",
        "facility",
        "no zone is called Mars/Phobos",
    )
    with pytest.raises(Untimely, match="exists nowhere"):
        read_time("2026-03-01T12:00:00", LOCAL, ("MAD", "ES"), zone_of, ("+19:00", None))


def test_the_country_may_be_told_to_tell() -> None:
    """With `country` the place does not count, and the carrier's home does where none is told."""
    rule = Rule(("iso",), "country", {}, "KR")
    time = read_time("2026-03-01T12:00:00", rule, ("MAD", ""), zone_of)
    assert (time.offset, time.offset_from) == ("+09:00", "country")


def test_every_hour_of_a_year_is_that_of_the_zone() -> None:
    """Days on which the clock does not change are told at once, and no hour differs for it."""
    zone = ZoneInfo("Europe/Madrid")
    rule = Rule(("iso",), "Europe/Madrid")
    starts = datetime(2026, 1, 1, tzinfo=UTC)
    for hour in range(24 * 365):
        at = starts + timedelta(hours=hour)
        time = read_time(at.astimezone(zone).strftime("%Y-%m-%dT%H:%M:%S"), rule, ("", ""), zone_of)
        assert time.instant == at or time.doubt == "the clock of Europe/Madrid showed it twice"


def test_times_are_put_in_order() -> None:
    """Days alone and times compare; what is no time does not."""
    rule = Rule(("%d.%m.%Y %H:%M",), "place")
    found = [in_order(text, rule) for text in ("01.03.2026", "01.03.2026 12:00", "soon")]
    assert found[0] is not None
    assert found[1] is not None
    assert found[0] < found[1]
    assert found[2] is None
    assert read_day("01.03.2026 12:00", rule) is None
