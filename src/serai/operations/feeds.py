"""Carriers' feeds come in: polled with a key of the user's, pushed to us, or dropped into a folder."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from serai.carriers import mapping as mappings
from serai.carriers.connect.caller import Caller, CallerParams
from serai.carriers.connect.poll import INTERFACES, Page
from serai.carriers.connect.signature import SIGNED, verified
from serai.errors import Missing, Refused
from serai.operations.track import Counts, Row, read_files
from serai.store.feeds import box

LONGEST_KEY = 1000


class NotPolled(Missing):
    """That carrier is not asked by us; what it sends can be dropped or pushed."""


class NoKeyFile(Missing):
    """The file of the key is not there, or holds no key."""


class UnknownCarrier(Missing):
    """No mapping is of that carrier."""


class BadSignature(Refused):
    """What was pushed is not signed with the key that the carrier shares with us."""


@dataclass(frozen=True, slots=True)
class PollParams:
    """Where to ask (absent: the carrier's own address), since when, and how patiently."""

    address: str = ""
    since: str = ""
    timeout_s: float = 30.0
    attempts: int = 5
    wait_s: float = 1.0


@dataclass
class Polled:
    """What a poll brought: new pages, those known already, shipments in them, and refused numbers."""

    pages: int = 0
    known: int = 0
    shipments: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


def mapping_name(carrier: str) -> str:
    """Return the name of a carrier's mapping.

    Raises
    ------
    UnknownCarrier
    """
    found = mappings.find(carrier)
    if found is None:
        raise UnknownCarrier(f"no mapping is called {carrier!r}; there are {', '.join(mappings.names())}")
    return found


def read_key(path: Path) -> str:
    """Read a key from its file, without the blanks around it.

    Raises
    ------
    NoKeyFile
    """
    try:
        key = path.read_text(encoding="utf-8")[:LONGEST_KEY].strip()
    except (OSError, UnicodeDecodeError) as error:
        raise NoKeyFile(f"{path} cannot be read as a key: {error}") from None
    if not key or not key.isprintable():
        raise NoKeyFile(f"{path} holds no key; write it there, on one line")
    return key


def poll(carrier: str, key_file: Path, folder: Path, params: PollParams) -> Polled:
    """Ask a carrier for all that it follows, and keep each page in a folder as it came.

    Raises
    ------
    UnknownCarrier, NotPolled, NoKeyFile
    UnfitAddress, KeyRefused, CallRefused, CarrierSilent
        What the carrier says; the pages before that are kept.
    FolderSilent
    """
    name = mapping_name(carrier)
    if name not in INTERFACES:
        raise NotPolled(f"{name} is not polled; there are {', '.join(INTERFACES)}; see: serai track drop")
    interface, key, polled = INTERFACES[name], read_key(key_file), Polled()
    calls = CallerParams(params.timeout_s, params.attempts, params.wait_s, pause_s=interface.pause_s)
    caller = Caller(params.address or interface.address, calls)
    for page in interface.pages(caller, key, params.since):
        _keep(page, folder, name, polled)
    return polled


def _keep(page: Page, folder: Path, name: str, polled: Polled) -> None:
    polled.refused += page.refused
    polled.shipments += page.shipments
    if page.shipments:
        _, new = box.keep(folder, name, page.body)
        polled.pages += new
        polled.known += not new


def push(carrier: str, headers: Mapping[str, str], body: bytes, home: Path) -> Mapping[str, object]:
    """Keep what a carrier pushed, its signature checked where the carrier signs and its key is kept.

    It is in `home/in/MAPPING`, the key in `home/keys/MAPPING.key`; header names are in lower case.

    Raises
    ------
    UnknownCarrier, NoKeyFile, FolderSilent
    BadSignature
    """
    name = mapping_name(carrier)
    key_file = home / "keys" / f"{name}.key"
    checked = name in SIGNED and key_file.exists()
    if checked and not verified(name, headers, body, read_key(key_file)):
        raise BadSignature(
            f"the body is not signed with the key of {name} in {key_file.name}; nothing was kept"
        )
    path, new = box.keep(home / "in" / name, name, body)
    return {"carrier": name, "kept": path.name, "new": new, "signature": "good" if checked else "not checked"}


def drop(folder: Path, carrier: str, received: datetime, counts: Counts) -> Iterator[Row]:
    """Read the files of a folder that were not read before; a file counts as read when all of it was given.

    Raises
    ------
    UnknownCarrier, NoFolder, NoFeed
    """
    name = mapping_name(carrier)
    for feed in box.fresh(folder):
        yield from read_files(name, [feed.path], received, None, counts)
        box.take(folder, feed, received)
