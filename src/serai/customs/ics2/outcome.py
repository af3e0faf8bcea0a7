"""What ICS2 answers: do not load, information wanted, screening wanted, invalidated, registered, assessed.

The four referrals (IE3Q01 to IE3Q04) have a source; the other codes are `unverified`. The messages of ICS2
are XML whose schemas are not at hand: an outcome is read from a plain record, which a gateway makes of them.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from serai.customs.authority import CODES, ICS2
from serai.customs.datasets.field import Check, Context, Field, Record, Table, demand
from serai.customs.datasets.kind import INSTANT, choice, instant_of, text
from serai.customs.ics2.book import FAMILY
from serai.customs.ics2.part import FORM_OF_MRN, open_field
from serai.customs.notice import Notification

MEANINGS: Mapping[str, str] = {
    "IE3Q01": "do not load: the goods must not be brought on board",
    "IE3Q02": "information is wanted (RfI)",
    "IE3Q03": "high-risk cargo and mail screening is wanted (RfS)",
    "IE3Q04": "invalidation",
    "IE3R01": "registered under its MRN",
    "IE3R02": "our information was sent",
    "IE3R03": "the result of our screening was sent",
    "IE3R07": "invalidation is confirmed",
    "IE3N01": "rejected for errors",
    "IE3N99": "rejected",
    "IE3N03": "assessment is complete",
}
"""What each code says; the state that follows is told by `serai.customs.authority`."""

REFERRALS = ("IE3Q01", "IE3Q02", "IE3Q03", "IE3Q04")
"""The codes that have a source."""

_REQUEST = (
    open_field("code", text(5), sentence="the code of what is wanted or wrong"),
    open_field("text", text(512), "0..1", "the words"),
    open_field("place", text(512), "0..1", "where in the data set, as a JSON pointer"),
)


def _answers(record: Record, _: Context) -> Iterator[tuple[str, str, str]]:
    if not any(record.get(name) for name in ("reference", "mrn", "transport_document")):
        yield "/reference", "is missing", "say what is answered: reference, mrn or transport_document"


OUTCOME = Table(
    "ics2-outcome",
    "An outcome of ICS2, as a gateway hands it on",
    (
        Field("code", choice(MEANINGS), sentence="the name of the message", source=FAMILY),
        open_field("at", INSTANT, sentence="when it was sent"),
        open_field("reference", text(22), "0..1", "our local reference number"),
        open_field("mrn", text(18, 18, FORM_OF_MRN), "0..1", "the number of the data set"),
        open_field("transport_document", text(70), "0..1", "the consignment that is meant"),
        open_field("text", text(512), "0..1", "the words"),
        open_field("answer_by", INSTANT, "0..1", "until when an answer is awaited"),
        open_field("requests", _REQUEST, "0..99", "what is wanted, or wrong"),
    ),
    (Check("ICS2-ANSWERS", "An outcome says what it answers.", _answers),),
    FAMILY,
    "unverified",
)
"""The fields of an outcome."""


def read_outcome(record: Record, filing: str = "") -> Notification:
    """Read an outcome; its filing is the one given, else our reference, the MRN, or the transport document.

    Raises
    ------
    InvalidDataset
        If the record has faults, or does not say what it answers.
    """
    demand(OUTCOME, record, Context(date.min))
    names = ("reference", "mrn", "transport_document")
    mine = filing or next((str(record[name]) for name in names if record.get(name)), "")
    code = str(record["code"])
    details = [(name, str(record[name])) for name in (*names, "answer_by") if record.get(name)]
    requests = record.get("requests")
    for request in requests if isinstance(requests, list | tuple) else ():
        words = (str(request[name]) for name in ("code", "place", "text") if request.get(name))
        details.append(("request", " ".join(words)))
    told = [MEANINGS[code], *([str(record["text"])] if record.get("text") else [])]
    return Notification(mine, code, _instant(record), "; ".join(told), ICS2, tuple(details))


def _instant(record: Record) -> datetime:
    at = instant_of(record["at"])
    assert at is not None, "the table has looked at it"
    return at


def unknown_codes() -> list[str]:
    """List codes that are read here and that no state follows, or the other way round; there are none."""
    return sorted(set(MEANINGS) ^ set(CODES[ICS2]))
