"""The commercial invoice of a declaration, A4: parties, terms, goods and totals; on as many pages as needed.

The IOSS number of the seller is not printed: it goes to the declarant with the data set, and to nobody else.
"""

from collections.abc import Sequence
from decimal import Decimal

from serai.customs.declaration import Declaration, Line, Party
from serai.faces.papers.letter import told, wrap
from serai.faces.papers.paper import Paper
from serai.faces.papers.sheet import A4_TALL, SHADE, Box, Sheet, Style, step
from serai.faces.papers.worded import address, amount, kilograms, place_of

_LEFT, _WIDE, _BOTTOM = 15.0, 180.0, 278.0
_FIRST, _NEXT = 116.0, 34.0
"""Where the table of goods begins on the first page and on the others."""

_COLUMNS = (
    ("", 8.0, "right"),
    ("Description of goods", 66.0, "left"),
    ("HS code", 24.0, "left"),
    ("Origin", 14.0, "left"),
    ("Quantity", 18.0, "right"),
    ("Unit price", 24.0, "right"),
    ("Amount", 26.0, "right"),
)
_CELL, _GAP, _HEAD = 8.5, 1.6, 6.0
_TOTALS = 48.0
"""Room that totals and signature take below the last line."""

_MOST = _BOTTOM - _FIRST - _HEAD - _TOTALS
"""The height of a line of goods at most; one that takes more is set smaller."""


def draw_invoice(declaration: Declaration) -> Paper:
    """Draw the commercial invoice of a declaration.

    Raises
    ------
    CannotPrint
        If a text has letters that no font of the papers has.
    """
    sheet = Sheet(A4_TALL, f"Commercial invoice {declaration.invoice or declaration.consignment}")
    parts = _parted(declaration.lines)
    number, base = 0, 0.0
    for page, lines in enumerate(parts, 1):
        if page > 1:
            sheet.turn()
        _title(sheet, declaration, f"Page {page} of {len(parts)}")
        if page == 1:
            _parties(sheet, declaration)
        base = _table(sheet, lines, number, _FIRST if page == 1 else _NEXT)
        number += len(lines)
    _totals(sheet, declaration, base)
    pdf = sheet.finish()
    changed = told(_texts(declaration))
    notes = (f"printed otherwise: {', '.join(changed)}",) if changed else ()
    return Paper(pdf, sheet.pages, tuple(_lacks(declaration)), notes)


def unit_price(line: Line) -> str:
    """Return the price of one piece, with `~` where it had to be rounded to four decimals."""
    price = line.value.amount / line.quantity
    short = round(price, 4)
    return amount(short) if short * line.quantity == line.value.amount else f"~{amount(short)}"


def totals_of(declaration: Declaration) -> list[tuple[str, str]]:
    """Return the sums of an invoice: goods, freight, insurance, and the total of each currency."""
    costs = (("Freight", declaration.freight), ("Insurance", declaration.insurance))
    rows = [("Goods", f"{amount(declaration.value)} {declaration.currency}")]
    sums = {declaration.currency: declaration.value}
    for name, money in costs:
        if money is not None:
            rows.append((name, f"{amount(money.amount)} {money.currency}"))
            sums[money.currency] = sums.get(money.currency, Decimal(0)) + money.amount
    return [*rows, ("Total", " + ".join(f"{amount(total)} {unit}" for unit, total in sums.items()))]


def _title(sheet: Sheet, declaration: Declaration, page: str) -> None:
    sheet.text(_LEFT, 24, "COMMERCIAL INVOICE", Style(17, bold=True))
    number = declaration.invoice or "number: ____________"
    sheet.text(_LEFT + _WIDE, 20, number, Style(11, bold=True, align="right"))
    sheet.text(_LEFT + _WIDE, 24.6, page, Style(8, align="right", grey=0.42))
    sheet.rule(_LEFT, 27.5, _WIDE, line=1.2)


