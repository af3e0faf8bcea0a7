"""Declarations of one consignment: the super reduced data set (H7), low value (C07, C08), and the full H1."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from serai.authorities.cds import model as m
from serai.authorities.cds import shipment as s
from serai.authorities.cds.code import MEANS
from serai.authorities.cds.lodging import (
    Lodging,
    border,
    document_faults,
    lodging_faults,
    mass,
    mass_faults,
    money_faults,
    one_line,
    papers,
    place,
    previous,
    sealed,
    trader,
    trader_faults,
)
from serai.codes import country, hs, ioss
from serai.customs.dataset import is_vague
from serai.customs.declaration import Conveyance, Declaration, Line
from serai.customs.legality import EXCISE
from serai.parcel import Money, Scheme

LIMITS = {"GBP": Decimal(135), "EUR": Decimal(150)}
"""Intrinsic value of a consignment of low value at most: Great Britain, Northern Ireland (facts B1, B2)."""

GIFTS = {"GBP": Decimal(39), "EUR": Decimal(45)}
"""The same of a gift (unverified)."""

RELIEF_UNTIL = date(2029, 4, 1)
"""First day without relief for low value in Great Britain: March 2029 at the latest (facts B2)."""


class DataSet(StrEnum):
    """What a declaration of one consignment says: how much of the data elements."""

    H7 = "H7"
    LOW = "C07"
    H1 = "H1"


@dataclass(frozen=True, slots=True)
class _Case:
    """All that the parts of one declaration are made from."""

    one: Declaration
    conveyance: Conveyance | None
    lodging: Lodging
    data_set: DataSet

    @property
    def ioss(self) -> bool:
        return self.one.scheme is Scheme.IOSS

    @property
    def low(self) -> bool:
        return self.data_set is not DataSet.H1

    @property
    def own(self) -> bool:
        """Whether the declarant imports for itself."""
        number = self.one.declarant.number
        return bool(number) and trader(self.one.declarant).id == trader(self.one.recipient).id != ""


def build(
    one: Declaration, conveyance: Conveyance | None, lodging: Lodging, data_set: DataSet = DataSet.H7
) -> s.Lodged:
    """Return the declaration of a consignment, which is valid against the schema.

    Raises
    ------
    Undeclarable
        With everything that keeps it from being declared so: values above the limit, IOSS outside Northern
        Ireland, a party without number and address, goods without mass or code, texts that do not fit.
    """
    case = _Case(one, conveyance, lodging, data_set)
    found = [*lodging_faults(lodging, lodging.lrn), *_faults(case)]
    for number, line in enumerate(one.lines, 1):
        found += _line_faults(case, line, f"line {number}")
    if found:
        return sealed(one.consignment, s.Lodged(), found)
    return sealed(one.consignment, _head(case), ())


def _head(case: _Case) -> s.Lodged:
    one, lodging = case.one, case.lodging
    full = case.data_set is not DataSet.H7
    agent = m.Trader(function=lodging.representation) if lodging.representation else None
    if agent and one.representative.number:
        agent = m.Trader(id=trader(one.representative).id, function=lodging.representation)
    return s.Lodged(
        function="9",
        lrn=lodging.lrn.strip(),
        kind="IMA" if lodging.arrived else "IMD",
        items=len(one.lines),
        invoiced=Money(one.value, one.currency) if full else None,
        gross=mass(one.gross_kg) if full else None,
        packages=one.packages,
        papers=lodging.papers,
        agent=agent,
        authorisations=lodging.authorisations,
        border=border(one, case.conveyance),
        declarant=trader(one.declarant),
        exporter=trader(one.sender),
        shipment=_shipment(case),
        guarantees=lodging.guarantees,
    )


def _shipment(case: _Case) -> s.Shipment:
    one = case.one
    full = case.data_set is not DataSet.H7
    fiscal = (m.Role(ioss.validate(one.scheme_number), "FR5"),) if case.ioss else ()
    carriage = _carriage(one)
    unloading = case.conveyance.unloading if case.conveyance else ""
    return s.Shipment(
        nature="1" if full and not one.gift else "",
        arrival=m.Arrival(
            container="0" if full else "",
            arrives=_means(case.conveyance, one) if full else None,
            location=place(case.lodging.location),
        ),
        valuation=m.Valuation(freight=carriage) if carriage and not full else None,
        destination=m.Country("GB") if full else None,
        fiscal=fiscal,
        exported_from=m.Named(country.validate(one.ship_from)) if full else None,
        goods=tuple(_goods(case, number, line) for number, line in enumerate(one.lines, 1)),
        importer=trader(one.recipient),
        previous=previous(one),
        terms=m.Terms(one.incoterm.strip().upper(), place=unloading) if full and one.incoterm else None,
    )


def _means(conveyance: Conveyance | None, one: Declaration) -> m.Means | None:
    """Return the means of arrival: by air the flight and its day, as the samples have it."""
    if conveyance is None or not conveyance.number or one.channel == "post":
        return None
    day = f" {conveyance.arrives:%d.%m.%Y}" if conveyance.mode == "air" else ""
    return m.Means(id=f"{conveyance.number}{day}", id_kind=MEANS.get(conveyance.mode, ""))


def _carriage(one: Declaration) -> Money | None:
    """Return freight and insurance together, None where there is neither."""
    given = [said for said in (one.freight, one.insurance) if said and said.amount]
    return Money(sum((said.amount for said in given), Decimal(0)), given[0].currency) if given else None


def _goods(case: _Case, number: int, line: Line) -> s.Goods:
    one = case.one
    full = case.data_set is not DataSet.H7
    carriage = _carriage(one) if full and number == 1 else None
    charges = (m.Charge("AK", carriage),) if carriage else ()
    origin = m.Origin(country.validate(line.origin), kind="2" if _preferential(line) else "1")
    return s.Goods(
        customs_value=line.value if not full else None,
        sequence=number,
        papers=papers(one, line, case.conveyance),
        statements=_statements(case),
        commodity=_commodity(case, number, line),
        valuation=m.Valuation("1", charges=charges) if full else None,
        procedures=(s.Procedure("40", "00"), *(s.Procedure(code) for code in _additional(case))),
        origins=(origin,) if full else (),
        packages=(_packaging(one, number),) if full else (),
        adjustment=s.Adjustment("0000") if full else None,
    )


def _additional(case: _Case) -> list[str]:
    codes = ["1H7"] if case.data_set is DataSet.H7 else [] if case.low else ["000"]
    if case.low:
        codes.append("C08" if case.one.gift else "C07")
    return [*codes, "F48"] if case.ioss else codes


def _statements(case: _Case) -> tuple[m.Statement, ...]:
    said = [m.Statement("NIIMP")] if case.lodging.northern_ireland else []
    return (*said, m.Statement("00500", "IMPORTER")) if case.own else tuple(said)


def _commodity(case: _Case, number: int, line: Line) -> s.Commodity:
    code = hs.validate(line.hs)
    full = case.data_set is not DataSet.H7
    classes = [s.Classification(code[:8], "TSP")]
    if full and len(code) == 10:
        classes.append(s.Classification(code[8:], "TRC"))
    return s.Commodity(
        one_line(line.description),
        tuple(classes),
        tuple(s.Dangerous(number) for number in re.findall(r"\b(?:UN ?)?([0-9]{4})\b", line.dangerous)[:1]),
        _duties(case, number, line) if full else (),
        s.Masses(mass(_gross(case.one, line)), mass(line.net_kg) if full else None),
        s.InvoiceLine(line.value) if full else None,
    )


def _duties(case: _Case, number: int, line: Line) -> tuple[s.Duty, ...]:
    """Return what the declarant states; else the preference, and how duty and VAT are to be paid."""
    given = case.lodging.duties.get(number)
    if given is not None:
        return given
    preference = line.preference.strip() or "100"
    if not case.lodging.payment:
        return (s.Duty(preference=preference),)
    payment = s.Payment(case.lodging.payment)
    duty = s.Duty(preference=preference, kind="A00", payment=payment)
    return (duty,) if case.ioss else (duty, s.Duty(kind="B00", payment=payment))


def _packaging(one: Declaration, number: int) -> s.Packaging:
    """Return the packages: counted on the first item, none more on those packed with it."""
    marks = one_line(one.marks or one.house or one.consignment)
    return s.Packaging(1, marks, one.packages if number == 1 else 0, one.package_kind.strip().upper())


def _preferential(line: Line) -> bool:
    return line.preference.strip()[:1] in ("2", "3", "4")


def _gross(one: Declaration, line: Line) -> Decimal | None:
    """Return the gross mass of a line; that of the consignment where it is the only one."""
    return one.gross_kg if line.gross_kg is None and len(one.lines) == 1 else line.gross_kg


def _faults(case: _Case) -> list[str]:
    """Name what is wrong with the consignment as a whole."""
    one = case.one
    found = [*trader_faults(one.sender, "sender"), *trader_faults(one.recipient, "recipient")]
    if not trader(one.declarant).id:
        found.append(f"the declarant needs an EORI, it has {one.declarant.number!r}")
    if one.destination.strip().upper() not in ("GB", "XI"):
        found.append(f"the destination is {one.destination!r}, not GB")
    if not country.is_valid(one.ship_from):
        found.append(f"the country of dispatch {one.ship_from!r} is not known")
    if not 0 < one.packages < 10**8:
        found.append(f"{one.packages} packages cannot be declared")
    if not 0 < len(one.lines) <= 999:
        found.append(f"{len(one.lines)} lines of goods; a declaration has 1 to 999")
    if len({line.value.currency for line in one.lines}) > 1:
        found.append("the lines are in several currencies")
    if one.gross_kg is not None and case.data_set is not DataSet.H7:
        found += mass_faults(one.gross_kg, "the gross mass")
    return [*found, *_freight_faults(one), *document_faults(one), *_scheme_faults(case), *_limit_faults(case)]


def _freight_faults(one: Declaration) -> list[str]:
    found = money_faults(one.freight, "the freight") + money_faults(one.insurance, "the insurance")
    given = [said for said in (one.freight, one.insurance) if said and said.amount]
    if len({said.currency for said in given}) > 1:
        found.append("freight and insurance are in two currencies")
    return found


def _scheme_faults(case: _Case) -> list[str]:
    """Name what forbids IOSS: it is for Northern Ireland alone, needs its number, and knows no gifts."""
    if not case.ioss:
        return []
    found = []
    if not case.lodging.northern_ireland:
        found.append("IOSS (F48) is for goods into Northern Ireland, not Great Britain")
    if not ioss.is_valid(case.one.scheme_number):
        found.append(f"the IOSS number {case.one.scheme_number!r} is none (FR5)")
    if case.one.gift:
        found.append("a gift is not sold, so it cannot be under IOSS")
    return found


def _limit_faults(case: _Case) -> list[str]:
    """Name what forbids the relief for low value: value above the limit or unknown, excise, the day."""
    if not case.low or any(money_faults(line.value, "") for line in case.one.lines):
        return []
    one, lodging = case.one, case.lodging
    unit = lodging.limit_currency
    most = (GIFTS if one.gift else LIMITS)[unit]
    value = lodging.value_of(one)
    found = []
    if value is None:
        found.append(f"the value in {unit} is needed, it is in {one.currency}")
    elif value > most:
        what = "a gift" if one.gift else "goods of low value"
        found.append(f"the value of {value:.2f} {unit} is above the {most} {unit} of {what}")
    if any(line.hs.replace(".", "").startswith(EXCISE) for line in one.lines):
        found.append("goods under excise have no relief for low value")
    if one.at.date() >= RELIEF_UNTIL:
        found.append(f"no relief for low value is recorded on {one.at.date()}")
    return found


def _line_faults(case: _Case, line: Line, where: str) -> list[str]:
    """Name what is wrong with one line."""
    found = money_faults(line.value, f"the value of {where}")
    if not found and line.value.amount == 0:
        found.append(f"the value of {where} is zero")
    if is_vague(line.description):
        found.append(f"the description of {where} says too little: {line.description!r}")
    if not hs.is_valid(line.hs):
        found.append(f"the commodity code of {where} must have 6, 8 or 10 digits, it is {line.hs!r}")
    elif case.data_set is DataSet.H1 and len(hs.validate(line.hs)) < 10:
        found.append(f"the commodity code of {where} needs 10 digits in H1, it is {line.hs!r}")
    if line.quantity < 1:
        found.append(f"the quantity of {where} is {line.quantity}")
    if case.data_set is not DataSet.H7:
        found += mass_faults(line.net_kg, f"the net mass of {where}")
        if not country.is_valid(line.origin):
            found.append(f"the country of origin of {where} is not known: {line.origin!r}")
    return [
        *found,
        *mass_faults(_gross(case.one, line), f"the gross mass of {where}"),
        *_heavier(case, line, where),
    ]


def _heavier(case: _Case, line: Line, where: str) -> list[str]:
    """Name a line whose net mass is above its gross mass."""
    gross = _gross(case.one, line)
    if gross is None or line.net_kg is None or not (gross.is_finite() and line.net_kg.is_finite()):
        return []
    return [f"the net mass of {where} is above its gross mass"] if line.net_kg > gross else []
