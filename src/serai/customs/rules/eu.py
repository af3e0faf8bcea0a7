"""European Union: VAT by state, IOSS, relief up to 150 EUR, the 3 EUR duty, national and EU fees."""

from datetime import date
from decimal import Decimal

from serai.customs.asked import Asked, distinct
from serai.customs.rule import NoRecord, Rule
from serai.customs.rules import eu_fees
from serai.customs.rules.ranges import RANGES
from serai.customs.tariff import preferential
from serai.customs.tax import AT_IMPORT, AT_SALE, Ledger
from serai.parcel import Scheme

STATES = {
    "AT": "Austria", "BE": "Belgium", "BG": "Bulgaria", "HR": "Croatia", "CY": "Cyprus", "CZ": "Czechia",
    "DK": "Denmark", "EE": "Estonia", "FI": "Finland", "FR": "France", "DE": "Germany", "GR": "Greece",
    "HU": "Hungary", "IE": "Ireland", "IT": "Italy", "LV": "Latvia", "LT": "Lithuania", "LU": "Luxembourg",
    "MT": "Malta", "NL": "the Netherlands", "PL": "Poland", "PT": "Portugal", "RO": "Romania",
    "SK": "Slovakia", "SI": "Slovenia", "ES": "Spain", "SE": "Sweden",
}  # fmt: skip
"""The member states."""

VAT = {
    "AT": "20", "BE": "21", "BG": "20", "HR": "25", "CY": "19", "CZ": "21", "DK": "25", "EE": "24",
    "FI": "25.5", "FR": "20", "DE": "19", "GR": "24", "HU": "27", "IE": "23", "IT": "22", "LV": "21",
    "LT": "21", "LU": "17", "MT": "18", "NL": "21", "PL": "23", "PT": "23", "RO": "21", "SK": "23",
    "SI": "22", "ES": "21", "SE": "25",
}  # fmt: skip
"""Standard rates of VAT in 2026, percent; widely published, not checked at each authority."""

VAT_SINCE = {"EE": date(2025, 7, 1), "FI": date(2024, 9, 1), "LU": date(2024, 1, 1), "RO": date(2025, 8, 1),
             "SK": date(2025, 1, 1)}  # fmt: skip
"""States whose rate changed after 2021-07-01: there the record starts with the present rate."""

CUSTOMS_UNION = ("AD", "SM", "TR")
"""Origins in a customs union with the Union."""

EXCISE = ("2203", "2204", "2205", "2206", "2207", "2208", "2402", "2403", "2404")
LIMIT = Decimal(150)
GIFT_LIMIT = Decimal(45)

