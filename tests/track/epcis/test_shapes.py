"""Tests of what each type of event must have."""

import pytest

from serai.track.epcis.context import STANDARD
from serai.track.epcis.shape import faults_of
from serai.track.epcis.shapes import EVENTS
from tests.track.epcis.small_events import an_event

EPC = "urn:epc:id:sgtin:952012.1000001.1"
KILOS = {"epcClass": "urn:epc:class:lgtin:952012.1000001.L", "quantity": 2.5, "uom": "KGM"}


def rules(**fields: object) -> set[str]:
    """Return the rules that the small event breaks with other fields."""
    event = an_event(**fields)
    return {fault.rule for fault in faults_of(EVENTS[str(event["type"])], event, "", STANDARD)}


def of_type(name: str, **fields: object) -> set[str]:
    """Return the rules that an event of another type breaks; it has nothing but the base."""
    return rules(**{"type": name, "epcList": None, **fields})


MADE: dict[str, object] = {
    "type": "TransformationEvent",
    "action": None,
    "epcList": None,
    "inputEPCList": [EPC],
}
FELT = [{"sensorReport": [{"type": "Mass", "value": 1, "uom": "KGM"}]}]
RIGHT: list[dict[str, object]] = [
    {},
    {"epcList": [], "quantityList": [KILOS]},
    {"epcList": None, "sensorElementList": FELT},
    {"action": "ADD", "ilmd": {"gs1:lot": "L"}},
    {"type": "AggregationEvent", "epcList": None, "parentID": EPC, "childEPCs": [EPC]},
    {"type": "AggregationEvent", "epcList": None, "childQuantityList": [KILOS]},
    {"type": "AggregationEvent", "epcList": None, "parentID": EPC, "action": "DELETE"},
    {"type": "AssociationEvent", "epcList": None, "parentID": EPC, "action": "DELETE"},
    {"type": "AggregationEvent", "epcList": None, "parentID": EPC, "sensorElementList": FELT},
    {"type": "TransactionEvent", "bizTransactionList": [{"bizTransaction": "urn:x:1"}]},
    {**MADE, "outputEPCList": [EPC]},
    {**MADE, "transformationID": "urn:x:1"},
]  # fmt: skip


@pytest.mark.parametrize("fields", RIGHT)
def test_right_events_have_no_fault(fields: dict[str, object]) -> None:
    """Every type has its least, and that is enough."""
    assert rules(**fields) == set()


WRONG: list[tuple[str, dict[str, object]]] = [
    ("EPCIS-WHAT", {"epcList": None}),
    ("EPCIS-WHAT", {"epcList": []}),
    ("EPCIS-ILMD", {"ilmd": {"gs1:lot": "L"}}),
    ("EPCIS-UNKNOWN", {"action": "ADD", "ilmd": {"lot": "L"}}),
    ("EPCIS-action", {"action": None}),
    ("EPCIS-eventTimeZoneOffset", {"eventTimeZoneOffset": "CET"}),
    ("EPCIS-UNKNOWN", {"parentID": EPC}),
    ("EPCIS-UNKNOWN", {"myField": "x"}),
    ("EPCIS-UOM", {"quantityList": [{"epcClass": "urn:x:1", "uom": "KGM"}]}),
    ("EPCIS-COUNT", {"quantityList": [{"epcClass": "urn:x:1", "quantity": 1.5}]}),
    ("EPCIS-epcClass", {"quantityList": [{"quantity": 1}]}),
    ("EPCIS-place", {"readPoint": "urn:x:1"}),
    ("EPCIS-id", {"bizLocation": {}}),
    ("EPCIS-type", {"sourceList": [{"source": "urn:x:1"}]}),
    ("EPCIS-bizTransaction", {"bizTransactionList": [{"type": "po"}]}),
    ("EPCIS-persistentDisposition", {"persistentDisposition": {}}),
    ("EPCIS-set", {"persistentDisposition": {"set": ["lost"]}}),
    ("EPCIS-declarationTime", {"errorDeclaration": {"reason": "incorrect_data"}}),
    ("EPCIS-reason", {"errorDeclaration": {"declarationTime": "2026-03-01T00:00:00Z", "reason": "typo"}}),
    ("EPCIS-sensorReport", {"sensorElementList": [{"sensorReport": []}]}),
    ("EPCIS-sensorReport", {"sensorElementList": [{}]}),
    ("EPCIS-REPORT", {"sensorElementList": [{"sensorReport": [{"value": 1}]}]}),
    ("EPCIS-certificationInfo", {"certificationInfo": "no uri"}),
    ("EPCIS-certificationInfo", {"certificationInfo": [{"gs1:certificationAuditDate": "soon"}]}),
    ("EPCIS-certificationInfo", {"certificationInfo": {"agency": "x"}}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "fields"), WRONG)
def test_what_an_event_lacks_or_may_not_have_is_told(rule: str, fields: dict[str, object]) -> None:
    """Each wrong field is told by its one rule."""
    assert rules(**fields) == {rule}


def test_parents_and_children() -> None:
    """An aggregation has children, and a parent when it changes; an association always has a parent."""
    assert of_type("AggregationEvent", action="ADD", childEPCs=[EPC]) == {"EPCIS-parentID"}
    assert of_type("AggregationEvent", parentID=EPC) == {"EPCIS-WHAT"}
    assert of_type("AssociationEvent", childEPCs=[EPC]) == {"EPCIS-parentID"}
    assert of_type("TransactionEvent", epcList=[EPC]) == {"EPCIS-bizTransactionList"}


def test_a_transformation_has_two_sides_and_no_action() -> None:
    """What goes in and what comes out are both told; an action has no meaning."""
    assert of_type("TransformationEvent", action=None, inputEPCList=[EPC]) == {"EPCIS-WHAT"}
    assert of_type("TransformationEvent", inputEPCList=[EPC], outputEPCList=[EPC]) == {"EPCIS-UNKNOWN"}


def test_certificates_may_be_links_or_details() -> None:
    """A certificate is a link, several links, or its details with right dates."""
    details = {"gs1:CertificationDetails": {"gs1:certificationAuditDate": "2026-01-31"}}
    for value in ("https://a.example/c", ["https://a.example/c", "urn:x:1"], [details]):
        assert rules(certificationInfo=value) == set()
