"""What becomes of a filing at the sandbox authority: which notifications, when, and in what order they come.

Everything drawn belongs to the seed and the filing's number and content, so that the same filing has the
same course again. Delays are medians in seconds of the authority, divided by the speed of the sandbox.
"""

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from serai.customs.authority import DMS, GB_ENS, ICS2, SANDBOX
from serai.twin.customs.params import DRAWN, SandboxParams
from serai.twin.luck import Luck

MINUTE, HOUR = 60.0, 3600.0
SIGMA = 0.5
"""The spread of a delay: the standard deviation of its logarithm."""

Step = tuple[str, float]
"""A code, and the median delay after the one before."""

COURSES: Mapping[str, Mapping[str, Sequence[Step]]] = {
    DMS: {
        "release": (("DMSACC", 20), ("DMSTAX", 30), ("DMSROG", 10 * MINUTE), ("DMSCLE", 5 * MINUTE)),
        "control": (
            ("DMSACC", 20),
            ("DMSTAX", 30),
            ("DMSCTL", 10 * MINUTE),
            ("DMSROG", 6 * HOUR),
            ("DMSCLE", 5 * MINUTE),
        ),
        "documents": (("DMSACC", 20), ("DMSCTL", 10 * MINUTE), ("DMSDOC", 5 * MINUTE)),
        "information": (("DMSACC", 20), ("DMSQRY", 10 * MINUTE)),
        "reject": (("DMSREJ", 20),),
        "invalidate": (("DMSACC", 20), ("DMSINV", 2 * HOUR)),
    },
    GB_ENS: {
        "release": (("IE328", 20),),
        "do_not_load": (("IE328", 20), ("IE351", 30 * MINUTE)),
        "reject": (("IE316", 10),),
    },
    ICS2: {
        "release": (("IE3R01", 10), ("IE3N03", 5 * MINUTE)),
        "information": (("IE3R01", 10), ("IE3Q02", 5 * MINUTE)),
        "screening": (("IE3R01", 10), ("IE3Q03", 5 * MINUTE)),
        "do_not_load": (("IE3R01", 10), ("IE3Q01", 5 * MINUTE)),
        "reject": (("IE3N01", 5),),
        "invalidate": (("IE3R01", 10), ("IE3R07", HOUR)),
    },
    SANDBOX: {
        "release": (
            ("REGISTERED", 5),
            ("ACCEPTED", 20),
            ("TAX", 30),
            ("RELEASED", 10 * MINUTE),
            ("CLEARED", 5 * MINUTE),
        ),
        "control": (
            ("ACCEPTED", 20),
            ("TAX", 30),
            ("CONTROL", 10 * MINUTE),
            ("RELEASED", 6 * HOUR),
            ("CLEARED", 5 * MINUTE),
        ),
        "documents": (("ACCEPTED", 20), ("CONTROL", 10 * MINUTE), ("DOCUMENTS", 5 * MINUTE)),
        "information": (("ACCEPTED", 20), ("RFI", 5 * MINUTE)),
        "screening": (("ACCEPTED", 20), ("RFS", 5 * MINUTE)),
        "do_not_load": (("ACCEPTED", 20), ("DNL", 5 * MINUTE)),
        "reject": (("REJECTED", 20),),
        "invalidate": (("ACCEPTED", 20), ("INVALIDATED", 2 * HOUR)),
    },
}
"""The notifications of each course, by authority."""

REPLIES: Mapping[str, Mapping[str, Sequence[Step]]] = {
    DMS: {
        "answer": (("DMSRCV", 60), ("DMSROG", HOUR), ("DMSCLE", 5 * MINUTE)),
        "amendment": (("DMSRES", 5 * MINUTE),),
        "invalidation": (("DMSINV", 10 * MINUTE),),
    },
    GB_ENS: {"answer": (), "amendment": (("IE304", 20),), "invalidation": ()},
    ICS2: {
        "answer": (("IE3N03", 30 * MINUTE),),
        "amendment": (("IE3R01", 10),),
        "invalidation": (("IE3R07", 5 * MINUTE),),
    },
    SANDBOX: {
        "answer": (("RELEASED", HOUR), ("CLEARED", 5 * MINUTE)),
        "amendment": (("AMENDED", 5 * MINUTE),),
        "invalidation": (("INVALIDATED", 10 * MINUTE),),
    },
}
"""What a filing hears after a message about it: by authority and what the message is."""

