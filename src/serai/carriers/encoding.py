"""In which alphabet a carrier's bytes are written: as declared, by their mark, or found out.

>>> decode("Objeto está".encode("latin-1"), "utf-8")
('Objeto está', 'cp1252')
>>> decode("已签收".encode("gb18030"), "utf-8")
('已签收', 'gb18030')
"""

import codecs
import re
from collections import abc

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HAN = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_START = 256


class Undecodable(ValueError):
    """Bytes are written in no alphabet that is known here; caught where records are made."""


def marked(data: bytes) -> str | None:
    """Return the encoding that a byte-order mark or the zero bytes of ASCII letters tell; None if none."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    start = data[:_START]
    if len(start) < 4 or 0 not in start:
        return None
    if 2 * start[1::2].count(0) > len(start) // 2 and start[:1] != b"\0":
        return "utf-16-le"
    return "utf-16-be" if 2 * start[0::2].count(0) > len(start) // 2 else None


def decode(data: bytes, declared: str) -> tuple[str, str]:
    """Decode bytes; say in which encoding they were, which is the declared one unless it cannot be.

    Raises
    ------
    Undecodable
        If they are in none that is known here.
    """
    mark = marked(data)
    names = (mark, declared) if mark else (declared,)
    fault = ""
    for name in names:
        try:
            return data.decode(name).removeprefix("\ufeff"), declared if name == "utf-8-sig" else name
        except UnicodeDecodeError as error:
            fault = f"not {name} at byte {error.start + 1}"
    guessed = _guessed(data)
    if guessed is None:
        raise Undecodable(fault)
    return guessed


def _guessed(data: bytes) -> tuple[str, str] | None:
    """Find out an encoding: UTF-8, else Chinese if it reads as such, else that of Western Europe."""
    for name in ("utf-8", "gb18030", "cp1252", "latin-1"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if name == "gb18030" and not _reads_chinese(text):
            continue
        return text, name
    return None


def _reads_chinese(text: str) -> bool:
    """Say whether what is not ASCII is mostly Han, and stands in runs as it does in sentences."""
    foreign = len(_FOREIGN.findall(text))
    runs = [len(run) for run in _HAN.findall(text)]
    return sum(runs) >= 0.9 * foreign and max(runs, default=0) >= 2


def recoded(chunks: abc.Iterator[bytes], first: bytes) -> abc.Iterator[bytes]:
    """Pass a stream on, as UTF-8 where its first chunk shows that it is UTF-16 or UTF-32."""
    name = marked(first)
    if name in (None, "utf-8-sig"):
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from chunks
        return
    decoder = codecs.getincrementaldecoder(str(name))(errors="backslashreplace")
    yield decoder.decode(first).removeprefix("\ufeff").encode()
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "backslashreplace")
    yield decoder.decode(b"", final=True).encode("utf-8", "backslashreplace")