EU_VAT_IMPORT = Rule(
    "EU-VAT-IMPORT",
    "Import VAT at the standard rate of the state of destination is due on goods, freight, insurance and"
    " duty;"
    " there is no exemption for small values.",
    "EU", date(2021, 7, 1), basis="CIF", certainty="unverified",
    schemes=frozenset({Scheme.NONE, Scheme.DEEMED_SUPPLIER, Scheme.REMESSA_CONFORME}),
    source="kmlz.de NL 17/2025; rates widely published, not checked at each authority",
)  # fmt: skip
EU_VAT_IOSS = Rule(
    "EU-VAT-IOSS",
    "Under IOSS the VAT of the state of destination is collected at sale and the import is exempt, for"
    " consignments of an intrinsic value up to 150 EUR.",
    "EU", date(2021, 7, 1), schemes=frozenset({Scheme.IOSS}), certainty="unverified",
    source="kmlz.de NL 17/2025; rates widely published, not checked at each authority",
)  # fmt: skip
EU_VAT_ON_DUTY = Rule(
    "EU-VAT-ON-DUTY",
    "Where the buyer is charged the 3 EUR duty, VAT under IOSS stands on the price with the duty.",
    "EU", date(2026, 7, 1), date(2028, 7, 1), schemes=frozenset({Scheme.IOSS}), certainty="open",
    source="merchants.glopal.com (names no scheme)",
    question="Does VAT under IOSS stand on the 3 EUR duty that the buyer is charged?",
    readings=("VAT at sale stands on the price with the duty",
              "VAT at sale stands on the price without the duty"),
)  # fmt: skip
EU_RELIEF_150 = Rule(
    "EU-RELIEF-150",
    "Goods in a consignment of an intrinsic value up to 150 EUR are free of customs duty.",
    "EU", date(2021, 7, 1), date(2026, 7, 1),
    source="Reg (EU) 2026/382 (abolishes it); the record starts with that of VAT",
)  # fmt: skip
EU_DUTY_3EUR = Rule(
    "EU-DUTY-3EUR",
    "A distance sale of an intrinsic value up to 150 EUR pays 3 EUR for each distinct tariff line (HS of six"
    " digits in H7), whatever the quantity.",
    "EU", date(2026, 7, 1), date(2028, 7, 1), basis="line",
    source="Reg (EU) 2026/382; Del. Reg. (EU) 2026/1022; Impl. Reg. (EU) 2026/1200",
)  # fmt: skip
EU_DUTY_SCOPE = Rule(
    "EU-DUTY-SCOPE",
    "The 3 EUR are due on all distance sales up to 150 EUR, whatever the VAT route.",
    "EU", date(2026, 7, 1), date(2028, 7, 1), certainty="open",
    source="bakermckenzie 2026-07-02 against a reading of 2026-06-26",
    question="Do the 3 EUR stand on all distance sales, or on those under IOSS or by post alone?",
    readings=("3 EUR on all distance sales", "3 EUR under IOSS or by post alone, else the tariff"),
)  # fmt: skip
EU_DUTY_LINE = Rule(
    "EU-DUTY-LINE",
    "A line is one tariff heading of six digits.",
    "EU", date(2026, 7, 1), date(2028, 7, 1), basis="line", certainty="open",
    source="bakermckenzie, ilsole24ore (ADM circular 17/2026) against manuelsamper.es",
    question="Is a line one HS of six digits, or one tariff class, description and origin?",
    readings=("a line is one HS of six digits", "a line is one tariff class, description and origin"),
)  # fmt: skip
EU_DUTY_TARIFF = Rule(
    "EU-DUTY-TARIFF",
    "Goods outside relief and flat duty pay the rate of the Common Customs Tariff.",
    "EU", date(2021, 7, 1), basis="CIF",
    source="Reg (EU) 2026/382: normal rates apply above 150 EUR, and to all from 2028-07-01",
)  # fmt: skip
EU_DUTY_DEBTOR = Rule(
    "EU-DUTY-DEBTOR",
    "The 3 EUR are a customs debt at import, owed by the declarant (seller, platform, IOSS holder or"
    " declaring carrier); they are no part of the monthly IOSS return, and origin does not change them.",
    "EU", date(2026, 7, 1), date(2028, 7, 1), basis="line", source="merchants.glopal.com, owlbrief 14284",
)  # fmt: skip
EU_DUTY_LINE_H1 = Rule(
    "EU-DUTY-LINE-H1",
    "In H1 a line is a code of ten digits, so that the same goods may owe more than in H7; excise goods are"
    " declared in H1.",
    "EU", date(2026, 7, 1), date(2028, 7, 1), basis="line",
    source="bakermckenzie, ilsole24ore (ADM circular 17/2026)",
)  # fmt: skip
EU_DUTY_PREFERENCE = Rule(
    "EU-DUTY-PREFERENCE",
    "Goods that claim a preference or come from a customs union pay by the tariff instead, where they are"
    " declared in H1 and VAT is not collected under IOSS.",
    "EU", date(2026, 7, 1), date(2028, 7, 1), basis="CIF", certainty="open",
    source="bakermckenzie, wisetechacademy",
    question="Is a preference or customs union claimed for the goods, with proof?",
    readings=("no preference is claimed", "a preference is claimed in H1"),
)  # fmt: skip
EU_DUTY_EXTENDED = Rule(
    "EU-DUTY-EXTENDED",
    "After two years the tariff follows the 3 EUR, which may be extended if the Data Hub is late.",
    "EU", date(2028, 7, 1), basis="line", certainty="open", source="Reg (EU) 2026/382",
    question="Were the 3 EUR extended beyond June 2028?",
    readings=("the tariff follows the 3 EUR", "the 3 EUR were extended"),
)  # fmt: skip
EU_VAT_SUPPLIER = Rule(
    "EU-VAT-SUPPLIER",
    "The supplier or deemed supplier owes the import VAT on distance sales, and special arrangements end.",
    "EU", date(2028, 7, 1), basis="CIF", schemes=EU_VAT_IMPORT.schemes,
    source="Directive (EU) 2025/1539; digitalpolicyalert 31991, vatupdate 321739",
)  # fmt: skip
EU_GIFT_45 = Rule(
    "EU-GIFT-45",
    "A gift between private persons up to 45 EUR is free of duty and VAT.",
    "EU", date(2021, 7, 1), certainty="unverified", source="Reg (EC) 1186/2009 art. 25-27, not read here",
)  # fmt: skip
EU_EXCISE = Rule(
    "EU-EXCISE",
    "Alcohol and tobacco pay excise besides, at rates of each state that are not recorded here.",
    "EU", date(2021, 7, 1), basis="item", certainty="unverified", source="bakermckenzie 2026-07-02 (scope)",
)  # fmt: skip
EU_STOCK = Rule(
    "EU-STOCK",
    "Goods sent from stock inside the Union are not imported: VAT of the state of the buyer at sale, no duty"
    " (goods in a customs warehouse excepted).",
    "EU", date(2021, 7, 1), certainty="unverified", source="to be confirmed for customs warehouses",
)  # fmt: skip
EU_H7 = Rule(
    "EU-H7",
    "Goods up to 150 EUR may be declared with the super-reduced data set H7: one consignment a"
    " declaration, one"
    " line an HS of six digits.",
    "EU", date(2021, 7, 1), basis="data", source="Del. Reg. (EU) 2015/2446 annex B; bakermckenzie",
)  # fmt: skip
EU_H7_C07 = Rule(
    "EU-H7-C07",
    "H7 carries C07 (relief for low values) beside the code of the VAT route.",
    "EU", date(2021, 7, 1), date(2026, 7, 1), basis="data", certainty="unverified",
    source="manuelsamper.es (reports C07 removed for e-commerce from 2026-07-01, written before adoption)",
)  # fmt: skip
EU_H7_ROUTE = Rule(
    "EU-H7-ROUTE",
    "H7 names the VAT route: F48 for IOSS, F49 for special arrangements, F53 for standard VAT; IOSS gives its"
    " number with role FR5.",
    "EU", date(2021, 7, 1), basis="data", certainty="unverified", source="manuelsamper.es; live H7 messages",
)  # fmt: skip
EU_H7_PLACE = Rule(
    "EU-H7-PLACE",
    "Goods under special arrangements are released only in the state of destination; goods under IOSS may be"
    " released in another.",
    "EU", date(2021, 7, 1), basis="data", source="Art. 221(4) UCC-IA; Spanish tax agency",
)  # fmt: skip
EU_H7_C08 = Rule(
    "EU-H7-C08",
    "A gift between private persons is declared in H7 with C08.",
    "EU", date(2021, 7, 1), basis="data", certainty="unverified", source="live H7 messages",
)  # fmt: skip
EU_PRODUCT_IDS_EARLY = Rule(
    "EU-PRODUCT-IDS-EARLY",
    "Each line may carry the product identifiers of merchant and manufacturer.",
    "EU", date(2026, 7, 1), date(2026, 11, 1), basis="data",
    source="Del. Reg. (EU) 2026/1022 annex B; owlbrief 14284",
)  # fmt: skip
EU_PRODUCT_IDS = Rule(
    "EU-PRODUCT-IDS",
    "Each line carries the product identifiers of merchant and manufacturer.",
    "EU", date(2026, 11, 1), basis="data", source="Del. Reg. (EU) 2026/1022 annex B; owlbrief 14284",
)  # fmt: skip

