"""Official schemas that a user installs: read from a folder or a zip, kept below the home of Serai.

They are the authorities' own and are not shipped. Only files named `.xsd` are kept, under their place in
the folder, with `/` between its parts.
"""

import re
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from serai.errors import Missing, Refused

MAX_FILES = 500
MAX_BYTES = 8_000_000
MAX_TOTAL = 64_000_000
"""Limits of a set of schemas: files, bytes of one (unpacked), bytes of all; the sets known are below 2 MB."""

Files = Mapping[str, bytes]
"""The files of a standard: name with `/` -> content."""

_NAME = re.compile(r"[a-z][a-z0-9-]{0,31}")
_PART = re.compile(r"[\w(][\w .()+-]*")


class NoStandard(Missing):
    """There is no installed standard of that name, or no folder or zip to install it from."""


class UnsafeStandard(Refused):
    """A folder or zip of schemas has names that lead elsewhere, or is larger than any set of schemas."""


def read_source(path: Path) -> dict[str, bytes]:
    """Read the schema files of a folder or of a zip: name with `/` -> content.

    Raises
    ------
    NoStandard
        If there is no such folder or zip, or it holds no `.xsd`.
    UnsafeStandard
        If a name leads out of it, or it passes a limit (measured while unpacking, not by what it claims).
    """
    if path.is_dir():
        found = _take(_of_folder(path), path)
    elif zipfile.is_zipfile(path):
        found = _take(_of_zip(path), path)
    else:
        raise NoStandard(f"{path} is neither a folder nor a zip; give the one with the XSD files")
    if not found:
        raise NoStandard(f"{path} holds no file named .xsd; give the folder or zip with the XSD files")
    return found


def save(home: Path, name: str, files: Files) -> Path:
    """Keep the files of a standard, in place of those it had, and return their folder."""
    place = _place(home, name)
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=place.parent))
    try:
        for file, content in files.items():
            target = fresh / _safe(file, place)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        if place.exists():
            shutil.rmtree(place)
        fresh.rename(place)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return place


def load(home: Path, name: str) -> Files | None:
    """Return the files of an installed standard, name with `/` -> content; None where it is not installed."""
    place = _place(home, name)
    return read_source(place) if place.is_dir() else None


def list_installed(home: Path) -> list[str]:
    """List the names of all installed standards."""
    folder = home / "standards"
    if not folder.is_dir():
        return []
    return sorted(place.name for place in folder.iterdir() if place.is_dir() and _NAME.fullmatch(place.name))


def remove(home: Path, name: str) -> None:
    """Remove an installed standard.

    Raises
    ------
    NoStandard
        If it is not installed.
    """
    place = _place(home, name)
    if not place.is_dir():
        raise NoStandard(f"{name} is not installed; serai standards list shows what is")
    shutil.rmtree(place)


def _place(home: Path, name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise UnsafeStandard(f"{name!r} is no name of a standard; give a-z, 0-9 and dash")
    return home / "standards" / name


def _safe(name: str, path: Path) -> str:
    """Return the name of a file if it stays inside, in letters, digits and a few signs."""
    parts = name.split("/")
    if not all(_PART.fullmatch(part) for part in parts) or PurePosixPath(name).is_absolute():
        raise UnsafeStandard(f"{path}: {name!r} is no safe name of a file; names stay inside their folder")
    return name


def _of_folder(path: Path) -> Iterator[tuple[str, bytes]]:
    inside = path.resolve()
    for place in sorted(path.rglob("*")):
        if place.suffix.lower() != ".xsd" or not place.is_file():
            continue
        if not place.resolve().is_relative_to(inside):
            raise UnsafeStandard(f"{path}: {place.name} is a link that leads out of the folder")
        with place.open("rb") as file:
            yield place.relative_to(path).as_posix(), file.read(MAX_BYTES + 1)


def _of_zip(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                if entry.is_dir() or not entry.filename.lower().endswith(".xsd"):
                    continue
                if stat.S_ISLNK(entry.external_attr >> 16):
                    raise UnsafeStandard(f"{path}: {entry.filename} is a link; give the files themselves")
                with archive.open(entry) as file:
                    yield entry.filename, file.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError) as error:
        raise UnsafeStandard(f"{path} cannot be unpacked: {error}") from error


def _take(entries: Iterator[tuple[str, bytes]], path: Path) -> dict[str, bytes]:
    """Collect files within the limits."""
    found: dict[str, bytes] = {}
    total = 0
    for name, content in entries:
        total += len(content)
        if len(content) > MAX_BYTES or total > MAX_TOTAL or len(found) == MAX_FILES:
            raise UnsafeStandard(
                f"{path}: {name} passes the limits of a set of schemas ({MAX_FILES} files, "
                f"{MAX_BYTES} bytes a file, {MAX_TOTAL} in all)"
            )
        found[_safe(name, path)] = content
    return found
