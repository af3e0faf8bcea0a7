"""By which number of WCO's model an amendment points to a field, where that depends on whose field it is."""

from collections.abc import Mapping

from serai.authorities.cds.bind import Element

TAGS: Mapping[str, Mapping[str, str]] = {
    "05A": {"Name": "R003", "ID": "R004"},
    "09B": {"Name": "R050", "ID": "R051"},
    "10A": {
        "Name": "T001",
        "ID": "T002",
        "IdentificationTypeCode": "T034",
        "TypeCode": "T008",
        "ModeCode": "T020",
    },
    "12A": {"Name": "R007"},
    "14C": {"ID": "G014"},
    "15A": {
        "Name": "T005",
        "ID": "T006",
        "IdentificationTypeCode": "T018",
        "TypeCode": "T010",
        "ModeCode": "T022",
    },
    "15C": {"ID": "G015"},
    "16A": {"Name": "R009", "ID": "R010"},
    "16C": {"ID": "R143"},
    "17B": {"Name": "R058", "ID": "R059"},
    "18A": {"Name": "R011", "ID": "R012"},
    "19B": {"Name": "R054", "ID": "R055"},
    "27A": {"Name": "R014", "ID": "R015"},
    "30A": {"Name": "R020", "ID": "R021"},
    "46A": {
        "Name": "T003",
        "ID": "T004",
        "IdentificationTypeCode": "T029",
        "TypeCode": "T009",
        "ModeCode": "T021",
    },
    "55B": {"ID": "R119"},
    "56A": {"ID": "G005"},
    "56B": {"Name": "R120", "ID": "R121"},
    "57A": {"Name": "R031", "ID": "R032"},
    "57B": {"Name": "R124", "ID": "R123"},
    "64A": {"Name": "L016", "ID": "L017", "TypeCode": "L110"},
    "74A": {"Name": "R037", "ID": "R038"},
    "83A": {"Name": "L009", "ID": "L010"},
    "95B": {"ID": "062"},
    "97B": {"ID": "G012"},
}
"""The numbers of fields by the number of the element that they stand in; source: the schema's remarks."""


def tag_of(section: str, element: Element) -> str:
    """Return the number of a field in an element, empty where the model gives it none."""
    return TAGS.get(section, {}).get(element.name, element.wco)
