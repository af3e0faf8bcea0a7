"""Papers of lithium batteries by air: UN number by packing, section II limits, statement and mark.

The limits are those widely published from the air rules for dangerous goods; no source was read, and every
rule is marked unverified. A carrier may be stricter, and posts take batteries only inside equipment.
"""

from collections.abc import Iterator
from decimal import Decimal

from serai.customs.datasets.field import Check, Context, Field, Find, Need, Record, Table
from serai.customs.datasets.kind import FLAG, amount_of, choice, decimal, text, whole
from serai.customs.datasets.particulars import Made, context_of, given, local_reference
from serai.customs.declaration import Declaration

PACKINGS = {
    ("ion", "alone"): ("UN3480", "965"),
    ("ion", "with"): ("UN3481", "966"),
    ("ion", "inside"): ("UN3481", "967"),
    ("metal", "alone"): ("UN3090", "968"),
    ("metal", "with"): ("UN3091", "969"),
    ("metal", "inside"): ("UN3091", "970"),
}
"""UN number and packing instruction by chemistry and packing: alone, with equipment, inside equipment."""

CELL_WH, BATTERY_WH = Decimal(20), Decimal(100)
CELL_G, BATTERY_G = Decimal(1), Decimal(2)
SOURCE = "air rules for dangerous goods, packing instructions 965 to 970, not read here"
LIMITS = (
    ("cell_wh", CELL_WH, "Wh"),
    ("battery_wh", BATTERY_WH, "Wh"),
    ("cell_g", CELL_G, "g of lithium"),
    ("battery_g", BATTERY_G, "g of lithium"),
)
"""What section II takes at most."""

Found = Iterator[tuple[str, str, str]]


def make_battery_paper(declaration: Declaration, batteries: Record) -> Made:
    """Make the battery paper of a consignment from what is told of its batteries.

    `batteries` has `chemistry` (ion, metal), `packing` (alone, with, inside), `cells`, `batteries`,
    `cell_wh` and `battery_wh` (ion) or `cell_g` and `battery_g` of lithium (metal), `test_summary`,
    `charge_percent`, `damaged`. UN number, packing instruction, mark and statement follow from them.
    """
    known = PACKINGS.get((str(batteries.get("chemistry")), str(batteries.get("packing"))))
    un, instruction = known or ("", "")
    lines = {line.dangerous for line in declaration.lines if line.dangerous}
    record = {
        "reference": local_reference(declaration, "BATTERY"),
        "consignment": declaration.consignment,
        **batteries,
        "un": un,
        "instruction": instruction,
        "declared": sorted(lines),
        "mark": bool(known) and _marked(batteries),
        "statement": statement_of(batteries) if known else None,
        "phone": declaration.sender.phone,
    }
    return Made(TABLE, given(record), context_of(declaration))


def statement_of(batteries: Record) -> str:
    """Return the words for the waybill: what is in it, by which section of which instruction.

    >>> statement_of({"chemistry": "ion", "packing": "inside"})
    'Lithium ion batteries in compliance with Section II of PI 967'
    """
    chemistry, packing = str(batteries["chemistry"]), str(batteries["packing"])
    section = "Section IB" if packing == "alone" else "Section II"
    _, instruction = PACKINGS[chemistry, packing]
    return f"Lithium {chemistry} batteries in compliance with {section} of PI {instruction}"


def _marked(batteries: Record) -> bool:
    """Say whether the package bears the battery mark: not where few small ones are inside equipment."""
    cells, whole_ones = _count(batteries, "cells"), _count(batteries, "batteries")
    return not (batteries.get("packing") == "inside" and cells <= 4 and whole_ones <= 2)


def _count(batteries: Record, name: str) -> int:
    value = batteries.get(name)
    return value if isinstance(value, int) else 0


def _limits(record: Record, _: Context) -> Found:
    for name, most, unit in LIMITS:
        amount = amount_of(record.get(name))
        if amount is not None and amount > most:
            yield f"/{name}", f"is {amount} {unit}, above {most}", "ship as fully regulated dangerous goods"


def _declared(record: Record, _: Context) -> Found:
    declared, un = record.get("declared"), record.get("un")
    if isinstance(declared, list) and un and un not in declared:
        names = ", ".join(map(str, declared))
        yield "/declared", f"says {names}, the packing gives {un}", f"declare {un}"


