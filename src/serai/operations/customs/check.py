"""Check messages to authorities, file by file, before they are lodged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from serai.authorities.ens.check import check as check_ens
from serai.authorities.ens.schema import Schemas, compile_schemas
from serai.authorities.xml import LARGEST
from serai.errors import Missing, SeraiError
from serai.store import standards

ENS = "ens"
INPUT = "-"
"""The name of the standard input among files."""


class NoMessageFile(Missing):
    """There is no such file or folder of messages, or it may not be read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the check of a file found, or the error that it gave."""

    file: str
    record: Mapping[str, object] | None = None
    error: SeraiError | None = None


def load_schemas(home: Path) -> Schemas | None:
    """Return the official schemas that are installed, None where they are not."""
    files = standards.load(home, ENS)
    return None if files is None else compile_schemas(files)


def read_schemas(folder: Path) -> Schemas:
    """Return the official schemas of a folder or zip, without installing them."""
    return compile_schemas(standards.read_source(folder))


def check_message(name: str, content: bytes, schemas: Schemas | None) -> Answer:
    """Check one message; what cannot be read gives its error."""
    try:
        return Answer(name, {"file": name, **check_ens(content, schemas).as_dict()})
    except SeraiError as error:
        return Answer(name, error=error)


def check_files(names: Iterable[str], schemas: Schemas | None, source: BinaryIO) -> Iterator[Answer]:
    """Check files, the `.xml` files of folders, and for `-` what the source gives; one answer a file."""
    for name in names:
        try:
            files = _files(name)
        except NoMessageFile as error:
            yield Answer(name, error=error)
            continue
        for file in files:
            yield _check_file(file, schemas, source)


def _files(name: str) -> Sequence[str]:
    """Return the file, or the files of a folder in the order of their names."""
    if name == INPUT or not Path(name).is_dir():
        return [name]
    try:
        found = sorted(str(path) for path in Path(name).rglob("*") if path.suffix.lower() == ".xml")
    except OSError as error:
        raise NoMessageFile(f"{name}: {error.strerror}") from error
    if not found:
        raise NoMessageFile(f"{name} holds no file named .xml")
    return found


def _check_file(name: str, schemas: Schemas | None, source: BinaryIO) -> Answer:
    """Check one file, of which no more is read than a message may have."""
    try:
        if name == INPUT:
            content = source.read(LARGEST + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        return Answer(name, error=NoMessageFile(f"{name}: {getattr(error, 'strerror', None) or error}"))
    return check_message(name, content, schemas)
