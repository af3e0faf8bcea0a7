"""A declaration of one line of goods, to be screened."""

from datetime import UTC, datetime
from decimal import Decimal

from serai.customs.declaration import Declaration, Line, Party
from serai.parcel import Money


def goods(description: str, hs: str = "", to: str = "FR", channel: str = "express") -> Declaration:
    """Return goods from China to a country on 2026-11-22."""
    line = Line(description, hs, "CN", 1, Money(Decimal("9.90"), "EUR"))
    at = datetime(2026, 11, 22, tzinfo=UTC)
    return Declaration("c1", ("p1",), at, Party("s"), Party("r"), (line,), "CN", to, channel)