def _charge(record: Record, _: Context) -> Found:
    charge = record.get("charge_percent")
    alone = record.get("chemistry") == "ion" and record.get("packing") == "alone"
    if alone and isinstance(charge, int) and charge > 30:
        yield "/charge_percent", f"is {charge}, above 30", "discharge before packing"


def _damaged(record: Record, _: Context) -> Found:
    if record.get("damaged") is True:
        yield "/damaged", "batteries do not fly", "keep them back"


def _by_post(record: Record, context: Context) -> Found:
    if context.facts.get("channel") != "post":
        return
    if record.get("packing") in ("alone", "with"):
        yield (
            "/packing",
            f"is {record['packing']}; posts take batteries only inside equipment",
            "send by express",
        )
    elif _count(record, "cells") > 4 or _count(record, "batteries") > 2:
        yield "/packing", "holds more than 4 cells or 2 batteries", "send by express"


def _none(record: Record, _: Context) -> Found:
    if not _count(record, "cells") and not _count(record, "batteries"):
        yield "/cells", "are none, and no batteries either", "give how many of one of both"


def _kind(record: Record, chemistry: str) -> bool:
    return record.get("chemistry") == chemistry


def _energy(name: str, of: str, chemistry: str, what: str) -> Field:
    need = Need(f"BATTERY-{name}", "required", what, source=SOURCE, certainty="unverified",
                when=lambda record: _kind(record, chemistry) and _count(record, of) > 0)  # fmt: skip
    return Field(name, decimal(9, 3), "0..1", what, f"BATTERY-{name}", SOURCE, "unverified", (need,))


def _check(rule: str, sentence: str, find: Find) -> Check:
    return Check(rule, sentence, find, source=SOURCE, certainty="unverified")


_ALONE = Need("BATTERY-CHARGE", "required", "lithium ion batteries alone fly with at most 30 % charge",
              when=lambda record: record.get("packing") == "alone" and _kind(record, "ion"), source=SOURCE,
              certainty="unverified")  # fmt: skip
TABLE = Table(
    "battery",
    "Lithium batteries by air [unverified]",
    (
        Field("reference", text(22), sentence="the reference"),
        Field("consignment", text(70), sentence="the number of the consignment"),
        Field("chemistry", choice(("ion", "metal")), sentence="ion (rechargeable) or metal"),
        Field("packing", choice(("alone", "with", "inside")), sentence="alone, with or inside equipment"),
        Field("cells", whole(0), "0..1", "single cells in a package"),
        Field("batteries", whole(0), "0..1", "batteries in a package"),
        _energy("cell_wh", "cells", "ion", "the energy of a cell in watt-hours"),
        _energy("battery_wh", "batteries", "ion", "the energy of a battery in watt-hours"),
        _energy("cell_g", "cells", "metal", "the lithium in a cell in grams"),
        _energy("battery_g", "batteries", "metal", "the lithium in a battery in grams"),
        Field("charge_percent", whole(0, 100), "0..1", "the state of charge", needs=(_ALONE,)),
        Field("damaged", FLAG, "0..1", "whether any is damaged or recalled"),
        Field("test_summary", text(140), sentence="the number or place of the test summary (UN 38.3)"),
        Field("un", choice(un for un, _ in PACKINGS.values()), sentence="the UN number"),
        Field("instruction", choice(pi for _, pi in PACKINGS.values()), sentence="the packing instruction"),
        Field("declared", text(8), "0..9", "the UN numbers declared on the lines of goods"),
        Field("mark", FLAG, sentence="whether the package bears the battery mark"),
        Field("statement", text(140), sentence="the words on the waybill"),
        Field("phone", text(50), "0..1", "the phone number on the mark", needs=(
            Need("BATTERY-MARK", "required", "the battery mark bears a phone number", source=SOURCE,
                 when=lambda record: record.get("mark") is True, certainty="unverified"),)),
    ),
    (
        _check("BATTERY-LIMIT", "Section II takes cells and batteries up to a limit of energy.", _limits),
        _check("BATTERY-UN", "The UN number declared is that of chemistry and packing.", _declared),
        _check("BATTERY-CHARGE", "Lithium ion batteries alone fly with at most 30 % charge.", _charge),
        _check("BATTERY-DAMAGED", "Damaged or recalled batteries do not fly.", _damaged),
        _check("BATTERY-POST", "Posts take few batteries, inside equipment.", _by_post),
        _check("BATTERY-NONE", "A battery paper tells of at least one cell or battery.", _none),
    ),
    source=SOURCE,
    certainty="unverified",
)  # fmt: skip
"""The fields of a battery paper."""