RULES = (
    EU_VAT_IMPORT, EU_VAT_IOSS, EU_VAT_ON_DUTY, EU_RELIEF_150, EU_DUTY_3EUR, EU_DUTY_SCOPE, EU_DUTY_LINE,
    EU_DUTY_LINE_H1, EU_DUTY_DEBTOR, EU_DUTY_PREFERENCE, EU_DUTY_EXTENDED, EU_DUTY_TARIFF, RANGES["EU"],
    EU_VAT_SUPPLIER, EU_GIFT_45, EU_EXCISE, EU_STOCK, *eu_fees.RULES, EU_H7, EU_H7_C07, EU_H7_C08,
    EU_H7_ROUTE, EU_H7_PLACE, EU_PRODUCT_IDS_EARLY, EU_PRODUCT_IDS,
)  # fmt: skip
"""Every rule of the Union."""


def vat_rate(state: str, on: date) -> Decimal:
    """Return the standard rate of VAT of a state on a day, as a fraction.

    Raises
    ------
    NoRecord
        If the rate of that day is not recorded.
    """
    since = VAT_SINCE.get(state, EU_VAT_IMPORT.since)
    if on < since:
        raise NoRecord(f"no record of the VAT rate of {state} on {on}: the earliest is of {since}")
    return Decimal(VAT[state]) / 100


