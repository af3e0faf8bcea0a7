"""Where days stand on the public ladder."""

import pytest

from serai.report.ladder import CAPTURED_DAYS, LADDER, nearest


@pytest.mark.parametrize(
    ("days", "rung"),
    [
        (2, "overseas stock"),
        (5, "overseas stock"),
        (8, "overseas stock"),
        (9, "consolidated"),
        (12, "consolidated"),
        (13, "consolidated"),
        (15, "direct post"),
        (20, "direct post"),
        (60, "direct post"),
    ],
)
def test_days_stand_on_the_nearest_rung(days: float, rung: str) -> None:
    """Inside a rung it is that one; where rungs overlap or leave a gap, the nearer one."""
    assert nearest(days).rung == rung


def test_the_ladder_is_the_published_one() -> None:
    """5 to 10, 7 to 12 and 16 to 24 days, each with its source."""
    assert [(r.low_days, r.high_days) for r in LADDER] == [(5, 10), (7, 12), (16, 24)]
    assert all("ebrun" in rung.source for rung in LADDER)
    assert CAPTURED_DAYS == 12
