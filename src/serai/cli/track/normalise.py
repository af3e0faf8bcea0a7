"""Normalise carriers' codes and texts."""

import sys
from collections import Counter

import msgspec
import typer

from serai import cli
from serai.operations.normalise import normalise_lines

BLOCK = 256
"""Answers written at once at most."""


def normalise() -> None:
    """Read records (carrier, code, text, lang) as JSON Lines; print status and milestone of each.

    A record is answered in its place, what cannot be read as `unread` with the reason; keys that are
    not asked for, such as `id`, come back as they came.
    """
    encode = msgspec.json.Encoder().encode
    counts: Counter[str] = Counter()
    block: list[bytes] = []
    for answer in normalise_lines(sys.stdin.buffer):
        counts[str(answer["status"])] += 1
        block.append(encode(answer))
        if len(block) >= BLOCK:
            _write(block)
    _write(block)
    cli.say(f"{counts.total()} records, {counts['unread']} unread")


def _write(block: list[bytes]) -> None:
    """Write what was answered, and forget it."""
    if block:
        typer.echo(b"\n".join(block).decode())
        block.clear()