WAITS_FOR_US = frozenset({"documents", "information", "screening"})
"""Courses that go on when we answer."""

_LETTERS = string.digits + string.ascii_uppercase


@dataclass(frozen=True, slots=True)
class Filed:
    """What the authority knows of a filing: its number, family of codes, content, and errors it found."""

    lrn: str
    family: str
    authority: str
    sha256: str
    errors: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """One notification and when it is delivered; delivered twice it is the same one, by `number`."""

    lrn: str
    number: int
    code: str
    at: datetime
    deliver_at: datetime
    details: tuple[tuple[str, str], ...]


def choose(filed: Filed, params: SandboxParams, luck: Luck) -> str:
    """Return what becomes of a filing: rejected for its errors, or as told, or as drawn."""
    if filed.errors:
        return "reject"
    known = COURSES[filed.family]
    course = params.course
    if course == DRAWN:
        left = luck.draw(filed.lrn, filed.sha256, "course")
        course = "release"
        for name, share in params.shares.items():
            left -= share
            if left < 0:
                course = name
                break
    return course if course in known else "release"


def mrn(filed: Filed, at: datetime, luck: Luck) -> str:
    """Return the number that the authority gives: year, country, 14 letters and digits that are drawn."""
    country = {DMS: "GB", GB_ENS: "GB", ICS2: "EU"}.get(filed.family, "XX")
    drawn = (_LETTERS[luck.number(36, filed.lrn, filed.sha256, "mrn", str(n))] for n in range(14))
    return f"{at:%y}{country}{''.join(drawn)}"


def tell(
    filed: Filed, steps: Sequence[Step], at: datetime, params: SandboxParams, luck: Luck
) -> list[Telling]:
    """Return the notifications of some steps that begin at an instant, some of them late or told twice."""
    found = []
    number = mrn(filed, at, luck)
    for place, (code, median) in enumerate(steps):
        names = (filed.lrn, filed.sha256, code, str(place))
        at += timedelta(seconds=max(median * luck.factor(SIGMA, *names) / params.speed, 1e-5))
        telling = Telling(filed.lrn, place, code, at, at, _details(filed, code, number))
        late = _mishap("late", names, telling, params, luck)
        found.append(late or telling)
        again = _mishap("again", names, found[-1], params, luck)
        found += [again] if again else []
    return found


def _mishap(
    kind: str, names: tuple[str, ...], telling: Telling, params: SandboxParams, luck: Luck
) -> Telling | None:
    """Return a notification as it is delivered later than it should, where chance wills so."""
    if luck.draw(*names, kind) >= params.fault_rate:
        return None
    seconds = 20 * MINUTE * luck.factor(1.0, *names, kind, "delay") / params.speed
    later = telling.deliver_at + timedelta(seconds=max(seconds, 1e-5))
    return Telling(telling.lrn, telling.number, telling.code, telling.at, later, telling.details)


def _details(filed: Filed, code: str, number: str) -> tuple[tuple[str, str], ...]:
    if code in ("DMSREJ", "IE316", "IE3N01", "REJECTED"):
        errors = filed.errors or (("SANDBOX-DRAWN", "/", "rejected by the draw of the sandbox"),)
        return tuple((f"error {code} at {place}", text) for code, place, text in errors[:50])
    asks = {
        "DMSDOC": "invoice",
        "DOCUMENTS": "invoice",
        "DMSQRY": "what the goods are made of",
        "RFI": "a full description of the goods",
        "IE3Q02": "a full description of the goods",
        "RFS": "screening as high risk",
        "IE3Q03": "screening as high risk",
    }
    wanted = (("wanted", asks[code]),) if code in asks else ()
    return (("mrn", number), *wanted)
