"""A world that was sent, as a zip or as texts by file name, laid out in a folder while it is used."""

import io
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from serai.errors import Refused

LARGEST = 256_000_000
"""Bytes of all files together, unpacked."""

MOST = 2_000
"""Files at most."""

_NAME = re.compile(r"(?!feeds$)(?:feeds/)?[A-Za-z0-9][A-Za-z0-9 ._-]{0,120}")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


class UnfitArchive(Refused):
    """What was sent is no zip of a world's files, or too much of it."""


@contextmanager
def laid_out(sent: bytes | Mapping[str, str]) -> Iterator[Path]:
    """Give a folder with the files of a world; a single folder around them in a zip is taken off.

    Raises
    ------
    UnfitArchive
        If it is no zip, too large, or holds a name twice, or one that no file of a world has.
    """
    with tempfile.TemporaryDirectory(prefix="serai-world-") as name:
        folder = Path(name)
        files = _members(sent) if isinstance(sent, bytes) else _texts(sent)
        for file, content in files:
            if not _NAME.fullmatch(file):
                raise UnfitArchive(
                    f"{file!r} is no file of a world; those are NAME.csv and feeds/CARRIER-NAME"
                )
            place = folder / file
            if place.exists():
                raise UnfitArchive(f"{file!r} is there twice; send each file of a world once")
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(content)
        yield folder


def _texts(sent: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    if len(sent) > MOST:
        raise UnfitArchive(f"{len(sent)} files are too many; a world has at most {MOST}")
    for name, text in sent.items():
        yield name, text.encode("utf-8", "replace")


def _members(sent: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the files of a zip, never more than what is allowed in all."""
    try:
        with zipfile.ZipFile(io.BytesIO(sent)) as archive:
            members = [member for member in archive.infolist() if not _is_clutter(member)]
            if len(members) > MOST:
                raise UnfitArchive(f"{len(members)} files are too many; a world has at most {MOST}")
            around = _around(member.filename for member in members)
            left = LARGEST
            for member in members:
                with archive.open(member) as file:
                    content = file.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise UnfitArchive(f"the files are larger than {LARGEST} bytes in all; send fewer feeds")
                yield member.filename.removeprefix(around), content
    except _BROKEN as error:
        raise UnfitArchive(f"what was sent is no whole zip file: {error}") from error


def _is_clutter(member: zipfile.ZipInfo) -> bool:
    """Say whether a member is a folder, or what some systems add of their own."""
    parts = member.filename.split("/")
    return member.is_dir() or "__MACOSX" in parts or parts[-1].startswith(".")


def _around(names: Iterable[str]) -> str:
    """Return the one folder that all files stand in, if they do and it is not `feeds/`."""
    first = {name.partition("/")[0] + "/" if "/" in name else "" for name in names}
    return first.pop() if len(first) == 1 and "feeds/" not in first else ""