def _parties(sheet: Sheet, declaration: Declaration) -> None:
    half = _WIDE / 2
    exporter, importer = declaration.seller, declaration.declarant
    sheet.field(Box(_LEFT, 31, half, 30), "Exporter", _told(declaration.sender))
    sheet.field(Box(_LEFT + half, 31, half, 30), "Consignee", _told(declaration.recipient))
    sheet.field(Box(_LEFT, 61, half, 24), "Seller, if not the exporter", _told(exporter))
    sheet.field(Box(_LEFT + half, 61, half, 24), "Declarant", _told(importer))
    weight = kilograms(declaration.gross_kg)
    boxes = (
        ("Consignment", declaration.consignment), ("Order, reference", declaration.reference),
        ("House waybill, item", declaration.house), ("Terms of delivery", declaration.incoterm),
        ("Shipped from", place_of(declaration.ship_from)), ("Destination", place_of(declaration.destination)),
        ("Packages", f"{declaration.packages} {declaration.package_kind}"),
        ("Gross weight", f"{weight} kg" if weight else ""),
    )  # fmt: skip
    for number, (name, value) in enumerate(boxes):
        left, top = _LEFT + _WIDE / 4 * (number % 4), 85 + 13 * (number // 4)
        sheet.field(Box(left, top, _WIDE / 4, 13), name, value)


def _told(party: Party) -> str:
    contact = "  ".join(filter(None, (party.phone, party.email)))
    return "\n".join(filter(None, (address(party), party.number and f"No. {party.number}", contact)))


def _table(sheet: Sheet, lines: Sequence[Line], before: int, top: float) -> float:
    """Draw lines of goods below a head; return where they end."""
    sheet.frame(Box(_LEFT, top, _WIDE, _HEAD), shade=SHADE, line=0)
    left = _LEFT
    for name, wide, align in _COLUMNS:
        at = left + wide - 1 if align == "right" else left + 1
        sheet.text(at, top + 4, name, Style(7.5, bold=True, align=align))
        left += wide
    base = top + _HEAD
    for number, line in enumerate(lines, before + 1):
        high, left = _height(line), _LEFT
        for text, (_, wide, align) in zip(_cells(number, line), _COLUMNS, strict=True):
            sheet.fill(Box(left + 1, base + _GAP / 2, wide - 2, high - _GAP), text, Style(_CELL, align=align))
            left += wide
        base += high
        sheet.rule(_LEFT, base, _WIDE, line=0.15)
    return base


def _cells(number: int, line: Line) -> tuple[str, ...]:
    value = f"{amount(line.value.amount)} {line.value.currency}"
    return str(number), _described(line), line.hs, line.origin, str(line.quantity), unit_price(line), value


def _described(line: Line) -> str:
    further = [part for part in (line.sku, line.dangerous) if part]
    net = kilograms(line.net_kg)
    further += [f"{net} kg net"] if net else []
    return line.description + (f"\n{' · '.join(further)}" if further else "")


def _height(line: Line) -> float:
    room = (_COLUMNS[1][1] - 2) * 72 / 25.4
    lines = sum(len(wrap(part, room, _CELL)) for part in _described(line).split("\n"))
    return min(lines * step(_CELL) + _GAP, _MOST)


def _parted(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines page by page; the last page keeps room for totals and signature."""
    parts: list[list[Line]] = [[]]
    base = _FIRST + _HEAD
    for number, line in enumerate(lines, 1):
        high = _height(line)
        room = _BOTTOM - (_TOTALS if number == len(lines) else 0)
        if base + high > room and parts[-1]:
            parts.append([])
            base = _NEXT + _HEAD
        parts[-1].append(line)
        base += high
    return parts


def _totals(sheet: Sheet, declaration: Declaration, base: float) -> None:
    base += 3
    for name, value in totals_of(declaration):
        whole = name == "Total"
        if whole:
            sheet.rule(_LEFT + 100, base + 0.8, 80, line=0.8)
            base += 1.4
        sheet.text(_LEFT + 101, base + 4, name, Style(10 if whole else 8.5, bold=whole))
        sheet.text(_LEFT + _WIDE - 1, base + 4, value, Style(10 if whole else 8.5, whole, "right"))
        base += 5.2
    words = "A gift: no payment is asked." if declaration.gift else "The values are those paid or to be paid."
    sheet.fill(Box(_LEFT, base + 4, 84, 12), f"{words} The exporter declares that they are true.", Style(8))
    sheet.rule(_LEFT + 100, base + 18, 80)
    sheet.label(_LEFT + 100, base + 18.6, "Place, date and signature")


def _lacks(declaration: Declaration) -> list[str]:
    found: list[tuple[str, object]] = [("the number of the invoice", declaration.invoice)]
    for who, party in (("exporter", declaration.sender), ("consignee", declaration.recipient)):
        asked = ("name", "street", "city", "country")
        found += [(f"the {who}'s {name}", getattr(party, name)) for name in asked]
    for place, line in enumerate(declaration.lines, 1):
        found.append((f"the description of line {place}", line.description))
        found += [(f"the HS code of line {place}", line.hs), (f"the origin of line {place}", line.origin)]
    return [name for name, value in found if not value]


def _texts(declaration: Declaration) -> list[str]:
    parties = (declaration.sender, declaration.recipient, declaration.seller, declaration.declarant)
    return [*map(_told, parties), *map(_described, declaration.lines)]
