"""A paper as it was drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """The bytes of a PDF, its pages, what the form asks for and does not have, and notes for people."""

    pdf: bytes
    pages: int
    lacks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
