"""Read what the authority answers to an entry summary into notifications.

Read are IE328 (accepted, with its MRN), IE316 (rejected), IE304 and IE305 (amendment accepted, rejected),
IE351 (intervention in advance), and the bare list of errors (`ErrorResponse`). Their own schemas are not
among those at hand: the names of elements are those of the common types there, those of instants and of the
code of rejection are `[unverified]`; whatever else a message holds is kept among the details as it came.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from serai.authorities.ens.message import NAMESPACE
from serai.authorities.xml import parse
from serai.customs.authority import GB_ENS
from serai.customs.notice import Notification
from serai.errors import Refused

ERRORS = "{http://www.govtalk.gov.uk/CM/errorresponse}"

ANSWERS = {
    "CC328A": ("IE328", "accepted"),
    "CC316A": ("IE316", "rejected"),
    "CC304A": ("IE304", "amendment accepted"),
    "CC305A": ("IE305", "amendment rejected"),
    "CC351A": ("IE351", "customs will intervene; the goods must not be loaded before they say so"),
}
"""The code and meaning of each answer, by the name of its message."""

NAMES = {"DocNumHEA5": "mrn", "RefNumHEA4": "reference", "CorIdeMES25": "answers", "MesIdeMES19": "message"}
"""Our names of details that every answer may bring."""

REASONS = ("DecRejReaHEA252", "AmeRejMotTexHEA605", "CusIntTexCUSINT666")
"""Elements with a reason in words."""


class NotAnAnswer(Refused):
    """The XML is no answer of the authority to an entry summary."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One error of a rejection: the number of the rule, the place in our message, and the words."""

    code: str
    location: str
    text: str


def read_answer(content: bytes, received: datetime, filing: str = "") -> Notification:
    """Read an answer; `received` is its instant where it tells none.

    The filing is the one given, else the trader's reference, the MRN, or the message that is answered.
    Each error is a detail `error`: its number, place and words, with blanks between.

    Raises
    ------
    NotAnAnswer
        If it is another message.
    NotXml, UnsafeXml, TooLarge, TooDeep
        If it is no XML that can be read safely.
    """
    root = parse(content)
    name = etree.QName(root).localname
    if root.tag == f"{ERRORS}ErrorResponse":
        code, meaning = ANSWERS["CC316A"]
    elif name in ANSWERS and root.tag in (name, f"{{{NAMESPACE}{name}}}{name}"):
        code, meaning = ANSWERS[name]
    else:
        raise NotAnAnswer(f"{root.tag} is no answer to an entry summary; known are {', '.join(ANSWERS)}")
    details = tuple(_details(root))
    told = dict(reversed(details))
    words = [text for known, text in details if known in REASONS]
    faults = [f"error {fault.code} at {fault.location}: {fault.text}" for fault in faults_of(root)]
    mine = filing or told.get("reference") or told.get("mrn") or told.get("answers") or ""
    text = "; ".join([meaning, *words, *faults])
    return Notification(mine, code, _instant(root) or received, text, GB_ENS, details)


def faults_of(root: etree._Element) -> list[Fault]:
    """List the errors that an answer tells, in their order."""
    return [fault for element in root.iter() if (fault := _fault(element)) is not None]


def item_at(location: str) -> int | None:
    """Return the number of the goods item in which an error stands, None for one of the whole message.

    >>> item_at("/ie:CC315A[1]/GOOITEGDS[2]/TRACONCE2[1]"), item_at("/ie:CC315A[1]/HEAHEA[1]")
    (2, None)
    """
    found = re.search(r"/GOOITEGDS\[([0-9]+)\]", location)
    return int(found[1]) if found else None


def _fault(element: etree._Element) -> Fault | None:
    """Return the error that an element holds, if it is one."""
    if element.tag == f"{ERRORS}Error":
        tags = [f"{ERRORS}{name}" for name in ("Number", "Location", "Text")]
    elif element.find("ErrTypER11") is not None:
        tags = ["ErrReaER13", "ErrPoiER12", "OriAttValER14"]
    else:
        return None
    code, location, text = (_of(element, tag) for tag in tags)
    return Fault(code or _of(element, "ErrTypER11"), location, text)


def _details(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield every text of an answer: errors whole, the rest by our name or that of its element."""
    fault = _fault(element)
    if fault is not None:
        yield "error", " ".join(filter(None, (fault.code, fault.location, fault.text)))
        return
    name, text = etree.QName(element).localname, (element.text or "").strip()
    if text and not len(element):
        yield NAMES.get(name, name), text
    for below in element:
        yield from _details(below)


def _of(element: etree._Element, tag: str) -> str:
    return (element.findtext(tag) or "").strip()


def _instant(root: etree._Element) -> datetime | None:
    """Return when the answer was prepared, in UTC, where it tells."""
    stamp = _of(root, "DatOfPreMES9") + _of(root, "TimOfPreMES10")
    if not re.fullmatch(r"[0-9]{10}", stamp):
        return None
    try:
        return datetime.strptime(f"20{stamp}", "%Y%m%d%H%M").replace(tzinfo=UTC)
    except ValueError:
        return None
