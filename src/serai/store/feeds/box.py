"""A folder of feeds: what comes is kept whole and durable, and each content is taken once.

A file that is there under its name is whole: it is written beside, and then renamed. What was taken stands
in the journal `.taken` of the folder, a line a content, so that it is not taken again when the file comes
back or has another name.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

from serai.errors import Missing, Unavailable

JOURNAL = ".taken"
UNFINISHED = (".part", ".tmp", ".crdownload", ".filepart", "~")
"""Endings of files that somebody is still writing."""

_CHUNK = 1 << 20
_SHORT = 32


class NoFolder(Missing):
    """The folder of feeds is not there."""


class FolderSilent(Unavailable):
    """A file cannot be kept in the folder of feeds."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A file in a folder, and the digest of its content."""

    path: Path
    digest: str


def keep(folder: Path, carrier: str, body: bytes) -> tuple[Path, bool]:
    """Keep a content under the name of its digest; durable when it returns.

    The same content twice is one file. Returns where it is, and whether it is new.

    Raises
    ------
    FolderSilent
    """
    digest = hashlib.sha256(body).hexdigest()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{carrier}-{digest[:_SHORT]}.json"
        if path.exists():
            return path, False
        _write(path, body)
    except OSError as error:
        raise FolderSilent(f"nothing can be kept in {folder}: {error.strerror or error}") from error
    return path, True


def _write(path: Path, body: bytes) -> None:
    part = path.with_name(f".{path.name}.{token_hex(4)}.part")
    with part.open("wb") as out:
        out.write(body)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def fresh(folder: Path) -> Iterator[Feed]:
    """Walk the files whose content was not taken, the oldest first; hidden and unfinished ones are left.

    Raises
    ------
    NoFolder
    """
    if not folder.is_dir():
        raise NoFolder(f"{folder} is no folder; make it, or name another one")
    journal = _journal(folder)
    taken = {line["sha256"] for line in journal}
    known = {(line["name"], line["size"], line["changed"]) for line in journal}
    for path in sorted(filter(_finished, folder.iterdir()), key=_age):
        if (path.name, *_about(path)) in known:
            continue
        digest = _digest(path)
        if digest not in taken:
            taken.add(digest)
            yield Feed(path, digest)


def _finished(path: Path) -> bool:
    return not path.name.startswith(".") and not path.name.endswith(UNFINISHED) and path.is_file()


def _age(path: Path) -> tuple[int, str]:
    return path.stat().st_mtime_ns, path.name


def take(folder: Path, feed: Feed, at: datetime) -> None:
    """Note that a content was taken; durable when it returns."""
    size, changed = _about(feed.path)
    line = {
        "sha256": feed.digest,
        "name": feed.path.name,
        "size": size,
        "changed": changed,
        "at": at.isoformat(),
    }
    with (folder / JOURNAL).open("a", encoding="utf-8") as out:
        out.write(f"\n{json.dumps(line)}\n")  # begun anew: the line before may have broken off
        out.flush()
        os.fsync(out.fileno())


def _journal(folder: Path) -> list[dict[str, Any]]:
    """Read the journal; a line that breaks off, as after a fall of power, is none."""
    path = folder / JOURNAL
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = []
    for line in lines:
        try:
            record = json.loads(line)
            found.append({name: record[name] for name in ("sha256", "name", "size", "changed")})
        except (ValueError, KeyError, TypeError):
            continue
    return found


def _about(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
