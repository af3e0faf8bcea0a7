"""Leg tables as columns."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from serai.forecast.legs import BrokenChain, columns, hours, instant
from serai.track.passage import Passage
from tests.forecast.worlds import hour, leg, meeting


def test_a_parcel_starts_first_and_ends_last() -> None:
    """Start is the earliest start, arrival the latest end of the legs that none waits for."""
    legs = columns(meeting())
    assert legs.starts() == pytest.approx([hours(hour(0))], abs=1e-6)
    assert legs.ends() == pytest.approx([hours(hour(9))], abs=1e-6)
    assert legs.rank.tolist() == [0, 0, 1]
    assert legs.last.tolist() == [False, False, True]


def test_legs_need_not_stand_in_order() -> None:
    """Whatever the order of the rows, no leg stands before one that it waits for."""
    legs = columns(meeting()[::-1])
    assert [bool(legs.rank[a] > legs.rank[b]) for a, b in legs.waits] == [True, True]
    assert all(a > b for a, b in legs.waits)


def test_a_circle_and_an_absent_leg_are_refused_by_name() -> None:
    """A leg that waits for itself, or for a leg that is not there, breaks the chain of its parcel."""
    with pytest.raises(BrokenChain, match=r"parcel p: leg a waits for itself"):
        columns([leg("p", "a", (0, 1), ("b",)), leg("p", "b", (0, 1), ("a",))])
    with pytest.raises(BrokenChain, match=r"leg a comes after z, which it has not"):
        columns([leg("p", "a", (0, 1), ("z",))])


def test_what_comes_later_is_unknown() -> None:
    """At an instant, later starts and ends are unknown, per parcel if need be."""
    legs = columns([*meeting("p"), *meeting("q")])
    known = legs.known(hours(hour(4)))
    assert np.isnan(known.end).tolist() == [False, True, True] * 2
    assert np.isnan(known.start).tolist() == [False, False, True] * 2
    each = legs.known(np.array([hours(hour(4)), hours(hour(9))]))
    assert np.isnan(each.ends()).tolist() == [True, False]


def test_an_end_is_known_once_it_was_told() -> None:
    """Until word of an end comes, the leg is open and those that wait for it have not begun."""
    legs = columns([replace(row, heard=row.ended + timedelta(hours=2)) for row in meeting() if row.ended])
    assert legs.arrivals_heard().tolist() == [hours(hour(11))]
    early, later = legs.known(hours(hour(6))), legs.known(hours(hour(7)))
    assert np.isnan(early.end).tolist() == [False, True, True]
    assert np.isnan(early.start).tolist() == [False, False, True]
    assert np.isnan(later.end).tolist() == [False, False, True]
    assert np.isnan(later.start).tolist() == [False, False, False]


def test_an_unseen_end_is_proven_by_a_later_one() -> None:
    """A leg whose end was missed is over once a later leg has ended, and not before."""
    rows = [
        leg("p", "1", (0, None)),
        leg("p", "2", (None, 6), ("1",)),
        leg("p", "3", (6, None), ("2",)),
    ]
    legs = columns(rows)
    assert legs.done.tolist() == [True, False, False]
    assert legs.known(hours(hour(5))).done.tolist() == [False, False, False]


def test_an_unseen_start_is_the_end_before() -> None:
    """Where a start was not given, the leg starts when the last that it waits for has ended."""
    rows = meeting()
    silent = Passage(**{**_fields(rows[2]), "started": None})
    assert columns([*rows[:2], silent]).start[2] == pytest.approx(hours(hour(5)), abs=1e-6)


def test_taking_parcels_keeps_their_legs_and_waits() -> None:
    """A part of the parcels, in another order, is what building them alone gives."""
    legs = columns([*meeting("p"), leg("q", "1", (0, 2)), *meeting("r")])
    taken = legs.take(np.array([2, 1]))
    alone = columns([*meeting("r"), leg("q", "1", (0, 2))])
    assert taken.parcels == alone.parcels
    assert taken.waits.tolist() == alone.waits.tolist()
    assert taken.end == pytest.approx(alone.end, abs=1e-6)
    assert [taken.vocabulary[k] for k in taken.keys[:, 0]] == [alone.vocabulary[k] for k in alone.keys[:, 0]]


def test_instants_and_hours_are_inverse() -> None:
    """An instant to hours and back is the same second; no instant is NaN."""
    assert instant(hours(hour(7.25))) == hour(7.25)
    assert np.isnan(hours(None))


def _fields(passage: Passage) -> dict[str, object]:
    return {name: getattr(passage, name) for name in Passage.__slots__}


def test_no_leg_at_all_is_no_parcel() -> None:
    """A leg table without rows, as of a world where nothing could be planned, has columns of no length."""
    legs = columns([])
    assert (legs.parcels, legs.keys.shape, legs.starts().tolist()) == ((), (0, 5), [])
