"""The postal customs declaration CN 23: one item, its contents, its barcode; more lines go to a next sheet.

The fields and their numbers are those of the form of the Universal Postal Union; the words are ours where
the form leaves them free. Printed on A5, landscape.
"""

import re
from collections.abc import Sequence

from serai.codes import s10
from serai.customs.declaration import Declaration, Line, Party
from serai.faces.papers.letter import told, wrap
from serai.faces.papers.paper import Paper
from serai.faces.papers.sheet import A5_WIDE, Box, Sheet, Style, step
from serai.faces.papers.worded import address, amount, kilograms, place_of

_S10 = re.compile(r"[A-Z]{2}[0-9]{9}[A-Z]{2}")
_LEFT, _WIDE = 7.0, 196.0
_TABLE, _FOOT = 66.0, 101.0
"""Where the table of contents begins, and where the fields below it do."""

_ROOM = _FOOT - _TABLE - 3
"""Room for lines of goods on a sheet; a line that takes more is set smaller."""

_COLUMNS = (
    ("Contents, in detail (1)", 78.0, "left"),
    ("Quantity (2)", 17.0, "right"),
    ("Net weight, kg (3)", 24.0, "right"),
    ("Value (5)", 29.0, "right"),
    ("HS tariff number (7)", 28.0, "left"),
    ("Origin (8)", 20.0, "left"),
)
_CELL = 7.5
_PROMISE = (
    "The sender declares that what stands here is true and complete, and that the item holds nothing "
    "dangerous and nothing that law, the post or customs forbid."
)


def draw_cn23(declaration: Declaration) -> Paper:
    """Draw the CN 23 of a declaration.

    Raises
    ------
    CannotPrint
        If a text has letters that no font of the papers has.
    InvalidS10
        If the item has a number of that form with a wrong check digit or country.
    """
    number = item_number(declaration)
    sheet = Sheet(A5_WIDE, f"CN 23 {number or declaration.consignment}")
    parts = _parted(declaration.lines)
    for page, lines in enumerate(parts, 1):
        if page > 1:
            sheet.turn()
        _head(sheet, declaration, number)
        _parties(sheet, declaration)
        _contents(sheet, lines, declaration)
        _foot(sheet, declaration, (page, len(parts)))
    pdf = sheet.finish()
    changed = told(_texts(declaration))
    notes = (f"printed otherwise: {', '.join(changed)}",) if changed else ()
    return Paper(pdf, sheet.pages, tuple(_lacks(declaration, number)), notes)


def item_number(declaration: Declaration) -> str:
    """Return the S10 number of the item, empty where the house number is of another kind.

    Raises
    ------
    InvalidS10
        If it has the form of one and is none.
    """
    plain = re.sub(r"[\s-]", "", declaration.house).upper()
    return s10.validate(plain) if _S10.fullmatch(plain) else ""


def category_of(declaration: Declaration) -> str:
    """Return the category of the item: a gift, a sale, or another that the form leaves to be told."""
    if declaration.gift:
        return "Gift"
    return "Sale of goods" if declaration.sender.kind == "business" else "Other"


def _head(sheet: Sheet, declaration: Declaration, number: str) -> None:
    sheet.frame(Box(_LEFT, 7, _WIDE, 14))
    sheet.text(_LEFT + 2, 13, "CUSTOMS DECLARATION", Style(13, bold=True))
    sheet.text(_LEFT + 2, 18, "May be opened officially", Style(7))
    sheet.text(_LEFT + 96, 16.2, "CN 23", Style(19, bold=True))
    if number:
        sheet.barcode(Box(_LEFT + 128, 8.2, 64, 11.8), number)
    else:
        sheet.label(_LEFT + 128, 8, "No. of item (no S10 number is given)")
        sheet.text(_LEFT + 128, 15, declaration.house, Style(10, bold=True))


def _parties(sheet: Sheet, declaration: Declaration) -> None:
    for name, party, top in (("From", declaration.sender, 21.0), ("To", declaration.recipient, 42.0)):
        sheet.frame(Box(_LEFT, top, 10, 21), shade=0.93)
        sheet.text(_LEFT + 1.5, top + 5, name, Style(9, bold=True))
        sheet.field(Box(_LEFT + 10, top, 118, 16), "Name, street, place, country", address(party))
        sheet.frame(Box(_LEFT + 10, top + 16, 59, 5))
        sheet.label(_LEFT + 11, top + 17.2, "Tel.")
        sheet.fill(Box(_LEFT + 17, top + 16.9, 51, 3.6), party.phone, Style(8))
        sheet.frame(Box(_LEFT + 69, top + 16, 59, 5))
        sheet.label(_LEFT + 70, top + 17.2, "E-mail")
        sheet.fill(Box(_LEFT + 78, top + 16.9, 49, 3.6), party.email, Style(8))
    right = _LEFT + 128
    sheet.field(Box(right, 21, 68, 10), "Sender's customs reference", declaration.reference)
    sheet.field(Box(right, 31, 68, 11), "Customs number of the sender", declaration.sender.number)
    sheet.field(Box(right, 42, 68, 10), "Importer's reference (tax number, VAT number, importer code)",
                declaration.recipient.number)  # fmt: skip
    sheet.field(Box(right, 52, 68, 11), "Country of destination", place_of(declaration.destination),
                Style(11, bold=True))  # fmt: skip


