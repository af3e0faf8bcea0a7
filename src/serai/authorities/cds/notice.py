"""Read the notifications of HMRC's declaration service (DMS) as what they tell of a filing.

Whether or not the elements are in a namespace, they are read by name. What has no place of its own in a
`Notification` is kept among its details under its path, so that nothing is lost.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from lxml import etree

from serai.authorities.xml import parse
from serai.customs.authority import DMS
from serai.customs.notice import Notification
from serai.errors import Refused

CODES = {
    "01": "DMSACC",
    "02": "DMSRCV",
    "03": "DMSREJ",
    "05": "DMSCTL",
    "06": "DMSDOC",
    "07": "DMSRES",
    "08": "DMSROG",
    "09": "DMSCLE",
    "10": "DMSINV",
    "11": "DMSREQ",
    "13": "DMSTAX",
    "14": "DMSCPI",
    "15": "DMSCPR",
    "16": "DMSEOG",
    "17": "DMSEXT",
    "18": "DMSGER",
    "51": "DMSQRY",
}
"""The name of a notification by its function code; another code is kept as it came."""

DECISIONS = {"39": "granted", "41": "denied"}
"""What the authority decided on a request (DMSREQ), by the code of the status."""

NAMES = {
    "FunctionCode": "function",
    "FunctionalReferenceID": "notice",
    "IssueDateTime/DateTimeString": "issued",
    "Status/NameCode": "status",
    "Status/EffectiveDateTime/DateTimeString": "effective",
    "Declaration/ID": "mrn",
    "Declaration/FunctionalReferenceID": "lrn",
    "Declaration/VersionID": "version",
    "Declaration/AcceptanceDateTime/DateTimeString": "accepted",
    "Declaration/RejectionDateTime/DateTimeString": "rejected",
    "Bank/ReferenceID": "bank",
    "Bank/ID": "account",
    "AdditionalInformation/StatementDescription": "statement",
    "AdditionalInformation/StatementCode": "statement_code",
    "AdditionalInformation/StatementTypeCode": "statement_type",
    "AdditionalInformation/LimitDateTime/DateTimeString": "limit",
}
"""The names of details by the path of their element; any other detail has its path for a name."""

LONDON = ZoneInfo("Europe/London")
_INSTANT = re.compile(r"(\d{8})(?:(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{2}(?::?\d{2})?)?")


class NotANotice(Refused):
    """The XML is no notification of the declaration service."""


class UndatedNotice(Refused):
    """A notification does not say when it was issued, and nobody said when it was received."""


class UnreadableInstant(Refused):
    """A date or time is in none of the forms that the declaration service uses."""


def read_notices(content: bytes, received: datetime | None = None) -> list[Notification]:
    """Read the notifications in an XML document, usually one.

    The filing is the trader's reference (LRN), or the MRN where no other is given. `received` dates a
    notification that does not date itself.

    Raises
    ------
    NotANotice
        If there is no response with a function code in it, or one that names no declaration.
    UndatedNotice, UnreadableInstant
        If an instant is missing or cannot be read.
    """
    root = parse(content)
    found = [_read(response, received) for response in responses(root)]
    if not found:
        raise NotANotice(f"<{_name(root)}> holds no <Response> with a <FunctionCode>")
    return found


def responses(root: etree._Element) -> Iterator[etree._Element]:
    """Give the responses of a document, by name in any namespace."""
    for element in root.iter():
        if _name(element) == "Response" and find_text(element, "FunctionCode"):
            yield element


def find_text(element: etree._Element, path: str) -> str:
    """Find the first text at a path of local names that is not empty; empty where there is none."""
    steps = "/".join(f"{{*}}{step}" for step in path.split("/"))
    return next((text for text in map(_text, element.findall(steps)) if text), "")


def read_instant(text: str) -> datetime:
    """Read CCYYMMDD, with hours and minutes, seconds and offset where given; without one London's counts.

    >>> read_instant("20230605173755+01").isoformat()
    '2023-06-05T17:37:55+01:00'

    Raises
    ------
    UnreadableInstant
    """
    match = _INSTANT.fullmatch(text.strip())
    if match is None:
        raise UnreadableInstant(f"{text!r} is no instant like 20241202112227Z")
    day, hour, minute, second, offset = match.groups()
    digits = f"{day}{hour or '00'}{minute or '00'}{second or '00'}"
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=_zone(offset))
    except ValueError as error:
        raise UnreadableInstant(f"{text!r} is no instant: {error}") from error


def _read(response: etree._Element, received: datetime | None) -> Notification:
    """Read one response."""
    issued = find_text(response, "IssueDateTime/DateTimeString")
    if not issued and received is None:
        raise UndatedNotice("a notification has no <IssueDateTime>; say when it was received")
    names = (find_text(response, f"Declaration/{name}") for name in ("FunctionalReferenceID", "ID"))
    filing = next((name for name in names if name), "")
    if not filing:
        raise NotANotice("a response names no declaration, neither by its LRN nor by its MRN")
    function = find_text(response, "FunctionCode").zfill(2)
    details = list(_details(response))
    decision = DECISIONS.get(find_text(response, "Status/NameCode")) if function == "11" else None
    if decision:
        details.append(("decision", decision))
    details += [("answer_by", read_instant(text).isoformat()) for name, text in details if name == "limit"]
    words = [value for name, value in details if name in ("statement", "error")]
    return Notification(
        filing=filing,
        code=CODES.get(function, function),
        at=read_instant(issued) if issued else received or datetime.min.replace(tzinfo=UTC),
        text="; ".join(words),
        authority=DMS,
        details=tuple(details),
    )


def _details(response: etree._Element) -> Iterator[tuple[str, str]]:
    """Give every text of a response with its name or path; errors and amendments as one each."""
    for child in response:
        name = _name(child)
        if name == "Error":
            code, words = find_text(child, "ValidationCode"), find_text(child, "Description")
            place = _place(child)
            yield "error", " ".join(part for part in (code, f"at {place}" if place else "", words) if part)
        elif name == "Amendment":
            yield "change", f"{find_text(child, 'ChangeReasonCode')} {_place(child)}".strip()
        else:
            if name == "AdditionalInformation" and _place(child):
                yield "statement_place", _place(child)
            yield from _leaves(child, name)


def _leaves(element: etree._Element, path: str) -> Iterator[tuple[str, str]]:
    """Give the texts below an element; those of pointers stand in the place that they make together."""
    for child in element:
        if _name(child) != "Pointer":
            yield from _leaves(child, f"{path}/{_name(child)}")
    text = _text(element)
    if text and not len(element):
        yield NAMES.get(path, path), " ".join((text, *map(str, _units(element))))


def _units(element: etree._Element) -> list[str]:
    """Return the attributes that say in what something is counted."""
    return [str(value) for name, value in element.attrib.items() if name in ("currencyID", "unitCode")]


def _place(element: etree._Element) -> str:
    """Return the place that pointers give together: sections, the number of each, the element last.

    HMRC's 42A, 67A, 68A number 2, tag 166 becomes `42A/67A/68A[2]/166`.
    """
    steps: list[str] = []
    for pointer in element.iterfind("{*}Pointer"):
        number = find_text(pointer, "SequenceNumeric")
        section, tag = find_text(pointer, "DocumentSectionCode"), find_text(pointer, "TagID")
        steps.append(f"{section}[{number}]" if number else section)
        steps.append(tag)
    return "/".join(step for step in steps if step)


def _zone(offset: str | None) -> ZoneInfo | timezone:
    if offset is None:
        return LONDON
    if offset == "Z":
        return UTC
    digits = offset[1:].replace(":", "").ljust(4, "0")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-ahead if offset[0] == "-" else ahead)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _text(element: etree._Element) -> str:
    return (element.text or "").strip()
