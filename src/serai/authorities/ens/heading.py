"""What all goods of an entry summary share: who lodges, who carries, where and when they enter."""

from dataclasses import dataclass
from datetime import UTC, datetime

from serai.authorities.ens.message import (
    AMENDMENT,
    SUMMARY,
    Entry,
    EntrySummary,
    Header,
    Seal,
    Trader,
)
from serai.authorities.ens.text import Need, Needs, minute
from serai.codes import country, eori
from serai.customs.declaration import Conveyance, Party
from serai.errors import Refused

MODES = {
    "sea": "1",
    "container": "1",
    "bulk": "1",
    "short_sea": "1",
    "rail": "2",
    "road": "3",
    "air": "4",
    "inland_waterway": "8",
    "roro": "10",
    "roro_unaccompanied": "11",
}
"""The code of the mode of transport at the border, by the mode of a conveyance."""

SHIPS, RAIL, ROAD, AIR, VEHICLES = ("1", "8"), "2", "3", "4", ("3", "10", "11")
CIRCUMSTANCES = {"": None, "C": ROAD, "D": RAIL, "E": None}
"""Specific circumstances (road, rail, authorised operator), and the mode that each is for."""

_TIN = r"[A-Z]{2}[A-Z0-9]{1,15}"
_OFFICE = r"[A-Za-z]{2}[A-Za-z0-9]{6}"
_FLIGHT = r"[A-Za-z0-9]{3}[0-9]{1,4}[A-Za-z]?|[A-Za-z0-9]{1,3}[0-9][A-Za-z]?"
_TRANSFER = r"(?!XFER).+|XFER[A-Za-z0-9]+(?:[:-][A-Za-z0-9]+)?"


class CannotLodge(Refused):
    """Nothing of a consolidation can be lodged: what all its goods share is missing or cannot be written.

    `needs` holds them one by one.
    """

    def __init__(self, name: str, needs: list[Need]) -> None:
        super().__init__(f"{name} cannot be lodged: {'; '.join(map(str, needs))}")
        self.needs = tuple(needs)


@dataclass(frozen=True, slots=True)
class Lodging:
    """Who lodges, where and when, and under which numbers of his own.

    `sender` is the lodger's EORI and branch (`GB123456789000/0000000012`), `reference` his number of the
    filing (LRN, 22 characters) and `message` that of the message (14); a consolidation that takes several
    messages adds `-2`, `-3`. `office` is given where it is lodged elsewhere than at first entry;
    `circumstance` is C, D or E, `payment` the code of payment of the freight.
    """

    sender: str
    lodger: str
    place: str
    reference: str
    message: str
    at: datetime
    recipient: str = ""
    representative: str = ""
    office: str = ""
    later_offices: tuple[str, ...] = ()
    circumstance: str = ""
    payment: str = ""


def heading(conveyance: Conveyance, lodging: Lodging, needs: Needs, mrn: str = "") -> EntrySummary:
    """Return a message that has everything but goods: an IE313 where `mrn` is given, else an IE315."""
    kind = AMENDMENT if mrn else SUMMARY
    mode = MODES.get(conveyance.mode, "")
    if not mode:
        needs.add("/conveyance/mode", "8689", f"is {conveyance.mode!r}; known are {', '.join(MODES)}")
    at = lodging.at.astimezone(UTC)
    itinerary = tuple(
        place(code, f"/conveyance/countries/{number}", needs)
        for number, code in enumerate(conveyance.countries)
    )
    if not 2 <= len(itinerary) <= 99:
        text = f"has {len(itinerary)} countries; give those of the route in order, 2 to 99"
        needs.add("/conveyance/countries", "8684", text)
    lodger = needs.form(lodging.lodger, "/lodging/lodger", "GB[A-Z0-9]{1,15}", "an EORI of GB", "8692")
    return EntrySummary(
        kind=kind,
        sender=needs.form(
            lodging.sender, "/lodging/sender", r"[A-Z]{2}.{1,15}/[0-9]{10}", "EORI/branch", "4065"
        ),
        recipient=needs.text(lodging.recipient, "/lodging/recipient", 35),
        day=f"{at:%y%m%d}",
        time=f"{at:%H%M}",
        message=needs.text(lodging.message, "/lodging/message", 14, "ENS-ABSENT"),
        type=kind,
        header=_header(conveyance, lodging, mode, needs, mrn),
        itinerary=itinerary,
        lodgement_office="" if mrn else _lodged_at(conveyance, lodging, needs),
        representative=_representative(lodging, needs),
        lodger=Trader(tin=lodger),
        seals=_seals(conveyance, needs),
        entry=Entry(office(conveyance.office, "/conveyance/office", needs), minute(conveyance.arrives)),
        later_offices=tuple(
            office(one, f"/lodging/later_offices/{number}", needs)
            for number, one in enumerate(needs.unique(lodging.later_offices, "/lodging/later_offices", 99))
        ),
        carrier=_carrier(conveyance.carrier, mode, lodger, needs),
    )


def trader(party: Party, place_: str, needs: Needs, first_rule: int) -> Trader:
    """Return a party as a message names it: by a British EORI alone, else by name and address (and EORI).

    `first_rule` is the number of the rule that demands the name of a party without EORI; those for street,
    postal code, city and country follow it, those for a party with a foreign EORI are a hundred further.
    """
    tin = eori.validate(party.number) if eori.is_valid(party.number) else ""
    if tin.startswith("GB"):
        return Trader(tin=tin)
    rules = [str(first_rule + number + (100 if tin else 0)) for number in range(5)]
    return Trader(
        name=needs.text(party.name, f"{place_}/name", 35, rules[0]),
        street=needs.text(party.street, f"{place_}/street", 35, rules[1]),
        postal_code=needs.text(party.postal_code, f"{place_}/postal_code", 9, rules[2]),
        city=needs.text(party.city, f"{place_}/city", 35, rules[3]),
        country=place(party.country, f"{place_}/country", needs, rules[4]),
        tin=tin,
    )


