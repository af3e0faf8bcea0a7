"""Letters on paper: which font prints each, how wide a text is, where it breaks, and what cannot be printed.

The fonts are those that every viewer of PDF has or replaces: Helvetica, also in the encodings of Central
Europe, the Baltic and Turkey, and the standard fonts of Chinese, Japanese and Korean, which also hold Greek
and Cyrillic. No font is shipped. A letter with a mark that none of them has is printed without the mark, and
that is told; a script that none of them has is refused by name.

>>> [run.font for run in spell("Łódź 5")]
['Helvetica-Central', 'Helvetica', 'Helvetica-Central', 'Helvetica']
>>> "".join(run.text for run in spell("ế"))
'e'
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from serai.errors import Refused

PLAIN = "Helvetica"
_LATIN = {"cp1250": "Central", "cp1257": "Baltic", "cp1254": "Turkish"}
_EAST = {"gbk": "STSong-Light", "cp932": "HeiseiKakuGo-W5", "cp949": "HYGothic-Medium", "big5": "MSung-Light"}
_BARE = {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"}
_NAMED = {"ł": "lslash", "Ł": "Lslash", "đ": "dcroat", "Đ": "Dcroat", "ı": "dotlessi"}
_MARKS = {
    "\u0300": "grave", "\u0301": "acute", "\u0302": "circumflex", "\u0303": "tilde", "\u0304": "macron",
    "\u0306": "breve", "\u0307": "dotaccent", "\u0308": "dieresis", "\u030a": "ring",
    "\u030b": "hungarumlaut", "\u030c": "caron", "\u0327": "cedilla", "\u0328": "ogonek",
}  # fmt: skip
"""The marks of letters and what glyphs with them are called."""


class CannotPrint(Refused):
    """A text holds letters of a script that no font of the papers has."""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one font; `changed` are those that stand for others, as pairs of was and is."""

    font: str
    text: str
    changed: tuple[tuple[str, str], ...] = ()


def spell(text: str, bold: bool = False) -> list[Run]:
    """Return the runs of a text, letters of one font together; line ends and tabs are blanks.

    Raises
    ------
    CannotPrint
        If a letter has no font; it is named with its script.
    """
    _fonts()
    order = _order(text)
    plain = unicodedata.normalize("NFC", text)
    letters = [
        _letter(" " if one.isspace() else one, order)
        for one in plain
        if one.isspace() or unicodedata.category(one) not in ("Cc", "Cf")
    ]
    runs = []
    for font, group in groupby(letters, key=lambda letter: letter[0]):
        found = list(group)
        changed = tuple((was, now) for _, now, was in found if was != now)
        runs.append(Run(_bold(font) if bold else font, "".join(now for _, now, _ in found), changed))
    return runs


def width(text: str, size: float, bold: bool = False) -> float:
    """Return how wide a text is, in points."""
    return sum(float(pdfmetrics.stringWidth(run.text, run.font, size)) for run in spell(text, bold))


def wrap(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """Break a text into lines no wider than `room` points: at blanks, between ideographs, or anywhere."""
    lines, line = [], ""
    for piece in _pieces(text):
        if width((line + piece).rstrip(), size, bold) <= room:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = piece.lstrip()
        while width(line.rstrip(), size, bold) > room and len(line) > 1:
            cut = _fitting(line, room, size, bold)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def told(texts: Iterable[str]) -> list[str]:
    """List what the papers print otherwise than it is written, as `ế as e`, each once."""
    pairs = dict.fromkeys(pair for text in texts for run in spell(text) for pair in run.changed)
    return [f"{was} as {now}" for was, now in pairs]


def _fitting(line: str, room: float, size: float, bold: bool) -> int:
    cut = 1
    while cut < len(line) and width(line[: cut + 1], size, bold) <= room:
        cut += 1
    return cut


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts between which a line may break: words with their blank, ideographs one by one."""
    word = ""
    for letter in " ".join(text.split()):
        if unicodedata.east_asian_width(letter) in "WF":
            if word:
                yield word
            yield letter
            word = ""
        else:
            word += letter
            if letter == " ":
                yield word
                word = ""
    if word:
        yield word


def _order(text: str) -> tuple[str, ...]:
    """Return the codecs of the east in the order in which a text asks for them: by its kana or hangul."""
    names = {unicodedata.name(letter, "").partition(" ")[0] for letter in text}
    first = "cp932" if names & {"HIRAGANA", "KATAKANA"} else "cp949" if "HANGUL" in names else "gbk"
    return (first, *(codec for codec in _EAST if codec != first))


@cache
def _letter(letter: str, order: tuple[str, ...]) -> tuple[str, str, str]:
    """Return the font of a letter, the letter as it is printed, and as it was written."""
    font = _font_of(letter, order)
    if font:
        return font, letter, letter
    bare = "".join(one for one in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(one))
    if bare and bare != letter and all(_font_of(one, order) for one in bare):
        return _font_of(bare[0], order), bare, letter
    script = unicodedata.name(letter, "unnamed").partition(" ")[0].title()
    raise CannotPrint(
        f"{letter!r} ({script}) cannot be printed: papers print Latin, Greek, Cyrillic, Chinese, Japanese "
        "and Korean; write it in Latin letters"
    )


def _font_of(letter: str, order: tuple[str, ...]) -> str:
    if unicodedata.category(letter) in ("Co", "Cn", "Cs"):
        return ""
    if _has("cp1252", letter):
        return PLAIN
    for codec, name in _LATIN.items():
        if _has(codec, letter):
            return f"{PLAIN}-{name}"
    return next((_EAST[codec] for codec in order if _has(codec, letter)), "")


def _has(codec: str, letter: str) -> bool:
    try:
        letter.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _bold(font: str) -> str:
    return font.replace(PLAIN, f"{PLAIN}-Bold", 1) if font.startswith(PLAIN) else font


@cache
def _fonts() -> None:
    """Make the fonts known to the library, once."""
    for name in _EAST.values():
        pdfmetrics.registerFont(UnicodeCIDFont(name))
    for codec, name in _LATIN.items():
        letters = {code: bytes([code]).decode(codec, "ignore") for code in range(128, 256)}
        vector = list(pdfmetrics.getEncoding("WinAnsiEncoding").vector)
        for code, letter in letters.items():
            vector[code] = _glyph(letter) or vector[code]
        pdfmetrics.registerEncoding(pdfmetrics.Encoding(codec, vector))
        for face in (PLAIN, f"{PLAIN}-Bold"):
            font = pdfmetrics.Font(f"{face}-{name}", face, codec)
            widths = pdfmetrics.getFont(face).widths
            for code, letter in letters.items():
                bare = _BARE.get(letter) or unicodedata.normalize("NFD", letter or " ")[0]
                font.widths[code] = font.widths[code] or widths[min(ord(bare), 255)]
            font.substitutionFonts = []
            pdfmetrics.registerFont(font)


def _glyph(letter: str) -> str:
    """Return the name of the glyph of a letter with a mark, empty for any other."""
    parts = unicodedata.normalize("NFD", letter)
    if letter in _NAMED or len(parts) != 2 or parts[1] not in _MARKS:
        return _NAMED.get(letter, "")
    below = _MARKS[parts[1]] == "cedilla" and parts[0] not in "CcSs"
    return parts[0] + ("commaaccent" if below else _MARKS[parts[1]])
