"""Data that the Union asks for beside duty: entry summaries (ICS2), who declares, what H7 may not follow."""

from datetime import date

from serai.customs.rule import Rule
from serai.parcel import Scheme

AIR = frozenset({"express", "post"})

EU_ICS2_R1 = Rule(
    "EU-ICS2-R1",
    "Release 1: express and postal goods by air have their minimum data lodged before loading.",
    "EU", date(2021, 3, 15), channels=AIR, basis="data",
    source="taxation-customs.ec.europa.eu, ICS2 release 1",
)  # fmt: skip
EU_ICS2_R2 = Rule(
    "EU-ICS2-R2",
    "Release 2: all goods by air have a full entry summary at the level of the house waybill, and minimum"
    " data before loading.",
    "EU", date(2023, 3, 1), basis="data", source="taxation-customs.ec.europa.eu, ICS2 release 2",
)  # fmt: skip
EU_ICS2_R3_WATER = Rule(
    "EU-ICS2-R3-WATER",
    "Release 3: goods by sea and inland waterway have a full entry summary, step by step.",
    "EU", date(2024, 6, 1), basis="data", certainty="unverified", source="fiata.org, descartes",
)  # fmt: skip
EU_ICS2_R3_LAND_LAW = Rule(
    "EU-ICS2-R3-LAND-LAW",
    "Release 3: goods by road and rail need an entry summary by law; the system was not open yet.",
    "EU", date(2025, 4, 1), date(2025, 9, 1), basis="data", source="fiata.org, descartes",
)  # fmt: skip
EU_ICS2_R3_LAND = Rule(
    "EU-ICS2-R3-LAND",
    "Release 3: goods by road and rail have a full entry summary; without derogation in BG, CY, CZ, DE, DK,"
    " EE, GR, MT, NL, PT, SE and SI.",
    "EU", date(2025, 9, 1), basis="data", source="fiata.org, descartes, cronfeed 2026-03",
)  # fmt: skip
EU_ICS2_DEROGATION = Rule(
    "EU-ICS2-DEROGATION",
    "The other states may put off release 3 for road and rail.",
    "EU", date(2025, 9, 1), date(2026, 1, 1), basis="data", source="fiata.org, descartes",
)  # fmt: skip
EU_ICS2_DEROGATION_2026 = Rule(
    "EU-ICS2-DEROGATION-2026",
    "Some states put off release 3 for road and rail into 2026, with the new transit system.",
    "EU", date(2026, 1, 1), date(2027, 1, 1), basis="data", certainty="open", source="cronfeed 2026-03",
    question="Does the state of entry still put off release 3 for road and rail?",
    readings=("release 3 holds", "the state still puts it off"),
)  # fmt: skip
EU_ICS2_WORDS = Rule(
    "EU-ICS2-WORDS",
    "An entry summary with a vague description (general cargo, miscellaneous) is rejected.",
    "EU", date(2021, 3, 15), basis="data", source="fiata.org, descartes",
)  # fmt: skip
EU_ICS2_HS6 = Rule(
    "EU-ICS2-HS6",
    "An entry summary gives an HS code of six digits for all goods.",
    "EU", date(2021, 3, 15), basis="data", source="fiata.org, descartes",
)  # fmt: skip
EU_ICS2_OUTCOMES = Rule(
    "EU-ICS2-OUTCOMES",
    "Before loading an authority may ask for information, ask for screening, or forbid to load.",
    "EU", date(2021, 3, 15), basis="data", source="action names of the message family in phax/phase4",
)  # fmt: skip
EU_H7_WAREHOUSE = Rule(
    "EU-H7-WAREHOUSE",
    "H7 may not follow customs warehousing.",
    "EU", date(2021, 7, 1), basis="data", certainty="unverified",
    source="Spanish tax agency (text of before July 2026)",
)  # fmt: skip
EU_SPECIAL_ARRANGEMENTS = Rule(
    "EU-SPECIAL-ARRANGEMENTS",
    "Outside IOSS, post or carrier may declare goods up to 150 EUR under special arrangements (F49) and"
    " collect the VAT from the recipient.",
    "EU", date(2021, 7, 1), date(2028, 7, 1), basis="data",
    schemes=frozenset({Scheme.NONE, Scheme.DEEMED_SUPPLIER, Scheme.REMESSA_CONFORME}),
    source="kmlz.de NL 17/2025; Directive (EU) 2025/1539 (ends them)",
)  # fmt: skip
EU_STOCK_BULK = Rule(
    "EU-STOCK-BULK",
    "Goods imported in bulk to a warehouse pay the ordinary duty at import, not the 3 EUR, and the VAT of the"
    " state at sale.",
    "EU", date(2026, 7, 1), basis="item", certainty="unverified",
    source="to be confirmed for customs warehouses",
)  # fmt: skip
EU_DATA_HUB = Rule(
    "EU-DATA-HUB",
    "Under the new Customs Code the platform is the importer of what it sells at a distance, and declares in"
    " the Data Hub.",
    "EU", date(2028, 7, 1), basis="data", certainty="open",
    source="bakermckenzie 2026-04-24, iccwbo.nl (vote in plenary and publication not found)",
    question="Is the new Customs Code in force, and the Data Hub open?",
    readings=("platforms declare in the Data Hub", "declarants lodge H7 and H1 as before"),
)  # fmt: skip

RULES = (
    EU_ICS2_R1, EU_ICS2_R2, EU_ICS2_R3_WATER, EU_ICS2_R3_LAND_LAW, EU_ICS2_R3_LAND, EU_ICS2_DEROGATION,
    EU_ICS2_DEROGATION_2026, EU_ICS2_WORDS, EU_ICS2_HS6, EU_ICS2_OUTCOMES, EU_H7_WAREHOUSE,
    EU_SPECIAL_ARRANGEMENTS, EU_STOCK_BULK, EU_DATA_HUB,
)  # fmt: skip
"""Every rule of data."""
