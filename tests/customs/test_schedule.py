"""Looking up a tariff: longest prefix, origins and dates, and a range wherever subheadings differ."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.customs.schedule import Kind, Measure, Schedule, stem

ON = date(2026, 11, 22)


def general(code: str, text: str, **other: object) -> Measure:
    """Return a rate for all."""
    return Measure(code, Kind.GENERAL, text, **other)  # type: ignore[arg-type]


def texts(schedule: Schedule, code: str, origin: str = "CN", on: date = ON) -> list[str]:
    """Return the rates that are found, in the words of the table."""
    found = schedule.find(code, origin, on)
    return [rated.text for rated in found.rates] if found else []


SHIRTS = Schedule(
    [
        general("6109100012", "16.5%"),
        general("6109100040", "16.5 %"),
        general("6109901007", "32%"),
        general("6109905000", "Free"),
        general("6110", "5%"),
    ]
)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("610910", ["16.5%"]),
        ("61091000", ["16.5%"]),
        ("6109100012", ["16.5%"]),
        ("610990", ["32%", "Free"]),
        ("61099010", ["32%"]),
        ("6109905000", ["Free"]),
        ("6110209020", ["5%"]),
        ("611100", []),
        ("6109200000", []),
    ],
)
def test_a_code_finds_its_own_rate_that_above_it_or_the_range_inside_it(
    code: str, expected: list[str]
) -> None:
    """One rate written twice is one; a code of which the table knows nothing finds nothing."""
    assert texts(SHIRTS, code) == expected


codes = st.text("0129", min_size=2, max_size=2).flatmap(
    lambda head: st.lists(st.sampled_from(["00", "10", "20"]), min_size=1, max_size=4).map(
        lambda pairs: head + "".join(pairs)
    )
)


@given(st.dictionaries(codes.filter(lambda c: len(c) >= 4), st.integers(0, 3), max_size=12), codes)
def test_the_lookup_agrees_with_a_walk_over_every_row(rows: dict[str, int], code: str) -> None:
    """A slow clerk compares the code with every row: those inside it, and else the longest above it."""
    if len(code) < 4:
        return
    stems: dict[str, int] = {}
    for name, rate in rows.items():
        stems.setdefault(stem(name), rate)
    inside = {rate for name, rate in stems.items() if name.startswith(stem(code))}
    above = [name for name in stems if stem(code).startswith(name)]
    if above:
        inside.add(stems[max(above, key=len)])
    found = texts(Schedule([general(name, f"{rate}%") for name, rate in rows.items()]), code)
    assert sorted(found) == sorted(f"{rate}%" for rate in inside)
    assert len(found) == len(set(found))


def test_a_rate_above_counts_beside_those_inside() -> None:
    """Where the heading has a rate and one subheading another, the code of six digits tells neither."""
    schedule = Schedule([general("6109", "12%"), general("61091010", "8%")])
    assert texts(schedule, "610910") == ["8%", "12%"]
    assert texts(schedule, "61091010") == ["8%"]
    assert texts(schedule, "61091020") == ["12%"]


def test_measures_hold_for_their_origins_and_days() -> None:
    """A general rate that names origins comes first; a day before or after finds nothing."""
    schedule = Schedule(
        [
            general("610910", "16.5%"),
            general("610910", "90%", origins=("CU", "KP")),
            Measure("610910", Kind.PREFERENCE, "Free", ("AU",)),
            general("910211", "3%", since=date(2026, 1, 1), until=date(2026, 7, 1)),
            general("910211", "4%", since=date(2026, 7, 1)),
            general("420222", "9%", excluded=("TR",)),
        ]
    )
    assert texts(schedule, "610910", "CU") == ["90%"]
    assert texts(schedule, "610910", "AU") == ["16.5%"]
    found = schedule.find("610910", "AU", ON)
    assert found is not None
    assert found.rates[0].preference == "Free"
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [texts(schedule, "910211", on=day) for day in days] == [[], ["3%"], ["3%"], ["4%"]]
    assert (texts(schedule, "420222", "TR"), texts(schedule, "420222")) == ([], ["9%"])


def test_added_duties_are_summed_and_alternatives_make_a_range() -> None:
    """A duty besides is due by origin; one that depends on the maker is a range; one without rate is told."""
    schedule = Schedule(
        [
            general("8712", "14%"),
            Measure("871200", Kind.ADDED, "48.5%", ("CN",), group="552"),
            Measure("871200", Kind.ADDED, "19.2%", ("CN",), group="552"),
            Measure("871200", Kind.ADDED, "2 EUR/100 kg", group="695"),
            Measure("730711", Kind.UNSETTLED, "HTS 9903.81.87"),
            general("7307", "5%"),
        ]
    )
    assert texts(schedule, "871200") == ["14% + 48.5% + 2 EUR/100 kg", "14% + 19.2% + 2 EUR/100 kg"]
    assert texts(schedule, "871200", "VN") == ["14% + 2 EUR/100 kg"]
    found = schedule.find("730711", "VN", ON)
    assert found is not None
    assert found.rates[0].unsettled == ("HTS 9903.81.87",)


def test_a_form_that_is_not_read_is_kept_as_it_came() -> None:
    """The rate of other goods is a text without a duty."""
    found = Schedule([general("210690", "See heading 1704")], note="of last year").find("210690", "CN", ON)
    assert found is not None
    assert (found.rates[0].text, found.rates[0].terms[0].duty, found.note) == (
        "See heading 1704", None, "of last year",
    )  # fmt: skip


def test_the_measures_around_a_code_are_listed() -> None:
    """Those above it and those inside it, not its neighbours."""
    assert [row.code for row in SHIRTS.below("610990")] == ["6109901007", "6109905000"]
    assert [row.code for row in SHIRTS.below("6110209020")] == ["6110"]
    assert [row.code for row in SHIRTS.below("6109905000")] == ["6109905000"]
    assert len(SHIRTS) == 5
