"""Write a feed in a carrier's words: the inverse of reading, for rehearsals and for partners of ours."""

import json
from collections import abc
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from serai.carriers.mapping import Mapping, Meaning
from serai.codes.milestone import Milestone
from serai.errors import Refused

_ISO = ("iso", "local")
_ENCODER = json.JSONEncoder(ensure_ascii=False)


class Unsayable(Refused):
    """A carrier's words have no code for a milestone."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a carrier wants to say: `happened` and `recorded` are aware and stand in the zone of the place."""

    number: str
    milestone: Milestone
    happened: datetime
    place: str
    country: str = ""
    recorded: datetime | None = None
    reason: str | None = None
    words: str | None = None
    next_carrier: str | None = None
    next_number: str | None = None


def can_say(mapping: Mapping, milestone: Milestone) -> bool:
    """Say whether a carrier's words have a code for a milestone."""
    return milestone in mapping.said


def write(mapping: Mapping, utterances: abc.Iterable[Utterance]) -> bytes:
    """Write a feed in the words of a mapping.

    Raises
    ------
    Unsayable
        If the words have no code for a milestone: ask `can_say` before.
    """
    return joined(mapping, [line(mapping, utterance) for utterance in utterances])


def line(mapping: Mapping, utterance: Utterance) -> str:
    """Write one record of a feed.

    Raises
    ------
    Unsayable
        If the words have no code for the milestone.
    """
    meaning = mapping.said.get(utterance.milestone)
    if meaning is None:
        raise Unsayable(f"{mapping.mapping} has no code for {utterance.milestone}")
    texts = _texts(mapping, utterance, meaning)
    named = {path: texts[name] for name, path in mapping.told}
    if mapping.format == "csv":
        return mapping.form.delimiter.join([_cell(text, mapping.form.delimiter) for text in named.values()])
    return _element(mapping, named) if mapping.format == "xml" else _object(named)


def joined(mapping: Mapping, lines: abc.Iterable[str]) -> bytes:
    """Put records together to a feed: with the header of CSV, or inside the document of XML or JSON."""
    if mapping.format == "csv":
        header = mapping.form.delimiter.join(path for _, path in mapping.told)
        text = "\n".join([header, *lines, ""])
    elif mapping.format == "xml":
        root = mapping.form.events.partition("/")[0]
        text = "\n".join([f'<?xml version="1.0" encoding="UTF-8"?>\n<{root}>', *lines, f"</{root}>", ""])
    elif mapping.format == "json":
        keys = list(filter(None, mapping.form.events.split(".")))
        opened = "".join(f"{{{json.dumps(key)}:" for key in keys)
        text = f"{opened}[\n" + ",\n".join(lines) + "\n]" + "}" * len(keys) + "\n"
    else:
        text = "".join(f"{record}\n" for record in lines)
    return text.encode("utf-8" if mapping.format == "xml" else mapping.form.encoding)


def _texts(mapping: Mapping, said: Utterance, meaning: Meaning) -> dict[str, str | None]:
    """Say every field as these words say it."""
    code, _, detail = meaning.code.partition("/")
    reason = detail if detail not in ("", "*") else said.reason
    return {
        "number": said.number,
        "code": code,
        "happened": _time(said.happened, mapping.form.happened.forms[0]),
        "words": said.words or meaning.words,
        "place": said.place,
        "country": said.country or None,
        "recorded": _time(said.recorded, mapping.form.recorded.forms[0]) if said.recorded else None,
        "reason": "not told" if reason is None and detail == "*" else reason,
        "next_carrier": said.next_carrier,
        "next_number": said.next_number,
    }


def _time(instant: datetime, form: str) -> str:
    if form not in _ISO:
        return instant.strftime(form)
    wall = instant if form == "iso" else instant.replace(tzinfo=None)
    return wall.isoformat(timespec="seconds")


def _object(named: abc.Mapping[str, str | None]) -> str:
    made: dict[str, Any] = {}
    for path, text in named.items():
        if text is None:
            continue
        *above, last = path.split(".")
        inner = made
        for key in above:
            inner = inner.setdefault(key, {})
        inner[last] = text
    return _ENCODER.encode(made)


def _element(mapping: Mapping, named: abc.Mapping[str, str | None]) -> str:
    tag = mapping.form.events.partition("/")[2]
    given = {path: text for path, text in named.items() if text is not None}
    attributes = "".join(f" {path[1:]}={quoteattr(t)}" for path, t in given.items() if path.startswith("@"))
    inside = "".join(f"<{p}>{escape(text)}</{p}>" for p, text in given.items() if not p.startswith("@"))
    return f"  <{tag}{attributes}>{inside}</{tag}>"


def _cell(text: str | None, delimiter: str) -> str:
    if not text:
        return ""
    if not text.isprintable():
        text = " ".join(text.splitlines())
    return '"' + text.replace('"', '""') + '"' if delimiter in text or '"' in text else text
