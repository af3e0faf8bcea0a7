"""What an event of each type has: its fields, and the rules over several of them.

Source: GS1 EPCIS 2.0, section 7.4 (core event types) and 12.2 (JSON); the rules are told in our words.
"""

from collections.abc import Iterator, Mapping

from serai.track.epcis import kind, vocabulary
from serai.track.epcis.shape import Check, Field, Plain, Shape

PLACE = Shape("place", (Field("id", kind.uri, True),))
QUANTITY_FIELDS = (
    Field("epcClass", kind.epc_class, True),
    Field("quantity", kind.quantity),
    Field("uom", kind.unit),
)
_CERTIFICATE_DATES = ("gs1:certificationAuditDate", "gs1:certificationStartDate", "gs1:certificationEndDate")


def _quantity(element: Plain) -> Iterator[tuple[str, str, str, str]]:
    """A unit needs a quantity; a quantity without unit counts pieces."""
    quantity = element.get("quantity")
    if "uom" in element and quantity is None:
        yield "/uom", "EPCIS-UOM", "is given without a quantity", "give the quantity, or leave it out"
    if isinstance(quantity, float) and "uom" not in element and not quantity.is_integer():
        yield (
            "/quantity",
            "EPCIS-COUNT",
            "is no whole number though it has no unit",
            "give uom, or whole pieces",
        )


QUANTITY = Shape("quantityElement", QUANTITY_FIELDS, checks=(_quantity,))


def _reports(report: Plain) -> Iterator[tuple[str, str, str, str]]:
    """A sensor report says what it measured or what went wrong."""
    if "type" not in report and "exception" not in report:
        yield "/type", "EPCIS-REPORT", "is missing, and exception is too", "give one of them"


def _lasting(value: Plain) -> Iterator[tuple[str, str, str, str]]:
    """A lasting disposition is set or unset."""
    if not value.get("set") and not value.get("unset"):
        yield "", "EPCIS-persistentDisposition", "neither sets nor unsets anything", "give set or unset"


_SOURCES = (
    Field("deviceID", kind.uri),
    Field("deviceMetadata", kind.uri),
    Field("rawData", kind.uri),
    Field("dataProcessingMethod", kind.uri),
    Field("bizRules", kind.uri),
)
METADATA = Shape(
    "sensorMetadata",
    (
        Field("time", kind.instant),
        Field("startTime", kind.instant),
        Field("endTime", kind.instant),
        *_SOURCES,
    ),
)
REPORT = Shape(
    "sensorReport",
    (
        Field("type", kind.word(vocabulary.MEASURES)),
        Field("exception", kind.word(vocabulary.EXCEPTIONS)),
        *_SOURCES,
        Field("time", kind.instant),
        Field("microorganism", kind.uri),
        Field("chemicalSubstance", kind.uri),
        Field("value", kind.number),
        Field("component", kind.word(vocabulary.COMPONENTS)),
        Field("stringValue", kind.text),
        Field("booleanValue", kind.truth),
        Field("hexBinaryValue", kind.hexadecimal),
        Field("uriValue", kind.uri),
        Field("minValue", kind.number),
        Field("maxValue", kind.number),
        Field("meanValue", kind.number),
        Field("sDev", kind.number),
        Field("percRank", kind.percentage),
        Field("percValue", kind.number),
        Field("uom", kind.unit),
        Field("coordinateReferenceSystem", kind.uri),
    ),
    checks=(_reports,),
)
SENSOR = Shape(
    "sensorElement", (Field("sensorMetadata", METADATA), Field("sensorReport", REPORT, True, True, 1))
)
LASTING = Shape(
    "persistentDisposition",
    (
        Field("set", kind.word(vocabulary.DISPOSITIONS), listed=True),
        Field("unset", kind.word(vocabulary.DISPOSITIONS), listed=True),
    ),
    checks=(_lasting,),
)
TRANSACTION = Shape(
    "bizTransaction",
    (Field("type", kind.word(vocabulary.TRANSACTIONS)), Field("bizTransaction", kind.uri, True)),
)
SOURCE = Shape(
    "source", (Field("type", kind.word(vocabulary.PARTIES), True), Field("source", kind.uri, True))
)
DESTINATION = Shape(
    "destination", (Field("type", kind.word(vocabulary.PARTIES), True), Field("destination", kind.uri, True))
)
ERROR = Shape(
    "errorDeclaration",
    (
        Field("declarationTime", kind.instant, True),
        Field("reason", kind.word(vocabulary.REASONS)),
        Field("correctiveEventIDs", kind.uri, listed=True),
    ),
)
LOT = Shape("ilmd", ())


def _certification(value: object) -> str:
    """A link to a certificate, or its details by fields of the GS1 Web Vocabulary."""
    if not isinstance(value, Mapping):
        return kind.uri(value)
    if not value or any(":" not in name for name in value):
        return "has fields without prefix; give a URI, or fields of gs1"
    for details in (value, *(one for one in value.values() if isinstance(one, Mapping))):
        for name in _CERTIFICATE_DATES:
            if name in details and kind.instant(f"{str(details[name])[:10]}T00:00:00Z"):
                return f"has no date in {name}; give year, month and day, as 2026-03-01"
    return ""


