"""What an agreement is about, and when it holds."""

from datetime import date

from serai.sla.agreement import KPIS, SHARES, Agreement


def test_every_filter_must_match() -> None:
    """A parcel is in the population when each filter finds its value among the parcel's facts."""
    agreed = Agreement("a", "x", "on_time", (("country", "BR"), ("carrier", "x")), "month", 0.9, "share")
    assert agreed.covers({"country": {"BR"}, "carrier": {"w", "x"}})
    assert not agreed.covers({"country": {"BR"}, "carrier": {"w"}})
    assert not agreed.covers({"carrier": {"x"}})


def test_days_are_half_open_and_absent_days_are_open() -> None:
    """An agreement holds from its first day up to, not on, its last; an absent day sets no bound."""
    day = date(2026, 3, 1)
    agreed = Agreement("a", "x", "on_time", (), "month", 0.9, "share", valid_from=day, valid_to=day)
    assert not agreed.holds(day)
    forever = Agreement("a", "x", "on_time", (), "month", 0.9, "share")
    assert forever.holds(day)
    until = Agreement("a", "x", "on_time", (), "month", 0.9, "share", valid_to=date(2026, 3, 2))
    assert until.holds(day)
    assert not until.holds(date(2026, 3, 2))


def test_shares_are_kpis() -> None:
    """Every KPI that must be reached from above is a KPI, and some KPIs are kept from below."""
    assert set(KPIS) > SHARES
