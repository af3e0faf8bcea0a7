"""Entry filings: one summary for all into Great Britain, a data set each into the Union."""

import json
from dataclasses import replace

from serai.authorities.ens.check import check
from serai.operations.customs.british import Assessed
from serai.operations.customs.entry import file_entry
from serai.operations.customs.office import make_office
from tests.authorities.ens.consolidations import BUYER, declaration, line
from tests.operations.customs.test_voyage import ENS, FLIGHT, NOW

VOYAGE = make_office({"conveyance": FLIGHT, "ens": ENS}, NOW).voyage
PARISIAN = replace(BUYER, city="Paris", postal_code="75001", country="FR")


def test_a_consolidation_into_great_britain_is_one_summary() -> None:
    """Two good consignments are in one message without an error; one without code is named and left out."""
    three = [declaration("C1"), declaration("C2"), declaration("C3", line(hs=""))]
    (summary,), kept = file_entry([Assessed(one, ()) for one in three], VOYAGE)
    assert (summary.message, summary.consignments) == ("IE315", ("C1", "C2"))
    assert check(summary.body.encode()).valid
    assert summary.rules["C1"][0] == "GB-ENS-SHARED"
    assert {one.consignment for one in kept} == {"C3"}


def test_consignments_into_the_union_have_a_data_set_each() -> None:
    """Before loading, each by its channel; what has a fault is named."""
    one = replace(declaration("C1"), destination="FR", recipient=PARISIAN, house="HAWB1")
    one = replace(one, declarant=VOYAGE.conveyance.carrier)
    vague = replace(one, consignment="C2", house="HAWB2", lines=(line("general cargo"),))
    (ready,), kept = file_entry([Assessed(one, ()), Assessed(vague, ())], VOYAGE)
    assert ready.consignments == ("C1",)
    assert json.loads(ready.body)["transport_document"] == "HAWB1"
    assert ready.due is not None
    assert {fault.consignment for fault in kept} == {"C2"}


def test_without_a_voyage_nothing_is_filed() -> None:
    """Nor without consignments, nor into other territories."""
    assert file_entry([Assessed(declaration(), ())], None) == ([], [])
    assert file_entry([], VOYAGE) == ([], [])
    assert file_entry([Assessed(replace(declaration(), destination="BR"), ())], VOYAGE) == ([], [])


def test_what_all_share_and_cannot_be_written_is_told_of_each() -> None:
    """A voyage without a place of unloading lodges nothing for anybody."""
    voyage = make_office({"conveyance": {**FLIGHT, "unloading": ""}, "ens": ENS}, NOW).voyage
    ready, kept = file_entry([Assessed(declaration("C1"), ()), Assessed(declaration("C2"), ())], voyage)
    assert ready == []
    assert {one.consignment for one in kept} == {"C1", "C2"}
