"""Read the texts of a PDF of ours back: its streams, its fonts, what each string says."""

import base64
import re
import zlib

ENCODINGS = {b"UniGB-UCS2-H", b"UniJIS-UCS2-H", b"UniKS-UCS2-H", b"UniCNS-UCS2-H"}
CODECS = {b"/Sacute": "cp1250", b"/Amacron": "cp1257", b"/Gbreve": "cp1254"}
"""A glyph by which the encoding of a font is known."""


def texts(pdf: bytes) -> list[list[str]]:
    """Return the strings of each page, in the order in which they were drawn."""
    objects = dict(re.findall(rb"(?s)\n(\d+) 0 obj\n(.*?)\nendobj", pdf))
    fonts = {
        name: _codec(objects[number], objects)
        for one in objects.values()
        for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", one)
    }
    streams = re.findall(rb"(?s)stream\r?\n(.*?)~>\s*endstream", pdf)
    return [_strings(zlib.decompress(base64.a85decode(stream)), fonts) for stream in streams]


def lowest(pdf: bytes) -> list[float]:
    """Return how many points above the lower edge the lowest text of each page stands."""
    streams = re.findall(rb"(?s)stream\r?\n(.*?)~>\s*endstream", pdf)
    pages = [zlib.decompress(base64.a85decode(stream)) for stream in streams]
    return [min(float(y) for y in re.findall(rb"1 0 0 1 \S+ (\S+) Tm", page)) for page in pages]


def _codec(font: bytes, objects: dict[bytes, bytes]) -> str:
    named = re.search(rb"/Encoding /(\S+)", font)
    if named and named[1] in ENCODINGS:
        return "utf-16-be"
    other = re.search(rb"/Encoding (\d+) 0 R", font)
    differences = objects[other[1]] if other else font
    return next((codec for glyph, codec in CODECS.items() if glyph in differences), "cp1252")


def _strings(stream: bytes, fonts: dict[bytes, str]) -> list[str]:
    found, font = [], b""
    for name, text in re.findall(rb"(?s)/(F\d+) [\d.]+ Tf|\(((?:\\.|[^\\)])*)\) Tj", stream):
        font = name or font
        if not name:
            found.append(_plain(text).decode(fonts[font]))
    return found


def _plain(text: bytes) -> bytes:
    def one(match: re.Match[bytes]) -> bytes:
        word = match[1]
        return (
            bytes([int(word, 8)])
            if word.isdigit()
            else {b"n": b"\n", b"r": b"\r", b"t": b"\t"}.get(word, word)
        )

    return re.sub(rb"(?s)\\([0-7]{3}|.)", one, text)
