"""The voyage is read strictly, and tells by when data are due."""

from datetime import UTC, datetime

import pytest

from serai.operations.customs.office import BadOffice, make_office

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
FLIGHT = {
    "mode": "air", "number": "NS 8401", "master": "020-12345675", "loading": "CNSZX", "unloading": "GBLHR",
    "countries": ["CN", "DE", "GB"], "office": "GB000120", "loads": "2026-11-20T12:30:00+00:00",
    "arrives": "2026-11-21T02:30:00+00:00", "departs": "2026-11-20T13:30:00+00:00", "seals": ["S1"],
    "carrier": {"name": "North Sky Cargo", "number": "DE1234567", "street": "Flughafen 1",
                "city": "Leipzig", "postal_code": "04435", "country": "DE"},
}  # fmt: skip
ENS = {
    "sender": "GB123456789000/0000000012", "lodger": "GB123456789000", "place": "Leipzig",
    "reference": "CONS-1", "message": "M1", "representative": "GB999999999000",
}  # fmt: skip


def test_a_flight_and_who_lodges_for_it_are_read() -> None:
    """Entry data are lodged now if no time is told; a long flight is due four hours before arrival."""
    voyage = make_office({"conveyance": FLIGHT, "ens": ENS}, NOW).voyage
    assert voyage is not None
    assert (voyage.conveyance.countries, voyage.conveyance.carrier.city) == (("CN", "DE", "GB"), "Leipzig")
    assert (voyage.entry.reference, voyage.entry.at, voyage.state) == ("CONS-1", NOW, "DE")
    assert voyage.due("EU", "ens").instant == datetime(2026, 11, 20, 22, 30, tzinfo=UTC)
    assert voyage.due("EU", "preloading").instant <= voyage.conveyance.loads
    assert voyage.due("PE", "ens") is None


def test_every_fault_of_a_voyage_is_named() -> None:
    """What is missing, unknown or of another kind; and a lodging without anything that carries."""
    bad = {
        "mode": "air",
        "loads": "today",
        "countries": "CN",
        "wings": 2,
        "duration_h": -1,
        "carrier": {"wings": 2},
    }
    with pytest.raises(BadOffice) as refused:
        make_office({"conveyance": bad, "ens": {"sender": "x", "later_offices": "y"}}, NOW)
    for part in (
        "conveyance.wings is none of", "conveyance.number is missing", "conveyance.arrives is missing",
        "conveyance.loads is 'today'", "conveyance.countries is 'CN'", "conveyance.carrier",
        "duration_h is -1",
        "ens.lodger is missing", "ens.later_offices is 'y'",
    ):  # fmt: skip
        assert part in str(refused.value)
    with pytest.raises(BadOffice, match=r"\[ens\] needs \[conveyance\]"):
        make_office({"ens": ENS}, NOW)