def assess(ledger: Ledger) -> None:
    """Write duty, VAT and fees of one consignment into a member state on its ledger."""
    asked = ledger.asked
    rate = vat_rate(asked.destination, asked.at)
    if asked.ship_from in STATES:
        ledger.procedure = "none"
        ledger.levy(EU_STOCK, "vat", asked.cif, rate, AT_SALE)
        return
    value = ledger.value_in("EUR", asked.goods)
    low = value <= LIMIT
    if asked.sender_type == asked.recipient_type == "person" and value <= GIFT_LIMIT:
        ledger.procedure = "H7"
        ledger.apply(EU_H7_C08)
        ledger.levy(EU_GIFT_45, "duty", asked.goods, Decimal(0), AT_IMPORT)
        return
    _duty(ledger, low)
    _excise(ledger)
    _vat(ledger, low, rate)
    if low:
        eu_fees.charge(ledger, lines)
    ledger.procedure = "H7" if low and ledger.duties is not None and not _has_excise(asked) else "H1"
    _identify(ledger)


def _identify(ledger: Ledger) -> None:
    """Ask for product identifiers, from the day on which they are due."""
    asked = ledger.asked
    if all(item.product_id for item in asked.items):
        return
    if EU_PRODUCT_IDS_EARLY.in_force(asked.at):
        ledger.apply(EU_PRODUCT_IDS_EARLY)
    elif EU_PRODUCT_IDS.in_force(asked.at):
        ledger.apply(EU_PRODUCT_IDS)
        ledger.need("product identifiers of merchant and manufacturer")


def lines(ledger: Ledger) -> int:
    """Count the tariff lines of a consignment, under the reading chosen."""
    headings, kinds = ledger.asked.headings, ledger.asked.kinds
    if _has_excise(ledger.asked) and EU_DUTY_LINE_H1.in_force(ledger.asked.at):
        ledger.apply(EU_DUTY_LINE_H1)
        return distinct([item.hs for item in ledger.asked.items])
    if kinds != headings and EU_DUTY_LINE.in_force(ledger.asked.at) and ledger.read(EU_DUTY_LINE) == 1:
        return kinds
    return headings


def _duty(ledger: Ledger, low: bool) -> None:
    asked = ledger.asked
    if low and EU_RELIEF_150.in_force(asked.at):
        ledger.levy(EU_RELIEF_150, "duty", asked.goods, Decimal(0), AT_IMPORT)
    elif not (low and _is_flat_day(ledger) and _flat(ledger)):
        ledger.levy_tariff(EU_DUTY_TARIFF, "duty", "EU", RANGES["EU"])
    elif asked.scheme is not Scheme.IOSS and _may_claim(ledger) and ledger.read(EU_DUTY_PREFERENCE) == 1:
        _preference(ledger)
    elif all(item.hs for item in asked.items) or len(asked.items) == 1:
        if not asked.items[0].hs:  # one line of goods is one tariff line, whichever it is
            ledger.need("the HS code (six digits) of every item")
        ledger.apply(EU_DUTY_DEBTOR)
        ledger.levy_specific(EU_DUTY_3EUR, "duty", ("3.00", "EUR"), lines(ledger))
    else:
        ledger.lack(EU_DUTY_3EUR, "duty", "the HS code (six digits) of every item")


