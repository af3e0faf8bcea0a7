"""The words of the Core Business Vocabulary, and the three ways of writing each.

Source: GS1 Core Business Vocabulary 2.0, sections 7 and 8; measurement types, components and exceptions
after the same standard and the GS1 Web Vocabulary. JSON writes a bare word, XML of old a URN, the web a URI.

>>> to_uri("bizStep", "shipping")
'https://ref.gs1.org/cbv/BizStep-shipping'
>>> to_uri("disposition", "urn:epcglobal:cbv:disp:in_transit")
'https://ref.gs1.org/cbv/Disp-in_transit'
>>> to_bare("bizStep", "https://ref.gs1.org/cbv/BizStep-shipping")
'shipping'
"""

from dataclasses import dataclass

CBV = "https://ref.gs1.org/cbv/"
GS1 = "https://gs1.org/voc/"
URN = "urn:epcglobal:cbv:"

EVENT_TYPES = (
    "ObjectEvent",
    "AggregationEvent",
    "TransactionEvent",
    "TransformationEvent",
    "AssociationEvent",
)
ACTIONS = ("ADD", "OBSERVE", "DELETE")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A list of standard words, with what stands before each in a URI and in a URN."""

    name: str
    before: str
    urn: str
    words: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BIZ_STEPS = Vocabulary(
    "business step",
    CBV + "BizStep-",
    URN + "bizstep:",
    _words(
        "accepting arriving assembling collecting commissioning consigning creating_class_instance"
        " cycle_counting decommissioning departing destroying disassembling dispensing encoding"
        " entering_exiting holding inspecting installing killing loading other packing picking receiving"
        " removing repackaging repairing replacing reserving retail_selling sampling sensor_reporting"
        " shipping staging_outbound stock_taking stocking storing transporting unloading unpacking"
        " void_shipping"
    ),
)
DISPOSITIONS = Vocabulary(
    "disposition",
    CBV + "Disp-",
    URN + "disp:",
    _words(
        "active available completeness_inferred completeness_verified conformant container_closed"
        " container_open damaged destroyed dispensed disposed encoded expired in_progress in_transit inactive"
        " mismatch_class mismatch_instance mismatch_quantity needs_replacement no_pedigree_match"
        " non_conformant non_sellable_other partially_dispensed recalled reserved retail_sold returned"
        " sellable_accessible sellable_not_accessible stolen unavailable unknown"
    ),
)
TRANSACTIONS = Vocabulary(
    "business transaction type",
    CBV + "BTT-",
    URN + "btt:",
    _words("bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt"),
)
PARTIES = Vocabulary(
    "source or destination type",
    CBV + "SDT-",
    URN + "sdt:",
    _words("location owning_party possessing_party"),
)
REASONS = Vocabulary("error reason", CBV + "ER-", URN + "er:", _words("did_not_occur incorrect_data"))
COMPONENTS = Vocabulary(
    "component",
    CBV + "Comp-",
    URN + "comp:",
    _words(
        "altitude axial_distance azimuth easting elevation_angle height latitude longitude northing"
        " polar_angle spherical_radius x y z"
    ),
)
EXCEPTIONS = Vocabulary("sensor exception", GS1, URN + "exc:", _words("ALARM_CONDITION ERROR_CONDITION"))
MEASURES = Vocabulary(
    "measurement type",
    GS1,
    URN + "mt:",
    _words(
        "AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Altitude AmountOfSubstance"
        " AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area"
        " Capacitance Conductance Conductivity Count Current CurrentDensity Density Dimensionless"
        " DoseEquivalent DoseEquivalentRate DynamicViscosity EffectiveDose EffectiveDoseRate ElectricCharge"
        " ElectricCurrent ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency"
        " Illuminance Inductance Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux"
        " LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass MassConcentration"
        " MassFlowRate MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy MolarMass MolarVolume"
        " Molar_concentration MolarConcentration Power Pressure RadiantFlux RadiantIntensity Radioactivity"
        " RelativeHumidity Resistance Resistivity SolidAngle SpecificVolume Speed SurfaceDensity"
        " SurfaceTension Temperature Time Torque Voltage Volume VolumeFlowRate VolumeFraction"
        " VolumetricFlux Wavenumber"
    ),
)

BY_PROPERTY = {
    "bizStep": BIZ_STEPS,
    "disposition": DISPOSITIONS,
    "set": DISPOSITIONS,
    "unset": DISPOSITIONS,
    "bizTransactionList": TRANSACTIONS,
    "sourceList": PARTIES,
    "destinationList": PARTIES,
    "reason": REASONS,
    "component": COMPONENTS,
    "exception": EXCEPTIONS,
    "sensorReport": MEASURES,
}
"""The vocabulary of a property's value; of lists whose entries have a `type`, that of the type."""

_URNS = {one.urn: one for one in BY_PROPERTY.values()}


def to_uri(name: str, value: str) -> str:
    """Return the web URI of a word of the vocabulary of a property; what is no bare word or URN stays."""
    if ":" not in value:
        return BY_PROPERTY[name].before + value
    if value.startswith(URN):
        return from_urn(value)
    return value


def from_urn(value: str) -> str:
    """Return the web URI of a word written as a URN of the vocabulary; others stay as they are.

    >>> from_urn("urn:epcglobal:cbv:btt:po")
    'https://ref.gs1.org/cbv/BTT-po'
    >>> from_urn("urn:epcglobal:cbv:bt:4012345000009:ASN1099")
    'urn:epcglobal:cbv:bt:4012345000009:ASN1099'
    """
    head, kind, word = value[: len(URN)], *value[len(URN) :].partition(":")[::2]
    vocabulary = _URNS.get(f"{head}{kind}:")
    return vocabulary.before + word if vocabulary and word else value


def to_bare(name: str, value: str) -> str:
    """Return the bare word of a standard URI or URN of the vocabulary of a property; others stay."""
    vocabulary = BY_PROPERTY[name]
    for before in (vocabulary.before, vocabulary.urn):
        if value.startswith(before) and value[len(before) :] in vocabulary.words:
            return value[len(before) :]
    return value
