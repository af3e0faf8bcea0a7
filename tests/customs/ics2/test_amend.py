"""Amendments of ICS2 data sets: the whole told again, what changed by name, and what no amendment changes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from serai.customs.datasets.field import InvalidDataset
from serai.customs.ics2.amend import CannotAmendDataset, amend
from serai.customs.ics2.make import make_house, to_json
from tests.customs.ics2.flights import ANNA, FLIGHT, ITEM, LODGER, PARCEL, SHIRT

MRN = "26BE1A2B3CD456EFG2"
ACCEPTED = make_house(ITEM, FLIGHT, LODGER).record
AFTER_LOADING = replace(LODGER, lodged=FLIGHT.loads + timedelta(hours=1))


def test_an_amendment_tells_the_whole_again() -> None:
    """It has the MRN, its own number, and the names of what it changes; it is not late after loading."""
    fresh = make_house(
        replace(ITEM, lines=(replace(SHIRT, description="linen t-shirt"),)), FLIGHT, AFTER_LOADING
    )
    amended = amend(ACCEPTED, MRN, fresh)
    assert (amended.made.record["data_set"], amended.made.record["mrn"]) == ("A43", MRN)
    assert amended.changed == ("lines",)
    assert amended.made.faults == []
    assert '"data_set":"A43"' in to_json(amended.made)
    again = make_house(replace(ITEM, recipient=replace(ANNA, city="Bonn")), FLIGHT, AFTER_LOADING)
    assert amend(amended.made.record, MRN, again).changed == ("consignee", "lines")


def test_what_no_amendment_changes() -> None:
    """Who lodged, the document, the data set, and nothing at all are refused by name."""
    other = replace(LODGER, declarant=replace(LODGER.declarant, number="DE7654321"))
    for fresh, says in [
        (make_house(ITEM, FLIGHT, other), "declarant"),
        (make_house(replace(ITEM, house="LX123456799CN"), FLIGHT, LODGER), "transport_document"),
        (make_house(PARCEL, FLIGHT, LODGER), "F43 cannot be amended to F32"),
        (make_house(ITEM, FLIGHT, LODGER), "nothing changes"),
    ]:
        with pytest.raises(CannotAmendDataset, match=says):
            amend(ACCEPTED, MRN, fresh)


def test_an_amendment_is_validated() -> None:
    """A fault in it, or an MRN that is none, is refused with its place."""
    vague = make_house(replace(ITEM, lines=(replace(SHIRT, description="goods"),)), FLIGHT, LODGER)
    with pytest.raises(InvalidDataset, match="ICS2-STOPWORDS"):
        amend(ACCEPTED, MRN, vague)
    fresh = make_house(replace(ITEM, packages=2), FLIGHT, LODGER)
    with pytest.raises(InvalidDataset, match="/mrn"):
        amend(ACCEPTED, "CONS-1", fresh)
