"""The deadlines of entry summaries: each record by its id, its figures and its dates."""

from datetime import date, timedelta

import pytest

from serai.customs.rule import CERTAINTIES, NoRecord
from serai.customs.rules.deadlines import CONDITIONS, DATASETS, DEADLINES, EVENTS, MODES, Deadline, deadlines

ON = date(2026, 11, 22)

WANTED = {
    "EU-ENS-CONTAINER": ("container", "", 24, "loading", "certain"),
    "EU-ENS-BULK": ("bulk", "", 4, "arrival", "certain"),
    "EU-ENS-SHORT-SEA": ("short_sea", "", 2, "arrival", "certain"),
    "EU-ENS-AIR-SHORT": ("air", "flight_under_4h", 0, "departure", "certain"),
    "EU-ENS-AIR-LONG": ("air", "flight_from_4h", 4, "arrival", "certain"),
    "EU-ENS-RAIL": ("rail", "", 2, "arrival", "certain"),
    "EU-ENS-RAIL-SHORT": ("rail", "last_leg_under_2h", 1, "arrival", "certain"),
    "EU-ENS-WATERWAY": ("inland_waterway", "", 2, "arrival", "certain"),
    "EU-ENS-ROAD": ("road", "", 1, "arrival", "unverified"),
    "EU-PRELOAD-EXPRESS-POST": ("air", "", 0, "loading", "certain"),
    "EU-PRELOAD-AIR": ("air", "", 0, "loading", "certain"),
    "GB-SS-CONTAINER": ("container", "", 24, "loading", "unverified"),
    "GB-SS-BULK": ("bulk", "", 4, "arrival", "unverified"),
    "GB-SS-SHORT-SEA": ("short_sea", "", 2, "arrival", "unverified"),
    "GB-SS-AIR-SHORT": ("air", "flight_under_4h", 0, "departure", "unverified"),
    "GB-SS-AIR-LONG": ("air", "flight_from_4h", 4, "arrival", "unverified"),
    "GB-SS-RAIL": ("rail", "", 2, "arrival", "unverified"),
    "GB-SS-ROAD": ("road", "", 1, "arrival", "unverified"),
    "GB-SS-RORO": ("roro", "", 2, "arrival", "unverified"),
    "US-TYPE-13-ARRIVAL": ("post", "", 0, "arrival", "certain"),
    "BR-ADVANCE-ARRIVAL": ("post", "", 0, "arrival", "certain"),
}
"""What each record says: mode, condition, hours, before what, and how sure we are."""


@pytest.mark.parametrize("row", DEADLINES, ids=lambda row: row.id)
def test_a_deadline_says_what_its_source_says(row: Deadline) -> None:
    """Every record is named here with its figures, in words that the module lists."""
    assert (row.mode, row.condition, row.hours, row.before, row.certainty) == WANTED[row.id]
    assert (row.mode in MODES, row.condition in CONDITIONS, row.before in EVENTS) == (True, True, True)
    assert (row.dataset in DATASETS, row.certainty in CERTAINTIES) == (True, True)
    assert row.id.startswith(row.jurisdiction)
    assert (row.sentence[-1], bool(row.source)) == (".", True)
    assert row.as_row()["hours"] == row.hours


@pytest.mark.parametrize("row", DEADLINES, ids=lambda row: row.id)
def test_a_deadline_holds_from_its_first_day(row: Deadline) -> None:
    """It is found on its first day and not on the day before, nor on the day of its end."""
    assert row in deadlines(row.jurisdiction, row.mode, row.since, row.dataset)
    assert not row.in_force(row.since - timedelta(days=1))
    assert row.until is None or not row.in_force(row.until)


def test_ids_are_unique_and_each_condition_of_a_mode_has_one_record() -> None:
    """On no day do two records contradict each other."""
    assert len({row.id for row in DEADLINES}) == len(WANTED) == len(DEADLINES)
    keys = [(r.jurisdiction, r.dataset, r.mode, r.condition) for r in DEADLINES if r.in_force(ON)]
    assert len(set(keys)) == len(keys)


def test_a_mode_or_day_without_record_is_refused_by_name() -> None:
    """A ferry into the Union, and a day before the record, are told."""
    with pytest.raises(NoRecord, match="no record of a deadline of EU for ens by roro"):
        deadlines("EU", "roro", ON)
    with pytest.raises(NoRecord, match="by air on 2021-03-14: the earliest is of 2021-03-15"):
        deadlines("EU", "air", date(2021, 3, 14), "preloading")
