"""Write the papers of declarations as PDF files."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from serai.customs.declaration import Declaration
from serai.errors import Refused, SeraiError
from serai.operations.customs.given import read_declarations


class CannotWritePaper(Refused):
    """The folder for papers cannot be made, or a file in it not be written."""


class Drawn(Protocol):
    """A paper as a face draws it."""

    @property
    def pdf(self) -> bytes:
        """Its bytes."""

    @property
    def pages(self) -> int:
        """How many pages it has."""

    @property
    def lacks(self) -> Sequence[str]:
        """What its form asks for and does not have."""

    @property
    def notes(self) -> Sequence[str]:
        """What people should know of it."""


Draw = Callable[[Declaration], Drawn]


@dataclass(frozen=True, slots=True)
class Written:
    """A paper that was written, or why it was not."""

    consignment: str
    paper: str
    file: str = ""
    pages: int = 0
    lacks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    error: str = ""

    def as_record(self) -> dict[str, object]:
        """Return it as one line of JSON."""
        record = {name: getattr(self, name) for name in self.__slots__}
        return record | {"lacks": list(self.lacks), "notes": list(self.notes), "error": self.error or None}


def write_papers(path: Path, out: Path, draw: Mapping[str, Draw], papers: Sequence[str]) -> Iterator[Written]:
    """Write papers of every declaration of a file into a folder, and say what became of each.

    Without `papers`, an invoice for each and a CN 23 for what goes by post.

    Raises
    ------
    NoDeclarations, UnreadableDeclarations
        If the file cannot be read.
    CannotWritePaper
        If the folder cannot be written.
    """
    found, _ = read_declarations(path)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWritePaper(f"{out}: {error.strerror}; name a folder that can be written") from error
    taken: set[str] = set()
    for one in found:
        if one.declaration is None:
            texts = (f"row {fault.row} {fault.column} {fault.text}" for fault in one.faults)
            yield Written(one.consignment, "", error="; ".join(texts))
            continue
        wanted = papers or (("cn23", "invoice") if one.declaration.channel == "post" else ("invoice",))
        for name in wanted:
            yield _write(one.declaration, name, draw[name], out / _file(one.consignment, name, taken))


def _write(declaration: Declaration, name: str, draw: Draw, file: Path) -> Written:
    try:
        paper = draw(declaration)
    except SeraiError as error:
        return Written(declaration.consignment, name, error=str(error))
    try:
        file.write_bytes(paper.pdf)
    except OSError as error:
        raise CannotWritePaper(f"{file}: {error.strerror}; name a folder that can be written") from error
    return Written(
        declaration.consignment, name, str(file), paper.pages, tuple(paper.lacks), tuple(paper.notes)
    )


def _file(consignment: str, paper: str, taken: set[str]) -> str:
    """Return a name for a file that no other consignment of the batch has."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", consignment).strip("._")[:80] or "consignment"
    name, number = f"{plain}-{paper}.pdf", 1
    while name in taken:
        number += 1
        name = f"{plain}-{number}-{paper}.pdf"
    taken.add(name)
    return name
