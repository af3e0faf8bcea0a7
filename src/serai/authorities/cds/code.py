"""Codes of import declarations into the United Kingdom, each with its source and how certain it is.

What only a sample of the authority shows is `unverified`. A code that is not here is not wrong: the tables
hold what we write and what the cross-checks need, not the whole of the authority's lists.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A code: what it says, where that was found, and `certain` or `unverified`."""

    code: str
    sentence: str
    source: str
    certainty: str = "unverified"


def _table(source: str, said: Mapping[str, str]) -> dict[str, Code]:
    return {code: Code(code, sentence, source) for code, sentence in said.items()}


PROCEDURES: Mapping[str, Code] = {
    "0020": Code("0020", "Low-value goods in bulk under supply VAT (C21).", "facts B2: HMRC samples"),
    "4000": Code(
        "4000", "Release for free circulation and home use, no procedure before.", "facts B1", "certain"
    ),
}
"""Requested and previous procedure of what we build."""

ADDITIONAL: Mapping[str, Code] = {
    **_table(
        "HMRC samples",
        {
            "000": "No additional procedure.",
            "1H7": "The super reduced data set.",
            "C07": "A consignment of negligible value.",
            "C08": "Goods sent by one private person to another.",
            "F48": "Goods imported under IOSS.",
        },
    ),
    "21V": Code("21V", "Low-value goods in bulk, VAT paid at sale.", "facts B2: HMRC samples"),
    "15F": Code("15F", "Low-value goods in bulk, no duty.", "facts B2: HMRC samples"),
}
"""Additional procedures of what we build."""

REQUESTED = frozenset(re.findall("..", "00010710112122233140424344454647485153546163687176777891929596"))
"""Requested procedures that a declaration may name: the Union's list, and the British 00, 47 and 54."""

KINDS: Mapping[str, Code] = _table(
    "HMRC samples",
    {
        "A": "Goods that have arrived, full declaration.",
        "B": "Goods that have arrived, simplified, occasional.",
        "C": "Goods that have arrived, simplified, with authorisation.",
        "D": "Goods not yet arrived, full declaration.",
        "E": "Goods not yet arrived, simplified, occasional.",
        "F": "Goods not yet arrived, simplified, with authorisation.",
        "J": "Goods that have arrived, clearance request (C21).",
        "K": "Goods not yet arrived, clearance request (C21).",
        "Q": "Supplementary declaration of a final kind.",
        "X": "Supplementary declaration to B or E.",
        "Y": "Supplementary declaration to C or F.",
        "Z": "Entry in the declarant's records.",
    },
)
"""The last letter of the type of a declaration (IMA, IMD)."""

MODES: Mapping[str, str] = {"sea": "1", "rail": "2", "road": "3", "air": "4", "post": "5"}
"""Modes of transport at the border (UN/ECE Recommendation 19); samples use them."""

MEANS: Mapping[str, str] = {"sea": "10", "rail": "20", "road": "30", "air": "40"}
"""What the number of a means of transport is: IMO ship number, wagon, plate, flight."""

MASTERS: Mapping[str, str] = {"air": "N740", "sea": "N705", "road": "N730", "rail": "N720"}
"""The master transport document: air waybill, bill of lading, road and rail consignment note."""

PAPERS: Mapping[str, Code] = {
    "N740": Code("N740", "Air waybill.", "HMRC sample TT_IM179a"),
    "N705": Code("N705", "Bill of lading.", "HMRC sample TT_IM168a"),
    "N703": Code("N703", "House waybill.", "facts D (unverified there)"),
    "N730": Code("N730", "Road consignment note.", "UN/EDIFACT 1001, no sample"),
    "N720": Code("N720", "Rail consignment note.", "UN/EDIFACT 1001, no sample"),
    "N935": Code("N935", "Invoice on which the customs value stands.", "HMRC samples"),
}
"""Papers that we name ourselves."""

STATUS: Mapping[str, str] = {"N705": "AE", "N740": "AC", "N703": "AC", "N935": "AC"}
"""How the papers that we name stand: attached here; as in the samples."""

STATEMENTS: Mapping[str, Code] = _table(
    "HMRC samples",
    {
        "00500": "The importer is the declarant.",
        "NIIMP": "Goods from outside the Union and Great Britain into Northern Ireland.",
    },
)
"""Additional information statements that we make."""

PREVIOUS: Mapping[str, Code] = _table(
    "HMRC samples",
    {
        "DCR": "Declaration unique consignment reference (DUCR).",
        "MCR": "Master unique consignment reference (MUCR).",
        "355": "Entry summary declaration.",
        "271": "Packing list.",
        "ZZZ": "Any other document.",
    },
)
"""Documents before a declaration."""

AUTHORISATIONS: Mapping[str, Code] = {
    "BRD": Code("BRD", "Bulk declarations of low-value goods.", "facts B2: HMRC samples"),
    **_table(
        "HMRC samples",
        {"DPO": "Deferred payment.", "CGU": "Comprehensive guarantee.", "UKIM": "UK internal market."},
    ),
}
"""Authorisations that a holder may have."""

TAXES: Mapping[str, Code] = _table("HMRC samples", {"A00": "Customs duty.", "B00": "Import VAT."})
"""Kinds of tax that a declarant states."""

PAYMENTS: Mapping[str, Code] = _table(
    "HMRC samples",
    {
        "E": "Deferred.",
        "R": "Secured by guarantee.",
        "P": "Individual security.",
        "S": "Individual guarantee.",
    },
)
"""Methods of payment."""

ROLES: Mapping[str, Code] = {
    "FR5": Code("FR5", "The seller's number under IOSS.", "facts B1; HMRC sample TT_IM124a", "certain"),
    **_table("HMRC samples", {"FR1": "The importer's VAT number.", "FR2": "The customer's VAT number."}),
}
"""Roles of a fiscal reference."""

REASONS: Mapping[str, Code] = _table(
    "HMRC samples",
    {
        "21": "A value or its currency changes.",
        "22": "A tax changes.",
        "28": "A mass or quantity changes.",
        "29": "A party changes.",
        "30": "A goods item is taken out.",
        "32": "Anything else changes.",
        "33": "Something is added.",
    },
) | {"1": Code("1", "The declaration is withdrawn.", "ours: no sample of an invalidation")}
"""Why a declaration is amended or invalidated."""
