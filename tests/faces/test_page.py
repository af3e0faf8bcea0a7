"""Figures as people read them."""

import doctest
import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from jinja2 import UndefinedError

from serai.faces import page
from serai.faces.page import (
    ABSENT,
    count,
    data,
    days,
    environment,
    figure,
    hours,
    instant,
    moment,
    money,
    number,
    share,
    told,
    truth,
    wall,
    words,
)


def test_examples_of_the_module_hold() -> None:
    """What the docstring shows is what the code does."""
    result = doctest.testmod(page)
    assert result.attempted >= 2
    assert result.failed == 0


@pytest.mark.parametrize("write", [count, share, days, hours, moment, money, words, told, figure, wall])
@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_written_as_a_dash(write: object, nothing: object) -> None:
    """What is not known is never shown as zero."""
    assert write(nothing) == ABSENT  # type: ignore[operator]


@pytest.mark.parametrize(
    ("value", "read"),
    [(3, 3.0), ("3.5", 3.5), (Decimal("1.25"), 1.25), ("nan", None), (float("inf"), None), ("three", None)],
)
def test_number_reads_figures_and_refuses_the_rest(value: object, read: float | None) -> None:
    """A figure may be typed or text; what is not finite is not a figure."""
    assert number(value) == read


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (True, True),
        ("1", True),
        ("true", True),
        (False, False),
        ("0", False),
        (0, False),
        ("False", False),
        (None, None),
    ],
)
def test_truth_reads_yes_no_and_nothing(value: object, read: bool | None) -> None:
    """A truth that is absent stays absent."""
    assert truth(value) is read


def test_words_change_names_and_leave_sentences() -> None:
    """A word of the code is written as words; an id in a sentence or in a reason stays what it is."""
    assert words("customs_hold") == "customs hold"
    assert words("customs_hold: id_4 absent") == "customs hold: id_4 absent"
    assert words("no event from con_3 since noon") == "no event from con_3 since noon"


def test_share_is_never_minus_zero() -> None:
    """A share that rounds to nothing has no sign."""
    assert [share(-0.0001), share(-0.021)] == ["0.0\u00a0%", "-2.1\u00a0%"]


def test_short_times_are_in_hours() -> None:
    """Below a day a time is told in hours, above in days, whichever unit it came in."""
    assert [days(0.5), days(1.0), hours(6), hours(36)] == [
        "12.0\u00a0h",
        "1.0\u00a0d",
        "6.0\u00a0h",
        "1.5\u00a0d",
    ]


def test_moment_is_told_in_utc() -> None:
    """An instant with another offset is told in UTC, one without an offset says so."""
    there = datetime(2026, 3, 2, 7, 30, tzinfo=timezone(timedelta(hours=8)))
    assert moment(there) == "1 Mar 2026 23:30 UTC"
    assert moment("2026-03-02T07:30:00") == "2 Mar 2026 07:30 (no offset)"
    assert moment("soon") == "soon"
    assert moment(date(2026, 3, 2)) == moment("2026-03-02") == "2 Mar 2026"
    assert wall(there) == "2 Mar 2026 07:30"


def test_instant_reads_text_and_values() -> None:
    """An instant may be typed or ISO 8601 text."""
    at = datetime(2026, 3, 2, tzinfo=UTC)
    assert instant(at) == instant("2026-03-02T00:00:00+00:00") == at
    assert instant("later") is None


def test_data_cannot_leave_its_script_element() -> None:
    """JSON in a page holds no character with which markup begins, and reads back as it was."""
    held = {"name": "</script><script>alert(1)</script> & <b>"}
    text = str(data(held))
    assert not set("<>&") & set(text)
    assert json.loads(text) == held


def test_templates_escape_and_refuse_what_is_not_there() -> None:
    """A template escapes what it shows and fails on a name that nobody gave it."""
    pages = environment("serai.faces")
    assert pages.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    with pytest.raises(UndefinedError):
        pages.from_string("{{ y.z }}").render(y={})