def _contents(sheet: Sheet, lines: Sequence[Line], declaration: Declaration) -> None:
    top, left = _TABLE - 3, _LEFT
    for name, wide, _ in _COLUMNS:
        sheet.frame(Box(left, top, wide, 4.5), shade=0.93)
        sheet.label(left + 1, top + 0.9, name)
        sheet.frame(Box(left, top + 4.5, wide, _FOOT - top - 4.5))
        left += wide
    base = top + 5
    for line in lines:
        cells = _cells(line)
        high = _height(line)
        left = _LEFT
        for text, (_, wide, align) in zip(cells, _COLUMNS, strict=True):
            sheet.fill(Box(left + 1, base, wide - 2, high), text, Style(_CELL, align=align))
            left += wide
        base += high


def _cells(line: Line) -> tuple[str, ...]:
    value = f"{amount(line.value.amount)} {line.value.currency}"
    return _described(line), str(line.quantity), kilograms(line.net_kg), value, line.hs, place_of(line.origin)


def _described(line: Line) -> str:
    return f"{line.description} ({line.dangerous})" if line.dangerous else line.description


def _height(line: Line) -> float:
    room = (_COLUMNS[0][1] - 2) * 72 / 25.4
    return min(len(wrap(_described(line), room, _CELL)) * step(_CELL) + 0.7, _ROOM)


def _parted(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines sheet by sheet, as many as the table has room for."""
    parts: list[list[Line]] = [[]]
    used = 0.0
    for line in lines:
        high = _height(line)
        if parts[-1] and used + high > _ROOM:
            parts.append([])
            used = 0.0
        parts[-1].append(line)
        used += high
    return parts


def _foot(sheet: Sheet, declaration: Declaration, page: tuple[int, int]) -> None:
    last = page[0] == page[1]
    further = "see the last sheet"
    gross = kilograms(declaration.gross_kg) if last else further
    value = f"{amount(declaration.value)} {declaration.currency}" if last else further
    cost = declaration.freight
    sheet.field(Box(_LEFT, _FOOT, 40, 9), "Total gross weight, kg (4)", gross, Style(9, bold=True))
    sheet.field(Box(_LEFT + 40, _FOOT, 50, 9), "Total value (6)", value, Style(9, bold=True))
    sheet.field(Box(_LEFT + 90, _FOOT, 38, 9), "Postal charges and fees (9)",
                f"{amount(cost.amount)} {cost.currency}" if cost else "")  # fmt: skip
    sheet.field(Box(_LEFT + 128, _FOOT, 68, 9), "Office of origin, date of posting", "")
    _category(sheet, declaration, _FOOT + 9)
    top = _FOOT + 22
    notes = "" if page[1] == 1 else f"Sheet {page[0]} of {page[1]}, {len(declaration.lines)} lines in all."
    sheet.field(
        Box(_LEFT, top, 128, 10), "Comments (11): quarantine, sanitary inspection, other restrictions", notes
    )
    papers = {document.kind or document.code: document.number for document in declaration.documents}
    for number, (name, value) in enumerate((
        ("Licence (12)", papers.get("licence", "")), ("Certificate (13)", papers.get("certificate", "")),
        ("Invoice (14)", declaration.invoice),
    )):  # fmt: skip
        sheet.field(Box(_LEFT + 42.67 * number, top + 10, 42.67, 9), name, value, Style(8))
    sheet.frame(Box(_LEFT + 128, _FOOT + 9, 68, 32))
    sheet.fill(Box(_LEFT + 129, _FOOT + 10, 66, 14), _PROMISE, Style(7))
    sheet.label(_LEFT + 129, _FOOT + 37.6, "Date and sender's signature (15)")
    sheet.rule(_LEFT + 129, _FOOT + 37.4, 66)


def _category(sheet: Sheet, declaration: Declaration, top: float) -> None:
    sheet.frame(Box(_LEFT, top, 128, 13))
    sheet.label(_LEFT + 1, top + 0.4, "Category of item (10)")
    chosen = category_of(declaration)
    names = ("Gift", "Documents", "Sale of goods", "Commercial sample", "Returned goods", "Other")
    for number, name in enumerate(names):
        left, below = _LEFT + 2 + 42 * (number % 3), top + 3.6 + 4.6 * (number // 3)
        sheet.tick(left, below, name, name == chosen)


def _lacks(declaration: Declaration, number: str) -> list[str]:
    """List what the form asks for and the declaration does not say."""
    found = [("the S10 number of the item", number), ("the gross weight", declaration.gross_kg)]
    for who, party in (("sender", declaration.sender), ("recipient", declaration.recipient)):
        found += [
            (f"the {who}'s {name}", getattr(party, name)) for name in ("name", "street", "city", "country")
        ]
    for place, line in enumerate(declaration.lines, 1):
        found += [
            (f"the description of line {place}", line.description),
            (f"the net weight of line {place}", line.net_kg),
        ]
        if declaration.sender.kind == "business":
            found += [(f"the HS code of line {place}", line.hs), (f"the origin of line {place}", line.origin)]
    return [name for name, value in found if not value]


def _texts(declaration: Declaration) -> list[str]:
    parties = [text for party in (declaration.sender, declaration.recipient) for text in _of(party)]
    return [*parties, *(line.description for line in declaration.lines), declaration.reference]


def _of(party: Party) -> tuple[str, ...]:
    return (party.name, party.street, party.city, party.region)
