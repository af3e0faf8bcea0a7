"""A sheet of paper: labelled boxes, texts that wrap, barcodes; measured in millimetres from the upper left.

The bytes of a sheet depend on what is drawn alone: no clock, no random number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from serai.faces.papers.letter import spell, width, wrap

A5_WIDE, A4_TALL = landscape(A5), A4
INK, FAINT, SHADE = 0.12, 0.42, 0.93
"""Grey of texts, of labels and of shaded bands; 0 is black."""

LABEL_SIZE = 5.6


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet: its upper left corner, width and height."""

    left: float
    top: float
    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size in points, bold, alignment (left, right, centre), grey."""

    size: float = 8.5
    bold: bool = False
    align: str = "left"
    grey: float = INK


TEXT, STRONG = Style(), Style(bold=True)


class Sheet:
    """Pages of one paper, drawn one after the other."""

    def __init__(self, size: tuple[float, float], title: str) -> None:
        self.wide, self.high = size[0] / mm, size[1] / mm
        self.pages = 1
        self._file = BytesIO()
        self._canvas = Canvas(self._file, pagesize=size, invariant=1, pageCompression=1)
        self._canvas.setTitle(title)
        self._canvas.setAuthor("Serai")

    def turn(self) -> None:
        """Begin the next page."""
        self._canvas.showPage()
        self.pages += 1

    def finish(self) -> bytes:
        """Return the paper as the bytes of a PDF."""
        self._canvas.save()
        return self._file.getvalue()

    def frame(self, box: Box, shade: float | None = None, line: float = 0.4) -> None:
        """Draw the edges of a box, and fill it."""
        self._canvas.setLineWidth(line)
        self._canvas.setStrokeGray(0.35)
        if shade is not None:
            self._canvas.setFillGray(shade)
        place = (box.left * mm, (self.high - box.top - box.high) * mm, box.wide * mm, box.high * mm)
        self._canvas.rect(*place, stroke=int(line > 0), fill=int(shade is not None))

    def rule(self, left: float, top: float, wide: float, line: float = 0.3) -> None:
        """Draw a level line."""
        self._canvas.setLineWidth(line)
        self._canvas.setStrokeGray(0.35)
        y = (self.high - top) * mm
        self._canvas.line(left * mm, y, (left + wide) * mm, y)

    def text(self, left: float, base: float, text: str, style: Style = TEXT) -> None:
        """Write one line with its base there; `left` is the right end or the middle, by alignment."""
        x = left * mm
        if style.align != "left":
            x -= width(text, style.size, style.bold) / (1 if style.align == "right" else 2)
        self._canvas.setFillGray(style.grey)
        y = (self.high - base) * mm
        for run in spell(text, style.bold):
            self._canvas.setFont(run.font, style.size)
            self._canvas.drawString(x, y, run.text)
            x += self._canvas.stringWidth(run.text, run.font, style.size)

    def label(self, left: float, top: float, text: str) -> None:
        """Write the small name of a field."""
        self.text(left, top + 2.2, text, Style(LABEL_SIZE, grey=FAINT))

    def field(self, box: Box, name: str, value: str, style: Style = TEXT) -> None:
        """Draw a box with the name of its field and a value that shrinks until it fits."""
        self.frame(box)
        self.label(box.left + 1, box.top + 0.4, name)
        inner = Box(box.left + 1, box.top + 3.2, box.wide - 2, box.high - 3.4)
        self.fill(inner, value, style)

    def fill(self, box: Box, value: str, style: Style = TEXT) -> None:
        """Write a text into a box: wrapped, and smaller where it would not fit."""
        lines, size = fitting(value, box.wide, box.high, style)
        left = {"left": box.left, "right": box.left + box.wide}.get(style.align, box.left + box.wide / 2)
        set_as = Style(size, style.bold, style.align, style.grey)
        for number, line in enumerate(lines, 1):
            self.text(left, box.top + number * step(size) - 0.28 * step(size), line, set_as)

    def tick(self, left: float, top: float, name: str, on: bool) -> None:
        """Draw a small box with its name, crossed where it is meant."""
        box = Box(left, top, 2.8, 2.8)
        self.frame(box)
        if on:
            self.text(left + 1.4, top + 2.35, "X", Style(8, bold=True, align="centre"))
        self.text(left + 4, top + 2.3, name, Style(7.5))

    def barcode(self, box: Box, code: str) -> None:
        """Draw a text as Code 128 across a box, with the text below."""
        drawn = Code128(code, barHeight=(box.high - 3.6) * mm, barWidth=1, quiet=0)
        drawn.barWidth = box.wide * mm / (drawn.width or 1)
        drawn = Code128(code, barHeight=(box.high - 3.6) * mm, barWidth=drawn.barWidth, quiet=0)
        self._canvas.setFillGray(0)
        drawn.drawOn(self._canvas, box.left * mm, (self.high - box.top - box.high + 3.6) * mm)
        style = Style(9, bold=True, align="centre")
        self.text(box.left + box.wide / 2, box.top + box.high - 0.4, code, style)


def step(size: float) -> float:
    """Return the distance of two lines of a size, in millimetres."""
    return float(size) * 1.18 / float(mm)


def fitting(value: str, wide: float, high: float, style: Style) -> tuple[Sequence[str], float]:
    """Return the lines of a text and the size at which they fit a box, at least four points."""
    size = style.size
    while True:
        lines = [line for part in value.split("\n") for line in wrap(part, wide * mm, size, style.bold)]
        if len(lines) * step(size) <= high + 0.2 or size <= 4:
            return lines, size
        size -= 0.5
