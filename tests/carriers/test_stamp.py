"""Times in the forms of carriers."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.carriers.stamp import compiled, dated, read, read_offset


@pytest.mark.parametrize(
    ("text", "form", "iso"),
    [
        ("2026-03-01T12:30", "iso", "2026-03-01T12:30:00"),
        ("2026-03-01 12:30:00 +0200", "iso", "2026-03-01T12:30:00+02:00"),
        ("2026-03-01T12:30:00.1234567Z", "iso", "2026-03-01T12:30:00.123456+00:00"),
        ("1772368200", "epoch", "2026-03-01T12:30:00+00:00"),
        ("1772368200500", "epoch_ms", "2026-03-01T12:30:00.500000+00:00"),
        ("/Date(1772368200000)/", "ms_date", "2026-03-01T12:30:00+00:00"),
        ("/Date(1772368200000-0500)/", "ms_date", "2026-03-01T07:30:00-05:00"),
        ("20260301123000", "%Y%m%d%H%M%S", "2026-03-01T12:30:00"),
        ("20260301 123000", "%Y%m%d %H%M%S", "2026-03-01T12:30:00"),
        ("2026-03-01 12:30:05", "%Y-%m-%d %H:%M:%S", "2026-03-01T12:30:05"),
        ("2026-3-1 2:30:05", "%Y-%m-%d %H:%M:%S", "2026-03-01T02:30:05"),
        ("March 1, 2026 12:30 am", "%B %d, %Y %I:%M %p", "2026-03-01T00:30:00"),
        ("March 1, 2026 12:30 PM", "%B %d, %Y %I:%M %p", "2026-03-01T12:30:00"),
        ("Sun,  01 Mar 2026 12:30:00 GMT", "%a, %d %b %Y %H:%M:%S GMT", "2026-03-01T12:30:00"),
        ("01.03.26 12:30 +0530", "%d.%m.%y %H:%M %z", "2026-03-01T12:30:00+05:30"),
        ("1/3/2026 9:05", "%d/%m/%Y %H:%M", "2026-03-01T09:05:00"),
        ("2026-03-01T12:30:00Z", "%Y-%m-%dT%H:%M:%SZ", "2026-03-01T12:30:00"),
    ],
)
def test_a_time_of_each_form(text: str, form: str, iso: str) -> None:
    """What the form says is read; only what carries an offset is aware."""
    found = read(text, compiled(form))
    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2026-02-30 10:00:00", "%Y-%m-%d %H:%M:%S"),
        ("2026-03-01 12:30+01", "%Y-%m-%d %H:%M:%S"),
        ("13:00 pm", "%I:%M %p"),
        ("Foo 1, 2026", "%b %d, %Y"),
        ("soon", "epoch"),
        ("1e400", "epoch"),
        ("Date(x)", "ms_date"),
        ("2026-03-01", "iso"),
        ("٢٠٢٦0301", "%Y%m%d"),
    ],
)
def test_what_is_not_of_the_form(text: str, form: str) -> None:
    """A day that no calendar has, another form, other digits: none of them is guessed."""
    assert read(text, compiled(form)) is None


@given(st.integers(631_152_000, 3_786_912_000))
def test_every_form_is_the_inverse_of_strftime(seconds: int) -> None:
    """What Python writes in a form is read back, to the second."""
    time = datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
    for form in (
        "%Y%m%d%H%M%S",
        "%Y%m%d %H%M%S",
        "%Y-%m-%d %H:%M:%S",
        "%d %b %Y %I:%M:%S %p",
        "%B %d, %Y, %H:%M:%S",
    ):
        assert read(time.strftime(form), compiled(form)) == time


@pytest.mark.parametrize(
    ("form", "text"),
    [("%B %d, %Y %I:%M %p", "March 1, 2026"), ("%Y%m%d %H%M%S", "20260301"), ("iso", "2026-03-01")],
)
def test_the_day_of_a_form(form: str, text: str) -> None:
    """A day without a time of day is midnight."""
    found = read(text, dated(form))
    assert found is not None
    assert found.isoformat() == "2026-03-01T00:00:00"


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("+02:00", 2),
        ("-0530", -5.5),
        ("GMT-5", -5),
        ("UTC+8", 8),
        ("Z", 0),
        ("gmt", 0),
        ("+1", 1),
        ("-07:00:00", -7),
    ],
)
def test_an_offset_alone(text: str, hours: float) -> None:
    """Offsets are read with and without colon, minutes and the word GMT."""
    assert read_offset(text) == timedelta(hours=hours)


@pytest.mark.parametrize("text", ["", "EST", "5", "+5:5", "Europe/Paris"])
def test_no_offset(text: str) -> None:
    """A name or a bare number is no offset."""
    assert read_offset(text) is None


@pytest.mark.parametrize("form", ["%Q", "today", "%Y %G"])
def test_an_unknown_form_is_refused(form: str) -> None:
    """A directive that is not known would be read wrongly for ever."""
    with pytest.raises(ValueError, match=r"known here|no part of a time"):
        compiled(form)
