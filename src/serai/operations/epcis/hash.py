"""Say by which hash each event of a file is known."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from serai.carriers import epcis_xml
from serai.errors import Missing, Refused
from serai.track.epcis.document import Document, read_document
from serai.track.epcis.event_hash import event_hash
from serai.track.epcis.prehash import prehash


class NoEpcisFile(Missing):
    """A file of EPCIS events is not there, or may not be read."""


class NotEpcisJson(Refused):
    """The content is neither JSON nor XML."""


def read_content(content: bytes) -> Document:
    """Return the document that a content in JSON or XML is; XML is known by its first character.

    Raises
    ------
    NotEpcisJson
        If it is neither.
    NotEpcis, NotEpcisXml, UnsafeEpcisXml
        If it is not of EPCIS, or not safe to read.
    """
    text = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return read_document(epcis_xml.read(content))
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotEpcisJson(f"the content is no JSON: {error}; give EPCIS in JSON or XML") from error
    except RecursionError as error:
        raise NotEpcisJson("the content has lists and objects too deep within each other") from error
    return read_document(value)


def hash_file(path: Path, canonical: bool = False) -> Iterator[str]:
    """Yield the hash of each event of a file in document order, or its canonical text instead.

    Raises
    ------
    NoEpcisFile
        If there is no such file.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NoEpcisFile(f"{path}: {error.strerror}; name a file that may be read") from error
    say = prehash if canonical else event_hash
    for event in read_content(content).events:
        yield say(event)
