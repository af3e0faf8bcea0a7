"""Normalise: a carrier's code and text as one status and milestone, record by record.

The order is that of the trade's certainty: the carrier's mapping with its overrides, the table of
codes of carriers without a mapping, the words of the code itself, and the text.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import msgspec

from serai.carriers import mapping as mappings
from serai.carriers.meaning import Meaning
from serai.carriers.meaning import Said as Record
from serai.codes.milestone import Milestone, Status, status_of
from serai.track.words import clean
from serai.track.words.classify import classify
from serai.track.words.codes import table
from serai.track.words.decide import Coded, Verdict, decide

ASKED = ("carrier", "code", "text", "lang")
"""The keys of a record that are read; all others are given back as they came."""

READ = clean.LONGEST
"""Characters of a text that are read and remembered."""

LONGEST = 1 << 16
"""Bytes of a line that are read."""

_KEPT = 1 << 15
_VAGUE = frozenset({Milestone.OTHER, Milestone.DELAYED})
_UNSAID = frozenset({Status.ON_HOLD, Status.CANCELLED, Status.DELIVERED})


def normalise(record: Mapping[str, object]) -> dict[str, object]:
    """Return status, milestone, reason and confidence of a record, and its other keys as they came."""
    carrier, code, text, lang = (_text(record.get(key)) for key in ASKED)
    verdict = judge(carrier, code, text, lang or None)
    milestone = None if verdict.milestone is None else verdict.milestone.value
    answer: dict[str, object] = {key: value for key, value in record.items() if key not in ASKED}
    answer |= {"status": verdict.status.value, "milestone": milestone}
    return answer | {"reason": verdict.reason, "confidence": verdict.confidence}


def normalise_lines(lines: Iterable[bytes]) -> Iterator[dict[str, object]]:
    """Normalise JSON Lines, an answer a line; a broken line is answered in its place, blank ones are not."""
    decode = msgspec.json.Decoder().decode
    for line in lines:
        if not line.strip():
            continue
        if len(line) > LONGEST:
            yield _broken(f"the line is longer than {LONGEST} bytes")
            continue
        try:
            record = decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as fault:
            yield _broken(str(fault))
            continue
        yield normalise(record) if isinstance(record, dict) else _broken("it is no JSON object")


@lru_cache(maxsize=_KEPT)
def judge(carrier: str, code: str, text: str, lang: str | None = None) -> Verdict:
    """Say where a parcel stands by a carrier's code and text; an unknown carrier's text is read."""
    coded = _by_mapping(carrier, code, text) or table.meaning(carrier, code)
    said = classify(text, lang) if text else None
    if coded is None and said is None and code:
        said = classify(table.words_of(code), "en")
    return decide(coded, said)


def _by_mapping(carrier: str, code: str, text: str) -> Coded | None:
    """Return what the carrier's own mapping says; None without one, or where it does not know."""
    name = mappings.find(carrier) if carrier else None
    if name is None:
        return None
    told = Record(code or None, None, code or None, text or None, own_status=True, last=True)
    found: Meaning | None = mappings.load(name).words.meaning(told, None)
    if found is None:
        return None
    sourced = found.certainty == "sourced"
    broad = found.refine or found.milestone is Milestone.OTHER
    return Coded(found.milestone, _status(found), found.reason, sourced=sourced, broad=broad)


def _status(found: Meaning) -> Status:
    """Return the status of a meaning: of its milestone, or what its words say where no milestone can.

    There is no milestone for a parcel that is held, whose order was cancelled, or whose delivery
    was proved after it.
    """
    if found.milestone in _VAGUE and found.words:
        said = classify(found.words)
        if said is not None and said.milestone is Milestone.OTHER and said.status in _UNSAID:
            return said.status
    return status_of(found.milestone)


def _text(value: object) -> str:
    """Return a value as text: numbers as written, nothing for what is absent or no text."""
    if isinstance(value, str):
        return value.strip()[:READ]
    return str(value)[:READ] if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _broken(reason: str) -> dict[str, object]:
    return {
        "status": Status.UNREAD.value,
        "milestone": None,
        "reason": f"broken: {reason}",
        "confidence": 0.0,
    }
