"""Check messages to authorities, file by file, before they are lodged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from serai.authorities.cds import check as cds
from serai.authorities.ens import check as ens
from serai.authorities.ens import schema as ens_schema
from serai.authorities.xml import LARGEST
from serai.errors import Missing, SeraiError
from serai.store import standards

ENS, CDS = "ens", "cds"
Schemas = ens_schema.Schemas | cds.Schemas
"""The official schemas of one kind of message, compiled."""

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


def load_schemas(home: Path, message: str = ENS) -> Schemas | None:
    """Return the official schemas of a kind of message that are installed, None where they are not."""
    files = standards.load(home, message)
    return None if files is None else _compile(files, message)


def read_schemas(folder: Path, message: str = ENS) -> Schemas:
    """Return the official schemas of a folder or zip, without installing them."""
    return _compile(standards.read_source(folder), message)


def _compile(files: Mapping[str, bytes], message: str) -> Schemas:
    return cds.compile_schemas(files) if message == CDS else ens_schema.compile_schemas(files)


def check_message(name: str, content: bytes, schemas: Schemas | None, message: str = ENS) -> Answer:
    """Check one message of a kind, with the schemas of that kind; what cannot be read gives its error."""
    try:
        if message == CDS:
            found = cds.check(content, schemas if isinstance(schemas, cds.Schemas) else None).as_dict()
        else:
            found = ens.check(content, schemas if isinstance(schemas, ens_schema.Schemas) else None).as_dict()
        return Answer(name, {"file": name, **found})
    except SeraiError as error:
        return Answer(name, error=error)


def check_files(
    names: Iterable[str], schemas: Schemas | None, source: BinaryIO, message: str = ENS
) -> Iterator[Answer]:
    """Check files, the `.xml` files of folders, and for `-` what the source gives; one answer a file."""
    for name in names:
        try:
            files = _files(name)
        except NoMessageFile as error:
            yield Answer(name, error=error)
            continue
        for file in files:
            yield _check_file(file, schemas, source, message)


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


def _check_file(name: str, schemas: Schemas | None, source: BinaryIO, message: str) -> Answer:
    """Check one file, of which no more is read than a message may have."""
    try:
        if name == INPUT:
            content = source.read(LARGEST + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        return Answer(name, error=NoMessageFile(f"{name}: {getattr(error, 'strerror', None) or error}"))
    return check_message(name, content, schemas, message)
