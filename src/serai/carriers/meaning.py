"""What a carrier's word means, and how its words are looked up: overrides, codes, texts, statuses."""

import re
from collections import abc
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from serai.codes.milestone import Milestone

CERTAINTIES = ("sourced", "unverified")

Classify = abc.Callable[[str, str | None], "tuple[Milestone, str | None] | None"]
"""The general reader of texts: from words and their language to a milestone and a reason, or None."""

_ENTRY = {"words", "milestone", "reason", "certainty", "says", "refine"}
_TEXT = {"lang", "match", "milestone", "certainty", "reason"}
_OVERRIDE = {"code", "match", "milestone", "certainty", "reason"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one code means; `certainty` says whether a source gave it, `says` whether we write it.

    With `refine` the code is a broad one: words that say more go before it.
    """

    code: str
    words: str
    milestone: Milestone
    reason: str | None
    certainty: str
    says: bool = True
    refine: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Words that mean something: a pattern over whole words, in any case; of one code or of any."""

    pattern: re.Pattern[str]
    meaning: Meaning
    code: str | None = None


class Said(NamedTuple):
    """What a carrier said in one event, as far as it says what happened.

    `own_status` tells that the status is of the event, not of its shipment; that of a shipment
    counts for the event that is its last word only (`last`).
    """

    code: str | None
    reason: str | None
    status: str | None
    words: str | None
    lang: str | None = None
    own_status: bool = False
    last: bool = False


@dataclass(frozen=True, eq=False)
class Words:
    """The words of one carrier: codes (refined by a reason after `/`), statuses, texts, overrides."""

    codes: abc.Mapping[str, Meaning] = field(repr=False)
    statuses: abc.Mapping[str, Meaning] = field(default_factory=dict, repr=False)
    texts: tuple[Text, ...] = field(default=(), repr=False)
    overrides: tuple[Text, ...] = field(default=(), repr=False)
    pad: tuple[int, str] | None = None

    def code(self, code: str, reason: str | None) -> Meaning | None:
        """Find what a code means, its reason considered first; None for a code that nobody told us."""
        for form in (code, self.canonical(code), code.upper()):
            if reason is not None and form in self.refined:
                refined = self.codes.get(f"{form}/{reason}") or self.codes.get(f"{form}/*")
                if refined is not None:
                    return refined
            if form in self.codes:
                return self.codes[form]
        return None

    def canonical(self, code: str) -> str:
        """Write a code at its full width, where the carrier pads its codes."""
        return code if self.pad is None else code.rjust(*self.pad)

    @cached_property
    def refined(self) -> frozenset[str]:
        """The codes that a reason may refine."""
        return frozenset(code.partition("/")[0] for code in self.codes if "/" in code)

    def meaning(self, said: Said, classify: Classify | None) -> Meaning | None:
        """Say what an event means; None where nothing that we were told says it.

        An override goes first, then the code, this carrier's texts, the event's own status, the
        general reader of texts, and last the shipment's status.
        """
        override = self._text(self.overrides, said)
        if override is not None:
            return override
        coded = self.code(said.code, said.reason) if said.code else None
        if coded is not None and not coded.refine:
            return coded
        status = self._status(said)
        own = status if said.own_status and status and not status.refine else None
        found = self._text(self.texts, said) or (None if coded else own) or _general(said, classify)
        return found or coded or status

    def _status(self, said: Said) -> Meaning | None:
        if said.status is None or not (said.own_status or said.last):
            return None
        return self.statuses.get(said.status) or self._statuses_folded.get(_folded(said.status))

    @cached_property
    def _statuses_folded(self) -> abc.Mapping[str, Meaning]:
        return {_folded(name): meaning for name, meaning in self.statuses.items()}

    def _text(self, texts: abc.Iterable[Text], said: Said) -> Meaning | None:
        if said.words is None:
            return None
        code = None if said.code is None else self.canonical(said.code)
        for text in texts:
            if text.code in (None, said.code, code) and text.pattern.search(said.words):
                return text.meaning
        return None


def _folded(text: str) -> str:
    return "".join(text.split()).replace("_", "").replace("-", "").casefold()


def _general(said: Said, classify: Classify | None) -> Meaning | None:
    if said.words is None or classify is None:
        return None
    found = classify(said.words, said.lang)
    return None if found is None else Meaning("", said.words, found[0], found[1], "text")


def build(data: abc.Mapping[str, Any]) -> Words:
    """Make the words of a mapping from its tables, in which there are no faults."""
    pad = data.get("pad")
    width = None if pad is None else (int(pad["width"]), str(pad["with"]))
    codes = {code: _entry(code, entry) for code, entry in data.get("codes", {}).items()}
    if width is not None:
        codes = {_padded(code, width): entry for code, entry in codes.items()}
    return Words(
        codes=codes,
        statuses={code: _entry(code, entry) for code, entry in data.get("statuses", {}).items()},
        texts=tuple(_text(entry) for entry in data.get("texts", ())),
        overrides=tuple(_text(entry) for entry in data.get("overrides", ())),
        pad=width,
    )


def _padded(code: str, width: tuple[int, str]) -> str:
    first, between, reason = code.partition("/")
    return first.rjust(*width) + between + reason


def _entry(code: str, entry: abc.Mapping[str, Any]) -> Meaning:
    return Meaning(
        code=code,
        words=entry["words"],
        milestone=Milestone(entry["milestone"]),
        reason=entry.get("reason"),
        certainty=entry["certainty"],
        says=entry.get("says", True),
        refine=entry.get("refine", False),
    )


def _text(entry: abc.Mapping[str, Any]) -> Text:
    code = entry.get("code")
    certainty = entry.get("certainty", "sourced")
    meaning = Meaning(
        code or "", "", Milestone(entry["milestone"]), entry.get("reason"), certainty, says=False
    )
    return Text(_pattern(entry["match"]), meaning, None if code == "*" else code)


def _pattern(match: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{match})(?!\w)", re.IGNORECASE)


def faults(data: abc.Mapping[str, Any]) -> list[str]:
    """Name all that is unknown, absent or wrong in the tables of words."""
    found: list[str] = []
    for table in ("codes", "statuses"):
        entries = data.get(table, {})
        if isinstance(entries, dict):
            found += [f"{table}.{code}: {f}" for code, entry in entries.items() for f in _entry_faults(entry)]
        else:
            found.append(f"{table} must be a table")
    found += _listed(data, "texts", _TEXT, ("lang", "match", "milestone", "certainty"))
    found += _listed(data, "overrides", _OVERRIDE, ("code", "match", "milestone"))
    pad = data.get("pad")
    if pad is not None and not _is_pad(pad):
        found.append('pad must be { width = N, with = "0" }')
    if not found and not any(data.get(key) for key in ("codes", "statuses", "texts")):
        found.append("codes is empty")
    return found


def _is_pad(pad: object) -> bool:
    return (
        isinstance(pad, dict)
        and set(pad) == {"width", "with"}
        and isinstance(pad["width"], int)
        and len(str(pad["with"])) == 1
    )


def _listed(
    data: abc.Mapping[str, Any], table: str, known: abc.Set[str], needed: abc.Iterable[str]
) -> list[str]:
    entries = data.get(table, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        return [f"{table} must be a list of tables"]
    found = []
    for number, entry in enumerate(entries, 1):
        here = [f"unknown key {key!r}" for key in entry if key not in known]
        here += [f"{key} is absent" for key in needed if key not in entry]
        here += _milestone_faults(entry)
        try:
            _pattern(str(entry.get("match", "")))
        except re.error as fault:
            here.append(f"match {entry['match']!r} is no regular expression: {fault}")
        found += [f"{table} {number}: {fault}" for fault in here]
    return found


def _entry_faults(entry: object) -> list[str]:
    if not isinstance(entry, dict):
        return ["must be a table"]
    found = [f"unknown key {key!r}" for key in entry if key not in _ENTRY]
    found += [f"{key} is absent" for key in ("words", "milestone", "certainty") if key not in entry]
    found += _milestone_faults({"certainty": None, **entry})
    flags = ("says", "refine")
    return found + [f"{k} must be true or false" for k in flags if not isinstance(entry.get(k, True), bool)]


def _milestone_faults(entry: abc.Mapping[str, Any]) -> list[str]:
    found = []
    if entry.get("milestone") not in set(Milestone):
        found.append(f"milestone {entry.get('milestone')!r} is not in the list")
    if entry.get("certainty", "sourced") not in CERTAINTIES:
        found.append(f"certainty {entry.get('certainty')!r} is none of {', '.join(CERTAINTIES)}")
    return found
