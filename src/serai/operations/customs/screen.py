"""Screen declarations: goods against restrictions, parties against lists, with the reviews of people."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from serai.authorities.lists.read import LARGEST, read_list
from serai.customs.declaration import Declaration, Party
from serai.customs.screening.party import Listed, Lists, Match, Review, key_of
from serai.customs.screening.restriction import (
    PROHIBITED,
    RESTRICTED,
    RESTRICTIONS,
    Screen,
    Stop,
    read_restrictions,
    screen_goods,
)
from serai.errors import Missing, Refused
from serai.operations.customs.given import Fault, read_declarations

ROLES = ("sender", "recipient", "seller", "declarant", "representative")
REVIEW_COLUMNS = ("party", "entry", "version", "decision", "by", "at", "reason")
DECISIONS = ("clear", "confirm")

CLEAR, LOOK, STOP = "clear", "look", "stop"
"""Verdicts on a consignment: nothing found, something to look at, and not to be sent as it is."""


class NoList(Missing):
    """There is no such file of a list, of restrictions, brands or reviews."""


class BadReview(Refused):
    """A row of reviews cannot be what it says."""


@dataclass(frozen=True, slots=True)
class Against:
    """What declarations are screened against, as files: lists, brands, own restrictions, reviews."""

    lists: Sequence[Path] = ()
    brands: Path | None = None
    restrictions: Path | None = None
    reviews: Path | None = None


@dataclass(frozen=True, slots=True)
class Screened:
    """What screening found of a consignment; `faults` where it could not be read."""

    consignment: str
    verdict: str
    stops: tuple[Stop, ...] = ()
    matches: tuple[Match, ...] = ()
    faults: tuple[Fault, ...] = field(default_factory=tuple)


def screen_file(
    path: Path, against: Against, defaults: Mapping[str, object] | None = None
) -> Iterator[Screened]:
    """Screen every declaration of a file, in its order.

    Raises
    ------
    NoList, NoDeclarations
        If a file is not there.
    UnknownList, BadRestriction, BadReview, UnreadableDeclarations, Unreadable
        If a file is not what it should be.
    """
    screen, entries, reviews = read_against(against)
    lists = Lists(entries)
    found, _ = read_declarations(path, defaults)
    for one in found:
        if one.declaration is None:
            yield Screened(one.consignment, LOOK, faults=one.faults)
        else:
            yield screen_declaration(one.declaration, screen, lists, reviews)


def read_against(against: Against) -> tuple[Screen, list[Listed], dict[str, Review]]:
    """Read what declarations are screened against: restrictions with brands, entries of lists, reviews.

    Raises
    ------
    NoList, UnknownList, BadRestriction, BadReview
        If a file is not there, or not what it should be.
    """
    own = read_restrictions(_rows(against.restrictions)) if against.restrictions else ()
    screen = Screen((*RESTRICTIONS, *own), _brands(against.brands) if against.brands else ())
    entries = [entry for file in against.lists for entry in _listed(file)]
    return screen, entries, _reviews(against.reviews) if against.reviews else {}


def screen_declaration(
    declaration: Declaration, screen: Screen, lists: Lists, reviews: Mapping[str, Review]
) -> Screened:
    """Screen the goods and the parties of one declaration; each party once, in its first role."""
    stops = screen_goods(declaration, screen)
    parties: dict[str, tuple[str, Party]] = {}
    for role in ROLES:
        party: Party = getattr(declaration, role)
        if party.name:
            parties.setdefault(key_of(party), (role, party))
    matches = tuple(match for role, party in parties.values() for match in lists.find(party, role, reviews))
    denied = any(match.verdict == "hit" for match in matches)
    barred = any(stop.verdict in (PROHIBITED, RESTRICTED) for stop in stops)
    open_matches = [match for match in matches if match.verdict != "cleared"]
    verdict = STOP if denied or barred else LOOK if stops or open_matches else CLEAR
    return Screened(declaration.consignment, verdict, stops, matches)


def as_record(screened: Screened) -> dict[str, object]:
    """Return what was found as plain values; goods and parties are None where nothing could be screened."""
    unread = bool(screened.faults)
    goods = [{name: getattr(stop, name) for name in _STOP} for stop in screened.stops]
    return {
        "consignment": screened.consignment,
        "verdict": screened.verdict,
        "goods": None if unread else goods,
        "parties": None if unread else [_match_record(match) for match in screened.matches],
        "faults": [fault.as_row() for fault in screened.faults],
    }


_STOP = ("line", "rule", "verdict", "kind", "evidence", "sentence", "certainty", "source")


def _match_record(match: Match) -> dict[str, object]:
    entry = match.entry
    return {
        "role": match.role, "party": match.party, "verdict": match.verdict, "score": match.score,
        "list": entry.source, "entry": entry.entry, "version": entry.version, "name": match.name,
        "programmes": list(entry.programmes), "reasons": list(match.reasons), "review": match.review or None,
    }  # fmt: skip


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise NoList(f"{file}: {error.strerror}; name a file that is there") from error


def _listed(file: Path) -> list[Listed]:
    return read_list(file.name, _content(file))


def _rows(file: Path) -> list[dict[str, str]]:
    text = _content(file).decode("utf-8-sig", "replace")
    return [{k: (v or "").strip() for k, v in row.items() if isinstance(k, str) and isinstance(v, str | None)}
            for row in csv.DictReader(text.splitlines())]  # fmt: skip


def _brands(file: Path) -> tuple[str, ...]:
    """Return the brands of a CSV with a column `brand`, else the lines of the file."""
    rows = _rows(file)
    if rows and "brand" in rows[0]:
        return tuple(row["brand"] for row in rows if row["brand"])
    lines = _content(file).decode("utf-8-sig", "replace").splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def _reviews(file: Path) -> dict[str, Review]:
    found: dict[str, Review] = {}
    for number, row in enumerate(_rows(file), 2):
        lacking = [name for name in REVIEW_COLUMNS[:6] if not row.get(name)]
        if lacking or row["decision"] not in DECISIONS:
            wrong = f"lacks {', '.join(lacking)}" if lacking else f"decision is {row['decision']!r}"
            raise BadReview(f"{file} row {number} {wrong}; columns are {', '.join(REVIEW_COLUMNS)}")
        review = Review(*(row.get(name, "") for name in REVIEW_COLUMNS))
        found[f"{review.party}|{review.entry}"] = review
    return found