def _is_flat_day(ledger: Ledger) -> bool:
    """Say whether the 3 EUR are charged on the day; after two years that is a reading."""
    on = ledger.asked.at
    if EU_DUTY_3EUR.in_force(on):
        return True
    return EU_DUTY_EXTENDED.in_force(on) and ledger.read(EU_DUTY_EXTENDED) == 1


def _may_claim(ledger: Ledger) -> bool:
    """Say whether an origin is of a customs union, or has a preference in the loaded tariff."""
    asked, tariffs = ledger.asked, ledger.tariffs
    if any(item.origin in CUSTOMS_UNION for item in asked.items):
        return True
    if tariffs is None or not tariffs.has("EU", asked.at):
        return False
    found = (tariffs.find("EU", item.hs, item.origin, asked.at) for item in asked.items if item.hs)
    return any(one is not None and one.rates[0].preference is not None for one in found)


def _preference(ledger: Ledger) -> None:
    """Charge the preferential rates of the loaded tariff, or say that they are missing."""
    asked, tariffs = ledger.asked, ledger.tariffs
    charges: list[tuple[Decimal, Decimal]] = []
    for item in asked.items:
        found = tariffs.find("EU", item.hs, item.origin, asked.at) if tariffs and item.hs else None
        rate = preferential(found)
        if rate is None:
            ledger.lack(EU_DUTY_PREFERENCE, "duty", f"the preferential EU rate of {asked.codes()}")
            return
        charges.append((item.value * asked.cif / asked.goods, rate))
    for base, rate in charges:
        ledger.levy(EU_DUTY_PREFERENCE, "duty", base, rate, AT_IMPORT)


def _flat(ledger: Ledger) -> bool:
    """Say whether the flat duty speaks of this consignment: a distance sale to a private person."""
    asked = ledger.asked
    if asked.sender_type != "business" or asked.recipient_type != "person":
        return False
    if asked.scheme is Scheme.IOSS or asked.channel == "post":
        return True
    return ledger.read(EU_DUTY_SCOPE) == 0


def _has_excise(asked: Asked) -> bool:
    return any(item.hs.startswith(EXCISE) for item in asked.items)


def _excise(ledger: Ledger) -> None:
    codes = sorted({item.hs for item in ledger.asked.items if item.hs.startswith(EXCISE)})
    if codes:
        ledger.lack(
            EU_EXCISE, "excise", f"the excise rates of {ledger.asked.destination} for {', '.join(codes)}"
        )


def _vat(ledger: Ledger, low: bool, rate: Decimal) -> None:
    asked, duties = ledger.asked, ledger.duties
    if asked.scheme is Scheme.IOSS and not low:
        ledger.notes.append("IOSS cannot be used above 150 EUR: import VAT is due")
    if asked.scheme is Scheme.IOSS and low:
        charged = duties if asked.duty_charged_to_buyer else None
        with_duty = bool(charged) and EU_VAT_ON_DUTY.in_force(asked.at) and ledger.read(EU_VAT_ON_DUTY) == 0
        base = asked.cif + (charged or 0) if with_duty else asked.cif
        ledger.levy(EU_VAT_IOSS, "vat", base, rate, AT_SALE)
    elif duties is None:
        ledger.lack(EU_VAT_IMPORT, "vat", "the duty, on which VAT stands as well")
    else:
        ledger.levy(EU_VAT_IMPORT, "vat", asked.cif + duties, rate, AT_IMPORT)
    if EU_VAT_SUPPLIER.in_force(asked.at) and not (asked.scheme is Scheme.IOSS and low):
        ledger.apply(EU_VAT_SUPPLIER)