_BASE = (
    Field("@context"),
    Field("type", kind.text, True),
    Field("eventTime", kind.instant, True),
    Field("eventTimeZoneOffset", kind.offset, True),
    Field("eventID", kind.uri),
    Field("recordTime", kind.instant),
    Field("certificationInfo", _certification, listed=True, single=True),
    Field("errorDeclaration", ERROR),
)
_CONTEXT = (
    Field("bizStep", kind.word(vocabulary.BIZ_STEPS)),
    Field("disposition", kind.word(vocabulary.DISPOSITIONS)),
    Field("persistentDisposition", LASTING),
    Field("readPoint", PLACE),
    Field("bizLocation", PLACE),
    Field("sourceList", SOURCE, listed=True),
    Field("destinationList", DESTINATION, listed=True),
    Field("sensorElementList", SENSOR, listed=True),
)
_TRANSACTIONS = Field("bizTransactionList", TRANSACTION, listed=True)
_ACTION = Field("action", kind.one_of(*vocabulary.ACTIONS), True)


def _one_of(names: tuple[str, ...], unless: str = "") -> Check:
    """Return the rule that one of some lists says something, unless an action is meant to say all."""

    def check(event: Plain) -> Iterator[tuple[str, str, str, str]]:
        if unless and event.get("action") == unless:
            return
        if not any(event.get(name) for name in names):
            yield "", "EPCIS-WHAT", f"names nothing that it is about: {', '.join(names)}", "give one of them"

    return check


def _parent(event: Plain) -> Iterator[tuple[str, str, str, str]]:
    """What is put together or taken apart has a parent; only an observation may lack it."""
    if "parentID" not in event and event.get("action") != "OBSERVE":
        yield "/parentID", "EPCIS-parentID", "is missing", "give the parent to which things are added"


def _made(event: Plain) -> Iterator[tuple[str, str, str, str]]:
    """Lot data are given when things begin to be."""
    if "ilmd" in event and event.get("action") in ("OBSERVE", "DELETE"):
        yield "/ilmd", "EPCIS-ILMD", f"is not allowed with {event['action']}", "leave it out, or ADD"


def _transformed(event: Plain) -> Iterator[tuple[str, str, str, str]]:
    """What goes in and what comes out; with an identifier other events may tell the other half."""
    inputs = any(event.get(name) for name in ("inputEPCList", "inputQuantityList"))
    outputs = any(event.get(name) for name in ("outputEPCList", "outputQuantityList"))
    if not (inputs or outputs) or (not (inputs and outputs) and "transformationID" not in event):
        text = "says not what goes in and what comes out"
        yield "", "EPCIS-WHAT", text, "give inputs and outputs, or a transformationID and one of them"


EVENTS: Mapping[str, Shape] = {
    name: Shape(name, *_parts)
    for name, _parts in {
        "ObjectEvent": (
            (
                *_BASE,
                _ACTION,
                Field("epcList", kind.epc, listed=True),
                Field("quantityList", QUANTITY, listed=True),
                Field("ilmd", LOT),
                _TRANSACTIONS,
                *_CONTEXT,
            ),
            True,
            (_one_of(("epcList", "quantityList", "sensorElementList")), _made),
        ),
        "AggregationEvent": (
            (
                *_BASE,
                _ACTION,
                Field("parentID", kind.epc),
                Field("childEPCs", kind.epc, listed=True),
                Field("childQuantityList", QUANTITY, listed=True),
                _TRANSACTIONS,
                *_CONTEXT,
            ),
            True,
            (_parent, _one_of(("childEPCs", "childQuantityList", "sensorElementList"), "DELETE")),
        ),
        "TransactionEvent": (
            (
                *_BASE,
                _ACTION,
                Field("bizTransactionList", TRANSACTION, True, True, 1),
                Field("parentID", kind.epc),
                Field("epcList", kind.epc, listed=True),
                Field("quantityList", QUANTITY, listed=True),
                *_CONTEXT,
            ),
            True,
            (_one_of(("epcList", "quantityList", "parentID", "sensorElementList"), "DELETE"),),
        ),
        "TransformationEvent": (
            (
                *_BASE,
                Field("inputEPCList", kind.epc, listed=True),
                Field("inputQuantityList", QUANTITY, listed=True),
                Field("outputEPCList", kind.epc, listed=True),
                Field("outputQuantityList", QUANTITY, listed=True),
                Field("transformationID", kind.uri),
                Field("ilmd", LOT),
                _TRANSACTIONS,
                *_CONTEXT,
            ),
            True,
            (_transformed,),
        ),
        "AssociationEvent": (
            (
                *_BASE,
                _ACTION,
                Field("parentID", kind.epc, True),
                Field("childEPCs", kind.epc, listed=True),
                Field("childQuantityList", QUANTITY, listed=True),
                _TRANSACTIONS,
                *_CONTEXT,
            ),
            True,
            (_one_of(("childEPCs", "childQuantityList", "sensorElementList"), "DELETE"),),
        ),
    }.items()
}
"""The shape of each type of event."""

OTHER = Shape("event", (*_BASE, *_CONTEXT))
"""What an event of somebody else's type has in any case."""