def place(code: str, where: str, needs: Needs, rule: str = "ENS-COUNTRY") -> str:
    """Return a country of ISO 3166."""
    if not country.is_valid(code):
        needs.add(where, rule, f"is {code!r}; give a country of ISO 3166" if code else "is missing")
        return code
    return country.validate(code)


def office(code: str, where: str, needs: Needs) -> str:
    """Return the reference of a customs office."""
    return needs.form(code, where, _OFFICE, "a customs office such as GB000060")


def _header(conveyance: Conveyance, lodging: Lodging, mode: str, needs: Needs, mrn: str) -> Header:
    circumstance = lodging.circumstance
    if circumstance not in CIRCUMSTANCES:
        needs.add("/lodging/circumstance", "8691", f"is {circumstance!r}; known are C, D and E")
    elif CIRCUMSTANCES[circumstance] not in (None, mode):
        rule = "8111" if circumstance == "C" else "8112"
        needs.add("/lodging/circumstance", rule, f"{circumstance} is not for goods by {conveyance.mode}")
    if lodging.payment:
        needs.form(lodging.payment, "/lodging/payment", "[A-Z]", "one capital letter")
    needs.text(lodging.reference, "/lodging/reference", 22, "ENS-ABSENT")
    identity, flight = _identity(conveyance, mode, needs)
    nationality = ""
    if mode in VEHICLES:
        nationality = place(conveyance.nationality, "/conveyance/nationality", needs, "8108")
    unloading = ""
    if conveyance.unloading or circumstance != "E":
        unloading = _port(conveyance.unloading, "/conveyance/unloading", "8687", needs)
    return Header(
        reference="" if mrn else lodging.reference,
        mrn=mrn,
        mode=mode,
        identity=identity,
        nationality=nationality,
        place=needs.text(lodging.place, "/lodging/place", 35, "ENS-ABSENT"),
        circumstance=circumstance,
        payment=lodging.payment,
        conveyance=flight,
        loading=_port(conveyance.loading, "/conveyance/loading", "8104", needs),
        unloading=unloading,
        at=minute(lodging.at),
    )


def _identity(conveyance: Conveyance, mode: str, needs: Needs) -> tuple[str, str]:
    """Return what identifies the means of transport, and the number of its journey."""
    if mode == AIR:
        says = "a flight such as LH8401"
        return "", needs.form(conveyance.number, "/conveyance/number", _FLIGHT, says, "8118")
    if mode not in SHIPS:
        return needs.text(conveyance.number, "/conveyance/number", 27, "8199"), ""
    ship = (conveyance.vessel or conveyance.number).upper().removeprefix("IMO")
    where = "/conveyance/vessel" if conveyance.vessel else "/conveyance/number"
    identity = needs.form(ship, where, "[0-9]{7,8}", "the ship's IMO or ENI number, 7 or 8 digits", "8114")
    voyage = needs.text(conveyance.number, "/conveyance/number", 35) if conveyance.vessel else ""
    if voyage and mode == "1":
        needs.form(voyage, "/conveyance/number", _TRANSFER, "a voyage, or XFER and its transfer", "8685")
    return identity, voyage


def _port(value: str, where: str, rule: str, needs: Needs) -> str:
    """Return a place of loading or unloading: a UN/LOCODE, or a text that begins with the country."""
    written = needs.text(value, where, 35, rule)
    if written and not (len(written) > 2 and written[:2].isascii() and written[:2].isalpha()):
        needs.add(where, "ENS-FORM", f"is {value!r}; give a UN/LOCODE such as GBLHR")
    return written


def _lodged_at(conveyance: Conveyance, lodging: Lodging, needs: Needs) -> str:
    if not lodging.office:
        return ""
    written = office(lodging.office, "/lodging/office", needs)
    if written == "".join(conveyance.office.split()):
        needs.add("/lodging/office", "8616", "is the office of first entry; leave it out")
    return written


def _representative(lodging: Lodging, needs: Needs) -> Trader | None:
    if not lodging.representative:
        return None
    return Trader(tin=needs.form(lodging.representative, "/lodging/representative", _TIN, "an EORI"))


def _seals(conveyance: Conveyance, needs: Needs) -> tuple[Seal, ...]:
    kept = needs.unique(conveyance.seals, "/conveyance/seals", 9999)
    return tuple(
        Seal(needs.text(one, f"/conveyance/seals/{n}", 20, "ENS-ABSENT")) for n, one in enumerate(kept)
    )


def _carrier(carrier: Party, mode: str, lodger: str, needs: Needs) -> Trader | None:
    """Return the carrier where he is not the lodger; by sea, air and inland waterway he has an EORI."""
    tin = eori.validate(carrier.number) if eori.is_valid(carrier.number) else ""
    if tin == lodger:
        return None
    if mode not in (RAIL, ROAD) and not tin:
        needs.add("/conveyance/carrier/number", "8164", f"is {carrier.number!r}; give the carrier's EORI")
        return None
    return trader(carrier, "/conveyance/carrier", needs, 8159)
